import {copyFileSync} from 'node:fs';
import type {SQLInputValue} from 'node:sqlite';
import {Storage} from '../../source/server/parsec/storage.ts';

// Worlds that need no file use the same databases in memory one after the other: making one costs more than an
// exchange.

type Row = Readonly<Record<string, SQLInputValue>>;

/** What is in a database, and a file that has it too. */
export class Content {
	readonly #file: string;
	readonly tables: ReadonlyMap<string, readonly Row[]>;

	/** `storage` is the database of `file`, which is closed after that. */
	constructor(storage: Storage, file: string) {
		this.#file = file;
		this.tables = new Map(tablesOf(storage).map((name) => [name, storage.all<Row>(`SELECT * FROM "${name}"`)]));
	}

	copyTo(file: string): void {
		copyFileSync(this.#file, file);
	}
}

const idle: Storage[] = [];

/** A database in memory, with this content alone. */
export function storageInMemory(content: Content | undefined): Storage {
	const storage = idle.pop() ?? new Storage(':memory:');
	if (content === undefined) return storage;
	storage.run('BEGIN');
	storage.run('PRAGMA defer_foreign_keys = ON');
	for (const [table, rows] of content.tables) {
		storage.run(`DELETE FROM "${table}"`);
		for (const row of rows) {
			const names = Object.keys(row);
			const values = names.map(() => '?');
			storage.run(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`, ...Object.values(row));
		}
	}
	storage.run('COMMIT');
	return storage;
}

/** For the next world. */
export function giveBack(storage: Storage): void {
	try {
		// Refused if the world ended in a transaction.
		storage.run('BEGIN');
		storage.run('COMMIT');
		idle.push(storage);
	} catch {
		storage.close();
	}
}

function tablesOf(storage: Storage): readonly string[] {
	return storage
		.all<{name: string}>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
		.map(({name}) => name);
}
