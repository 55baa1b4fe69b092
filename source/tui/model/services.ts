import type {Activity} from '../../activity.ts';
import type {CheckProgress} from '../../devices/certificate-store.ts';
import type {NarthexError} from '../../errors.ts';
import type {EmailSent, ListedInvitation, ServerEvent} from '../../parsec/commands.ts';
import type {DeviceId, EmailAddress, HumanHandle, InvitationToken, UserId, UserProfile} from '../../parsec/ids.ts';
import type {ClaimSession, GreetSession, Protection} from '../../sessions/phases.ts';
import type {ScreenText} from '../../text.ts';
import type {AccountServices} from './account-services.ts';

// What the application asks of the rest of the program. `live-services.ts` answers; tests answer otherwise.

/** A device found on this machine, locked. Texts are raw: `forScreen` before showing them. */
export interface KnownDevice {
	readonly deviceId: DeviceId;
	readonly shortId: string;
	readonly path: string;
	readonly organization: string;
	readonly handle: HumanHandle;
	readonly deviceLabel: string;
	/** `host` or `host:port`. */
	readonly server: string;
	/** What opens it, or why Narthex does not. */
	readonly lock: 'password' | 'keyring' | NarthexError;
	readonly lastUsed: Date | undefined;
	/** Other accounts of this computer can read the key file, as other programs leave it. */
	readonly isReadableByOthers: boolean;
}

/** Who we are in an organization, from an opened device. */
export interface Membership {
	readonly deviceId: DeviceId;
	readonly userId: UserId;
	readonly organization: string;
	readonly handle: HumanHandle;
	readonly deviceLabel: string;
	readonly server: string;
	/** Plain http to another machine. */
	readonly isUnencrypted: boolean;
}

/** What the checked certificates say that invitations need. */
export interface Members {
	/** Ours, as it is now. */
	readonly profile: UserProfile;
	readonly active: number;
	/** Addresses of active members, with their names. */
	readonly names: ReadonlyMap<string, string>;
}

/** Whether events arrive by themselves. */
export type Liveness = {readonly state: 'live'} | {readonly state: 'lost'};

export interface EventHandlers {
	onEvent(event: ServerEvent): void;
	/** Events may have been missed: read again. */
	onMissed(): void;
	onState(state: Liveness): void;
}

export interface NewInvitation {
	readonly token: InvitationToken;
	readonly emailSent: EmailSent;
}

/** An opened device, and what it can do. Every promise may reject with a `NarthexError`. */
export interface OpenDevice {
	readonly membership: Membership;
	listInvitations(): Promise<readonly ListedInvitation[]>;
	inviteUser(email: EmailAddress, sendEmail: boolean): Promise<NewInvitation>;
	inviteDevice(sendEmail: boolean): Promise<NewInvitation>;
	/** An invitation that was cancelled already counts as cancelled. */
	cancelInvitation(token: InvitationToken): Promise<void>;
	/** Fetches and checks the certificates that are new. */
	fetchMembers(onProgress?: (progress: CheckProgress) => void): Promise<Members>;
	/** Until `signal` is aborted. */
	listen(handlers: EventHandlers, signal: AbortSignal): void;
	/** The link to send. */
	link(kind: ListedInvitation['type'], token: InvitationToken): string;
	greet(invitation: {
		readonly token: InvitationToken;
		readonly kind: 'user' | 'device';
		readonly claimerEmail?: EmailAddress;
	}): GreetSession;
}

/** What a pasted link turned out to be. */
export type Link =
	| {
			readonly kind: 'invitation';
			readonly type: 'user' | 'device' | 'recovery';
			readonly organization: string;
			readonly server: string;
			readonly isUnencrypted: boolean;
			/** Tells invitations apart. */
			readonly token: InvitationToken;
			claim(): ClaimSession;
	  }
	| {
			readonly kind: 'bootstrap';
			readonly organization: string;
			readonly server: string;
			readonly isUnencrypted: boolean;
			/** Creates the organization's first user and device, and saves the device. */
			bootstrap(answer: {
				readonly handle: HumanHandle;
				readonly deviceLabel: string;
				readonly protection: Protection;
			}): Promise<OpenDevice>;
	  };

/** What somebody of the demonstration says, about the exchange for an invitation. */
export type Telephone = (token: InvitationToken, words: ScreenText) => void;

export interface Services {
	/** To be told once: the settings could not be read. */
	readonly notice: NarthexError | undefined;
	/** Whether the person wants the bell. */
	readonly bell: boolean;
	/** Whether the desktop shall tell, too. */
	readonly notifications: boolean;
	/** The devices, last used first, and what to tell of key files that are not among them because they cannot be read. */
	findDevices(): Promise<{readonly devices: readonly KnownDevice[]; readonly damaged: NarthexError | undefined}>;
	/** A wrong password rejects with the code `wrong-password`. */
	unlock(device: KnownDevice, protection: Protection): Promise<OpenDevice>;
	/** @throws NarthexError when it is no link that can be claimed or bootstrapped. */
	readLink(text: string): Link;
	/** @throws NarthexError `keyring-unavailable` when this computer has no keyring to keep the keys of a new device in. */
	checkKeyring(): Promise<void>;
	/** A name for this machine's device. */
	readonly defaultDeviceLabel: string;
	/** Starts an organization to rehearse with, on a server of its own; a second call gives the same. */
	startDemo(telephone: Telephone): Promise<OpenDevice>;
	/** Accounts on Account Servers. */
	readonly accounts: AccountServices;
	/** What happened, oldest first. Texts are raw. */
	readLog(): readonly Activity[];
	/** Ends what runs in the background. */
	close(): Promise<void>;
}
