import {expect, onTestFinished, test, vi} from 'vitest';
import {fetchOpaqueKey} from '../../source/devices/one-time-code.ts';
import {type DeviceFile, readDeviceFile} from '../../source/parsec/device-file.ts';
import {codeAt} from '../../source/server/parsec/one-time-code.ts';
import {alicesOrganization, organizationId, server} from '../server/parsec/harness.ts';
import {newDevice, quickKeyFile} from './samples.ts';

const NOW = 1_800_000_000_000;

/** A key file of Alice whose outer layer the server keeps, at a time that stands still. */
async function locked() {
	vi.useFakeTimers({toFake: ['Date'], now: NOW});
	onTestFinished(() => void vi.useRealTimers());
	const {url} = await server();
	const {alice, send} = await alicesOrganization(url);
	const secret = await send('totp_setup_get_secret', {});
	if (secret.status !== 'ok') throw new Error(secret.status);
	const code = codeAt(secret.totp_secret, NOW);
	await send('totp_setup_confirm', {one_time_password: code});
	const key = await send('totp_create_opaque_key', {});
	if (key.status !== 'ok') throw new Error(key.status);
	const device = newDevice({server_url: url, organization_id: organizationId, user_id: alice.userId});
	const plain = readDeviceFile(await quickKeyFile(device, 'secret'));
	const file = {...plain, totp_opaque_key_id: key.opaque_key_id} as DeviceFile;
	return {plain, file, code, key: key.opaque_key};
}

test('the key is given for the code, with blanks in it as an application shows it', async () => {
	const {file, code, key} = await locked();
	const typed = ` ${code.slice(0, 3)} ${code.slice(3)}\n`;
	expect(Buffer.compare((await fetchOpaqueKey(file, typed)) ?? Buffer.alloc(0), key)).toBe(0);
});

test('a file without such a layer needs no code, and one with it does', async () => {
	const {plain, file} = await locked();
	expect(await fetchOpaqueKey(plain, undefined)).toBeUndefined();
	expect(await fetchOpaqueKey(plain, '123456')).toBeUndefined();
	await expect(fetchOpaqueKey(file, undefined)).rejects.toMatchObject({
		code: 'unsupported-protection',
		facts: {protection: 'one-time-code-not-given'},
	});
});

test('a wrong code is told, and then for how many seconds no code is taken', async () => {
	const {file, code} = await locked();
	await expect(fetchOpaqueKey(file, 'wrong')).rejects.toMatchObject({code: 'wrong-one-time-code'});
	await expect(fetchOpaqueKey(file, code)).rejects.toMatchObject({
		code: 'one-time-codes-throttled',
		facts: {seconds: 1},
	});
	vi.setSystemTime(NOW + 1000);
	await expect(fetchOpaqueKey(file, 'wrong')).rejects.toMatchObject({code: 'wrong-one-time-code'});
	await expect(fetchOpaqueKey(file, code)).rejects.toMatchObject({facts: {seconds: 2}});
});
