import {closeSync, fdatasync, fdatasyncSync, openSync} from 'node:fs';
import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite';
import {type DatabaseFile, HAS_ACCOUNTS, isWhole, openDatabaseFile, readState, writeState} from '../database-file.ts';
import {PARSEC_DATABASE} from './schema.ts';

/** ms without a write after which the log is moved into the file. */
const REST = 2000;

/** Called when a group is durable, or with the failure. */
type Settle = (failure?: unknown) => void;

/** The transactions of one commit: who waits for it to be durable, and what happens then. */
interface Group {
	readonly waiting: Settle[];
	readonly effects: (() => void)[];
	/** Nothing was written, so there is nothing to sync. */
	isReadOnly: boolean;
}

/**
 * The data file of the Parsec half. A transaction is answered only when it is durable. All transactions that arrive in
 * one turn of the event loop, or while the last group is on its way to the disk, share one commit and one sync. The
 * event loop itself never waits for the disk.
 */
export class Storage {
	readonly #file: DatabaseFile;
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, Prepared>();
	/** Rows that `getCached` remembers, by statement and parameters. */
	readonly #cache = new Map<string, Map<string, object>>();
	/** The descriptor of the write-ahead log; undefined in memory. */
	readonly #log: number | undefined;
	/** The open transaction. */
	#group: Group | undefined;
	#isSyncing = false;
	/** Whether the running transaction has a savepoint; it needs none before it writes. */
	#hasSavepoint = false;
	/** Runs until the log is moved into the file. */
	#rest: NodeJS.Timeout | undefined;
	/** Why the disk failed. After that nothing is committed, since it might be lost with the power. */
	#failure: unknown;

	/**
	 * Opens or creates the file at `path`, for this process alone; `:memory:` keeps everything in memory.
	 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`, `storage-log-missing`)
	 */
	constructor(path: string) {
		this.#file = openDatabaseFile(path, PARSEC_DATABASE);
		this.#database = this.#file.database;
		// From here on `#finish` syncs the log, without stopping the event loop. SQLite still syncs before it moves the log
		// into the file, which does stop the event loop, so it does that less often than every 4 MB.
		this.#database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000;');
		const location = this.#database.location();
		this.#log = location === null ? undefined : openSync(`${location}-wal`, 'r+');
		// A server that was killed may have left more in the log than it synced. From now on that is told to clients.
		if (this.#log !== undefined) fdatasyncSync(this.#log);
	}

	/** Whether the server that this file belongs to was ever an Account Server too, whose file belongs to this one. */
	get hasAccounts(): boolean {
		return readState(this.#database, HAS_ACCOUNTS) === 1;
	}

	noteAccounts(): void {
		writeState(this.#database, HAS_ACCOUNTS, 1);
	}

	/** Whether everything in the file can be read, and every reference leads to a row. */
	isWhole(): boolean {
		return isWhole(this.#database);
	}

	/** Runs `work` and gives its result when it is durable. If `work` throws, it is undone and the promise rejects. */
	transaction<Result>(work: () => Result): Promise<Result> {
		return new Promise((resolve, reject) => {
			const group = this.#group ?? this.#begin();
			try {
				const result = this.#undoable(group, work);
				group.waiting.push((failure) => (failure === undefined ? resolve(result) : reject(failure)));
			} catch (error) {
				// Even a refusal may depend on what others did in this group, so it waits for the commit too.
				group.waiting.push((failure) => reject(failure ?? error));
			}
		});
	}

	/** Inside a transaction: runs `effect` when it is durable, and never if it is undone. */
	afterCommit(effect: () => void): void {
		this.#group?.effects.push(effect);
	}

	/** The first row, if any. The caller knows that the query selects a `Row`. */
	get<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		const {statement, columns} = this.#prepare(sql);
		const values = statement.get(...parameters) as unknown as readonly unknown[] | undefined;
		return values && rowOf<Row>(columns, values);
	}

	all<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		const {statement, columns} = this.#prepare(sql);
		const rows = statement.all(...parameters) as unknown as readonly (readonly unknown[])[];
		return rows.map((values) => rowOf<Row>(columns, values));
	}

	/**
	 * A column of bytes, of all rows. SQLite makes a piece of memory for each value; ten thousand of them at once would
	 * leave the memory of the process scattered, so they are copied one by one into a few large pieces.
	 */
	allBytes(sql: string, ...parameters: readonly SQLInputValue[]): Uint8Array[] {
		const rows = this.#prepare(sql).statement.iterate(...parameters) as Iterable<unknown> as Iterable<[Uint8Array]>;
		let piece = new Uint8Array();
		let used = 0;
		return Array.from(rows, ([bytes]) => {
			if (used + bytes.length > piece.length) {
				const length = Math.min(Math.max(FIRST_PIECE, 2 * piece.length), LARGEST_PIECE);
				piece = new Uint8Array(Math.max(length, bytes.length));
				used = 0;
			}
			piece.set(bytes, used);
			used += bytes.length;
			return piece.subarray(used - bytes.length, used);
		});
	}

	/**
	 * The first row, if any, remembered until a row of `CACHED_TABLES` changes: for what every request reads and what
	 * hardly ever changes. Added rows change none that was found before.
	 */
	getCached<Row extends object>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		const rows = this.#cache.get(sql) ?? new Map<string, object>();
		const key = parameters.join('\0');
		const known = rows.get(key);
		if (known !== undefined) return known as Row;
		const row = this.get<Row>(sql, ...parameters);
		if (row !== undefined) this.#cache.set(sql, rows.size < MAX_CACHED ? rows.set(key, row) : new Map());
		return row;
	}

	/** Runs a statement that writes. Gives the row id of the last inserted row. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		if (this.#group !== undefined && !this.#hasSavepoint) {
			this.#execute('SAVEPOINT request');
			this.#hasSavepoint = true;
			this.#group.isReadOnly = false;
		}
		const {statement, changesCached} = this.#prepare(sql);
		if (changesCached) this.#cache.clear();
		return Number(statement.run(...parameters).lastInsertRowid);
	}

	/** Commits the open group and closes the file, which makes everything durable. */
	close(): void {
		if (!this.#database.isOpen) return;
		clearTimeout(this.#rest);
		const group = this.#commit();
		this.#statements.clear();
		if (this.#failure === undefined) this.#file.close();
		else this.#database.close();
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
				this.#cache.clear();
				this.#execute('ROLLBACK TO request');
				this.#execute('RELEASE request');
			}
			throw error;
		}
	}

	/** Commits the open group and syncs it. */
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
			this.#foldWhenResting();
			if (this.#database.isOpen) this.#finish();
			else closeSync(log);
		});
	}

