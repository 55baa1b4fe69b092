import {beforeAll, expect, test} from 'vitest';
import {printMail} from '../../../source/commands/invite/user.ts';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
	await newcomer(alice.organization, 'Member');
});

test('a person is invited, and the link is given in the words of the reference', async () => {
	expect(await alice.run(['invite', 'user', 'bob@example.com'])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			/^Invitation token: [0-9a-f]{32}\nInvitation URL: http:\/\/127\.0\.0\.1:\d+\/redirect\/\w+\?a=claim_user&p=\S+\n$/,
		),
		stderr:
			'This link works on this computer only: its server is for no other one.\n' +
			'No e-mail was sent: give the link to bob@example.com in a way that you trust.\n',
	});
});

test('a program gets the link in both spellings', async () => {
	const web = expect.stringMatching(/^http:\/\/.*a=claim_user&p=/);
	expect(await alice.json('invite', 'user', 'carl@example.com')).toEqual({
		invitation_token: expect.stringMatching(/^[0-9a-f]{32}$/),
		invitation_url: expect.stringMatching(/^parsec3:\/\/.*a=claim_user&p=/),
		invitation_url_as_http_redirection: web,
		url: web,
		email_sent: null,
	});
	expect(await alice.json('invite', 'user', 'carl@example.com', '-s')).toMatchObject({
		email_sent: 'SERVER_UNAVAILABLE',
	});
});

test('several in one text are all invited, or none where one is no address', async () => {
	const {stdout} = await alice.run(['invite', 'user', 'Dora <dora@example.com>, erin@example.com']);
	expect(stdout.match(/^Invitation token: /gm)).toHaveLength(2);
	const before = await alice.json('invite', 'list');
	const {code, stderr} = await alice.run(['invite', 'user', 'fay@example.com, nonsense@, gus@example.com']);
	expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining('none has been invited.\n')});
	expect(await alice.json('invite', 'list')).toEqual(before);
});

test('who is a member already is not invited', async () => {
	expect(await alice.inVain('invite', 'user', 'MEMBER@example.com')).toEqual({code: 1, error: 'already-enrolled'});
});

test('- reads addresses from standard input, behind the password', async () => {
	const {code, stdout, stderr} = await alice.run(['invite', 'user', '-'], 'hal@example.com\nida@example.com\n');
	expect({code, stderr}).toEqual({
		code: 0,
		stderr: 'This link works on this computer only: its server is for no other one.\n2 invited, 0 not.\n',
	});
	expect(stdout).toMatch(/^hal@example\.com\tinvited\t\w{32}\thttp\S+\nida@example\.com\tinvited\t/);
});

test.each([
	['not-asked', 'No e-mail was sent: give the link to bob@example.com in a way that you trust.\n'],
	['SUCCESS', 'Invitation email sent to bob@example.com\n'],
	[
		'RECIPIENT_REFUSED',
		'Invitation email not sent to bob@example.com because the recipient was refused\n' +
			'The mail server refused the address: check it, and send the link yourself.\n',
	],
	[
		'SERVER_UNAVAILABLE',
		'Invitation email not sent to bob@example.com because the server is unavailable\n' +
			'There is no mail server, or it does not answer: send the link yourself.\n',
	],
] as const)('of a mail that is %s it is told what is left to do', (emailSent, told) => {
	const {terminal, stderr} = fake({}, pipes);
	printMail(terminal, 'bob@example.com', emailSent);
	expect(stderr.written).toBe(told);
});
