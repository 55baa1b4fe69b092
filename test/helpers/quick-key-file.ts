import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {vi} from 'vitest';
import {openDeviceFile, readDeviceFile, sealWithPassword, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {now} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import * as passwordKey from '../../source/parsec/password-key.ts';
import {endAfterFile} from './live.ts';
import {password} from './new-organization.ts';

const {keyFromPassword, newArgon2Parameters} = passwordKey;

/**
 * Writes the key file of a device, over another one too. It opens at once: the key costs a hundredth of what it costs
 * in the files that Narthex writes. Gives its path.
 */
export async function saveQuickly(device: LocalDevice, devicesFolder: string): Promise<string> {
	const parameters = quickParameters();
	const key = await keyFromPassword(password, parameters);
	const content = writeDeviceFile(sealWithPassword(device, {parameters, key, on: now()}));
	const path = join(devicesFolder, `${device.device_id}.keys`);
	writeFileSync(path, content, {mode: 0o600});
	return path;
}

/** The device in a key file with the password of the tests. */
export async function deviceOf({keyFile}: {readonly keyFile: string}): Promise<LocalDevice> {
	const file = readDeviceFile(readFileSync(keyFile));
	if (file.type !== 'password') throw new Error(`a key file of another kind: ${file.type}`);
	return openDeviceFile(file, await keyFromPassword(password, file.algorithm));
}

/** Key files that Narthex writes in this process open at once too, for the tests of this file. */
export function writeQuickKeyFiles(): void {
	const replaced = vi.spyOn(passwordKey, 'newArgon2Parameters').mockImplementation(quickParameters);
	endAfterFile(() => replaced.mockRestore());
}

function quickParameters(): passwordKey.Argon2Parameters {
	return {...newArgon2Parameters(), memlimit_kb: 1024, opslimit: 1};
}
