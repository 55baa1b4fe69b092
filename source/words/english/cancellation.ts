/** The one at the other end. */
type Peer = 'greeter' | 'claimer';

const compareByVoice = (peer: Peer) =>
	`Call the ${peer} on a line that you trust before you start again; if it happens again, stop and tell the ` +
	'people in charge of security.';

const upToDate = () => 'Start again; if it happens again, check that both of you have an up-to-date program.';

/** What a cancelled exchange means to the person on one side of it. */
const cancellation = {
	/** When this side cancelled, by the reasons of the protocol. */
	ours: {
		MANUALLY_CANCELLED: () => 'You stopped the exchange.',
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer}'s code did not match, so nothing was shared: one of you made a mistake, or someone between ` +
			`you poses as the ${peer}.`,
		INVALID_NONCE_HASH: (peer: Peer) =>
			`The ${peer} sent something else than was announced before, which no honest program does: someone may be ` +
			'between you.',
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent could not be decrypted.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent is not in the format of Parsec.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) => `What the ${peer} said does not match the organization's certificates.`,
		AUTOMATICALLY_CANCELLED: () => 'Your side started the exchange again, which ended it here.',
	},
	/** When the other side did. */
	theirs: {
		MANUALLY_CANCELLED: (peer: Peer) => `The ${peer} stopped the exchange.`,
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer} did not confirm your code, so nothing was shared: one of you made a mistake, or someone ` +
			'between you poses as you.',
		INVALID_NONCE_HASH: (peer: Peer) =>
			`The ${peer}'s program found that what you sent was changed on its way: someone may be between you.`,
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not decrypt what it received.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not read what it received.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`The ${peer}'s program found a contradiction in what it received: someone may be between you.`,
		AUTOMATICALLY_CANCELLED: (peer: Peer) => `The ${peer} started the exchange again, which ended this one.`,
	},
	/** When the claimer of a user invitation stopped: another administrator may have greeted them. */
	perhapsGreetedElsewhere: 'The claimer stopped the exchange, or went on with another administrator.',
	/** By the reasons of the protocol, for both sides. */
	nextStep: {
		MANUALLY_CANCELLED: () => 'The invitation is still open: start again when both of you are ready.',
		INVALID_SAS_CODE: compareByVoice,
		INVALID_NONCE_HASH: compareByVoice,
		UNDECIPHERABLE_PAYLOAD: upToDate,
		UNDESERIALIZABLE_PAYLOAD: upToDate,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`Do not trust this exchange: ask the ${peer}, on a line that you trust, what they granted, and tell the ` +
			'people in charge of security.',
	},
	/** What to do when an exchange was begun again, by who reads it and by which side began. */
	begunAgain: {
		claimer: {
			ours:
				'Start again from one program only; if that was not you, someone else has your link: tell the greeter, who ' +
				'can cancel the invitation and invite you again.',
			theirs: 'Start again, and check that neither you nor the greeter has it running twice.',
		},
		greeter: {
			ours:
				'Start again from one program only; if that was not you, someone else uses your account: tell the people in ' +
				'charge of security.',
			theirs:
				'Ask the claimer whether they opened the link twice; if not, someone else has it: cancel the invitation, and ' +
				'invite them again.',
		},
	},
	/** What is left in the organization when the exchange ended after the account or the device was created. */
	leftBehind: {
		claimer: {
			user: {
				message: (name: string) =>
					`The account ${name} exists already, but its keys were on this computer only and are lost.`,
				nextStep: (name: string) => `Ask an administrator to revoke ${name} and to invite you again.`,
			},
			device: {
				message: (name: string) =>
					`The device ${name} exists already in the organization, but its keys were on this computer only and ` +
					'are lost.',
				nextStep: () => 'No one can ever use it; invite a new device from one that you have.',
			},
		},
		greeter: {
			user: {
				message: (name: string) =>
					`The account ${name} was created, but the other side did not confirm that its keys were saved.`,
				nextStep: (name: string) =>
					`Ask the person whether they can get in; if not, revoke ${name} and invite them again.`,
			},
			device: {
				message: (name: string) =>
					`The device ${name} was created, but the other side did not confirm that its keys were saved.`,
				nextStep: () => 'Check whether it opens; if not, no one can ever use it, and you can invite another device.',
			},
		},
	},
};

export const cancellationWords = {cancellation};
