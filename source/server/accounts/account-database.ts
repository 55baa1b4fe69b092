import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {type DatabaseFile, type DatabaseFormat, LOCK_TIMEOUT, openDatabaseFile} from '../database-file.ts';

/** Dates are ms since the epoch, permissions JSON arrays. Addresses with the same `email_key` count as the same. */
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

/** The data file of the Account Server half. Accounts can be created while the server runs: it is not exclusive. */
const ACCOUNT_DATABASE: DatabaseFormat = {
	// "NrtA"
	applicationId: 0x4e727441,
	versions: [SCHEMA],
	pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
	isExclusive: false,
};

/** How many statements of lists are kept. */
const MAX_STATEMENTS = 64;

/** The open data file of the Account Server half. */
export class AccountDatabase {
	readonly #file: DatabaseFile;
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();
	/** What `list` reads with. */
	#lists: DatabaseSync | undefined;
	readonly #listStatements = new Map<string, StatementSync>();

	/**
	 * Opens or creates the file. @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`,
	 * `storage-log-missing`)
	 */
	constructor(path: string) {
		this.#file = openDatabaseFile(path, ACCOUNT_DATABASE);
		this.#database = this.#file.database;
	}

	/** Runs `work` completely or not at all; no other process writes meanwhile. */
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

	/** The first row, if any. The caller knows that the query selects a `Row`. */
	get<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		return this.#statement(sql).get(...parameters) as Row | undefined;
	}

	all<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		return this.#statement(sql).all(...parameters) as Row[];
	}

	/**
	 * The same, for texts that depend on what clients ask for. A statement takes up to 100 KiB until the garbage
	 * collector comes to it, which does not know of them, or until its connection is closed. So these have a connection
	 * of their own, which is closed when they are many.
	 */
	list<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		const path = this.#database.location();
		// In memory there is no other connection to the same data.
		if (path === null) return this.#database.prepare(sql).all(...parameters) as Row[];
		if (!this.#listStatements.has(sql) && this.#listStatements.size >= MAX_STATEMENTS) this.#closeLists();
		this.#lists ??= new DatabaseSync(path, {readOnly: true, timeout: LOCK_TIMEOUT});
		return prepared(this.#lists, this.#listStatements, sql).all(...parameters) as Row[];
	}

	/** Runs a statement, and gives the number of rows that it changed. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		return Number(this.#statement(sql).run(...parameters).changes);
	}

	close(): void {
		this.#closeLists();
		this.#statements.clear();
		this.#file.close();
	}

	#closeLists(): void {
		this.#listStatements.clear();
		this.#lists?.close();
		this.#lists = undefined;
	}

	#statement(sql: string): StatementSync {
		return prepared(this.#database, this.#statements, sql);
	}
}

function prepared(database: DatabaseSync, known: Map<string, StatementSync>, sql: string): StatementSync {
	const statement = known.get(sql) ?? database.prepare(sql);
	known.set(sql, statement);
	return statement;
}
