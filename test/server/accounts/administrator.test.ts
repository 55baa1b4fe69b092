import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createAdministrator} from '../../../source/server/accounts/administrator.ts';
import {startTestServer} from '../../accounts/running-server.ts';

/** Where a server keeps its data, until the end of the test. */
function dataFile(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(path, {recursive: true}));
	return join(path, 'narthex.sqlite');
}

test('an administrator that is created while the server runs may do everything at once', async () => {
	const data = dataFile();
	const server = await startTestServer({data});
	const {token, email} = await createAdministrator({data, email: ' second@example.com ', password: 'secr'});
	expect(email).toBe('second@example.com');
	expect((await server.request('POST', 'invite', {permissions: ['*']}, token)).status).toBe(201);
});

test.each([
	[
		{email: 'ADMIN@example.com', password: 'secret'},
		{code: 'email-unavailable', facts: {email: 'ADMIN@example.com'}},
	],
	[{email: 'third@example.com', password: '\u{1f511}\u{1f511}\u{1f511}'}, {code: 'password-too-short'}],
	[{email: 'nope', password: 'secret'}, {code: 'invalid-data'}],
])('an administrator is not created of %j', async (credentials, error) => {
	const data = dataFile();
	const server = await startTestServer({data});
	await expect(createAdministrator({data, ...credentials})).rejects.toMatchObject(error);
	await server.close();
});
