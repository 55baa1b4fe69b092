import {describe, expect, onTestFinished, test, vi} from 'vitest';
import type {ClaimerStep, GreeterStep} from '../../../source/parsec/commands-greeting.ts';
import {type GreetingAttemptId, parseEmailAddress, type UserId} from '../../../source/parsec/ids.ts';
import type {ServerEvent} from '../../../source/parsec/server-event.ts';
import {HeldSteps} from '../../../source/server/parsec/held-steps.ts';
import type {RunningServer} from '../../../source/server/server.ts';
import {
	administer,
	alicesOrganization,
	as,
	invited,
	join,
	organizationId,
	type Person,
	revocationOf,
	server,
	until,
} from './harness.ts';
import {listen} from './stream.ts';

const greeterKey = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 1)} as const;
const claimerKey = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 2)} as const;

/** An invitation whose greeter is Dave, a second administrator. Both sides have joined. */
async function exchange(running: RunningServer, greeterOf?: Person) {
	const {url} = running;
	const {alice, send} = await alicesOrganization(url);
	const dave = greeterOf ?? (await join(url, alice, 'Dave', 'ADMIN'));
	const greeter = as(dave)(url);
	const invitation = await send('invite_new_user', {
		claimer_email: parseEmailAddress('zoe@example.com'),
		send_email: false,
	});
	if (invitation.status !== 'ok') throw new Error(invitation.status);
	const {token} = invitation;
	const claimer = invited(url, token);
	const started = await greeter('invite_greeter_start_greeting_attempt', {token});
	await claimer('invite_claimer_start_greeting_attempt', {greeter: dave.userId});
	if (started.status !== 'ok') throw new Error(started.status);
	const {greeting_attempt} = started;
	const greets = (greeter_step: GreeterStep, signal?: AbortSignal) =>
		greeter('invite_greeter_step', {greeting_attempt, greeter_step}, signal);
	const claims = (claimer_step: ClaimerStep, signal?: AbortSignal) =>
		claimer('invite_claimer_step', {greeting_attempt, claimer_step}, signal);
	/** Waits until the step that was posted is held. */
	const held = async <Reply>(posted: Promise<Reply>, count = 1): Promise<{readonly reply: Promise<Reply>}> => {
		posted.catch(() => undefined);
		await until(() => running.activity().held === count);
		return {reply: posted};
	};
	return {alice, send, dave, token, greeter, claimer, greeting_attempt, greets, claims, held, running};
}

type Exchange = Awaited<ReturnType<typeof exchange>>;

/** Posts all steps before `index`, for each the claimer's half first. */
async function advance({greets, claims}: Exchange, index: number): Promise<void> {
	const nonce = Buffer.alloc(64);
	const steps: readonly (readonly [ClaimerStep, GreeterStep])[] = [
		[claimerKey, greeterKey],
		[{step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: Buffer.alloc(32)}, {step: 'NUMBER_1_GET_HASHED_NONCE'}],
		[{step: 'NUMBER_2_GET_NONCE'}, {step: 'NUMBER_2_SEND_NONCE', greeter_nonce: nonce}],
		[{step: 'NUMBER_3_SEND_NONCE', claimer_nonce: nonce}, {step: 'NUMBER_3_GET_NONCE'}],
		[{step: 'NUMBER_4_SIGNIFY_TRUST'}, {step: 'NUMBER_4_WAIT_PEER_TRUST'}],
		[{step: 'NUMBER_5_WAIT_PEER_TRUST'}, {step: '5'}],
		[{step: 'NUMBER_6_SEND_PAYLOAD', claimer_payload: nonce}, {step: 'NUMBER_6_GET_PAYLOAD'}],
		[{step: 'NUMBER_7_GET_PAYLOAD'}, {step: 'NUMBER_7_SEND_PAYLOAD', greeter_payload: nonce}],
	];
	for (const [claimed, greeted] of steps.slice(0, index)) {
		const [one, other] = await Promise.all([claims(claimed), greets(greeted)]);
		expect([one.status, other.status]).toEqual(['ok', 'ok']);
	}
}

