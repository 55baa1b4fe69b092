import {expect, test} from 'vitest';
import {createCodes, startTestServer} from '../../../accounts/running-server.ts';
import {administratorOf} from '../person.ts';

test('an invite is mailed again, and one without an address is not', async () => {
	const server = await startTestServer();
	const [code = ''] = await createCodes(server, {email: 'bob@example.com'});
	const [open = ''] = await createCodes(server);
	const {account, json} = await administratorOf(server.url);
	const before = server.mails.length;
	expect((await account('invite', 'resend', code)).stdout).toBe(`Invite ${code} sent to bob@example.com\n`);
	expect(await json('invite', 'resend', code)).toMatchObject({invite: code, email: 'bob@example.com'});
	expect(server.mails.length).toBe(before + 2);
	expect(await account('invite', 'resend', open)).toMatchObject({
		code: 1,
		stdout: '',
		stderr: expect.stringContaining('This invite has no e-mail address'),
	});
	expect(server.mails.length).toBe(before + 2);
});
