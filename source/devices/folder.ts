import {readdir, readFile, stat} from 'node:fs/promises';
import {join, sep} from 'node:path';
import type {DeviceChoice} from '../errors/files.ts';
import {DecodeError, NarthexError} from '../errors.ts';
import {whyUnreadable} from '../own-files.ts';
import {parseServerUrl, serverLink} from '../parsec/address.ts';
import {type DeviceFile, readDeviceFile} from '../parsec/device-file.ts';
import {type DeviceId, handleText} from '../parsec/ids.ts';

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
	/** `key-file-damaged`, `file-forbidden`, `file-unreadable`: what else is there, and why it cannot be read. */
	readonly problems: readonly NarthexError[];
}

/**
 * The devices of a configuration folder: every `*.keys` below `devices`. A second file of the same device is skipped
 * (protocol: transport §6.1).
 */
export async function findDevices(directory: string): Promise<FoundDevices> {
	const found = new Map<DeviceId, Omit<AvailableDevice, 'shortId'>>();
	const damaged: string[] = [];
	const {files, problems} = await keyFiles(join(directory, 'devices'));
	for (const path of files) {
		const device = await readKeyFile(path);
		if (device === 'damaged') damaged.push(path);
		else if (device instanceof NarthexError) problems.push(device);
		else if (device !== undefined && !found.has(device.file.device_id)) found.set(device.file.device_id, device);
	}
	const length = shortIdLength([...found.keys()]);
	const [first, ...more] = damaged;
	return {
		devices: [...found.values()].map((device) => ({...device, shortId: device.file.device_id.slice(0, length)})),
		problems:
			first === undefined
				? problems
				: [...problems, new NarthexError('key-file-damaged', {path: first, more: more.length})],
	};
}

/** The devices of a configuration folder, where nothing can be done about damaged files. */
export async function listDevices(directory: string): Promise<readonly AvailableDevice[]> {
	return (await findDevices(directory)).devices;
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
	if (devices.length === 0) throw new NarthexError('no-devices', {});
	if (prefix === undefined) throw new NarthexError('device-not-named', {devices: devices.map(choiceOf)});
	const wanted = prefix.replaceAll('-', '').toLowerCase();
	const matching = devices.filter(({file}) => file.device_id.startsWith(wanted));
	const [only] = matching;
	if (only === undefined) throw new NarthexError('device-not-found', {prefix, devices: devices.map(choiceOf)});
	if (matching.length > 1) throw new NarthexError('several-devices', {prefix, devices: matching.map(choiceOf)});
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

/** Sorted as paths are, folder by folder. The `problems` are those of folders that cannot be read. */
async function keyFiles(folder: string) {
	const files: string[] = [];
	const problems: NarthexError[] = [];
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
		try {
			for (const entry of await readdir(next, {withFileTypes: true})) {
				const path = join(next, entry.name);
				if (entry.isDirectory()) folders.push(path);
				else if (entry.name.endsWith('.keys')) files.push(path);
			}
		} catch (error) {
			// Devices in other folders still count.
			const problem = whyUnreadable(error, 'devices', next);
			if (problem !== undefined) problems.push(problem);
		}
	}
	const sortKey = (path: string) => path.replaceAll(sep, '\0');
	return {files: files.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)), problems};
}

/** Undefined when it was removed meanwhile. A damaged or foreign file must not hide the others. */
async function readKeyFile(path: string) {
	let bytes: Uint8Array;
	let readableByOthers: boolean;
	try {
		const status = await stat(path);
		if (!status.isFile() || status.size > FILE_LIMIT) return 'damaged';
		bytes = await readFile(path);
		readableByOthers = (status.mode & 0o077) !== 0;
	} catch (error) {
		return whyUnreadable(error, 'key-file', path);
	}
	try {
		return {path, file: readDeviceFile(bytes), readableByOthers};
	} catch (error) {
		if (error instanceof DecodeError) return 'damaged';
		throw error;
	}
}
