import {expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {CANCEL_REASONS, type CancelReason} from '../../source/parsec/ids.ts';
import {AttemptCancelledError, BrokenTrustError} from '../../source/sessions/attempt.ts';
import {endingOf, isAlarming, outcomeOf} from '../../source/sessions/endings.ts';
import {SessionCancelled} from '../../source/sessions/live-session.ts';

/** An attempt that remembers what the other side was told. */
function attempt() {
	const told: CancelReason[] = [];
	return {told, cancel: async (reason: CancelReason) => void told.push(reason)};
}

test('what the other side ended is told to no one, and keeps what exists by now', async () => {
	const {told, cancel} = attempt();
	const error = new AttemptCancelledError({origin: 'CLAIMER', reason: 'INVALID_SAS_CODE'});
	expect(await endingOf(error, 'greeter', {cancel}, {isGiven: true})).toEqual({
		name: 'cancelled',
		by: 'claimer',
		reason: 'INVALID_SAS_CODE',
		isGiven: true,
	});
	expect(told).toEqual([]);
});

test.each([
	['who gives up', new SessionCancelled(), 'MANUALLY_CANCELLED'],
	['who finds another code', new BrokenTrustError('INVALID_SAS_CODE'), 'INVALID_SAS_CODE'],
] as const)('%s has cancelled, and tells why', async (_, error, reason) => {
	const {told, cancel} = attempt();
	expect(await endingOf(error, 'claimer', {cancel}, {})).toEqual({name: 'cancelled', by: 'claimer', reason});
	expect(told).toEqual([reason]);
});

test('a failure is told to the other side before the session ends with it', async () => {
	const {told, cancel} = attempt();
	const error = new NarthexError('invitation-gone', {role: 'greeter'});
	expect(await endingOf(error, 'greeter', {cancel}, {})).toEqual({name: 'failed', error});
	expect(told).toEqual(['MANUALLY_CANCELLED']);
});

test('a side that never joined has no one to tell', async () => {
	expect(await endingOf(new SessionCancelled(), 'greeter', undefined, {})).toMatchObject({name: 'cancelled'});
});

test('a key of small order and bad shares are alarms, as are three reasons of a cancel', () => {
	const alarms = CANCEL_REASONS.filter((reason) => isAlarming({name: 'cancelled', by: 'claimer', reason}));
	expect(alarms.sort()).toEqual(['INCONSISTENT_PAYLOAD', 'INVALID_NONCE_HASH', 'INVALID_SAS_CODE']);
	const outcomes = [
		new NarthexError('small-order-key', {}),
		new NarthexError('bad-shares', {recipient: 'Bob', fault: 'count', others: []}),
		new NarthexError('invitation-not-found', {}),
	].map((error) => outcomeOf({name: 'failed', error}));
	expect(outcomes).toEqual(['alarm', 'alarm', 'failed']);
});

test('an outcome is one word, and there is none while the session runs', () => {
	expect(outcomeOf({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'})).toBe('cancelled');
	expect(outcomeOf({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'})).toBe('alarm');
	expect(() => outcomeOf({name: 'waiting-for-claimer'})).toThrow(TypeError);
});
