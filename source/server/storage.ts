import {closeSync, fdatasync, fsyncSync, openSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {NarthexError} from '../errors.ts';
import {APPLICATION_ID, SCHEMA, SCHEMA_VERSION} from './schema.ts';

type Settle = (failure?: unknown) => void;

/** What was done together: who waits for it to be durable, and what happens then. */
interface Group {
	readonly waiting: Settle[];
	readonly effects: (() => void)[];
	/** Nothing was written: it is durable as soon as what it saw is. */
	isReadOnly: boolean;
}

/**
 * The server's file. What runs through `transaction` is answered only once it is durable. All that arrives while the event loop turns once, or
 * while the group before is on its way to the disk, shares one commit and one wait for the disk; the event loop itself never waits for it.
 */
export class Storage {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();
	/** Of the write-ahead log; undefined in memory. */
	readonly #log: number | undefined;
	/** The open transaction. */
	#group: Group | undefined;
	#isSyncing = false;
	/** The work that is running has a savepoint; those that only read need none. */
	#hasSavepoint = false;
	/** The disk failed: what is committed from then on may not be there after a loss of power, so nothing is. */
	#failure: unknown;

	/**
	 * Opens or creates the file at `path` (`:memory:` keeps everything in memory), for this process alone.
	 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`)
	 */
	constructor(path: string) {
		this.#database = openDatabase(path);
		const location = this.#database.location();
		this.#log = location === null ? undefined : openSync(`${location}-wal`, 'r+');
	}

	/**
	 * Runs `work` and gives its result after the commit that makes it durable. When `work` throws, what it did is undone, and the promise
	 * rejects.
	 */
	transaction<Result>(work: () => Result): Promise<Result> {
		return new Promise((resolve, reject) => {
			const group = this.#group ?? this.#begin();
			try {
				const result = this.#undoable(group, work);
				group.waiting.push((failure) => (failure === undefined ? resolve(result) : reject(failure)));
			} catch (error) {
				// Even a refusal may tell of what others did in this transaction: it waits for the commit too.
				group.waiting.push((failure) => reject(failure ?? error));
			}
		});
	}

	/** Within a transaction: does `effect` once it is durable, and never when the work is undone. */
	afterCommit(effect: () => void): void {
		this.#group?.effects.push(effect);
	}

	/** The first row, if any. `Row` is the caller's word for what the query selects. */
	get<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		return this.#statement(sql).get(...parameters) as Row | undefined;
	}

	all<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		return this.#statement(sql).all(...parameters) as Row[];
	}

	/** Runs a statement that writes, and gives the row id of what it inserted last. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		if (this.#group !== undefined && !this.#hasSavepoint) {
			this.#execute('SAVEPOINT request');
			this.#hasSavepoint = true;
			this.#group.isReadOnly = false;
		}
		return Number(this.#statement(sql).run(...parameters).lastInsertRowid);
	}

	/** Commits what waits and closes the file, which makes everything durable. */
	close(): void {
		if (!this.#database.isOpen) return;
		const group = this.#commit();
		this.#statements.clear();
		this.#database.close();
		if (this.#log !== undefined && !this.#isSyncing) closeSync(this.#log);
		if (group !== undefined) settle(group);
	}

	#begin(): Group {
		if (this.#failure !== undefined) throw this.#failure;
		this.#execute('BEGIN');
		this.#group = {waiting: [], effects: [], isReadOnly: true};
		if (!this.#isSyncing) setImmediate(() => this.#finish());
		return this.#group;
	}

	#undoable<Result>(group: Group, work: () => Result): Result {
		const effects = group.effects.length;
		this.#hasSavepoint = false;
		try {
			const result = work();
			if (this.#hasSavepoint) this.#execute('RELEASE request');
			return result;
		} catch (error) {
			group.effects.length = effects;
			if (this.#hasSavepoint) {
				this.#execute('ROLLBACK TO request');
				this.#execute('RELEASE request');
			}
			throw error;
		}
	}

	/** Commits the open group, and takes it to the disk. */
	#finish(): void {
		const group = this.#commit();
		if (group === undefined) return;
		const log = this.#log;
		if (log === undefined || group.isReadOnly) {
			settle(group);
			return;
		}
		this.#isSyncing = true;
		fdatasync(log, (error) => {
			this.#isSyncing = false;
			if (error !== null) this.#failure = error;
			settle(group, error ?? undefined);
			if (this.#database.isOpen) this.#finish();
			else closeSync(log);
		});
	}

	/** The group that is committed now; those that wait in vain are told. */
	#commit(): Group | undefined {
		const group = this.#group;
		this.#group = undefined;
		if (group === undefined) return undefined;
		try {
			this.#execute('COMMIT');
			if (this.#failure !== undefined) throw this.#failure;
			return group;
		} catch (error) {
			if (this.#database.isTransaction) this.#execute('ROLLBACK');
			settle(group, error);
			return undefined;
		}
	}

	#execute(sql: string): void {
		this.#statement(sql).run();
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

function settle({waiting, effects}: Group, failure?: unknown): void {
	for (const one of waiting) one(failure);
	if (failure === undefined) for (const effect of effects) effect();
}

function openDatabase(path: string): DatabaseSync {
	let database: DatabaseSync;
	try {
		// It holds tokens of invitations: made readable by its owner alone, as SQLite then makes its companions too.
		if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
		database = new DatabaseSync(path);
	} catch (error) {
		throw unusable(path, 'it cannot be opened', error);
	}
	try {
		prepareDatabase(database, path);
		if (path !== ':memory:') syncFolder(dirname(path));
		return database;
	} catch (error) {
		database.close();
		if (error instanceof NarthexError) throw error;
		if (sqliteCode(error) === SQLITE_BUSY) {
			throw new NarthexError(
				'storage-in-use',
				`The data file ${path} is in use by another server.`,
				'Stop that server first, or give another file with --data.',
				{cause: error},
			);
		}
		throw unusable(path, 'it is damaged or no data file of this server', error);
	}
}

/** Makes the names of files that are new survive a loss of power. */
function syncFolder(folder: string): void {
	try {
		const descriptor = openSync(folder, 'r');
		fsyncSync(descriptor);
		closeSync(descriptor);
	} catch {
		// Some systems sync no folders, or none that can only be written to; they have nothing better to offer.
	}
}

function prepareDatabase(database: DatabaseSync, path: string): void {
	// One process alone: events and held steps live in its memory.
	database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
	database.exec('BEGIN EXCLUSIVE');
	const version = pragma(database, 'user_version');
	const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
	if (isEmpty) {
		database.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; PRAGMA application_id = ${APPLICATION_ID};`);
	} else if (pragma(database, 'application_id') !== APPLICATION_ID) {
		throw unusable(path, 'it is a database of another program');
	} else if (version > SCHEMA_VERSION) {
		throw new NarthexError(
			'storage-newer',
			`The data file ${path} was written by a newer Narthex (format ${version}; this one knows ${SCHEMA_VERSION}).`,
			'Use that newer Narthex, or give another file with --data.',
		);
	}
	database.exec('COMMIT');
	// From here on the log is taken to the disk by `Storage`, which does not stand still meanwhile as SQLite would at each commit. SQLite goes on
	// to do it by itself before it moves what is in the log to where it belongs.
	database.exec('PRAGMA synchronous = NORMAL');
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
	return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

const SQLITE_BUSY = 5;

function sqliteCode(error: unknown): unknown {
	return error instanceof Error && 'errcode' in error ? error.errcode : undefined;
}

function unusable(path: string, why: string, cause?: unknown): NarthexError {
	return new NarthexError(
		'storage-unusable',
		`The data file ${path} cannot be used: ${why}.`,
		'Give another file with --data, in a folder that exists and can be written to.',
		{cause},
	);
}
