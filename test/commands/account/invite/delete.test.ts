import {expect, test} from 'vitest';
import {createCodes, startTestServer} from '../../../accounts/running-server.ts';
import {administratorOf} from '../person.ts';

test('a script deletes an invite without a question', async () => {
	const server = await startTestServer();
	const [code = ''] = await createCodes(server);
	const {account} = await administratorOf(server.url);
	expect(await account('invite', 'delete', code)).toMatchObject({code: 0, stdout: `Invite ${code} deleted\n`});
	expect(await account('invite', 'delete', code)).toMatchObject({
		code: 1,
		stderr: expect.stringContaining(`There is no invite ${code}`),
	});
});

test('a person is asked, with No marked', async () => {
	const server = await startTestServer();
	const [code = ''] = await createCodes(server, {email: 'bob@example.com'});
	const {inTerminal, json, inVain} = await administratorOf(server.url);
	const careless = inTerminal('invite', 'delete', code);
	await careless.see('Its code stops working.');
	await careless.answer('Delete the invite of bob@example.com', '\r');
	expect((await careless.end).code).toBe(1);
	expect(await json('invite', 'show', code)).toMatchObject({invite: code});
	const meant = inTerminal('invite', 'delete', code);
	await meant.answer('Delete the invite of bob@example.com', 'yes\r');
	expect((await meant.end).code).toBe(0);
	expect(await inVain('invite', 'show', code)).toMatchObject({code: 1});
});
