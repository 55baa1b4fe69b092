import {mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {startAccountServer} from '../../../source/server/accounts/account-server.ts';
import {accountDataFile} from '../../../source/server/database-file.ts';
import type {Mailer} from '../../../source/server/mail.ts';
import {startTestServer} from '../../accounts/running-server.ts';

const noMail: Mailer = {send: async () => 'SERVER_UNAVAILABLE', close() {}};

const folder = () => {
	const path = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(path, {recursive: true}));
	return path;
};

describe('the server', () => {
	test('answers on 127.0.0.1 and ::1', async () => {
		const server = await startTestServer();
		const {port} = new URL(server.url);
		for (const host of ['127.0.0.1', '[::1]']) expect((await fetch(`http://${host}:${port}/`)).status).toBe(200);
	});

	test('keeps everything over a restart, in a file for its owner alone', async () => {
		const data = join(folder(), 'narthex.sqlite');
		const one = await startTestServer({data});
		const created = await one.request('POST', 'invite', {count: 2, permissions: ['a:b']});
		expect(created.status).toBe(201);
		await one.close();
		expect(statSync(accountDataFile(data)).mode & 0o777).toBe(0o600);
		const two = await startAccountServer({port: 0, data, mailer: noMail});
		onTestFinished(() => two.close());
		const headers = {authorization: `Bearer ${one.adminToken}`};
		const response = await fetch(`${two.url}invite?permissions=a:b`, {headers});
		expect(await response.json()).toMatchObject({total: 2});
	});

	test('says why it cannot start', async () => {
		const server = await startTestServer();
		const start = (port: number, data: string) => startAccountServer({port, data, mailer: noMail});
		const taken = Number(new URL(server.url).port);
		await expect(start(taken, ':memory:')).rejects.toMatchObject({code: 'port-in-use'});
		const path = join(folder(), 'other');
		writeFileSync(accountDataFile(path), 'this is no database at all, and long enough to be looked at');
		await expect(start(0, path)).rejects.toMatchObject({code: 'storage-unusable'});
		await expect(start(0, '/nowhere/at/all')).rejects.toMatchObject({code: 'storage-unusable'});
	});
});
