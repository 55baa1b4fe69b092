import {link, mkdir, open, rm, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {NarthexError} from '../errors.ts';
import {keyFromPassword, newArgon2Parameters, newSecretKey} from '../parsec/crypto.ts';
import {
	type KeyringFile,
	type PasswordFile,
	sealWithKeyring,
	sealWithPassword,
	writeDeviceFile,
} from '../parsec/device-file.ts';
import {now} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Protection} from '../sessions/phases.ts';
import {type AvailableDevice, dataDirectory} from './folder.ts';
import {KEYRING_SERVICE, keyringAccount} from './keyring.ts';

/**
 * Writes the key file of a new device below `configDirectory`: 0600 in a 0700 folder, durable when this resolves, and never over another file.
 * @throws NarthexError `empty-password`, `device-exists`, `disk-full`, `folder-not-writable`, `keyring-unavailable`
 */
export async function saveDevice(
	configDirectory: string,
	device: LocalDevice,
	protection: Protection,
): Promise<AvailableDevice> {
	const file = await sealed(device, protection);
	const directory = join(configDirectory, 'devices');
	const path = join(directory, `${device.device_id}.keys`);
	try {
		await mkdir(directory, {recursive: true, mode: 0o700});
		await writeDurably(path, writeDeviceFile(file));
	} catch (error) {
		throw saveError(error, directory);
	}
	return {path, file, shortId: device.device_id.slice(0, 3)};
}

/** Takes back a key file that was just saved. */
export async function discardDevice({path}: Pick<AvailableDevice, 'path'>): Promise<void> {
	await rm(path, {force: true});
	await syncDirectory(dirname(path));
}

async function sealed(device: LocalDevice, protection: Protection): Promise<PasswordFile | KeyringFile> {
	if (protection.kind === 'keyring') {
		const account = await keyringAccount(dataDirectory(process.env), newSecretKey);
		return sealWithKeyring(device, {service: KEYRING_SERVICE, ...account, on: now()});
	}
	if (protection.password === '') {
		throw new NarthexError('empty-password', 'The password is empty.', 'Choose one that others cannot guess.');
	}
	const parameters = newArgon2Parameters();
	return sealWithPassword(device, {parameters, key: await keyFromPassword(protection.password, parameters), on: now()});
}

/** Written beside, synced, and linked into place: `link` refuses where a rename would overwrite. */
async function writeDurably(path: string, content: Uint8Array): Promise<void> {
	const temporary = `${path}.${process.pid}.tmp`;
	await rm(temporary, {force: true});
	const file = await open(temporary, 'wx', 0o600);
	try {
		try {
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}
		await link(temporary, path);
	} finally {
		await unlink(temporary);
	}
	await syncDirectory(dirname(path));
}

async function syncDirectory(directory: string): Promise<void> {
	const handle = await open(directory, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

function saveError(error: unknown, directory: string): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	switch (code) {
		case 'EEXIST':
			return new NarthexError(
				'device-exists',
				'There is a key file of this device already, and it was left as it is.',
				'Look at it with `narthex device list`.',
				{cause: error},
			);
		case 'ENOSPC':
		case 'EDQUOT':
			return new NarthexError(
				'disk-full',
				'The disk is full, so the key file could not be written.',
				`Make room where ${directory} is, and try again.`,
				{cause: error},
			);
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
		case 'ENOTDIR':
			return new NarthexError(
				'folder-not-writable',
				`The key file could not be written to ${directory}.`,
				'Let your account write there, or name another folder with --config-dir, and try again.',
				{cause: error},
			);
		default:
			return error;
	}
}
