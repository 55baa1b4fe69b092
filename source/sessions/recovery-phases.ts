import type {NarthexError} from '../errors.ts';
import type {Reply} from '../parsec/commands.ts';
import type {Protection} from '../parsec/device-file.ts';
import type {DeviceLabel, HumanHandle, Timestamp, UserId} from '../parsec/ids.ts';
import type {
	Cancellation,
	ChoosingPassword,
	ClaimPhase,
	ClaimSession,
	GreetPhase,
	GreetSession,
	PickingCode,
	SavedDevice,
	Session,
} from './phases.ts';

/** A recipient, as the server describes it to the claimer. */
export interface RecoveryRecipient {
	readonly userId: UserId;
	readonly handle: HumanHandle;
	/** How many shares it holds. */
	readonly shares: number;
	/**
	 * `to-ask`: not met yet, or met without success. `given`: its shares are here. `doubtful`: they are here, and do not
	 * fit the others; it can give them a second time. `revoked`: it cannot be met any more, and has given nothing.
	 */
	readonly state: 'to-ask' | 'given' | 'doubtful' | 'revoked';
}

/** How far the gathering has come. */
export interface RecoveryProgress {
	/** How many shares are needed. */
	readonly threshold: number;
	/** How many shares are here. */
	readonly gathered: number;
	/** In the server's order, each once. */
	readonly recipients: readonly RecoveryRecipient[];
	/** Whether a closed program begins again with what is here. False: it could not be written to the disk. */
	readonly isKept: boolean;
}

/** Why the last meeting came to nothing. The shares of the others stay. */
export interface MeetingProblem {
	/** Undefined when all shares together give no device. */
	readonly recipient: HumanHandle | undefined;
	readonly ending:
		| ({readonly name: 'cancelled'} & Cancellation)
		| {readonly name: 'failed'; readonly error: NarthexError};
}

/** What the recovered device is to be. `protection` given here spares `choosing-password`. */
export interface NewDeviceDescription {
	readonly deviceLabel: DeviceLabel;
	readonly protection?: Protection;
}

/** A recovered device. */
export interface RecoveredDevice extends SavedDevice {
	/** False: the server did not close the invitation, so everyone with the link could use it again. */
	readonly invitationClosed: boolean;
	/** Recipients whose shares were wrong. The others had enough. */
	readonly suspects: readonly HumanHandle[];
}

/** What an unfinished recovery leaves. */
interface Unfinished {
	/** Undefined when the server did not describe the recovery yet. */
	readonly progress?: RecoveryProgress;
	/**
	 * The new device exists in the organization, and its key file does not on the disk. Where `progress.isKept`, the next
	 * recovery with the same link saves it.
	 */
	readonly deviceExists?: boolean;
}

/** Where the terms of a server are read, by locale, and since when they are in force. */
export type TermsOfService = Extract<Reply<'tos_get'>, {readonly status: 'ok'}>;

/** The phases of a person who comes back with the help of recipients. */
export type RecoverPhase =
	| {readonly name: 'probing'}
	| {
			readonly name: 'choosing-recipient';
			readonly progress: RecoveryProgress;
			readonly problem: MeetingProblem | undefined;
			/** Takes those whose state is `to-ask` or `doubtful`. */
			choose(recipient: RecoveryRecipient): void;
	  }
	| {
			readonly name: 'waiting-for-recipient';
			readonly progress: RecoveryProgress;
			readonly recipient: RecoveryRecipient;
			/** Back to `choosing-recipient`. */
			chooseAnother(): void;
	  }
	| PickingCode
	| {readonly name: 'waiting-for-trust'}
	| {readonly name: 'waiting-for-share'}
	/** The shares are combined, and what they give is checked. */
	| {readonly name: 'combining'}
	/** The server lets no one in who has not accepted these. Who does not want to calls `cancel` of the session. */
	| {readonly name: 'accepting-terms'; readonly terms: TermsOfService; accept(): void}
	| {readonly name: 'describing'; readonly handle: HumanHandle; describe(answer: NewDeviceDescription): void}
	| {readonly name: 'recovering'}
	| ChoosingPassword
	| {readonly name: 'saving'}
	| {readonly name: 'completing'}
	| {readonly name: 'finished'; readonly saved: RecoveredDevice}
	| ({readonly name: 'cancelled'} & Cancellation & Unfinished)
	| ({readonly name: 'failed'; readonly error: NarthexError} & Unfinished);

export type RecoverSession = Session<RecoverPhase, 'recovery'> & {readonly role: 'claimer'};

/** Whose device comes back by our share. */
export interface RecoveryToHelp {
	readonly claimer: HumanHandle;
	readonly setUpOn: Timestamp;
	/** How many shares are needed, of how many. */
	readonly threshold: number;
	readonly total: number;
	/** How many of them are ours. */
	readonly ownShares: number;
}

/** The phases of a recipient who gives its shares. */
export type GiveSharePhase =
	| {readonly name: 'waiting-for-claimer'}
	| {readonly name: 'waiting-for-trust'}
	| PickingCode
	| {readonly name: 'waiting-for-request'}
	/** Only `give` sends the shares; who does not want to calls `cancel` of the session. */
	| {readonly name: 'reviewing-recovery'; readonly recovery: RecoveryToHelp; give(): void}
	| {readonly name: 'waiting-for-acknowledgement'; finishAnyway(): void}
	| {readonly name: 'finished'; readonly recovery: RecoveryToHelp; readonly acknowledged: boolean}
	/** `isGiven`: the shares were sent before. */
	| ({readonly name: 'cancelled'; readonly isGiven: boolean} & Cancellation)
	| {readonly name: 'failed'; readonly error: NarthexError; readonly isGiven: boolean};

export type GiveShareSession = Session<GiveSharePhase, 'recovery'> & {readonly role: 'greeter'};

/** An exchange of whatever kind. */
export type AnySession = GreetSession | ClaimSession | GiveShareSession | RecoverSession;
export type AnyPhase = GreetPhase | ClaimPhase | GiveSharePhase | RecoverPhase;
