import {expect, test} from 'vitest';
import type {AnySession} from '../../../source/sessions/recovery-phases.ts';
import {doingIn, shortText, stepsOf} from '../../../source/tui/state/steps.ts';
import {FakeSession, fakeClaim, fakeGreet} from '../fakes.ts';

const SIDES = [
	['user', 'greeter', ['waiting-for-claimer', 'waiting-for-trust', 'picking-code', 'waiting-for-request']],
	['user', 'claimer', ['probing', 'picking-code', 'waiting-for-trust', 'describing', 'waiting-for-confirmation']],
	['device', 'greeter', ['waiting-for-claimer', 'waiting-for-trust', 'picking-code', 'waiting-for-request']],
	['device', 'claimer', ['waiting-for-greeter', 'picking-code', 'waiting-for-trust', 'describing', 'saving']],
	['recovery', 'greeter', ['waiting-for-claimer', 'waiting-for-trust', 'picking-code', 'reviewing-recovery']],
	['recovery', 'claimer', ['probing', 'picking-code', 'waiting-for-trust', 'waiting-for-share', 'combining', 'saving']],
] as const;

/** One side of an exchange in a phase, whatever that phase tells. */
function inPhase(kind: AnySession['kind'], role: AnySession['role'], name: string) {
	return {kind, role, state: {phase: {name}}} as unknown as AnySession;
}

test.each(SIDES)('%s, %s: the phases of an exchange go through its steps in order', (kind, role, phases) => {
	const steps = stepsOf({kind, role});
	const doing = phases.map((name) => doingIn(inPhase(kind, role, name)));
	expect(doing.every((done) => done !== undefined && done.you !== '' && done.short !== '')).toBe(true);
	const indexes = doing.map((done) => done?.step ?? -1);
	expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
	expect(indexes[0]).toBe(0);
	expect(indexes.at(-1)).toBeLessThan(steps.length);
});

test('each side sees the exchange from its own side: the greeter reads a code first, the claimer picks one', () => {
	const stepOf = (role: AnySession['role'], name: string) => doingIn(inPhase('user', role, name))?.step;
	expect([stepOf('greeter', 'waiting-for-trust'), stepOf('greeter', 'picking-code')]).toEqual([1, 2]);
	expect([stepOf('claimer', 'picking-code'), stepOf('claimer', 'waiting-for-trust')]).toEqual([1, 2]);
});

test('once it is over nothing is done, and a word says how it ended', () => {
	const session = fakeGreet();
	session.enter({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
	expect(doingIn(session)).toBeUndefined();
	expect(shortText(session)).toBe('cancelled');
	const claim = fakeClaim();
	expect(shortText(claim)).toBe(doingIn(claim)?.short);
	const back = new FakeSession('claimer', 'recovery' as const, {name: 'combining'} as never);
	expect(shortText(back)).toBe('opening');
});
