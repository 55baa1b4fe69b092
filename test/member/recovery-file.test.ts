import {existsSync} from 'node:fs';
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {listDevices} from '../../source/devices/folder.ts';
import {loadRecoveryFile} from '../../source/devices/recovery-files.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {exportRecoveryFile, RecoveryImport} from '../../source/member/recovery-file.ts';
import type {SetupOptions} from '../../source/member/recovery-setup.ts';
import {noRecoveries} from '../../source/parsec/recoveries.ts';
import {openRecoveryFile} from '../../source/parsec/recovery-file.ts';
import {temporaryFolder} from '../devices/samples.ts';
import {organization, type TestOrganization, telephone} from '../sessions/harness.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let alices: TestOrganization;
beforeAll(async () => {
	alices = await organization();
});
afterAll(() => alices.close());

function options(change: Partial<SetupOptions> = {}): SetupOptions {
	const {device, connection} = alices;
	const fetch = async () => ({
		organization: await alices.fetch(),
		recoveries: noRecoveries(device.user_id),
		added: 0,
	});
	return {device, connection, fetch: fetch as SetupOptions['fetch'], ...change};
}

const devices = async () => [...(await alices.fetch()).devices.values()];

test('a recovery file holds a device of its own, which its passphrase opens', async () => {
	const path = join(await temporaryFolder(), 'recovery.psrk');
	const {passphrase} = await exportRecoveryFile(options(), path);
	const device = openRecoveryFile(await loadRecoveryFile(path), passphrase);
	expect(device.device_id).not.toBe(alices.device.device_id);
	expect(await devices()).toContainEqual(
		expect.objectContaining({
			deviceId: device.device_id,
			userId: alices.device.user_id,
			purpose: 'PASSPHRASE_RECOVERY',
		}),
	);
});

test('where a file cannot be written no device is made, and where no device is made no file stays', async () => {
	const path = join(await temporaryFolder(), 'recovery.psrk');
	const before = (await devices()).length;
	await writeFile(path, 'mine');
	await expect(exportRecoveryFile(options(), path)).rejects.toMatchObject({code: 'file-exists'});
	const refused = {...alices.connection, send: () => Promise.reject(new RangeError('refused'))};
	const other = `${path}.other`;
	await expect(exportRecoveryFile(options({connection: refused}), other)).rejects.toThrow('refused');
	expect([existsSync(other), (await devices()).length]).toEqual([false, before]);
});

test('with a recovery file one new device is made, even if its key file has to be saved again', async () => {
	const home = await temporaryFolder();
	const path = join(home, 'recovery.psrk');
	const {passphrase} = await exportRecoveryFile(options(), path);
	const recovery = openRecoveryFile(await loadRecoveryFile(path), passphrase);
	const folders = foldersOf({HOME: home}, {configDir: join(home, 'config'), dataDir: join(home, 'data')});
	const back = new RecoveryImport(recovery, telephone, folders);
	const before = (await devices()).length;
	const first = await back.save({kind: 'password', password: 'one'});
	await rm(first.path);
	const second = await back.save({kind: 'password', password: 'two'});
	expect(second.file.device_id).toBe(first.file.device_id);
	expect(await listDevices(folders.config)).toHaveLength(1);
	const made = await devices();
	expect(made).toHaveLength(before + 1);
	expect(made.at(-1)).toMatchObject({deviceId: first.file.device_id, label: 'telephone', purpose: 'STANDARD'});
});