	/** Moves the log into the file once nothing was written for a while, so that the file is whole while it rests. */
	#foldWhenResting(): void {
		if (this.#rest !== undefined) {
			this.#rest.refresh();
			return;
		}
		this.#rest = setTimeout(() => {
			this.#rest = undefined;
			if (!this.#database.isOpen || this.#failure !== undefined) return;
			if (this.#group === undefined && !this.#isSyncing) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			else this.#foldWhenResting();
		}, REST);
		this.#rest.unref();
	}

	/** Gives the group that is now committed; undefined if there is none or it failed. */
	#commit(): Group | undefined {
		const group = this.#group;
		this.#group = undefined;
		if (group === undefined) return undefined;
		try {
			this.#execute('COMMIT');
			if (this.#failure !== undefined) throw this.#failure;
			return group;
		} catch (error) {
			this.#cache.clear();
			if (this.#database.isTransaction) this.#execute('ROLLBACK');
			settle(group, error);
			return undefined;
		}
	}

	#execute(sql: string): void {
		this.#prepare(sql).statement.run();
	}

	#prepare(sql: string): Prepared {
		const known = this.#statements.get(sql);
		if (known !== undefined) return known;
		const statement = this.#database.prepare(sql);
		// Rows as objects would take half as long again, because SQLite makes the column names again for each row.
		statement.setReturnArrays(true);
		const columns = statement.columns().map(({name}) => name);
		const prepared = {statement, columns, changesCached: CHANGES.test(sql) && CACHED_TABLES.test(sql)};
		this.#statements.set(sql, prepared);
		return prepared;
	}
}

interface Prepared {
	readonly statement: StatementSync;
	readonly columns: readonly string[];
	readonly changesCached: boolean;
}

/** The tables that `getCached` may read. */
const CACHED_TABLES = /\b(?:organization|user|device)\b/;
const CHANGES = /\b(?:UPDATE|DELETE|REPLACE)\b/;
const MAX_CACHED = 10_000;
/** Bytes of the pieces of `allBytes`. */
const FIRST_PIECE = 4 * 1024;
const LARGEST_PIECE = 1024 * 1024;

function rowOf<Row>(columns: readonly string[], values: readonly unknown[]): Row {
	const row: {[column: string]: unknown} = {};
	columns.forEach((column, index) => {
		row[column] = values[index];
	});
	return row as Row;
}

function settle({waiting, effects}: Group, failure?: unknown): void {
	for (const one of waiting) one(failure);
	if (failure === undefined) for (const effect of effects) effect();
}
