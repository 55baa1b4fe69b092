import {asNarthexError, type NarthexError} from '../errors.ts';
import type {CancelReason} from '../parsec/ids.ts';
import {AttemptCancelledError, BrokenTrustError, reasonFor} from './attempt.ts';
import {SessionCancelled} from './live-session.ts';
import type {Cancellation} from './phases.ts';
import type {AnyPhase, MeetingProblem} from './recovery-phases.ts';

type Ending<Extra> =
	| ({readonly name: 'cancelled'} & Cancellation & Extra)
	| ({readonly name: 'failed'; readonly error: NarthexError} & Extra);

/**
 * The last phase of a session that `error` ended. The other side is told, unless it cancelled itself or never joined.
 * @param extra what exists in the organization by now, for the phase to carry
 */
export async function endingOf<Extra extends object>(
	error: unknown,
	role: 'greeter' | 'claimer',
	attempt: {cancel(reason: CancelReason): Promise<void>} | undefined,
	extra: Extra,
): Promise<Ending<Extra>> {
	if (error instanceof AttemptCancelledError) return {name: 'cancelled', ...error.cancellation, ...extra};
	const reason = reasonFor(error);
	await attempt?.cancel(reason);
	if (error instanceof SessionCancelled || error instanceof BrokenTrustError) {
		return {name: 'cancelled', by: role, reason, ...extra};
	}
	return {name: 'failed', error: asNarthexError(error), ...extra};
}

/** The reasons that no mishap explains (protocol: invitations §1.11). */
const ALARMS: ReadonlySet<CancelReason> = new Set(['INVALID_SAS_CODE', 'INVALID_NONCE_HASH', 'INCONSISTENT_PAYLOAD']);

/** Whether a session ended in a way that may mean that someone is in between. It must not look like a mishap. */
export function isAlarming(phase: AnyPhase | MeetingProblem['ending']): boolean {
	if (phase.name === 'failed') return phase.error.code === 'small-order-key' || phase.error.code === 'bad-shares';
	return phase.name === 'cancelled' && ALARMS.has(phase.reason);
}

/** How a session ended, in one word. */
export type Outcome = 'done' | 'cancelled' | 'alarm' | 'failed';

/** @param phase the last one of a session */
export function outcomeOf(phase: AnyPhase): Outcome {
	if (isAlarming(phase)) return 'alarm';
	switch (phase.name) {
		case 'finished':
			return 'done';
		case 'cancelled':
		case 'failed':
			return phase.name;
		default:
			throw new TypeError(`a session is not over in ${phase.name}`);
	}
}
