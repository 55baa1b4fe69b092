import {readdir, readFile, stat} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {failure, type NarthexError} from '../errors.ts';
import {parseServerUrl, serverLink} from '../parsec/address.ts';
import {type DeviceFile, readDeviceFile} from '../parsec/device-file.ts';
import {type DeviceId, handleText} from '../parsec/ids.ts';
import type {DeviceChoice} from '../reasons.ts';

export {configDirectory, dataDirectory} from './directories.ts';

/** A device whose key file was found; `shortId` is what `-d` takes, as the other Parsec clients print it. */
export interface AvailableDevice {
	readonly path: string;
	readonly file: DeviceFile;
	readonly shortId: string;
	/** Other accounts of this computer can read the file, as the official client leaves it. */
	readonly readableByOthers: boolean;
}

/** The largest key file that is read, in bytes. */
const FILE_LIMIT = 1024 * 1024;
/** The fewest digits of a short id. */
export const SHORTEST_ID = 3;

/** What the key files of a configuration folder hold. */
export interface FoundDevices {
	/** Sorted by path. */
	readonly devices: readonly AvailableDevice[];
	/** `key-file-damaged`, when there are key files that cannot be read. */
	readonly damaged: NarthexError | undefined;
}

/**
 * The devices of a configuration folder: every `*.keys` below `devices`. A second file of the same device is skipped
 * (protocol: transport §6.1).
 */
export async function findDevices(directory: string): Promise<FoundDevices> {
	const found = new Map<DeviceId, Omit<AvailableDevice, 'shortId'>>();
	const damaged: string[] = [];
	for (const path of await keyFiles(join(directory, 'devices'))) {
		const device = await readIfKeyFile(path);
		if (device === undefined) damaged.push(path);
		else if (!found.has(device.file.device_id)) found.set(device.file.device_id, device);
	}
	const length = shortIdLength([...found.keys()]);
	return {
		devices: [...found.values()].map((device) => ({...device, shortId: device.file.device_id.slice(0, length)})),
		damaged: damagedError(damaged),
	};
}

/** The devices of a configuration folder, where nothing can be done about damaged files. */
export async function listDevices(directory: string): Promise<readonly AvailableDevice[]> {
	return (await findDevices(directory)).devices;
}

function damagedError([first, ...more]: readonly string[]): NarthexError | undefined {
	if (first === undefined) return undefined;
	return failure('key-file-damaged', {path: first, more: more.length});
}

/** How many digits tell `ids` apart, from 3 to 32: one more than any two have in common (protocol: transport §6.4). */
export function shortIdLength(ids: readonly string[]): number {
	let length = SHORTEST_ID;
	const sorted = [...ids].sort();
	for (const [index, id] of sorted.entries()) {
		const next = sorted[index + 1];
		if (next === undefined) break;
		let common = 0;
		while (common < 32 && id[common] === next[common]) common++;
		length = Math.max(length, common + 1);
	}
	return Math.min(length, 32);
}

/**
 * The one device whose id begins with `prefix`. Without a prefix it chooses none, and the error lists what there is.
 * @throws NarthexError `no-devices`, `device-not-named`, `device-not-found`, `several-devices`
 */
export function selectDevice(devices: readonly AvailableDevice[], prefix: string | undefined): AvailableDevice {
	if (devices.length === 0) throw failure('no-devices', {});
	if (prefix === undefined) throw failure('device-not-named', {devices: devices.map(choiceOf)});
	const wanted = prefix.replaceAll('-', '').toLowerCase();
	const matching = devices.filter(({file}) => file.device_id.startsWith(wanted));
	const [only] = matching;
	if (only === undefined) throw failure('device-not-found', {prefix, devices: devices.map(choiceOf)});
	if (matching.length > 1) throw failure('several-devices', {prefix, devices: matching.map(choiceOf)});
	return only;
}

function choiceOf({shortId, file}: AvailableDevice): DeviceChoice {
	return {
		shortId,
		organization: file.organization_id,
		handle: handleText(file.human_handle),
		label: file.device_label,
		server: serverLink(parseServerUrl(file.server_url)),
	};
}

/** Sorted as paths are, folder by folder. */
async function keyFiles(folder: string): Promise<readonly string[]> {
	const found: string[] = [];
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
		for (const entry of await entriesOf(next)) {
			const path = join(next, entry.name);
			if (entry.isDirectory()) folders.push(path);
			else if (entry.name.endsWith('.keys')) found.push(path);
		}
	}
	const sortKey = (path: string) => path.replaceAll(sep, '\0');
	return found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

async function entriesOf(folder: string) {
	try {
		return await readdir(folder, {withFileTypes: true});
	} catch {
		// No folder, or one that we may not read. Devices in other folders still count.
		return [];
	}
}

async function readIfKeyFile(path: string): Promise<Omit<AvailableDevice, 'shortId'> | undefined> {
	try {
		const status = await stat(path);
		if (!status.isFile() || status.size > FILE_LIMIT) return undefined;
		return {path, file: readDeviceFile(await readFile(path)), readableByOthers: (status.mode & 0o077) !== 0};
	} catch {
		// A damaged or foreign file must not hide the others.
		return undefined;
	}
}
