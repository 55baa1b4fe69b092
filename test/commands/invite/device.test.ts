import {expect, test} from 'vitest';
import {alices} from '../alices.ts';

test('another device of one’s own is invited', async () => {
	const alice = await alices();
	expect(await alice.run(['invite', 'device'])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			/^Invitation token: [0-9a-f]{32}\nInvitation URL: http:\/\/\S+\?a=claim_device&p=\S+\n$/,
		),
		stderr: 'This link works on this computer only: its server is for no other one.\n',
	});
	expect(await alice.json('invite', 'device')).toMatchObject({
		invitation_token: expect.stringMatching(/^[0-9a-f]{32}$/),
		email_sent: null,
	});
	expect(await alice.json('invite', 'list')).toMatchObject([{invitation_type: 'DEVICE'}]);
});
