import type {CancelReason} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import type {Cancellation} from './phases.ts';

/** What a cancelled exchange means to the person on one side of it. */
export interface CancellationSentence {
	/** One sentence of what happened. */
	readonly message: string;
	/** One sentence of what to do next. */
	readonly nextStep: string;
	/** Somebody may be listening in between: more than a mishap, and never to be shown like one. */
	readonly alarm: boolean;
}

type Role = 'greeter' | 'claimer';

interface Meaning {
	nextStep(peer: Role): string;
	readonly alarm: boolean;
}

/** Every reason of the protocol (protocol: invitations §1.11). */
const MEANINGS: {readonly [reason in CancelReason]: Meaning} = {
	MANUALLY_CANCELLED: {nextStep: words.cancellation.nextStep.bothReady, alarm: false},
	INVALID_SAS_CODE: {nextStep: words.cancellation.nextStep.compareByVoice, alarm: true},
	INVALID_NONCE_HASH: {nextStep: words.cancellation.nextStep.compareByVoice, alarm: true},
	UNDECIPHERABLE_PAYLOAD: {nextStep: words.cancellation.nextStep.upToDate, alarm: false},
	UNDESERIALIZABLE_PAYLOAD: {nextStep: words.cancellation.nextStep.upToDate, alarm: false},
	INCONSISTENT_PAYLOAD: {nextStep: words.cancellation.nextStep.askWhatWasGranted, alarm: true},
	AUTOMATICALLY_CANCELLED: {nextStep: words.cancellation.nextStep.runItOnce, alarm: false},
};

/** What to tell the person on the side of `role` about an exchange that was cancelled, for an invitation of this `kind`. */
export function cancellationSentence(
	role: Role,
	{by, reason}: Cancellation,
	kind: 'user' | 'device' = 'user',
): CancellationSentence {
	const peer = role === 'greeter' ? 'claimer' : 'greeter';
	const {nextStep, alarm} = MEANINGS[reason];
	const message = by === role ? words.cancellation.ours[reason](peer) : theirs(peer, reason, kind);
	return {message, nextStep: nextStep(peer), alarm};
}

/** The claimer of a user invitation may have more than one greeter. */
function theirs(peer: Role, reason: CancelReason, kind: 'user' | 'device'): string {
	const mayHaveOthers = peer === 'claimer' && kind === 'user';
	return mayHaveOthers && reason === 'MANUALLY_CANCELLED'
		? words.cancellation.perhapsGreetedElsewhere
		: words.cancellation.theirs[reason](peer);
}

/**
 * What an exchange leaves in the organization that ended after the account or the device was created there. `name` is raw text: the person's
 * e-mail, or the device label. For the claimer it holds when no key file was kept.
 */
export function leftBehindSentence(
	role: Role,
	kind: 'user' | 'device',
	name: string,
): {readonly message: string; readonly nextStep: string} {
	const {message, nextStep} = words.cancellation.leftBehind[role][kind];
	return {message: message(name), nextStep: nextStep(name)};
}
