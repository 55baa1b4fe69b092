import {closeSync, openSync} from 'node:fs';
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {NarthexError} from '../errors.ts';
import {APPLICATION_ID, SCHEMA, SCHEMA_VERSION} from './schema.ts';

type Settle = (failure?: unknown) => void;

/**
 * The server's file. What runs through `transaction` is answered only once it is durable: each piece of work has a savepoint of its own, and
 * all that arrive while the event loop turns once share one commit, hence one wait for the disk.
 */
export class Storage {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();
	#isOpen = false;
	#waiting: Settle[] = [];
	#effects: (() => void)[] = [];

	/**
	 * Opens or creates the file at `path` (`:memory:` keeps everything in memory), for this process alone.
	 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`)
	 */
	constructor(path: string) {
		this.#database = openDatabase(path);
	}

	/**
	 * Runs `work` in a savepoint and gives its result after the commit that makes it durable. When `work` throws, what it did is undone, and
	 * the promise rejects.
	 */
	transaction<Result>(work: () => Result): Promise<Result> {
		return new Promise((resolve, reject) => {
			try {
				const result = this.#inSavepoint(work);
				this.#waiting.push((failure) => (failure === undefined ? resolve(result) : reject(failure)));
			} catch (error) {
				if (!this.#isOpen) return reject(error);
				// Even a refusal may tell of what others did in this transaction: it waits for the commit too.
				this.#waiting.push((failure) => reject(failure ?? error));
			}
		});
	}

	/** Within a transaction: does `effect` right after the commit, and never when the work is undone. */
	afterCommit(effect: () => void): void {
		this.#effects.push(effect);
	}

	/** The first row, if any. `Row` is the caller's word for what the query selects. */
	get<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
		return this.#statement(sql).get(...parameters) as Row | undefined;
	}

	all<Row>(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
		return this.#statement(sql).all(...parameters) as Row[];
	}

	/** Runs a statement and gives the row id of what it inserted last. */
	run(sql: string, ...parameters: readonly SQLInputValue[]): number {
		return Number(this.#statement(sql).run(...parameters).lastInsertRowid);
	}

	/** Commits what waits and closes the file. */
	close(): void {
		if (!this.#database.isOpen) return;
		this.#commit();
		this.#statements.clear();
		this.#database.close();
	}

	#inSavepoint<Result>(work: () => Result): Result {
		if (!this.#isOpen) {
			this.run('BEGIN');
			this.#isOpen = true;
			setImmediate(() => this.#commit());
		}
		const effects = this.#effects.length;
		this.run('SAVEPOINT request');
		try {
			const result = work();
			this.run('RELEASE request');
			return result;
		} catch (error) {
			this.#effects.length = effects;
			this.run('ROLLBACK TO request');
			this.run('RELEASE request');
			throw error;
		}
	}

	#commit(): void {
		if (!this.#isOpen) return;
		this.#isOpen = false;
		const waiting = this.#waiting;
		const effects = this.#effects;
		this.#waiting = [];
		this.#effects = [];
		try {
			this.run('COMMIT');
		} catch (error) {
			if (this.#database.isTransaction) this.run('ROLLBACK');
			for (const settle of waiting) settle(error);
			return;
		}
		for (const settle of waiting) settle();
		for (const effect of effects) effect();
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
