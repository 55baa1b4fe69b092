import type {NarthexError} from '../errors.ts';
import type {Administrator} from '../parsec/commands.ts';
import type {Protection} from '../parsec/device-file.ts';
import type {
	CancelReason,
	DeviceId,
	DeviceLabel,
	EmailAddress,
	HumanHandle,
	UserId,
	UserProfile,
} from '../parsec/ids.ts';
import type {SasCode} from '../parsec/sas-code.ts';

/** What the claimer asks to become. For a device invitation there is no handle: the person is already a member. */
export interface ClaimRequest {
	readonly deviceLabel: DeviceLabel;
	/** Users only. */
	readonly handle?: HumanHandle;
	/** Users only: the request's e-mail is not the one that was invited. */
	readonly emailDiffersFrom?: EmailAddress;
	/** A text of the request hides characters or acts on terminals: it must be edited before it can be approved. */
	readonly needsCleaning: boolean;
}

/** What the greeter grants; `handle` and `profile` for users only. */
export interface Approval {
	readonly deviceLabel: DeviceLabel;
	readonly handle?: HumanHandle;
	readonly profile?: UserProfile;
}

/** What now exists in the organization. */
export interface Created {
	readonly userId: UserId;
	readonly deviceId: DeviceId;
	readonly deviceLabel: DeviceLabel;
	readonly handle: HumanHandle;
	readonly profile: UserProfile;
	/** The claimer said that its keys are safe. False: the greeter finished without waiting for that. */
	readonly acknowledged: boolean;
}

/** Where a cancel came from and why (protocol: invitations §1.11). */
export interface Cancellation {
	readonly by: 'greeter' | 'claimer';
	readonly reason: CancelReason;
}

/** The code that the other side shows is to be picked. A wrong pick ends the exchange. */
export interface PickingCode {
	readonly name: 'picking-code';
	readonly choices: readonly SasCode[];
	pick(code: SasCode): void;
	noneMatches(): void;
}

/** What locks the new key file is to be chosen. */
export interface ChoosingPassword {
	readonly name: 'choosing-password';
	/** Why the last try to save failed; nothing is lost, the device exists. */
	readonly problem: NarthexError | undefined;
	choose(protection: Protection): void;
}

export type GreetPhase =
	| {readonly name: 'waiting-for-claimer'}
	| {readonly name: 'waiting-for-trust'}
	| PickingCode
	| {readonly name: 'waiting-for-request'}
	| {
			readonly name: 'reviewing-request';
			readonly request: ClaimRequest;
			/** Why the last approval came to nothing (the e-mail is taken): correct it and approve again. */
			readonly problem: NarthexError | undefined;
			/** @throws NarthexError (`text-needs-editing`) when a text still hides characters or acts on terminals */
			approve(answer: Approval): void;
	  }
	| {readonly name: 'creating'}
	| {readonly name: 'waiting-for-acknowledgement'; readonly created: Created; finishAnyway(): void}
	| {readonly name: 'finished'; readonly created: Created}
	| ({readonly name: 'cancelled'; readonly created?: Created} & Cancellation)
	| {readonly name: 'failed'; readonly error: NarthexError; readonly created?: Created};

/** What the claimer says of itself; `handle` for users only. `protection` given here spares `choosing-password`. */
export interface Description {
	readonly deviceLabel: DeviceLabel;
	readonly handle?: HumanHandle;
	readonly protection?: Protection;
}

/** A device whose key file is durable on disk. */
export interface SavedDevice {
	readonly path: string;
	readonly deviceId: DeviceId;
	readonly organization: string;
	readonly handle: HumanHandle;
	readonly deviceLabel: DeviceLabel;
	/** Whether the organization's certificates were fetched and agree with what the greeter said. */
	readonly checked: boolean;
}

export type ClaimPhase =
	| {readonly name: 'probing'}
	| {
			readonly name: 'choosing-administrator';
			/** A hundred at most, each once. The one who invited us comes first. */
			readonly administrators: readonly Administrator[];
			/** How many more the server named. They cannot be chosen. */
			readonly unlisted: number;
			choose(administrator: Administrator | 'all'): void;
	  }
	| {readonly name: 'waiting-for-greeter'; readonly greeters: readonly HumanHandle[]}
	| PickingCode
	| {readonly name: 'waiting-for-trust'}
	| {readonly name: 'describing'; readonly invitedEmail: EmailAddress | undefined; describe(answer: Description): void}
	| {readonly name: 'waiting-for-confirmation'}
	| ChoosingPassword
	| {readonly name: 'saving'}
	| {readonly name: 'acknowledging'}
	| {readonly name: 'finished'; readonly saved: SavedDevice}
	| ({readonly name: 'cancelled'; readonly accountExists?: boolean} & Cancellation)
	| {readonly name: 'failed'; readonly error: NarthexError; readonly accountExists?: boolean};

/** The person at the other end. Until the codes match (`verified`), the name is only what the server says. */
export interface Peer {
	readonly handle: HumanHandle | undefined;
	readonly verified: boolean;
}

export type ConnectionState =
	| {readonly state: 'live'}
	/** `problem` is why the last try failed. */
	| {readonly state: 'lost'; readonly since: Date; readonly nextTry: Date; readonly problem: NarthexError};

/** All that is to be shown of a session at one moment; a new object at each change. */
export interface SessionState<Phase> {
	readonly phase: Phase;
	/** When `phase` was entered. */
	readonly phaseSince: Date;
	readonly peer: Peer;
	/** Ours to read aloud: known from the nonces on, kept to the end. */
	readonly ownCode: SasCode | undefined;
	readonly connection: ConnectionState;
	/** 1 for the first greeting attempt, one more each time the other side began again. */
	readonly attempt: number;
}

/** What an exchange is for: a new user, a new device, or the return of a user whose devices are lost. */
export type ExchangeKind = 'user' | 'device' | 'recovery';

/** A live exchange. It runs by itself; a screen or a command subscribes, and calls what the current phase offers. */
export interface Session<Phase, Kind extends ExchangeKind = 'user' | 'device'> {
	readonly role: 'greeter' | 'claimer';
	readonly kind: Kind;
	readonly startedAt: Date;
	readonly state: SessionState<Phase>;
	/**
	 * Calls `listener` after each change of `state`, until the returned function is called. Bound: may be passed on as
	 * it is.
	 */
	readonly subscribe: (listener: () => void) => () => void;
	/** Ends the exchange and tells the other side, within one second whatever the network does. Idempotent. */
	cancel(): Promise<void>;
	/** Resolves once the phase is `finished`, `cancelled` or `failed`; never rejects. */
	readonly done: Promise<Phase>;
}

export type GreetSession = Session<GreetPhase> & {readonly role: 'greeter'};
export type ClaimSession = Session<ClaimPhase> & {readonly role: 'claimer'};

/** Whether the phase is one of the last ones. */
export function isOver(phase: {readonly name: string}): boolean {
	return phase.name === 'finished' || phase.name === 'cancelled' || phase.name === 'failed';
}
