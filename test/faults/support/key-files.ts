import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'vitest';
import {listDevices} from '../../../source/devices/folder.ts';
import {unlockDevice} from '../../../source/devices/unlock.ts';
import {connectAuthenticated} from '../../../source/parsec/connection.ts';
import {sealWithPassword, writeDeviceFile} from '../../../source/parsec/device-file.ts';
import {now} from '../../../source/parsec/ids.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {keyFromPassword} from '../../../source/parsec/password-key.ts';
import type {OwnDevice} from '../../helpers/narthex.ts';
import {password} from '../../helpers/new-organization.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';

/** A home for the program in which `device` has a key file, with the password of all tests; it opens at once. */
export async function homeOf(device: LocalDevice): Promise<OwnDevice> {
	const workspace = createWorkspace();
	const parameters = {memlimit_kb: 1024, opslimit: 1, parallelism: 1, salt: new Uint8Array(16)};
	const key = await keyFromPassword(password, parameters);
	const path = join(workspace.devicesFolder, `${device.device_id}.keys`);
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, writeDeviceFile(sealWithPassword(device, {parameters, key, on: now()})), {mode: 0o600});
	return {workspace, deviceId: device.device_id};
}

/**
 * The devices in a home, after whatever happened to the program: each key file there is whole, opens, and is let in by
 * its server.
 */
export async function wholeDevices({devicesFolder}: Workspace): Promise<readonly LocalDevice[]> {
	const files = readdirSync(devicesFolder).filter((name) => name.endsWith('.keys'));
	const available = await listDevices(dirname(devicesFolder));
	expect(available).toHaveLength(files.length);
	const devices = await Promise.all(available.map((device) => unlockDevice(device, {kind: 'password', password})));
	for (const device of devices) await connectAuthenticated(device).send('ping', {ping: 'in'});
	return devices;
}
