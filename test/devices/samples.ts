import {randomBytes} from 'node:crypto';
import {chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {type AvailableDevice, listDevices} from '../../source/devices/folder.ts';
import {newKeyPair, newSecretKey, newSigningKey} from '../../source/parsec/crypto.ts';
import {sealWithPassword, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {
	newDeviceId,
	newUserId,
	newVlobId,
	now,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';

/** A folder of its own for a test, removed after it. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'narthex-test-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

/** Writes a key file to the folder of devices below `config`, readable by others as the official client leaves it. */
export async function writtenKeyFile(config: string, content: Uint8Array, name = 'device'): Promise<AvailableDevice> {
	const path = join(config, 'devices', `${name}.keys`);
	await mkdir(join(config, 'devices'), {recursive: true});
	await writeFile(path, content);
	await chmod(path, 0o644);
	return deviceAt(config, path);
}

/** The listed device whose key file is at `path`. @throws when none is */
export async function deviceAt(config: string, path: string): Promise<AvailableDevice> {
	const device = (await listDevices(config)).find((one) => one.path === path);
	if (device === undefined) throw new Error('no such device');
	return device;
}

/** Does something as an account that may read only what is for everyone: where we are root, everything may be read. */
export async function asAnotherAccount(work: () => Promise<void>): Promise<void> {
	const isRoot = process.getuid?.() === 0;
	if (isRoot) process.seteuid?.(65_534);
	try {
		await work();
	} finally {
		if (isRoot) process.seteuid?.(0);
	}
}

/** A device that nobody else has; `change` replaces fields. */
export function newDevice(change: Partial<LocalDevice> = {}): LocalDevice {
	return {
		type: 'local_device',
		server_url: 'http://127.0.0.1:6770/',
		organization_id: parseOrganizationId('Org'),
		root_verify_key: randomBytes(32),
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: parseDeviceLabel('laptop'),
		human_handle: parseHumanHandle('alice@example.com', 'Alice'),
		signing_key: newSigningKey(),
		private_key: newKeyPair().privateKey,
		initial_profile: 'ADMIN',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
		...change,
	};
}

/** A key file that unlocks fast. */
export async function quickKeyFile(device: LocalDevice, password: string): Promise<Uint8Array> {
	const parameters = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt: randomBytes(16)};
	return writeDeviceFile(
		sealWithPassword(device, {parameters, key: await keyFromPassword(password, parameters), on: now()}),
	);
}

/** The permission bits of a file or folder, as `0600`. */
export async function modeOf(path: string): Promise<string> {
	return ((await stat(path)).mode & 0o777).toString(8).padStart(4, '0');
}

/** Every file below a folder, temporary ones too. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries.filter((entry) => !entry.isDirectory()).map(({name}) => name);
}