describe('A held step', () => {
	test("is answered with the peer's half as soon as that arrives, on either side", async () => {
		const all = await exchange(await server({hold: 60}));
		const {claims, greets, held} = all;
		const first = await held(claims(claimerKey));
		expect(await greets(greeterKey)).toEqual({status: 'ok', claimer_step: claimerKey});
		expect(await first.reply).toEqual({status: 'ok', greeter_step: greeterKey});
		const second = await held(greets({step: 'NUMBER_1_GET_HASHED_NONCE'}));
		const hashed = {step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: Buffer.alloc(32, 7)} as const;
		expect((await claims(hashed)).status).toBe('ok');
		expect(await second.reply).toEqual({status: 'ok', claimer_step: hashed});
	});

	test('of both sides at the same moment is answered for both', async () => {
		const {claims, greets} = await exchange(await server({hold: 60}));
		const replies = await Promise.all([claims(claimerKey), greets(greeterKey)]);
		expect(replies.map(({status}) => status)).toEqual(['ok', 'ok']);
	});

	test('is visible to the peer before it is held', async () => {
		const {claims, greets, held} = await exchange(await server({hold: 60}));
		const leave = new AbortController();
		await held(claims(claimerKey, leave.signal));
		leave.abort();
		expect(await greets(greeterKey)).toEqual({status: 'ok', claimer_step: claimerKey});
	});

	test('is answered `not_ready` when its time is over', async () => {
		const {claims, held} = await exchange(await server({hold: 1}));
		const {reply} = await held(claims(claimerKey));
		expect(await reply).toEqual({status: 'not_ready'});
	});

	test('is released when the client goes away', async () => {
		const {running, claims, held} = await exchange(await server({hold: 60}));
		const leave = new AbortController();
		await held(claims(claimerKey, leave.signal));
		leave.abort();
		await until(() => running.activity().held === 0);
	});

	test('that is posted twice is answered twice', async () => {
		const {claims, greets, held} = await exchange(await server({hold: 60}));
		const one = await held(claims(claimerKey));
		const other = await held(claims(claimerKey), 2);
		await greets(greeterKey);
		expect([(await one.reply).status, (await other.reply).status]).toEqual(['ok', 'ok']);
	});

	test('is not held when holding is switched off', async () => {
		const {claims} = await exchange(await server({hold: 0}));
		expect(await claims(claimerKey)).toEqual({status: 'not_ready'});
	});

	test('of the claimer is never the last one, which is answered at once', async () => {
		const all = await exchange(await server({hold: 60}));
		await advance(all, 8);
		expect(await all.claims({step: 'NUMBER_8_ACKNOWLEDGE'})).toEqual({status: 'not_ready'});
		expect((await all.greets({step: 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT'})).status).toBe('ok');
	});

	test.each([1, 2, 3, 4, 5, 6, 7])('at step %i is held too', async (index) => {
		const all = await exchange(await server({hold: 60}));
		await advance(all, index);
		await advance(all, index + 1);
	});
});

describe('A held step is woken by', () => {
	type Wakes = (all: Exchange) => Promise<unknown>;
	const cancelled = (origin: string, reason: string) => ({status: 'greeting_attempt_cancelled', origin, reason});
	const cancelBy =
		(side: 'greeter' | 'claimer'): Wakes =>
		async ({greeter, claimer, greeting_attempt}) =>
			side === 'greeter'
				? await greeter('invite_greeter_cancel_greeting_attempt', {greeting_attempt, reason: 'INVALID_SAS_CODE'})
				: await claimer('invite_claimer_cancel_greeting_attempt', {greeting_attempt, reason: 'INVALID_SAS_CODE'});
	const startBy =
		(side: 'greeter' | 'claimer'): Wakes =>
		async ({greeter, claimer, token, dave}) =>
			side === 'greeter'
				? await greeter('invite_greeter_start_greeting_attempt', {token})
				: await claimer('invite_claimer_start_greeting_attempt', {greeter: dave.userId});
	const complete: Wakes = ({send, token}) => send('invite_complete', {token});
	const cancelInvitation: Wakes = ({send, token}) => send('invite_cancel', {token});
	const revoke: Wakes = ({send, alice, dave}) => send('user_revoke', revocationOf(dave, alice));
	const freeze: Wakes = ({running, dave}) =>
		administer(running.url, 'POST', `organizations/${organizationId}/users/freeze`, {
			user_id: dave.userId,
			frozen: true,
		});
	const change =
		(settings: object): Wakes =>
		({running}) =>
			administer(running.url, 'PATCH', `organizations/${organizationId}`, settings);

	test.each<[string, 'greeter' | 'claimer', Wakes, object | string]>([
		['a cancel of the peer (claimer waits)', 'claimer', cancelBy('greeter'), cancelled('GREETER', 'INVALID_SAS_CODE')],
		['a cancel of the peer (greeter waits)', 'greeter', cancelBy('claimer'), cancelled('CLAIMER', 'INVALID_SAS_CODE')],
		['a cancel of its own side', 'claimer', cancelBy('claimer'), cancelled('CLAIMER', 'INVALID_SAS_CODE')],
		[
			'a start of the peer (claimer waits)',
			'claimer',
			startBy('greeter'),
			cancelled('GREETER', 'AUTOMATICALLY_CANCELLED'),
		],
		[
			'a start of the peer (greeter waits)',
			'greeter',
			startBy('claimer'),
			cancelled('CLAIMER', 'AUTOMATICALLY_CANCELLED'),
		],
		['a start of its own side', 'greeter', startBy('greeter'), cancelled('GREETER', 'AUTOMATICALLY_CANCELLED')],
		['completion (claimer waits)', 'claimer', complete, 'HTTP 410'],
		['completion (greeter waits)', 'greeter', complete, {status: 'invitation_completed'}],
		['cancellation (claimer waits)', 'claimer', cancelInvitation, 'HTTP 410'],
		['cancellation (greeter waits)', 'greeter', cancelInvitation, {status: 'invitation_cancelled'}],
		['revocation of the greeter (claimer waits)', 'claimer', revoke, {status: 'greeter_revoked'}],
		['revocation of the greeter (greeter waits)', 'greeter', revoke, 'HTTP 461'],
		['suspension of the greeter', 'greeter', freeze, 'HTTP 462'],
		['new terms of service', 'greeter', change({tos: {en: 'https://example.com'}}), 'HTTP 463'],
		['expiry of the organization', 'claimer', change({is_expired: true}), 'HTTP 460'],
	])('%s', async (_name, side, wake, answer) => {
		const all = await exchange(await server({hold: 60}));
		const waiting: Promise<unknown> = side === 'greeter' ? all.greets(greeterKey) : all.claims(claimerKey);
		const {reply} = await all.held(waiting);
		await wake(all);
		const given = await reply.catch((error: Error) => error.message);
		if (typeof answer === 'string') expect(given).toBe(answer);
		else expect(given).toMatchObject(answer);
		expect(all.running.activity().held).toBe(0);
	});

	test('the end of the server', async () => {
		const running = await server({hold: 60});
		const {claims, held} = await exchange(running);
		const {reply} = await held(claims(claimerKey));
		await running.close();
		expect(await reply).toEqual({status: 'not_ready'});
	});
});

describe('Waiters', () => {
	const step = {organization: 1, invitation: 1, attemptId: 'a' as GreetingAttemptId};
	const one = {client: 'one', who: 'link'} as const;
	const other = {client: 'other', who: 'link'} as const;

	test('are limited for each client, and count no longer once they are released', () => {
		const held = new HeldSteps(2);
		const soon = Date.now() + 60_000;
		const waiters = [held.hold(step, one, soon), held.hold(step, one, soon)];
		expect(held.hold(step, one, soon)).toBeUndefined();
		expect(held.hold(step, other, soon)).toBeDefined();
		waiters[0]?.release();
		waiters[0]?.release();
		expect(held.hold(step, one, soon)).toBeDefined();
		expect(held.hold(step, one, soon)).toBeUndefined();
		held.close();
		expect(held.size).toBe(0);
	});

	test('are limited for each side of an invitation, however many clients it has', () => {
		const held = new HeldSteps();
		const soon = Date.now() + 60_000;
		const hold = (client: string, who: UserId | 'link') => held.hold(step, {client, who}, soon);
		const waiters = Array.from({length: 70}, (_, number) => hold(`client ${number}`, 'link'));
		expect(waiters.filter((waiter) => waiter !== undefined)).toHaveLength(64);
		expect(hold('client 0', 'b' as UserId)).toBeDefined();
		waiters[0]?.release();
		expect(hold('another', 'link')).toBeDefined();
		held.close();
	});

	test('are released when their time is up, and not before', async () => {
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
		onTestFinished(() => void vi.useRealTimers());
		const held = new HeldSteps();
		const waiter = held.hold(step, one, Date.now() + 60_000);
		vi.advanceTimersByTime(59_999);
		expect(held.size).toBe(1);
		vi.advanceTimersByTime(1);
		expect(held.size).toBe(0);
		expect(await waiter?.woken).toBe(false);
	});

	test('are refused when the time is up or the server stops', () => {
		const held = new HeldSteps(2);
		expect(held.hold(step, one, Date.now())).toBeUndefined();
		held.close();
		expect(held.hold(step, one, Date.now() + 60_000)).toBeUndefined();
	});
});

test('a stream of events begins with the claimers who wait for that greeter, and says how many they are', async () => {
	const running = await server({hold: 60});
	const waiting = await exchange(running);
	const {alice, dave, token, greeting_attempt, claims, held} = waiting;
	await held(claims(claimerKey));
	const ready: ServerEvent = {event: 'GREETING_ATTEMPT_READY', token, greeting_attempt};
	const ofDave = await listen(running.url, dave);
	expect(ofDave.events().slice(1)).toEqual([ready]);
	expect(ofDave.frames()[1]).not.toContain('id:');
	expect(ofDave.header('narthex-waiting')).toBe('1');
	const ofAlice = await listen(running.url, alice);
	expect([ofAlice.events().length, ofAlice.header('narthex-waiting')]).toEqual([1, '0']);
});

test('a claimer who was met does not wait any more', async () => {
	const running = await server({hold: 60});
	const met = await exchange(running);
	await advance(met, 1);
	await met.held(met.claims({step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: Buffer.alloc(32)}));
	const stream = await listen(running.url, met.dave);
	expect([stream.events().length, stream.header('narthex-waiting')]).toEqual([1, '0']);
});

test('a server that holds no steps does not say who waits', async () => {
	const running = await server({hold: 0});
	const {dave} = await exchange(running);
	expect((await listen(running.url, dave)).header('narthex-waiting')).toBeUndefined();
});
