import {readdir, readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {NarthexError} from '../errors.ts';
import {parseServerUrl, serverLink} from '../parsec/address.ts';
import {type DeviceFile, readDeviceFile} from '../parsec/device-file.ts';
import {handleText} from '../parsec/ids.ts';
import {forScreen} from '../text.ts';

/** A device whose key file was found; `shortId` is what `-d` takes, as the other Parsec clients print it. */
export interface AvailableDevice {
	readonly path: string;
	readonly file: DeviceFile;
	readonly shortId: string;
}

/** Larger files are no key files, in bytes. */
const FILE_LIMIT = 1024 * 1024;
const SHORTEST_ID = 3;

/** The folder of settings and key files that all Parsec clients share (protocol: transport §6.1); `option` is `--config-dir`. */
export function configDirectory(env: NodeJS.ProcessEnv, option?: string): string {
	if (option) return option;
	if (env.PARSEC_CONFIG_DIR) return env.PARSEC_CONFIG_DIR;
	const base = env.PARSEC_BASE_CONFIG_DIR || env.XDG_CONFIG_HOME || join(home(env), '.config');
	return join(base, 'parsec3', 'libparsec');
}

/** The folder of what can be fetched again (protocol: transport §6.1); `option` is `--data-dir`. */
export function dataDirectory(env: NodeJS.ProcessEnv, option?: string): string {
	if (option) return option;
	if (env.PARSEC_DATA_DIR) return env.PARSEC_DATA_DIR;
	const base = env.PARSEC_BASE_DATA_DIR || env.XDG_DATA_HOME || join(home(env), '.local', 'share');
	return join(base, 'parsec3');
}

/**
 * The devices of a configuration folder, sorted by path: every `*.keys` below `devices`. What cannot be read or decoded is skipped, as is a
 * second file of the same device (protocol: transport §6.1).
 */
export async function listDevices(directory: string): Promise<readonly AvailableDevice[]> {
	const found = new Map<string, {readonly path: string; readonly file: DeviceFile}>();
	for (const path of await keyFiles(join(directory, 'devices'))) {
		const file = await readIfKeyFile(path);
		if (file !== undefined && !found.has(file.device_id)) found.set(file.device_id, {path, file});
	}
	const length = shortIdLength([...found.keys()]);
	return [...found.values()].map((device) => ({...device, shortId: device.file.device_id.slice(0, length)}));
}

/** How many digits tell `ids` apart: the longest common beginning of two and one more, from 3 to 32 (protocol: transport §6.4). */
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
 * The one device whose id begins with `prefix`; without a prefix there is none to choose, and the error lists what there is.
 * @throws NarthexError `device-not-named`, `device-not-found`, `several-devices`, `no-devices`
 */
export function selectDevice(devices: readonly AvailableDevice[], prefix: string | undefined): AvailableDevice {
	const list = (some: readonly AvailableDevice[]) => some.map(deviceText).join('\n');
	if (devices.length === 0) {
		throw new NarthexError(
			'no-devices',
			'There is no device on this computer.',
			'Claim an invitation with `narthex invite claim LINK`, or bootstrap an organization.',
		);
	}
	if (prefix === undefined) {
		throw new NarthexError('device-not-named', "Missing option '--device'", `Available devices:\n${list(devices)}`);
	}
	const wanted = prefix.replaceAll('-', '').toLowerCase();
	const matching = devices.filter(({file}) => file.device_id.startsWith(wanted));
	const [only] = matching;
	if (only === undefined) {
		throw new NarthexError(
			'device-not-found',
			`Device \`${forScreen(prefix)}\` not found, available devices:`,
			list(devices),
		);
	}
	if (matching.length > 1) {
		throw new NarthexError('several-devices', `Multiple devices found for \`${forScreen(prefix)}\`:`, list(matching));
	}
	return only;
}

function deviceText({shortId, file}: AvailableDevice): string {
	const {organization_id, human_handle, device_label, server_url} = file;
	const server = serverLink(parseServerUrl(server_url));
	return `${shortId} - ${forScreen(organization_id)}: ${forScreen(handleText(human_handle))} @ ${forScreen(device_label)} (${forScreen(server)})`;
}

async function keyFiles(directory: string): Promise<readonly string[]> {
	try {
		const entries = await readdir(directory, {recursive: true, withFileTypes: true});
		return entries
			.filter((entry) => entry.isFile() && entry.name.endsWith('.keys'))
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
	} catch {
		// No folder, or none that we may read, holds no devices.
		return [];
	}
}

async function readIfKeyFile(path: string): Promise<DeviceFile | undefined> {
	try {
		const content = await readFile(path);
		return content.length > FILE_LIMIT ? undefined : readDeviceFile(content);
	} catch {
		// A damaged or foreign file must not hide the others.
		return undefined;
	}
}

function home(env: NodeJS.ProcessEnv): string {
	return env.HOME || homedir();
}
