/** The one at the other end. */
type Peer = 'greeter' | 'claimer';

export const english = {
	/** When this side cancelled, by the reasons of the protocol. */
	ours: {
		MANUALLY_CANCELLED: () => 'You stopped the exchange.',
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer}'s code was not confirmed, so nothing was shared: it was a slip, or somebody between you poses as the ${peer}.`,
		INVALID_NONCE_HASH: (peer: Peer) =>
			`What arrived from the ${peer} contradicts what was promised before, as no honest program does: somebody may stand between you.`,
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent could not be decrypted.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent is not in the format of Parsec.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`What the ${peer} said does not agree with what the organization's certificates say.`,
		AUTOMATICALLY_CANCELLED: () => 'The exchange was begun again from your side, which ended it here.',
	},
	/** When the other side did. */
	theirs: {
		MANUALLY_CANCELLED: (peer: Peer) => `The ${peer} stopped the exchange.`,
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer} did not confirm your code, so nothing was shared: it was a slip, or somebody between you poses as you.`,
		INVALID_NONCE_HASH: (peer: Peer) =>
			`The ${peer}'s program found that what you sent was changed on its way: somebody may stand between you.`,
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not decrypt what it was sent.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not read what it was sent.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`The ${peer}'s program found a contradiction in what it was sent: somebody may stand between you.`,
		AUTOMATICALLY_CANCELLED: (peer: Peer) => `The ${peer} began the exchange again, which ended this one.`,
	},
	/** When the claimer of a user invitation stopped, who may have been greeted by somebody else meanwhile. */
	perhapsGreetedElsewhere: 'The claimer stopped the exchange, or went on with another administrator.',
	nextStep: {
		bothReady: () => 'The invitation is still open: start again when both of you are ready.',
		upToDate: () => 'Start again; if it happens once more, see that both of you have an up-to-date program.',
		compareByVoice: (peer: Peer) =>
			`Call the ${peer} on a line that you trust before you start again; if it happens once more, stop and tell who looks after security.`,
		askWhatWasGranted: (peer: Peer) =>
			`Do not trust this exchange: ask the ${peer}, on a line that you trust, what they granted, and tell who looks after security.`,
		runItOnce: (peer: Peer) => `Start again, and see that neither you nor the ${peer} has it running twice.`,
	},
	/** What is left in the organization when the exchange ended after the account or the device was created. */
	leftBehind: {
		claimer: {
			user: {
				message: (name: string) =>
					`The account ${name} exists already, and its keys, which were on this computer only, are lost.`,
				nextStep: (name: string) => `Ask an administrator to revoke ${name} and to invite you again.`,
			},
			device: {
				message: (name: string) =>
					`The device ${name} exists already in the organization, and its keys, which were on this computer only, are lost.`,
				nextStep: () => 'Nobody can ever use it; invite a new device from one that you have.',
			},
		},
		greeter: {
			user: {
				message: (name: string) => `The account ${name} was created, but nobody confirmed that its keys were saved.`,
				nextStep: (name: string) =>
					`Ask the person whether they can get in; if not, revoke ${name} and invite them again.`,
			},
			device: {
				message: (name: string) => `The device ${name} was created, but nobody confirmed that its keys were saved.`,
				nextStep: () => 'See whether it opens; if not, nobody can ever use it, and you can invite another device.',
			},
		},
	},
};
