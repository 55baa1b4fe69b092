import {closeSync, openSync} from 'node:fs';
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';

const SCHEMA_VERSION = 1;

/** Marks the file as ours ("NrtA"), so that no other program's database is taken for one. */
const APPLICATION_ID = 0x4e727441;

/** Dates in ms since the epoch, permissions as JSON arrays; `email_key` is what makes two addresses the same. */
const SCHEMA = `
CREATE TABLE secret (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
	account_id TEXT PRIMARY KEY,
	email TEXT NOT NULL,
	email_key TEXT NOT NULL UNIQUE,
	name TEXT,
	language TEXT NOT NULL DEFAULT 'en',
	state TEXT NOT NULL,
	password TEXT NOT NULL,
	permissions TEXT NOT NULL,
	created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE permission_group (
	group_id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	permissions TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_group (
	account_id TEXT NOT NULL REFERENCES account (account_id),
	group_id TEXT NOT NULL REFERENCES permission_group (group_id),
	PRIMARY KEY (account_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	token_id TEXT PRIMARY KEY,
	account_id TEXT NOT NULL REFERENCES account (account_id),
	expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invite (
	invite TEXT PRIMARY KEY,
	email TEXT,
	permissions TEXT NOT NULL,
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	modified INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX invite_by_age ON invite (created, invite);

CREATE TABLE invite_group (
	invite TEXT NOT NULL REFERENCES invite (invite) ON DELETE CASCADE,
	group_id TEXT NOT NULL REFERENCES permission_group (group_id),
	PRIMARY KEY (invite, group_id)
) STRICT, WITHOUT ROWID;
`;

/** Where the accounts of a server are kept: beside its other data. */
export function accountDataFile(data: string): string {
	return data === ':memory:' ? data : `${data}.accounts`;
}

/** The Account Server's file. Several processes may have it open: an account can be created while the server runs. */
export class Database {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();

	/** Opens or creates the file. @throws NarthexError (`storage-unusable`, `storage-newer`) */
	constructor(path: string) {
		this.#database = openDatabase(path);
	}

	/** Does `work` wholly or not at all; nobody else writes meanwhile. */
	transaction<Result>(work: () => Result): Result {
		this.#database.exec('BEGIN IMMEDIATE');
		try {
			const result = work();
			this.#database.exec('COMMIT');
			return result;
		} catch (error) {
			if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
			throw error;
		}
	}

	/** The first row, if any. `Row` is the caller's word for what the query selects. */
	get<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		return this.#statement(sql).get(...parameters) as Row | undefined;
	}

	all<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		return this.#statement(sql).all(...parameters) as Row[];
	}

	/** Runs a statement and says how many rows it changed. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		return Number(this.#statement(sql).run(...parameters).changes);
	}

	close(): void {
		this.#statements.clear();
		if (this.#database.isOpen) this.#database.close();
	}

	#statement(sql: string): StatementSync {
		let statement = this.#statements.get(sql);
		if (statement === undefined) {
			statement = this.#database.prepare(sql);
			this.#statements.set(sql, statement);
		}
		return statement;
	}
}

function openDatabase(path: string): DatabaseSync {
	let database: DatabaseSync | undefined;
	try {
		// It holds invites, keys and hashes of passwords: readable by its owner alone, as SQLite then makes its companions too.
		if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
		database = new DatabaseSync(path, {timeout: 10_000});
		prepare(database, path);
		return database;
	} catch (error) {
		database?.close();
		if (error instanceof NarthexError) throw error;
		throw unusable(path, words.server.storage.unusable.notOpenedOrNoDatabase, error);
	}
}

function prepare(database: DatabaseSync, path: string): void {
	database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE');
	const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
	const version = pragma('user_version');
	if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) {
		database.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; PRAGMA application_id = ${APPLICATION_ID};`);
	} else if (pragma('application_id') !== APPLICATION_ID) {
		throw unusable(path, words.server.storage.unusable.foreign);
	} else if (version > SCHEMA_VERSION) {
		throw new NarthexError(
			'storage-newer',
			words.server.storage.newer.message(path, version, SCHEMA_VERSION),
			words.server.storage.newer.nextStep,
		);
	}
	database.exec('COMMIT');
}

function unusable(path: string, why: string, cause?: unknown): NarthexError {
	return new NarthexError(
		'storage-unusable',
		words.server.storage.unusable.message(path, why),
		words.server.storage.unusable.nextStep,
		{cause},
	);
}
