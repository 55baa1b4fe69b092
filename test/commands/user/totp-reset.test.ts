import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {newcomer} from '../../sessions/harness.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runInTerminal, runInVain, runJson} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let bob: LocalDevice;
let where: readonly string[];
beforeAll(async () => {
	alice = await alices();
	bob = await newcomer(alice.organization, 'Bob');
	where = [...administrationOf(alice), '-o', alice.device.organization_id];
});

test('a script gets the link without a question', async () => {
	expect(await run(['user', 'totp-reset', 'bob@example.com', ...where])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			RegExp(`^TOTP reset URL for user ${bob.user_id} is parsec3://.*a=totp_reset&p=\\S+\n$`),
		),
		stderr: expect.stringMatching(/^Resetting TOTP\n.*computer/),
	});
});

test.each([
	['an address as an option', () => ['--user-email', 'bob@example.com']],
	['an id', () => ['--user-id', bob.user_id]],
])('a program names the user by %s', async (_, name) => {
	const link = expect.stringContaining('a=totp_reset&p=');
	expect(await runJson(['user', 'totp-reset', ...name(), ...where])).toEqual({
		user_id: bob.user_id,
		uid: bob.user_id,
		email: 'bob@example.com',
		totp_reset_url: link,
		totp_reset_url_as_http_redirection: expect.stringMatching(/^http:.*a=totp_reset&p=/),
		url: link,
		email_sent_status: 'NOT_SENT_AS_REQUESTED',
	});
});

test('an e-mail that the server cannot send is told', async () => {
	const {code, stderr} = await run(['user', 'totp-reset', 'bob@example.com', '--send-email', ...where]);
	expect({code, stderr}).toEqual({
		code: 0,
		stderr: expect.stringContaining('The server could not send the e-mail to bob@example.com'),
	});
});

test('a person is asked, with No marked', async () => {
	const running = runInTerminal(['user', 'totp-reset', 'bob@example.com', ...where]);
	await running.see('Their authenticator stops working');
	await running.answer('Reset their one-time codes', '\r');
	expect((await running.end).code).toBe(1);
	expect(running.text()).not.toContain('totp_reset&');
	const forced = runInTerminal(['user', 'totp-reset', 'bob@example.com', '-f', ...where]);
	await forced.see('a=totp_reset&p=');
	expect((await forced.end).code).toBe(0);
});

test('just one user is to be named, in one way', async () => {
	for (const name of [[], ['bob@example.com', '--user-email', 'bob@example.com'], ['a@b.c', '--user-id', bob.user_id]])
		expect(await run(['user', 'totp-reset', ...name, ...where])).toEqual({
			code: 2,
			stdout: '',
			stderr: 'Error: Name one user.\nGive the e-mail address, or the id with “--user-id”.\n',
		});
	expect((await run(['user', 'totp-reset', '--user-id', 'bob', ...where])).code).toBe(2);
	expect(await runInVain(['user', 'totp-reset', 'eve@example.com', ...where])).toEqual({
		code: 1,
		error: 'administration-refused',
	});
});
