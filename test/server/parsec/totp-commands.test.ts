import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join as joinPath} from 'node:path';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {parseAnyAddress} from '../../../source/parsec/address.ts';
import type {Request} from '../../../source/parsec/commands.ts';
import {codeAt} from '../../../source/server/parsec/one-time-code.ts';
import {
	administer,
	alicesOrganization,
	as,
	command,
	join,
	organizationId,
	type Person,
	person,
	server,
} from './harness.ts';

const RESET = `organizations/${organizationId}/users/reset_totp`;

/** A server at a time that stands still; Bob has confirmed his secret and has a key. */
async function withCodes(options: Parameters<typeof server>[0] = {}) {
	vi.useFakeTimers({toFake: ['Date'], now: Date.now()});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const {url} = await server(options);
	const {alice} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const asBob = as(bob)(url);
	const anonymous = <Name extends 'totp_setup_get_secret' | 'totp_setup_confirm' | 'totp_fetch_opaque_key'>(
		name: Name,
		request: Request<Name>,
	) => command(url, `anonymous/${organizationId}`, undefined, name, request);
	const {totp_secret: secret} = okOf(await asBob('totp_setup_get_secret', {}));
	await asBob('totp_setup_confirm', {one_time_password: codeAt(secret, Date.now())});
	const key = okOf(await asBob('totp_create_opaque_key', {}));
	const fetchKey = (one_time_password: string, who: Person = bob) =>
		anonymous('totp_fetch_opaque_key', {user_id: who.userId, opaque_key_id: key.opaque_key_id, one_time_password});
	return {url, alice, bob, asBob, anonymous, secret, key, fetchKey};
}

function okOf<Reply extends {readonly status: string}>(reply: Reply): Extract<Reply, {readonly status: 'ok'}> {
	if (reply.status !== 'ok') throw new Error(reply.status);
	return reply as Extract<Reply, {readonly status: 'ok'}>;
}

function pass(seconds: number): void {
	vi.setSystemTime(Date.now() + seconds * 1000);
}

describe('The secret of one-time codes', () => {
	test('is the same until a code of it is shown, and then never told again', async () => {
		const {url, alice} = await withCodes();
		const send = as(alice)(url);
		const {totp_secret: secret} = okOf(await send('totp_setup_get_secret', {}));
		expect(Buffer.compare(okOf(await send('totp_setup_get_secret', {})).totp_secret, secret)).toBe(0);
		const confirm = (one_time_password: string) => send('totp_setup_confirm', {one_time_password});
		expect(await confirm('no code')).toEqual({status: 'invalid_one_time_password'});
		expect(await confirm(codeAt(secret, Date.now()))).toEqual({status: 'ok'});
		expect(await confirm(codeAt(secret, Date.now()))).toEqual({status: 'already_setup'});
		expect(await send('totp_setup_get_secret', {})).toEqual({status: 'already_setup'});
	});

	test('is made anew with the link of a reset, which works once', async () => {
		const {url, bob, anonymous, secret, fetchKey, key} = await withCodes();
		const reset = async () => {
			const {json} = await administer(url, 'POST', RESET, {user_id: bob.userId, send_email: false});
			const address = parseAnyAddress(String(json.totp_reset_url));
			if (address.action !== 'totp_reset') throw new Error(address.action);
			expect(parseAnyAddress(String(json.totp_reset_url_as_http_redirection))).toEqual(address);
			return {user_id: address.userId, token: address.token};
		};
		const old = await reset();
		const link = await reset();
		expect(await fetchKey(codeAt(secret, Date.now()))).toEqual({status: 'invalid_one_time_password'});
		expect(await anonymous('totp_setup_get_secret', old)).toEqual({status: 'bad_token'});
		const {totp_secret: renewed} = okOf(await anonymous('totp_setup_get_secret', link));
		const one_time_password = codeAt(renewed, Date.now());
		expect(await anonymous('totp_setup_confirm', {...link, one_time_password: 'no code'})).toEqual({
			status: 'invalid_one_time_password',
		});
		expect(await anonymous('totp_setup_confirm', {...link, one_time_password})).toEqual({status: 'ok'});
		expect(await anonymous('totp_setup_confirm', {...link, one_time_password})).toEqual({status: 'bad_token'});
		expect(okOf(await fetchKey(one_time_password)).opaque_key).toEqual(key.opaque_key);
	});

	test('is not told to a user who is frozen, even with the link of a reset', async () => {
		const {url, bob, anonymous} = await withCodes();
		const {json} = await administer(url, 'POST', RESET, {user_email: bob.handle.email});
		const address = parseAnyAddress(String(json.totp_reset_url));
		if (address.action !== 'totp_reset') throw new Error(address.action);
		await administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {frozen: true, user_id: bob.userId});
		expect(await anonymous('totp_setup_get_secret', {user_id: address.userId, token: address.token})).toEqual({
			status: 'bad_token',
		});
	});

	test('is asked for with a user and a token, or with a device', async () => {
		const {anonymous, bob} = await withCodes();
		await expect(anonymous('totp_setup_get_secret', {user_id: bob.userId})).rejects.toThrow('HTTP 415');
	});
});

describe('A key behind one-time codes', () => {
	test('is given for a code of its user', async () => {
		const {fetchKey, secret, key, alice} = await withCodes();
		const code = codeAt(secret, Date.now());
		expect(okOf(await fetchKey(code)).opaque_key).toEqual(key.opaque_key);
		for (const who of [alice, person('Stranger')]) {
			expect(await fetchKey(code, who)).toEqual({status: 'invalid_one_time_password'});
		}
	});

	test('takes no code for a while after a wrong one, twice as long each time, at most a day', async () => {
		const {fetchKey, secret} = await withCodes();
		const right = () => codeAt(secret, Date.now());
		for (let wrong = 0; wrong < 20; wrong++) {
			expect(await fetchKey('no code')).toEqual({status: 'invalid_one_time_password'});
			const seconds = Math.min(2 ** wrong, 24 * 3600);
			const wait_until = (Date.now() + seconds * 1000) * 1000;
			expect(await fetchKey(right())).toEqual({status: 'throttled', wait_until});
			pass(seconds);
		}
		expect(await fetchKey(right())).toMatchObject({status: 'ok'});
		await fetchKey('no code');
		pass(1);
		expect(await fetchKey(right())).toMatchObject({status: 'ok'});
	});

	test('is not given when its user is frozen', async () => {
		const {url, bob, fetchKey, secret} = await withCodes();
		await administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {frozen: true, user_id: bob.userId});
		expect(await fetchKey(codeAt(secret, Date.now()))).toEqual({status: 'invalid_one_time_password'});
	});
});

test('The link of a reset is mailed when the administrator wishes', async () => {
	const folder = mkdtempSync(joinPath(tmpdir(), 'narthex-mails-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const {url, bob} = await withCodes({mail: {kind: 'outbox', folder, from: 'server@example.com'}});
	const {json} = await administer(url, 'POST', RESET, {user_id: bob.userId, send_email: true});
	expect(json).toMatchObject({
		user_id: bob.userId,
		user_email: bob.handle.email,
		email_sent_status: 'SERVER_UNAVAILABLE',
	});
	const mails = readdirSync(folder).map((name) => readFileSync(joinPath(folder, name), 'utf8'));
	expect(mails.join()).toContain(`Subject: [Parsec] Your MFA has been reset for ${organizationId}`);
});
