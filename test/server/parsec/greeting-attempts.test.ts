import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {
	CANCEL_REASONS,
	type CancelReason,
	type GreetingAttemptId,
	type Timestamp,
	type UserId,
} from '../../../source/parsec/ids.ts';
import {
	cancelAttempt,
	findAttempt,
	lastJoinedOn,
	type Side,
	startAttempt,
	takeStep,
} from '../../../source/server/parsec/greeting-attempts.ts';
import {Storage} from '../../../source/server/parsec/storage.ts';

const greeter = 'a'.repeat(32) as UserId;
const now = 1_000_000 as Timestamp;
const later = 2_000_000 as Timestamp;
const invitation = 1;

/** A storage with one organization, one user, one invitation. */
function storageWithInvitation(): Storage {
	const storage = new Storage(':memory:');
	onTestFinished(() => storage.close());
	storage.run("INSERT INTO organization (id, name, created_on) VALUES (1, 'Org', 0)");
	storage.run(
		"INSERT INTO user (organization, user_id, email, label, profile, created_on) VALUES (1, ?, 'a@b.c', 'A', 'ADMIN', 0)",
		greeter,
	);
	storage.run(
		"INSERT INTO invitation (id, organization, token, type, created_by, created_on) VALUES (1, 1, 'x', 'USER', ?, 0)",
		greeter,
	);
	return storage;
}

/** One side of the invitation. Attempts are numbered in the order in which they began. */
class Sides {
	readonly #storage = storageWithInvitation();
	readonly #attempts: GreetingAttemptId[] = [];

