import type {ServerRefusal} from './account-server.ts';
import type {NoFacts} from './no-facts.ts';

/** What is on the disk: key files, settings, and other files of ours. Paths are as node:fs takes them. */
export interface FileErrors {
	/** It is there, but this account may not read it. */
	readonly 'file-forbidden': {readonly of: OwnFile; readonly path: string};
	/** It is there, but cannot be read; `detail` is the message of node:fs. */
	readonly 'file-unreadable': {readonly of: OwnFile; readonly path: string; readonly detail: string};
	/** Entries of the log that cannot be read, beside those that can. */
	readonly 'log-damaged': {readonly path: string; readonly lines: number};
	readonly 'certificates-damaged': {readonly path: string};

	// Key files.

	readonly 'no-devices': NoFacts;
	readonly 'device-not-named': {readonly devices: readonly DeviceChoice[]};
	/** `prefix` is what was typed; `devices` are all there are. */
	readonly 'device-not-found': {readonly prefix: string; readonly devices: readonly DeviceChoice[]};
	/** `devices` are those that begin with `prefix`. */
	readonly 'several-devices': {readonly prefix: string; readonly devices: readonly DeviceChoice[]};
	/** One of them, and how many more there are. */
	readonly 'key-file-damaged': {readonly path: string; readonly more: number};
	readonly 'unsupported-protection': {readonly protection: UnsupportedProtection};
	/** Of an account when a server refused it, else of a device. */
	readonly 'wrong-password': {readonly problems?: never} | ServerRefusal;
	readonly 'wrong-one-time-code': NoFacts;
	/** How long no code is looked at, in s. */
	readonly 'one-time-codes-throttled': {readonly seconds: number};
	readonly 'key-file-changed': {readonly path: string};
	readonly 'device-data-not-removed': {readonly folder: string};
	/** The key in the keyring does not open the key file. */
	readonly 'wrong-key': NoFacts;
	/** `path`: the file with the name of the keyring account, where that is what failed. */
	readonly 'keyring-unavailable': {readonly path?: string};
	readonly 'keyring-empty': NoFacts;
	readonly 'keyring-damaged': NoFacts;
	readonly 'empty-password': NoFacts;
	readonly 'device-exists': NoFacts;
	/** The key file of a listed device was removed. */
	readonly 'device-gone': NoFacts;
	readonly 'disk-full': {readonly folder: string};
	readonly 'folder-not-writable': {readonly folder: string};
	/** `detail` is the message of node:fs. */
	readonly 'not-saved': {readonly folder: string; readonly detail: string};
	/** A key file was to be removed again, and could not be. */
	readonly 'not-discarded': {readonly path: string};

	// Settings.

	readonly 'settings-not-saved': {readonly path: string};
	/** `damaged`: it can be read, but holds something else, and could not be put aside. */
	readonly 'settings-unreadable': {readonly path: string; readonly reason: 'forbidden' | 'failed' | 'damaged'};
	/** `aside` is where the damaged file is now. */
	readonly 'settings-broken': {readonly aside: string};
	/** The file that should hold the administration token. */
	readonly 'administration-token-unreadable': {readonly path: string};
}

/** What unlocks a key file that Narthex cannot unlock. */
export type UnsupportedProtection =
	| 'recovery'
	| 'pki'
	| 'account_vault'
	| 'openbao'
	| 'one-time-code-not-given'
	| 'password-not-given';

/** A file or folder of ours. */
export type OwnFile =
	| 'terms'
	| 'devices'
	| 'key-file'
	| 'recovery-file'
	| 'certificates'
	| 'log'
	| 'logins'
	| 'settings';

/** A device as the choice of devices prints it; all texts raw. */
export interface DeviceChoice {
	readonly shortId: string;
	readonly organization: string;
	/** `Alice <alice@example.com>` */
	readonly handle: string;
	readonly label: string;
	/** `parsec3://…` */
	readonly server: string;
}
