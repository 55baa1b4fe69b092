import type {NarthexError} from '../errors.ts';
import {asNarthexError} from '../errors.ts';
import type {CancelReason} from '../parsec/ids.ts';
import {BrokenTrustError, reasonFor} from './exchange.ts';
import {SessionCancelled} from './live-session.ts';
import type {Cancellation} from './phases.ts';
import {AttemptCancelledError} from './sides.ts';

type Ending<Extra> =
	| ({readonly name: 'cancelled'} & Cancellation & Extra)
	| ({readonly name: 'failed'; readonly error: NarthexError} & Extra);

/**
 * The last phase for whatever ended the flow. The other side is told, unless it was the one who cancelled, or nobody had joined yet.
 * @param extra what exists in the organization by now, for the phase to carry
 */
export async function ending<Extra extends object>(
	error: unknown,
	role: 'greeter' | 'claimer',
	attempt: {tell(reason: CancelReason): Promise<void>} | undefined,
	extra: Extra,
): Promise<Ending<Extra>> {
	if (error instanceof AttemptCancelledError) return {name: 'cancelled', ...error.cancellation, ...extra};
	const reason = reasonFor(error);
	await attempt?.tell(reason);
	if (error instanceof SessionCancelled || error instanceof BrokenTrustError)
		return {name: 'cancelled', by: role, reason, ...extra};
	return {name: 'failed', error: asNarthexError(error), ...extra};
}
