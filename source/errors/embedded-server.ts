import type {NoFacts} from './no-facts.ts';

/** The embedded server. `path` is a data file. */
export interface EmbeddedServerErrors {
	readonly 'administration-token-missing': NoFacts;
	readonly 'tls-unusable': NoFacts;
	readonly 'port-in-use': {readonly port: number; readonly host: string};
	readonly 'address-unusable': {readonly port: number; readonly host: string};
	readonly 'storage-missing': {readonly path: string};
	readonly 'storage-damaged': {readonly path: string};
	readonly 'storage-in-use': {readonly path: string};
	/** Versions of the file's format: the one it has, and the newest one that this program knows. */
	readonly 'storage-newer': {readonly path: string; readonly version: number; readonly known: number};
	readonly 'storage-unusable': {
		readonly path: string;
		readonly reason: 'cannot-open' | 'damaged-or-foreign' | 'foreign' | 'empty' | 'only-log';
	};
	/** The file was not closed, so that its log belongs to it. */
	readonly 'storage-log-missing': {readonly path: string; readonly log: string};
	/** The file of the Account Server that belongs to a data file. */
	readonly 'storage-accounts-missing': {readonly path: string};
	readonly 'backup-exists': {readonly path: string};
	/** `detail` is the message of node:fs or SQLite. */
	readonly 'backup-not-written': {readonly path: string; readonly detail: string};
	/** The server wrote too much while the file was read. */
	readonly 'backup-overtaken': {readonly path: string};
	readonly 'administration-token-short': {readonly least: number};
	readonly 'password-too-short': NoFacts;
}
