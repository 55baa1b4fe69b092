import {beforeAll, expect, test} from 'vitest';
import {run} from '../commands/in-process.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';

let server: TestServer;
let alice: OwnDevice;
beforeAll(async () => {
	server = await startEmbeddedServer();
	alice = await bootstrapOrganization(server);
});

const invite = (input: string, ...options: string[]) =>
	run(['invite', 'user', '-', '-d', alice.deviceId, '--password-stdin', ...options], {
		env: alice.workspace.env,
		input: `${password}\n${input}`,
	});

test('addresses from stdin get a result line each, and a refusal stops nothing', async () => {
	const {code, stdout, stderr} = await invite(
		'bob@example.com\n\nnobody\n  alice@example.com \ncarol@example.com\r\n"\x1b[2J"@example.com',
	);
	expect(code).toBe(1);
	expect(stdout.split('\n').slice(0, -1)).toEqual([
		expect.stringMatching(/^bob@example\.com\tinvited\t[0-9a-f]{32}\thttp:\/\/127\.0\.0\.1:\d+\/redirect\/\S+$/),
		expect.stringMatching(/^nobody\tfailed\tinvalid-data\tThe e-mail address could not be read: .*\.$/),
		expect.stringMatching(/^alice@example\.com\tfailed\talready-enrolled\t.*\.$/),
		expect.stringMatching(/^carol@example\.com\tinvited\t[0-9a-f]{32}\t\S+$/),
		expect.stringMatching(/^"�\[2J"@example\.com\tinvited\t[0-9a-f]{32}\t\S+$/),
	]);
	expect(stderr).toMatch(/^3 invited, 2 not\.$/m);
});

test('a line may hold several addresses, as people write them; what is none comes first, and a member is told in any case', async () => {
	const {code, stdout} = await invite('Kim <kim@example.com>, nothing; mailto:lee@example.com\nAlice@Example.com\n');
	expect(code).toBe(1);
	expect(stdout.split('\n').map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual([
		'nothing failed',
		'kim@example.com invited',
		'lee@example.com invited',
		'Alice@Example.com failed',
		'',
	]);
});

test('as JSON they are an object each, with the same keys', async () => {
	const {code, stdout} = await invite('dave@example.com\nalice@example.com\n', '--format', 'json', '--send-email');
	expect(code).toBe(1);
	const objects = stdout
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line));
	expect(objects).toEqual([
		{
			email: 'dave@example.com',
			invitation_token: expect.stringMatching(/^[0-9a-f]{32}$/),
			invitation_url: expect.stringMatching(/^parsec3:/),
			invitation_url_as_http_redirection: expect.stringMatching(/^http:/),
			url: expect.stringMatching(/^http:/),
			email_sent: 'SERVER_UNAVAILABLE',
			error: null,
		},
		{
			email: 'alice@example.com',
			invitation_token: null,
			invitation_url: null,
			invitation_url_as_http_redirection: null,
			url: null,
			email_sent: null,
			error: {
				code: 'already-enrolled',
				message: 'This address belongs to a member already.',
				next_step: expect.stringContaining('invite device'),
			},
		},
	]);
});

test('when all of them are invited, the exit status is 0', async () => {
	expect(await invite('erin@example.com\nfay@example.com\n')).toMatchObject({code: 0});
	expect(await invite('')).toMatchObject({code: 0, stdout: ''});
});

test('addresses may be typed at a terminal, after the password', async () => {
	const pty = openNarthex(alice.workspace, ['invite', 'user', '-', '-d', alice.deviceId]);
	await pty.waitForText('Enter password for the device:');
	pty.send(`${password}${keys.enter}`);
	await pty.waitForText('Type e-mail addresses, one a line; Ctrl-D ends the list.');
	pty.send(`gina@example.com${keys.enter}`);
	await pty.waitForText(/gina@example\.com\s+invited\s+[0-9a-f]{32}/);
	pty.send(keys.ctrlD);
	await expectExit(pty, 0);
	expect(pty.transcript()).not.toContain(password);
	expect(pty.text()).toContain('1 invited, 0 not.');
});

test('a server that is gone ends it, with a line for the address it happened at', async () => {
	const own = await startEmbeddedServer();
	const founder = await bootstrapOrganization(own);
	await own.stop();
	const {code, stdout, stderr} = await run(
		['invite', 'user', '-', '-d', founder.deviceId, '--password-stdin', '--format', 'json'],
		{env: founder.workspace.env, input: `${password}\nhal@example.com\nivy@example.com\n`},
	);
	expect(code).toBe(1);
	expect(JSON.parse(stdout)).toMatchObject({email: 'hal@example.com', error: {code: 'offline'}});
	expect(JSON.parse(stderr)).toMatchObject({error: {code: 'offline'}});
});
