import type {CancelReason} from '../parsec/ids.ts';
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

interface Sentence {
	/** When this side cancelled. */
	ours(peer: Role): string;
	/** When the other side did. */
	theirs(peer: Role, kind: 'user' | 'device'): string;
	nextStep(peer: Role): string;
	readonly alarm: boolean;
}

const compareByVoice = (peer: Role) =>
	`Call the ${peer} on a line that you trust before you start again; if it happens once more, stop and tell who looks after security.`;
const bothReady = () => 'The invitation is still open: start again when both of you are ready.';
const upToDate = () => 'Start again; if it happens once more, see that both of you have an up-to-date program.';

/** Every reason of the protocol (protocol: invitations §1.11). */
const SENTENCES: {readonly [reason in CancelReason]: Sentence} = {
	MANUALLY_CANCELLED: {
		ours: () => 'You stopped the exchange.',
		theirs: (peer, kind) =>
			peer === 'claimer' && kind === 'user'
				? 'The claimer stopped the exchange, or went on with another administrator.'
				: `The ${peer} stopped the exchange.`,
		nextStep: bothReady,
		alarm: false,
	},
	INVALID_SAS_CODE: {
		ours: (peer) =>
			`The ${peer}'s code was not confirmed, so nothing was shared: it was a slip, or somebody between you poses as the ${peer}.`,
		theirs: (peer) =>
			`The ${peer} did not confirm your code, so nothing was shared: it was a slip, or somebody between you poses as you.`,
		nextStep: compareByVoice,
		alarm: true,
	},
	INVALID_NONCE_HASH: {
		ours: (peer) =>
			`What arrived from the ${peer} contradicts what was promised before, as no honest program does: somebody may stand between you.`,
		theirs: (peer) =>
			`The ${peer}'s program found that what you sent was changed on its way: somebody may stand between you.`,
		nextStep: compareByVoice,
		alarm: true,
	},
	UNDECIPHERABLE_PAYLOAD: {
		ours: (peer) => `What the ${peer}'s program sent could not be decrypted.`,
		theirs: (peer) => `The ${peer}'s program could not decrypt what it was sent.`,
		nextStep: upToDate,
		alarm: false,
	},
	UNDESERIALIZABLE_PAYLOAD: {
		ours: (peer) => `What the ${peer}'s program sent is not in the format of Parsec.`,
		theirs: (peer) => `The ${peer}'s program could not read what it was sent.`,
		nextStep: upToDate,
		alarm: false,
	},
	INCONSISTENT_PAYLOAD: {
		ours: (peer) => `What the ${peer} said does not agree with what the organization's certificates say.`,
		theirs: (peer) =>
			`The ${peer}'s program found a contradiction in what it was sent: somebody may stand between you.`,
		nextStep: (peer) =>
			`Do not trust this exchange: ask the ${peer}, on a line that you trust, what they granted, and tell who looks after security.`,
		alarm: true,
	},
	AUTOMATICALLY_CANCELLED: {
		ours: () => 'The exchange was begun again from your side, which ended it here.',
		theirs: (peer) => `The ${peer} began the exchange again, which ended this one.`,
		nextStep: (peer) => `Start again, and see that neither you nor the ${peer} has it running twice.`,
		alarm: false,
	},
};

/** What to tell the person on the side of `role` about an exchange that was cancelled, for an invitation of this `kind`. */
export function cancellationSentence(
	role: Role,
	{by, reason}: Cancellation,
	kind: 'user' | 'device' = 'user',
): CancellationSentence {
	const peer = role === 'greeter' ? 'claimer' : 'greeter';
	const {ours, theirs, nextStep, alarm} = SENTENCES[reason];
	return {message: by === role ? ours(peer) : theirs(peer, kind), nextStep: nextStep(peer), alarm};
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
	if (role === 'claimer') {
		return kind === 'user'
			? {
					message: `The account ${name} exists already, and its keys, which were on this computer only, are lost.`,
					nextStep: `Ask an administrator to revoke ${name} and to invite you again.`,
				}
			: {
					message: `The device ${name} exists already in the organization, and its keys, which were on this computer only, are lost.`,
					nextStep: 'Nobody can ever use it; invite a new device from one that you have.',
				};
	}
	return kind === 'user'
		? {
				message: `The account ${name} was created, but nobody confirmed that its keys were saved.`,
				nextStep: `Ask the person whether they can get in; if not, revoke ${name} and invite them again.`,
			}
		: {
				message: `The device ${name} was created, but nobody confirmed that its keys were saved.`,
				nextStep: 'See whether it opens; if not, nobody can ever use it, and you can invite another device.',
			};
}
