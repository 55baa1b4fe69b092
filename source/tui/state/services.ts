import type {Accounts} from '../../accounts/accounts.ts';
import type {Log} from '../../activity.ts';
import type {Rehearsal} from '../../demo/rehearsal.ts';
import type {NarthexError} from '../../errors.ts';
import type {OpenKeyFile} from '../../member/key-file.ts';
import type {Member} from '../../member/member.ts';
import type {Credentials, KnownDevice} from '../../member/open.ts';
import type {Place} from '../../member/place.ts';
import type {MemberRecovery} from '../../member/recovery.ts';
import type {Protection} from '../../parsec/device-file.ts';
import type {HumanHandle, InvitationToken} from '../../parsec/ids.ts';
import type {ServerAddress} from '../../parsec/server-address.ts';
import type {ClaimSession} from '../../sessions/phases.ts';
import type {RecoverSession} from '../../sessions/recovery-phases.ts';
import type {Preferences} from '../../settings.ts';

// What the application asks of the rest of the program. `live-services.ts` answers; tests answer otherwise.

/** An opened device, as screens use it. */
export type OpenDevice = Pick<
	Member,
	| 'membership'
	| 'listInvitations'
	| 'inviteUser'
	| 'inviteDevice'
	| 'resendInvitation'
	| 'cancelInvitation'
	| 'fetchMembers'
	| 'listFrozenUsers'
	| 'updateUser'
	| 'revokeUser'
	| 'listen'
	| 'link'
	| 'greet'
> & {
	readonly recovery: Pick<
		MemberRecovery,
		'fetch' | 'fetchHolders' | 'create' | 'delete' | 'invite' | 'giveShare' | 'exportFile'
	>;
};

/** A key file that is open to be changed, as screens use it. */
export type KeyFile = Pick<OpenKeyFile, 'changeAuthentication' | 'tryServer' | 'overwriteServerUrl'>;

/** What a pasted link turned out to be. */
export type Link =
	| (Place & {
			readonly kind: 'invitation';
			readonly type: 'user' | 'device' | 'recovery';
			/** Tells invitations apart. */
			readonly token: InvitationToken;
			claim(): ClaimSession | RecoverSession;
	  })
	| (Place & {
			readonly kind: 'bootstrap';
			/** Creates the organization's first user and device, and saves the device. */
			bootstrap(answer: {
				readonly handle: HumanHandle;
				readonly deviceLabel: string;
				readonly protection: Protection;
			}): Promise<OpenDevice>;
	  });

/** The code of an invite of an Account Server, and the server where the text names it. */
export interface InviteCode {
	readonly kind: 'code';
	readonly code: string;
	readonly server: string | undefined;
}

/** A device that a recovery file gave, which is to be saved. */
export interface ImportedDevice {
	/** May be tried again, with another password too. */
	save(protection: Protection): Promise<{readonly path: string}>;
}

/** A rehearsal, as screens use it. */
export type RunningRehearsal = Pick<Rehearsal, 'begin' | 'attend'> & {readonly member: OpenDevice};

export interface Services {
	/** To be told once: the settings could not be read. */
	readonly notice: NarthexError | undefined;
	/** What the person prefers, as it stands in the settings now. */
	readonly preferences: Preferences;
	/** @throws NarthexError `settings-not-saved` */
	setPreferences(change: Partial<Preferences>): Promise<void>;
	/** The devices, last used first, and what to tell of folders and key files that cannot be read. */
	findDevices(): Promise<{readonly devices: readonly KnownDevice[]; readonly problems: readonly NarthexError[]}>;
	/** A wrong password rejects with the code `wrong-password`. */
	unlock(device: KnownDevice, credentials: Credentials): Promise<OpenDevice>;
	/** The server that a text names: `http(s)://host[:port]` or `parsec3://`. @throws DecodeError */
	readServer(text: string): ServerAddress;
	/** The server and its administration token that the environment names. */
	readonly administration: {readonly server: string; readonly token: string};
	/**
	 * Creates an organization with the administration token of a server, and gives its bootstrap link.
	 * @throws NarthexError `administration-refused` and others of `createOrganization`
	 */
	createOrganization(wanted: {
		readonly organization: string;
		readonly server: string;
		readonly token: string;
	}): Promise<Extract<Link, {readonly kind: 'bootstrap'}>>;
	/** Opens the key file of a device, to change it. Rejects as `unlock`. */
	openKeyFile(device: KnownDevice, credentials: Credentials): Promise<KeyFile>;
	/** Whether no other device of this person is on this computer. */
	isOnlyDevice(device: KnownDevice): boolean;
	/**
	 * Takes a device from this computer. Gives where its key file was kept aside, when that is wanted.
	 * @throws NarthexError `device-gone`, `device-data-not-removed`, `folder-not-writable`
	 */
	forgetDevice(device: KnownDevice, keepAside: boolean): Promise<string | undefined>;
	/**
	 * The link or code in a text that a person copied.
	 * @throws NarthexError when there is none that can be claimed, bootstrapped or accepted.
	 */
	readLink(text: string): Link | InviteCode;
	/** The same where a code is asked for: any single word is one. @throws NarthexError */
	readInviteCode(text: string): InviteCode | {readonly kind: 'link'};
	/**
	 * @throws NarthexError `keyring-unavailable` when this computer has no keyring to keep the keys of a new device in.
	 */
	checkKeyring(): Promise<void>;
	/**
	 * Opens a recovery file, and makes the id and keys of the device that is to be saved.
	 * @throws NarthexError `not-a-recovery-file`, `malformed-passphrase`, `wrong-passphrase`, and others of files
	 */
	openRecoveryFile(path: string, passphrase: string, deviceLabel: string): Promise<ImportedDevice>;
	/** A name for this machine's device. */
	readonly defaultDeviceLabel: string;
	/**
	 * Starts an organization to rehearse with, on a server of its own; a second call gives the same.
	 * @param changed called whenever a played person does something else
	 */
	startRehearsal(changed: () => void): Promise<RunningRehearsal>;
	/** Accounts on Account Servers. */
	readonly accounts: Accounts;
	/** What happened. Texts are raw. */
	readLog(): Log;
	/** Ends what runs in the background. */
	close(): Promise<void>;
}
