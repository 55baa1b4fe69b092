import {copyFileSync} from 'node:fs';
import type {SQLInputValue} from 'node:sqlite';
import {Storage} from '../../source/server/parsec/storage.ts';

// Worlds that need no file use the same databases in memory one after the other: making one costs more than an
// exchange.

type Row = Readonly<Record<string, SQLInputValue>>;

interface Statement {
	readonly sql: string;
	readonly values: readonly SQLInputValue[];
}

/** What is in a database, and a file that has it too. */
export class Content {
	readonly #file: string;
	/** The statements that leave this in a database with the same tables, and nothing else. */
	readonly statements: readonly Statement[];

	/** `storage` is the database of `file`, which is closed after that. */
	constructor(storage: Storage, file: string) {
		this.#file = file;
		this.statements = tablesOf(storage).flatMap((table) => [
			{sql: `DELETE FROM "${table}"`, values: []},
			...storage.all<Row>(`SELECT * FROM "${table}"`).map((row) => insertion(table, row)),
		]);
	}

	copyTo(file: string): void {
		copyFileSync(this.#file, file);
	}
}

function insertion(table: string, row: Row): Statement {
	const names = Object.keys(row);
	const values = names.map(() => '?');
	return {
		sql: `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`,
		values: Object.values(row),
	};
}

const idle: Storage[] = [];

/** A database in memory, with this content alone. */
export function storageInMemory(content: Content | undefined): Storage {
	const storage = idle.pop() ?? new Storage(':memory:');
	if (content === undefined) return storage;
	storage.run('BEGIN');
	storage.run('PRAGMA defer_foreign_keys = ON');
	for (const {sql, values} of content.statements) storage.run(sql, ...values);
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
