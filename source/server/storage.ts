import {closeSync, fdatasync, openSync} from 'node:fs';
import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite';
import {openDatabase} from './open-database.ts';

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
	readonly #statements = new Map<string, Prepared>();
	/** By statement and parameters. */
	readonly #lasting = new Map<string, Map<string, object>>();
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
	 * The first row, if any, remembered until one of the tables in `LASTING` changes: for what every request asks about and hardly ever changes. Rows that are
	 * added change none that was found before.
	 */
	getLasting<Row extends object>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		const rows = this.#lasting.get(sql) ?? new Map<string, object>();
		const key = parameters.join('\0');
		const known = rows.get(key);
		if (known !== undefined) return known as Row;
		const row = this.get<Row>(sql, ...parameters);
		if (row !== undefined) this.#lasting.set(sql, rows.size < MAX_LASTING ? rows.set(key, row) : new Map());
		return row;
	}

	/** Runs a statement that writes, and gives the row id of what it inserted last. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		if (this.#group !== undefined && !this.#hasSavepoint) {
			this.#execute('SAVEPOINT request');
			this.#hasSavepoint = true;
			this.#group.isReadOnly = false;
		}
		const {statement, changesLasting} = this.#prepare(sql);
		if (changesLasting) this.#lasting.clear();
		return Number(statement.run(...parameters).lastInsertRowid);
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
				this.#lasting.clear();
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
			this.#lasting.clear();
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
		// As objects they would take half as long again: the name of each column is made anew for each row.
		statement.setReturnArrays(true);
		const columns = statement.columns().map(({name}) => name);
		const prepared = {statement, columns, changesLasting: CHANGES.test(sql) && LASTING.test(sql)};
		this.#statements.set(sql, prepared);
		return prepared;
	}
}

interface Prepared {
	readonly statement: StatementSync;
	readonly columns: readonly string[];
	readonly changesLasting: boolean;
}

/** The tables that `getLasting` may ask. */
const LASTING = /\b(?:organization|user|device)\b/;
const CHANGES = /\b(?:UPDATE|DELETE|REPLACE)\b/;
const MAX_LASTING = 10_000;

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
