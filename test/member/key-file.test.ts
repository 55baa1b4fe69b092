import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test, vi} from 'vitest';
import {type AvailableDevice, listDevices} from '../../source/devices/folder.ts';
import {OpenKeyFile} from '../../source/member/key-file.ts';
import {unlockFile} from '../../source/member/open.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {newDevice, quickKeyFile, temporaryFolder} from '../devices/samples.ts';
import {organization, type TestOrganization} from '../sessions/harness.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

const old = {kind: 'password', password: 'old secret'} as const;
const fresh = {kind: 'password', password: 'new secret'} as const;
const folders = {data: ''};

let alices: TestOrganization;
let config: string;
beforeAll(async () => {
	alices = await organization();
});
beforeEach(async () => {
	config = await temporaryFolder();
});
afterAll(() => alices.close());

/** The device of the key file in the folder. */
async function found(): Promise<AvailableDevice> {
	const [device] = await listDevices(config);
	if (device === undefined) throw new Error('there is no key file');
	return device;
}

/** Alice's key file, opened; `change` replaces fields of her device. */
async function opened(change: object = {}): Promise<OpenKeyFile> {
	await mkdir(join(config, 'devices'), {recursive: true});
	const content = await quickKeyFile({...alices.device, ...change}, old.password);
	await writeFile(join(config, 'devices', 'alice.keys'), content);
	return OpenKeyFile.open(await found(), {protection: old}, folders);
}

test('a key file is opened before anything is asked for its change', async () => {
	await opened();
	await expect(OpenKeyFile.open(await found(), {protection: fresh}, folders)).rejects.toMatchObject({
		code: 'wrong-password',
	});
});

test('the same keys are locked in another way', async () => {
	await (await opened()).changeAuthentication(fresh);
	const {device} = await unlockFile(await found(), {protection: fresh});
	expect(Buffer.compare(device.signing_key, alices.device.signing_key)).toBe(0);
	await expect(unlockFile(await found(), {protection: old})).rejects.toMatchObject({code: 'wrong-password'});
});

test('another address is tried, and written only then, with the password of before', async () => {
	const file = await opened({server_url: 'http://127.0.0.1:1/'});
	const right = parseServerUrl(alices.device.server_url);
	expect(await file.tryServer(parseServerUrl('http://127.0.0.1:1/'))).toMatchObject({code: 'offline'});
	expect(await file.tryServer(right)).toBeUndefined();
	expect((await found()).file.server_url).toBe('http://127.0.0.1:1/');
	await file.overwriteServerUrl(right);
	expect((await found()).file.server_url).toBe(alices.device.server_url);
	expect((await unlockFile(await found(), {protection: old})).device.server_url).toBe(alices.device.server_url);
});

test('an address at which the organization does not know the device is told as what it is', async () => {
	const stranger = newDevice({server_url: alices.device.server_url, organization_id: alices.device.organization_id});
	const file = await opened({device_id: stranger.device_id});
	expect(await file.tryServer(parseServerUrl(alices.device.server_url))).toMatchObject({
		code: 'authentication-refused',
	});
});