	start(side: Side, at = now): number {
		const {attemptId} = startAttempt(this.#storage, side, {invitation, greeter}, at);
		if (!this.#attempts.includes(attemptId)) this.#attempts.push(attemptId);
		return this.#attempts.indexOf(attemptId);
	}

	step(side: Side, number: number, index: number, text: string) {
		const outcome = takeStep(this.#storage, this.#find(number), side, {index, payload: Buffer.from(text)});
		return outcome.status === 'ok' ? {status: 'ok', peer: Buffer.from(outcome.peer).toString()} : plain(outcome);
	}

	cancel(side: Side, number: number, reason: CancelReason, at = now) {
		return plain(cancelAttempt(this.#storage, this.#find(number), side, reason, at));
	}

	lastJoinedOn(): Timestamp | null {
		return lastJoinedOn(this.#storage, invitation, greeter);
	}

	#find(number: number) {
		const attempt = findAttempt(this.#storage, this.#attempts[number] ?? ('none' as GreetingAttemptId));
		if (attempt === undefined) throw new Error(`There is no attempt ${number}.`);
		return attempt;
	}
}

/** Clients do not learn whether the half was new. */
function plain({isNew: _, ...outcome}: {readonly status: string; readonly isNew?: boolean}) {
	return outcome;
}

describe('Starting', () => {
	test('joins the attempt that the other side began', () => {
		const sides = new Sides();
		expect([sides.start('CLAIMER'), sides.start('GREETER')]).toEqual([0, 0]);
	});

	test('a second time ends the attempt for both', () => {
		const sides = new Sides();
		sides.start('CLAIMER');
		sides.start('GREETER');
		expect(sides.start('CLAIMER', later)).toBe(1);
		const cancelled = {
			status: 'greeting_attempt_cancelled',
			origin: 'CLAIMER',
			reason: 'AUTOMATICALLY_CANCELLED',
			timestamp: later,
		};
		expect(sides.step('GREETER', 0, 0, 'x')).toEqual(cancelled);
		expect(sides.step('CLAIMER', 0, 0, 'x')).toEqual(cancelled);
		expect(sides.step('GREETER', 1, 0, 'x')).toEqual({status: 'greeting_attempt_not_joined'});
		expect(sides.start('GREETER')).toBe(1);
	});

	test('after a cancellation begins another attempt', () => {
		const sides = new Sides();
		sides.start('CLAIMER');
		sides.cancel('CLAIMER', 0, 'MANUALLY_CANCELLED');
		expect(sides.start('CLAIMER')).toBe(1);
	});

	test('records when the greeter last joined', () => {
		const sides = new Sides();
		sides.start('CLAIMER', now);
		expect(sides.lastJoinedOn()).toBeNull();
		sides.start('GREETER', later);
		expect(sides.lastJoinedOn()).toBe(later);
	});
});

describe('A step', () => {
	// What was posted before (side, step, content), what is posted now, and the answer.
	const C = 'CLAIMER';
	const G = 'GREETER';
	test.each<[string, [Side, number, string][], [Side, number, string], object]>([
		['of the first side waits', [], [C, 0, 'c'], {status: 'not_ready'}],
		['of the second side gets the first', [[C, 0, 'c']], [G, 0, 'g'], {status: 'ok', peer: 'c'}],
		[
			'may be posted again and again',
			[
				[C, 0, 'c'],
				[C, 0, 'c'],
			],
			[C, 0, 'c'],
			{status: 'not_ready'},
		],
		[
			'gets the answer when it is asked again',
			[
				[C, 0, 'c'],
				[G, 0, 'g'],
			],
			[C, 0, 'c'],
			{status: 'ok', peer: 'g'},
		],
		['with other bytes does not match', [[C, 0, 'c']], [C, 0, 'C'], {status: 'step_mismatch'}],
		[
			'with other bytes does not match once it is complete either',
			[
				[C, 0, 'c'],
				[G, 0, 'g'],
			],
			[C, 0, 'C'],
			{status: 'step_mismatch'},
		],
		[
			'keeps its bytes after a mismatch',
			[
				[C, 0, 'c'],
				[C, 0, 'C'],
			],
			[G, 0, 'g'],
			{status: 'ok', peer: 'c'},
		],
		['without bytes is a half as well', [[C, 0, '']], [G, 0, ''], {status: 'ok', peer: ''}],
		['cannot be ahead when nothing is there', [], [C, 1, 'c'], {status: 'step_too_advanced'}],
		['cannot be ahead when only our own half is there', [[C, 0, 'c']], [C, 1, 'c'], {status: 'step_too_advanced'}],
		["cannot be ahead when only the peer's half is there", [[G, 0, 'g']], [C, 1, 'c'], {status: 'step_too_advanced'}],
		[
			'cannot be two ahead',
			[
				[C, 0, 'c'],
				[G, 0, 'g'],
			],
			[C, 2, 'c'],
			{status: 'step_too_advanced'},
		],
		[
			'follows when the one before is complete',
			[
				[C, 0, 'c'],
				[G, 0, 'g'],
			],
			[C, 1, 'n'],
			{status: 'not_ready'},
		],
		[
			'can be one that is long past',
			[
				[C, 0, 'c'],
				[G, 0, 'g'],
				[C, 1, 'n'],
				[G, 1, 'm'],
			],
			[C, 0, 'c'],
			{status: 'ok', peer: 'g'},
		],
	])('%s', (_name, before, [side, index, text], answer) => {
		const sides = new Sides();
		sides.start('CLAIMER');
		sides.start('GREETER');
		for (const [who, step, content] of before) sides.step(who, 0, step, content);
		expect(sides.step(side, 0, index, text)).toEqual(answer);
	});

	test('is refused if its side has not joined, even if the other has', () => {
		const sides = new Sides();
		sides.start('CLAIMER');
		expect(sides.step('GREETER', 0, 0, 'g')).toEqual({status: 'greeting_attempt_not_joined'});
	});
});

describe('Cancelling', () => {
	test.each(CANCEL_REASONS)('tells both sides who cancelled and why: %s', (reason) => {
		const sides = new Sides();
		sides.start('CLAIMER');
		sides.start('GREETER');
		expect(sides.cancel('GREETER', 0, reason, later)).toEqual({status: 'ok'});
		const why = {origin: 'GREETER', reason, timestamp: later};
		expect(sides.step('CLAIMER', 0, 0, 'c')).toEqual({status: 'greeting_attempt_cancelled', ...why});
		expect(sides.cancel('CLAIMER', 0, 'INVALID_SAS_CODE')).toEqual({
			status: 'greeting_attempt_already_cancelled',
			...why,
		});
	});

	test('is refused if its side has not joined', () => {
		const sides = new Sides();
		sides.start('CLAIMER');
		expect(sides.cancel('GREETER', 0, 'MANUALLY_CANCELLED')).toEqual({status: 'greeting_attempt_not_joined'});
	});
});

/** The rules (protocol: invitations §3.5) in their simplest form, to compare with. */
class Model {
	readonly attempts: ModelAttempt[] = [];

	start(side: Side): number {
		const number = this.attempts.findIndex(({cancelled}) => cancelled === undefined);
		const active = this.attempts[number];
		if (active !== undefined && !active.joined.has(side)) {
			active.joined.add(side);
			return number;
		}
		if (active !== undefined) active.cancelled = {origin: side, reason: 'AUTOMATICALLY_CANCELLED'};
		return this.attempts.push({joined: new Set([side]), cancelled: undefined, steps: []}) - 1;
	}

	step(side: Side, number: number, index: number, text: string): object {
		const attempt = this.attempts[number];
		if (attempt === undefined) throw new Error('no attempt');
		if (attempt.cancelled !== undefined) return {status: 'greeting_attempt_cancelled', ...attempt.cancelled};
		if (!attempt.joined.has(side)) return {status: 'greeting_attempt_not_joined'};
		const own = attempt.steps[index]?.[side];
		if (own !== undefined && own !== text) return {status: 'step_mismatch'};
		for (let before = 0; before < index; before++) {
			const {CLAIMER, GREETER} = attempt.steps[before] ?? {};
			if (CLAIMER === undefined || GREETER === undefined) return {status: 'step_too_advanced'};
		}
		attempt.steps[index] = {...attempt.steps[index], [side]: text};
		const peer = attempt.steps[index]?.[side === 'CLAIMER' ? 'GREETER' : 'CLAIMER'];
		return peer === undefined ? {status: 'not_ready'} : {status: 'ok', peer};
	}

	cancel(side: Side, number: number, reason: CancelReason): object {
		const attempt = this.attempts[number];
		if (attempt === undefined) throw new Error('no attempt');
		if (attempt.cancelled !== undefined) return {status: 'greeting_attempt_already_cancelled', ...attempt.cancelled};
		if (!attempt.joined.has(side)) return {status: 'greeting_attempt_not_joined'};
		attempt.cancelled = {origin: side, reason};
		return {status: 'ok'};
	}
}

interface ModelAttempt {
	readonly joined: Set<Side>;
	cancelled: {readonly origin: Side; readonly reason: CancelReason} | undefined;
	readonly steps: Partial<Record<Side, string>>[];
}

const side = fc.constantFrom<Side>('CLAIMER', 'GREETER');
const actions = fc.array(
	fc.oneof(
		{weight: 2, arbitrary: fc.record({act: fc.constant('start' as const), side})},
		{
			weight: 12,
			// Mostly the right step with the same bytes, so that the attempts advance.
			arbitrary: fc.record({
				act: fc.constant('step' as const),
				side,
				index: fc.nat(4),
				text: fc.constantFrom('', 'x', 'x', 'x', 'y'),
				back: fc.constantFrom(0, 0, 0, 0, 1),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				act: fc.constant('cancel' as const),
				side,
				reason: fc.constantFrom(...CANCEL_REASONS),
				back: fc.nat(1),
			}),
		},
	),
	{maxLength: 60},
);

test('Whatever both sides do in any order, the answers follow the rules', () => {
	fc.assert(
		fc.property(actions, (all) => {
			const sides = new Sides();
			const model = new Model();
			for (const action of all) {
				if (action.act === 'start') {
					expect(sides.start(action.side)).toBe(model.start(action.side));
					continue;
				}
				const number = model.attempts.length - 1 - action.back;
				if (number < 0) continue;
				const answer =
					action.act === 'step'
						? sides.step(action.side, number, action.index, action.text)
						: sides.cancel(action.side, number, action.reason);
				const expected =
					action.act === 'step'
						? model.step(action.side, number, action.index, action.text)
						: model.cancel(action.side, number, action.reason);
				expect({...answer, timestamp: undefined}).toEqual({...expected, timestamp: undefined});
			}
		}),
		{numRuns: 200},
	);
});
