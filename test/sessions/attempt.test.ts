import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {ClaimerStep, GreeterStep} from '../../source/parsec/commands-greeting.ts';
import type {AuthenticatedConnection, InvitedConnection} from '../../source/parsec/connection.ts';
import type {GreetingAttemptId, InvitationToken, UserId} from '../../source/parsec/ids.ts';
import {
	Attempt,
	AttemptCancelledError,
	BrokenTrustError,
	claimerSide,
	type GreeterSide,
	greeterSide,
	reasonFor,
} from '../../source/sessions/attempt.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';

const id = 'attempt' as GreetingAttemptId;
const getNonce = {step: 'NUMBER_3_GET_NONCE'} as const satisfies GreeterStep;
const nonce = {step: 'NUMBER_3_SEND_NONCE', claimer_nonce: Buffer.alloc(64)} as const satisfies ClaimerStep;
const {signal} = UNWATCHED;

/** Connections that answer each command with the same reply. */
function answering(reply: object) {
	const connection = {send: async () => reply} as unknown as AuthenticatedConnection & InvitedConnection;
	return {
		greeter: greeterSide(connection, 'token' as InvitationToken),
		claimer: claimerSide(connection, 'greeter' as UserId),
	};
}

describe('What a server refuses', () => {
	test.each([
		['invitation_not_found', 'invitation-not-found', {}],
		['invitation_completed', 'invitation-gone', {role: 'greeter'}],
		['invitation_cancelled', 'invitation-gone', {role: 'greeter'}],
		['author_not_allowed', 'greeter-not-allowed', {role: 'greeter'}],
		['greeter_not_found', 'greeter-not-allowed', {role: 'claimer'}],
		['greeter_revoked', 'greeter-not-allowed', {role: 'claimer'}],
		['greeter_not_allowed', 'greeter-not-allowed', {role: 'claimer'}],
		['greeting_attempt_not_found', 'exchange-broken', {}],
		['step_too_advanced', 'exchange-broken', {}],
		['step_mismatch', 'exchange-broken', {}],
	])('with %s ends a start and a step of both roles', async (status, code, facts) => {
		const {greeter, claimer} = answering({status});
		for (const refused of [
			greeter.start(signal),
			claimer.start(signal),
			greeter.post(id, getNonce, signal),
			claimer.post(id, nonce, signal),
		]) {
			await expect(refused).rejects.toMatchObject({code, facts});
		}
	});
});

test('a cancel is told with who cancelled, and why', async () => {
	const {greeter, claimer} = answering({
		status: 'greeting_attempt_cancelled',
		origin: 'CLAIMER',
		reason: 'INVALID_SAS_CODE',
	});
	const cancellation = {by: 'claimer', reason: 'INVALID_SAS_CODE'};
	await expect(greeter.post(id, getNonce, signal)).rejects.toMatchObject({cancellation});
	await expect(claimer.post(id, nonce, signal)).rejects.toMatchObject({cancellation});
});

test('the other side is told why we do not trust it, and nothing more of what went wrong here', () => {
	expect(reasonFor(new BrokenTrustError('INVALID_NONCE_HASH'))).toBe('INVALID_NONCE_HASH');
	expect(reasonFor(Object.assign(new Error(), {code: 'small-order-key'}))).toBe('INCONSISTENT_PAYLOAD');
	expect(reasonFor(new Error('a disk is full'))).toBe('MANUALLY_CANCELLED');
});

describe('A step', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	/** A greeter whose server gives these answers, one a post, and what it was sent. */
	function attempt(...answers: readonly (ClaimerStep | 'not-ready')[]) {
		const sent: GreeterStep[] = [];
		const side: GreeterSide = {
			role: 'greeter',
			start: async () => id,
			post: async (_, step) => {
				sent.push(step);
				return answers[sent.length - 1] ?? 'not-ready';
			},
			cancel: () => new Promise((_, reject) => setTimeout(() => reject(new Error('the server is gone')), 500)),
		};
		return {sent, attempt: new Attempt(side, id, UNWATCHED)};
	}

	test('is posted with the same bytes until the other half is there, as often as the pace says', async () => {
		const {sent, attempt: joined} = attempt('not-ready', 'not-ready', nonce);
		const answer = joined.exchange(getNonce, 'NUMBER_3_SEND_NONCE', (waited) => (waited < 100 ? 100 : 1000));
		await vi.advanceTimersByTimeAsync(100);
		expect(sent).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(999);
		expect(sent).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(1);
		expect(await answer).toBe(nonce);
		expect(new Set(sent)).toEqual(new Set([getNonce]));
	});

	test('is posted at once when it is woken, and listens no more once it is answered', async () => {
		const {sent, attempt: joined} = attempt('not-ready', nonce);
		let wake = () => {};
		const forget = vi.fn();
		const answer = joined.exchange(getNonce, 'NUMBER_3_SEND_NONCE', () => 60_000, {
			wake: (now) => {
				wake = now;
				return forget;
			},
		});
		await vi.advanceTimersByTimeAsync(10);
		wake();
		expect(await answer).toBe(nonce);
		expect(sent).toHaveLength(2);
		expect(forget).toHaveBeenCalledOnce();
	});

	test('that is answered with another step breaks the exchange', async () => {
		const {attempt: joined} = attempt({step: 'NUMBER_4_SIGNIFY_TRUST'});
		await expect(joined.exchange(getNonce, 'NUMBER_3_SEND_NONCE', () => 100)).rejects.toMatchObject({
			code: 'exchange-broken',
		});
	});

	test('that both sides did is the heartbeat; before that there is none', async () => {
		const {sent, attempt: joined} = attempt(nonce, nonce);
		await joined.heartbeat(signal);
		expect(sent).toEqual([]);
		await joined.exchange(getNonce, 'NUMBER_3_SEND_NONCE', () => 100);
		await joined.heartbeat(signal);
		expect(sent).toEqual([getNonce, getNonce]);
	});

	test('that was cancelled in vain lets us leave all the same', async () => {
		const cancelling = attempt().attempt.cancel('MANUALLY_CANCELLED');
		await vi.advanceTimersByTimeAsync(500);
		await expect(cancelling).resolves.toBeUndefined();
	});

	test('is not repeated once the other side cancelled', async () => {
		const error = new AttemptCancelledError({origin: 'GREETER', reason: 'MANUALLY_CANCELLED'});
		const post = vi.fn(() => Promise.reject(error));
		const side: GreeterSide = {role: 'greeter', start: async () => id, post, cancel: async () => {}};
		await expect(new Attempt(side, id, UNWATCHED).post(getNonce)).rejects.toBe(error);
		expect(post).toHaveBeenCalledOnce();
	});
});
