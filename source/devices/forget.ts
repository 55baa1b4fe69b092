import {rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {isCode, syncFolder} from '../durable.ts';
import {NarthexError} from '../errors.ts';
import {isOpenable} from '../parsec/device-file.ts';
import type {AvailableDevice} from './folder.ts';
import {saveError} from './save.ts';

/** What key files are called that no client looks at any more, as the official library calls them. */
const ARCHIVED = '.archived';

/** Whether no other device of the same person is among `all` that Narthex or another client could open. */
export function isOnlyDevice({file}: AvailableDevice, all: readonly AvailableDevice[]): boolean {
	return !all.some(
		({file: other}) =>
			other.device_id !== file.device_id &&
			other.organization_id === file.organization_id &&
			other.user_id === file.user_id &&
			isOpenable(other),
	);
}

/**
 * Takes a device from this computer: first its key file gets another name, then its data are removed, then the key
 * file. When the data cannot be removed the key file comes back (protocol: device-upkeep §4, §12).
 * @param options `keepAside`: the key file stays under its other name, and the data stay with it. `data`: the folder of
 * data of all Parsec clients
 * @returns where the key file is now, when it is kept
 * @throws NarthexError `device-gone`, `folder-not-writable`, `device-data-not-removed`
 */
export async function forgetDevice(
	{path, file}: AvailableDevice,
	options: {readonly keepAside: boolean; readonly data: string},
): Promise<string | undefined> {
	const aside = await freeName(`${path}${ARCHIVED}`);
	try {
		await rename(path, aside);
		await syncFolder(dirname(path));
	} catch (error) {
		if (isCode(error, ['ENOENT'])) throw new NarthexError('device-gone', {}, {cause: error});
		throw saveError(error, dirname(path));
	}
	if (options.keepAside) return aside;
	for (const folder of [join(options.data, file.device_id), join(options.data, 'narthex', file.device_id)]) {
		try {
			await rm(folder, {recursive: true, force: true});
		} catch (error) {
			await rename(aside, path);
			throw new NarthexError('device-data-not-removed', {folder}, {cause: error});
		}
	}
	await rm(aside);
	await syncFolder(dirname(path));
	return undefined;
}

/** A rename writes over what is there: a key file that was kept before stays. */
async function freeName(wanted: string): Promise<string> {
	for (let number = 1; ; number++) {
		const name = number === 1 ? wanted : `${wanted}.${number}`;
		try {
			await stat(name);
		} catch (error) {
			if (isCode(error, ['ENOENT'])) return name;
			throw saveError(error, dirname(wanted));
		}
	}
}
