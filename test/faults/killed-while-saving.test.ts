import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {findDevices, listDevices} from '../../source/devices/folder.ts';
import {saveDevice} from '../../source/devices/save.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {password} from '../helpers/organization.ts';
import {someDevice} from './support/stand-ins.ts';

test('what is left of a key file whose writer is killed harms nobody, and is gone a day later', async () => {
	const config = mkdtempSync(join(tmpdir(), 'narthex-killed-'));
	onTestFinished(() => rmSync(config, {recursive: true, force: true}));
	const devices = join(config, 'devices');
	const script = join(import.meta.dirname, 'support', 'dying-saver.ts');
	const device = someDevice(parseServerUrl('http://127.0.0.1:1/'));
	const child = fork(script, [config, password], {serialization: 'advanced'});
	child.send(device);
	expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
	const [left = '', ...others] = readdirSync(devices);
	expect(others).toEqual([]);
	expect(left).toMatch(/^\.[\da-f]{32}\.keys\..*\.tmp$/);

	// It is no device, and no damaged one; only its owner can read it, and without the password it says nothing.
	expect(await listDevices(config)).toEqual([]);
	expect((await findDevices(config)).problems).toEqual([]);
	expect(statSync(join(devices, left)).mode & 0o777).toBe(0o600);
	const bytes = readFileSync(join(devices, left));
	const {signing_key, private_key, user_realm_key, local_symkey} = device;
	const secrets = [Buffer.from(password, 'utf8'), signing_key, private_key, user_realm_key, local_symkey];
	for (const secret of secrets) expect(bytes.includes(Buffer.from(secret))).toBe(false);

	// It keeps nothing from being saved; who saves a day later takes it away, and nothing else.
	const save = () =>
		saveDevice(config, someDevice(parseServerUrl('http://127.0.0.1:1/')), {kind: 'password', password});
	await save();
	expect(readdirSync(devices)).toContain(left);
	const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
	for (const name of readdirSync(devices)) utimesSync(join(devices, name), yesterday, yesterday);
	await save();
	expect(readdirSync(devices).filter((name) => name.endsWith('.keys'))).toHaveLength(2);
	expect(readdirSync(devices)).toHaveLength(2);
	expect(await listDevices(config)).toHaveLength(2);
});
