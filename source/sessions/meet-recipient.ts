import {asNarthexError, NarthexError} from '../errors.ts';
import type {InvitedConnection} from '../parsec/connection.ts';
import {inviteRecoveryConfirmation, inviteRecoveryData} from '../parsec/recovery.ts';
import {pause} from '../pause.ts';
import {AttemptCancelledError, BrokenTrustError, claimerSide, reasonFor} from './attempt.ts';
import {compareAsClaimer} from './compare.ts';
import type {Gathering} from './gathering.ts';
import type {LiveSession} from './live-session.ts';
import {type Guesses, type MetByClaimer, meetGreeter, openPayload, sealPayload} from './meet.ts';
import {askGreeter} from './payload-steps.ts';
import type {MeetingProblem, RecoverPhase, RecoveryRecipient} from './recovery-phases.ts';

type Live = LiveSession<'claimer', RecoverPhase, 'recovery'>;

/**
 * How long a greeter may take to see that we have its shares, in ms: official ones look once a second. What we start
 * or close earlier would end the exchange for them (protocol: shared-recovery §11).
 */
const ECHO = 1500;

/** Waits until the last recipient has seen our acknowledgement. */
export class LastAcknowledgement {
	#until = 0;

	set(): void {
		this.#until = performance.now() + ECHO;
	}

	async wasSeen(signal: AbortSignal): Promise<void> {
		await pause(Math.max(0, this.#until - performance.now()), signal);
	}
}

export interface MeetingOptions {
	readonly connection: InvitedConnection;
	readonly gathering: Gathering;
	/** One budget for all recipients. Only what was not found right counts. */
	readonly guesses: Guesses;
	readonly acknowledged: LastAcknowledgement;
}

/**
 * Meets one recipient, from waiting for it to its shares among the others. Gives what went wrong with this recipient;
 * the person may then choose another one, or the same one again.
 * @throws what ends the recovery as a whole
 */
export async function meetRecipient(
	session: Live,
	recipient: RecoveryRecipient,
	{connection, gathering, guesses, acknowledged}: MeetingOptions,
): Promise<MeetingProblem | undefined> {
	const another = new AbortController();
	let met: MetByClaimer | undefined;
	try {
		await gathering.drop(recipient.userId);
		session.update({peer: {handle: recipient.handle, verified: false}, ownCode: undefined});
		session.enter({
			name: 'waiting-for-recipient',
			progress: gathering.progress,
			recipient,
			chooseAnother: () => another.abort(),
		});
		await acknowledged.wasSeen(session.signal);
		// Steps 0 to 3
		met = await meetGreeter(claimerSide(connection, recipient.userId), {
			watch: session,
			guesses,
			signal: AbortSignal.any([session.signal, another.signal]),
			onRestart: () => session.update({attempt: session.state.attempt + 1}),
		});
		// Steps 4 and 5
		await compareAsClaimer(session, met);
		guesses.giveBack();
		// Steps 6 and 7
		await gathering.add(recipient.userId, await receiveShares(session, met));
		// Step 8
		await acknowledge(session, met);
		acknowledged.set();
		return undefined;
	} catch (error) {
		if (!(error instanceof AttemptCancelledError)) {
			await met?.attempt.cancel(isBadShares(error) ? 'INCONSISTENT_PAYLOAD' : reasonFor(error));
		}
		session.signal.throwIfAborted();
		if (another.signal.aborted && met === undefined) return undefined;
		return {recipient: recipient.handle, ending: endingOfMeeting(error)};
	} finally {
		met?.sharedKey.fill(0);
	}
}

/** Steps 6 and 7: we ask for the shares, and get them. */
async function receiveShares(session: Live, met: MetByClaimer): Promise<readonly Uint8Array[]> {
	session.enter({name: 'waiting-for-share'});
	const request = sealPayload(met.sharedKey, inviteRecoveryData, {type: 'invite_shamir_recovery_data'});
	const answer = await askGreeter(met, request);
	return openPayload(met.sharedKey, inviteRecoveryConfirmation, answer).weighted_share;
}

/** Step 8. The shares are here, whatever becomes of it. */
async function acknowledge(session: Live, {attempt}: MetByClaimer): Promise<void> {
	try {
		await attempt.post({step: 'NUMBER_8_ACKNOWLEDGE'});
	} catch {
		session.signal.throwIfAborted();
	}
}

function isBadShares(error: unknown): boolean {
	return error instanceof NarthexError && error.code === 'bad-shares';
}

/** The failures that concern one recipient only. */
const OF_RECIPIENT: readonly string[] = ['bad-shares', 'greeter-not-allowed', 'exchange-broken', 'small-order-key'];

/** @throws the error, when it concerns more than this recipient */
function endingOfMeeting(error: unknown): MeetingProblem['ending'] {
	if (error instanceof AttemptCancelledError) return {name: 'cancelled', ...error.cancellation};
	if (error instanceof BrokenTrustError) return {name: 'cancelled', by: 'claimer', reason: error.reason};
	const problem = asNarthexError(error);
	if (!OF_RECIPIENT.includes(problem.code)) throw error;
	return {name: 'failed', error: problem};
}
