import {describe, expect, test} from 'vitest';
import {type GreetingAttemptId, type InvitationToken, parseEmailAddress} from '../../../source/parsec/ids.ts';
import type {ServerEvent} from '../../../source/parsec/server-event.ts';
import {alicesOrganization, as, invited, join, person, revocationOf, server, until} from './harness.ts';
import {listen} from './stream.ts';

const greeterKey = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 1)} as const;
const claimerKey = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 2)} as const;
const unknownAttempt = 'a'.repeat(32) as GreetingAttemptId;
const unknownToken = 'b'.repeat(32) as InvitationToken;

/** Alice and Dave may greet Zoe, Bob may not. */
async function exchange() {
	const {url} = await server();
	const {alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const dave = await join(url, alice, 'Dave', 'ADMIN');
	const invitation = await send('invite_new_user', {
		claimer_email: parseEmailAddress('zoe@example.com'),
		send_email: false,
	});
	if (invitation.status !== 'ok') throw new Error(invitation.status);
	const {token} = invitation;
	const claimer = invited(url, token);
	const claimed = await claimer('invite_claimer_start_greeting_attempt', {greeter: dave.userId});
	if (claimed.status !== 'ok') throw new Error(claimed.status);
	const {greeting_attempt} = claimed;
	const revokeDave = () => send('user_revoke', revocationOf(dave, alice));
	return {
		url,
		alice,
		send,
		bob,
		dave,
		asBob: as(bob)(url),
		asDave: as(dave)(url),
		token,
		claimer,
		greeting_attempt,
		revokeDave,
	};
}

describe('The claimer', () => {
	test('meets someone who may greet, and no one else', async () => {
		const {claimer, bob, dave, greeting_attempt, revokeDave} = await exchange();
		const start = (greeter: typeof bob) => claimer('invite_claimer_start_greeting_attempt', {greeter: greeter.userId});
		expect(await start(person('Nobody'))).toEqual({status: 'greeter_not_found'});
		expect(await start(bob)).toEqual({status: 'greeter_not_allowed'});
		await revokeDave();
		expect(await start(dave)).toEqual({status: 'greeter_revoked'});
		expect(await claimer('invite_claimer_step', {greeting_attempt, claimer_step: claimerKey})).toEqual({
			status: 'greeter_revoked',
		});
	});

	test('takes part in attempts of its own invitation alone', async () => {
		const {url, claimer, send, asDave, greeting_attempt} = await exchange();
		const other = await asDave('invite_new_device', {send_email: false});
		if (other.status !== 'ok') throw new Error(other.status);
		const stranger = invited(url, other.token);
		const reason = 'MANUALLY_CANCELLED';
		const notFound = {status: 'greeting_attempt_not_found'};
		expect(await stranger('invite_claimer_step', {greeting_attempt, claimer_step: claimerKey})).toEqual(notFound);
		expect(await stranger('invite_claimer_cancel_greeting_attempt', {greeting_attempt, reason})).toEqual(notFound);
		const unknown = {greeting_attempt: unknownAttempt, claimer_step: claimerKey};
		expect(await claimer('invite_claimer_step', unknown)).toEqual(notFound);
		expect((await send('invite_list', {})).invitations).toHaveLength(1);
	});
});

describe('The greeter', () => {
	test('greets for an invitation that is pending, if it may', async () => {
		const {send, asBob, asDave, token, greeting_attempt} = await exchange();
		const start = (by: typeof asBob, which = token) => by('invite_greeter_start_greeting_attempt', {token: which});
		expect(await start(asDave)).toEqual({status: 'ok', greeting_attempt});
		expect(await start(asDave, unknownToken)).toEqual({status: 'invitation_not_found'});
		expect(await start(asBob)).toEqual({status: 'author_not_allowed'});
		await send('invite_cancel', {token});
		expect(await start(asDave)).toEqual({status: 'invitation_cancelled'});
		expect(await asDave('invite_greeter_step', {greeting_attempt, greeter_step: greeterKey})).toEqual({
			status: 'invitation_cancelled',
		});
	});

	test('takes part in its own attempts alone', async () => {
		const {send, greeting_attempt} = await exchange();
		const notFound = {status: 'greeting_attempt_not_found'};
		const reason = 'MANUALLY_CANCELLED';
		expect(await send('invite_greeter_step', {greeting_attempt, greeter_step: greeterKey})).toEqual(notFound);
		expect(await send('invite_greeter_cancel_greeting_attempt', {greeting_attempt, reason})).toEqual(notFound);
	});

	test('is told when the claimer is there, when both are, and when an attempt is cancelled, and no one else is', async () => {
		const {url, alice, dave, asDave, token, claimer, greeting_attempt} = await exchange();
		const [ofDave, ofAlice] = [await listen(url, dave), await listen(url, alice)];
		const told = (stream: typeof ofDave) => stream.events().filter(({event}) => event.startsWith('GREETING'));
		await asDave('invite_greeter_start_greeting_attempt', {token});
		const claim = () => claimer('invite_claimer_step', {greeting_attempt, claimer_step: claimerKey});
		expect((await claim()).status).toBe('not_ready');
		await until(() => told(ofDave).length === 1);
		await asDave('invite_greeter_step', {greeting_attempt, greeter_step: greeterKey});
		expect((await claim()).status).toBe('ok');
		await until(() => told(ofDave).length === 2);
		await claimer('invite_claimer_cancel_greeting_attempt', {greeting_attempt, reason: 'MANUALLY_CANCELLED'});
		await until(() => told(ofDave).length === 3);
		expect(told(ofDave)).toEqual<ServerEvent[]>([
			{event: 'GREETING_ATTEMPT_READY', token, greeting_attempt},
			{event: 'GREETING_ATTEMPT_JOINED', token, greeting_attempt},
			{event: 'GREETING_ATTEMPT_CANCELLED', token, greeting_attempt},
		]);
		expect(told(ofAlice)).toEqual([]);
	});
});
