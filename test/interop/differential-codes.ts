import {codeAt} from '../../source/server/parsec/one-time-code.ts';
import type {Cast, Map as Fields, Person} from './differential-cast.ts';
import {type Answer, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {ANONYMOUS, AUTHENTICATED, ORG} from './differential-words.ts';

// One-time codes: with a device, with the link of a reset, and the keys that they open. Dave is revoked by now.

export async function oneTimeCodes(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, carol, dave, erin, stranger} = cast;
	const as = (who: Person, label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`codes: ${label}`, AUTHENTICATED, signedBy(who), cmd, fields);
	const anonymous = (label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`codes: ${label}`, ANONYMOUS, undefined, cmd, fields);
	const secretOf = ({reply}: Answer) => reply.totp_secret as Uint8Array;
	const now = (secret: Uint8Array, offset = 0) => codeAt(secret, Date.now() + offset);
	/** Six digits that are no code of now. */
	const wrong = (secret: Uint8Array) => {
		const right = [-60_000, -30_000, 0, 30_000, 60_000].map((offset) => now(secret, offset));
		return ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !right.includes(code)) ?? '';
	};
	const confirm = (who: Person, label: string, one_time_password: string) =>
		as(who, label, 'totp_setup_confirm', {one_time_password});

	await confirm(bob, 'confirm before there is a secret', '000000');
	const key = await as(bob, 'a key before the setup', 'totp_create_opaque_key');
	const fetch = (label: string, code: string, change: Fields = {}) =>
		anonymous(label, 'totp_fetch_opaque_key', {
			user_id: uid(bob.userId),
			opaque_key_id: key.reply.opaque_key_id as never,
			one_time_password: code,
			...change,
		});
	await fetch('fetch before the setup', '000000');
	const secret = secretOf(await as(bob, 'get the secret', 'totp_setup_get_secret'));
	await as(bob, 'get the secret again', 'totp_setup_get_secret');
	await fetch('fetch before the confirmation', now(secret));
	await confirm(bob, 'confirm with a wrong code', wrong(secret));
	await confirm(bob, 'confirm with an empty code', '');
	await confirm(bob, 'confirm with blanks', ` ${now(secret)}`);
	await confirm(bob, 'confirm with an old code', now(secret, -90_000));
	await confirm(bob, 'confirm with the code of the step before', now(secret, -30_000));
	await confirm(bob, 'confirm again', now(secret));
	await as(bob, 'get the secret when it is confirmed', 'totp_setup_get_secret');
	await fetch('fetch', now(secret));
	await fetch('fetch with the same code', now(secret));
	await fetch('fetch with the next code', now(secret, 30_000));
	await fetch('fetch as a stranger', now(secret), {user_id: uid(stranger.userId)});
	await fetch('fetch as somebody else', now(secret), {user_id: uid(alice.userId)});
	await fetch('fetch an unknown key', now(secret), {opaque_key_id: uid('00'.repeat(16))});
	await fetch('fetch with a number', '', {one_time_password: 12});
	await fetch('fetch with a wrong code', wrong(secret));
	await fetch('fetch too soon', now(secret));
	await as(bob, 'another key', 'totp_create_opaque_key');
	await as(bob, 'a key with a field', 'totp_create_opaque_key', {more: 1});

	const reset = (label: string, fields: object, name = ORG) =>
		recorder.administration(`codes: reset ${label}`, 'POST', `organizations/${name}/users/reset_totp`, fields);
	await reset('nobody', {user_email: 'nobody@example.com', send_email: false});
	await reset('a stranger', {user_id: stranger.userId, send_email: false});
	await reset('both', {user_id: bob.userId, user_email: bob.email, send_email: false});
	await reset('neither', {send_email: false});
	await reset('somebody revoked', {user_id: dave.userId, send_email: false});
	await reset('in no organization', {user_id: bob.userId, send_email: false}, 'Nobody');
	await reset('with an id that is none', {user_id: 'bob', send_email: false});
	const first = await reset('by address', {user_email: bob.email, send_email: false});
	const second = await reset('by id, without saying whether to mail', {user_id: bob.userId});
	await fetch('fetch after the reset', now(secret));
	const byToken = (answer: Answer, who: Person = bob): Fields => ({user_id: uid(who.userId), token: tokenOf(answer)});
	const [old, valid] = [byToken(first), byToken(second)];
	await anonymous('secret by an old link', 'totp_setup_get_secret', old);
	await anonymous('secret by the link of somebody else', 'totp_setup_get_secret', byToken(second, erin));
	await anonymous('secret without a token', 'totp_setup_get_secret', {user_id: uid(bob.userId)});
	await anonymous('secret by a short token', 'totp_setup_get_secret', {...valid, token: Buffer.alloc(15)});
	await anonymous('confirm by the link before there is a secret', 'totp_setup_confirm', {
		...valid,
		one_time_password: '000000',
	});
	const renewed = secretOf(await anonymous('secret by the link', 'totp_setup_get_secret', valid));
	await anonymous('secret by the link again', 'totp_setup_get_secret', valid);
	await as(bob, 'the same secret with a device', 'totp_setup_get_secret');
	const confirmed = (label: string, fields: Fields, code: string) =>
		anonymous(label, 'totp_setup_confirm', {...fields, one_time_password: code});
	await confirmed('confirm by an old link', old, now(renewed));
	await confirmed('confirm by the link with a wrong code', valid, wrong(renewed));
	await confirmed('confirm by the link', valid, now(renewed));
	await confirmed('confirm by the link again', valid, now(renewed));
	await anonymous('secret by the used link', 'totp_setup_get_secret', valid);
	await fetch('fetch with the old secret', now(secret));
	const third = await reset('to clear the throttle', {user_id: bob.userId, send_email: false});
	const last = secretOf(await as(bob, 'a third secret, with a device', 'totp_setup_get_secret'));
	await confirm(bob, 'confirm the third', now(last));
	await anonymous('secret by a link after the confirmation with a device', 'totp_setup_get_secret', byToken(third));
	await fetch('the first key after two resets', now(last));
	await as(carol, 'a key of an OUTSIDER', 'totp_create_opaque_key');
	const freeze = (frozen: boolean) =>
		recorder.administration(`codes: freeze ${frozen}`, 'POST', `organizations/${ORG}/users/freeze`, {
			frozen,
			user_id: bob.userId,
		});
	await freeze(true);
	await fetch('fetch when frozen', now(last));
	const frozen = await reset('somebody frozen', {user_id: bob.userId, send_email: false});
	await anonymous('secret by the link when frozen', 'totp_setup_get_secret', byToken(frozen));
	await freeze(false);
	await anonymous('secret by the link when no longer frozen', 'totp_setup_get_secret', byToken(frozen));
	await as(bob, 'secret with a device after that', 'totp_setup_get_secret');
}

/** The token in the link of a reset: the last 16 bytes of its payload. */
function tokenOf({body}: Answer): Uint8Array {
	const {totp_reset_url} = JSON.parse(body.toString()) as {readonly totp_reset_url: string};
	return Buffer.from(totp_reset_url.split('p=')[1] ?? '', 'base64url').subarray(-16);
}
