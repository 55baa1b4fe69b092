import {closeSync, fsyncSync, openSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {failure, NarthexError} from '../errors.ts';

/** What one half of the server keeps in a SQLite file. */
export interface DatabaseFormat {
	/** Marks the file as ours, so that another program's database is not taken for one. */
	readonly applicationId: number;
	/**
	 * The statements that lead to each version of the tables from the one before; the first ones create them. A file
	 * keeps its version as `user_version`. An older file is brought up to date, and a newer one is refused.
	 */
	readonly versions: readonly string[];
	/** Run on every opened file, before its contents are looked at. */
	readonly pragmas: string;
	/** Whether no other process may have the file open. */
	readonly isExclusive: boolean;
}

const MEMORY = ':memory:';
/** ms to wait for another process that writes to a file that is not exclusive. */
const LOCK_TIMEOUT = 10_000;

/**
 * Opens or creates the file at `path`; `:memory:` keeps everything in memory. The file is readable by its owner alone.
 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`)
 */
export function openDatabaseFile(path: string, format: DatabaseFormat): DatabaseSync {
	let database: DatabaseSync;
	try {
		// It holds tokens and hashes of passwords. SQLite gives its companion files the same permissions.
		if (path !== MEMORY) closeSync(openSync(path, 'a', 0o600));
		database = new DatabaseSync(path, {timeout: format.isExclusive ? 0 : LOCK_TIMEOUT});
	} catch (cause) {
		throw failure('storage-unusable', {path, reason: 'cannot-open'}, {cause});
	}
	try {
		prepareTables(database, path, format);
		if (path !== MEMORY) syncFolder(dirname(path));
		return database;
	} catch (cause) {
		database.close();
		if (cause instanceof NarthexError) throw cause;
		if (sqliteCode(cause) === SQLITE_BUSY) throw failure('storage-in-use', {path}, {cause});
		throw failure('storage-unusable', {path, reason: 'damaged-or-foreign'}, {cause});
	}
}

function prepareTables(database: DatabaseSync, path: string, format: DatabaseFormat): void {
	const {applicationId, versions, pragmas, isExclusive} = format;
	if (isExclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE');
	database.exec(`${pragmas}; BEGIN ${isExclusive ? 'EXCLUSIVE' : 'IMMEDIATE'}`);
	const found = readPragma(database, 'user_version');
	const known = versions.length;
	const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
	if (isEmpty) database.exec(`PRAGMA application_id = ${applicationId}`);
	else if (readPragma(database, 'application_id') !== applicationId)
		throw failure('storage-unusable', {path, reason: 'foreign'});
	else if (found > known) throw failure('storage-newer', {path, version: found, known});
	for (const statements of versions.slice(isEmpty ? 0 : found)) database.exec(statements);
	if (isEmpty || found < known) database.exec(`PRAGMA user_version = ${known}`);
	database.exec('COMMIT');
}

function readPragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
	return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/** Makes the names of new files survive a loss of power. */
function syncFolder(folder: string): void {
	try {
		const descriptor = openSync(folder, 'r');
		fsyncSync(descriptor);
		closeSync(descriptor);
	} catch {
		// Some systems cannot sync a folder, or not one that is write-only. There is nothing better to do there.
	}
}

const SQLITE_BUSY = 5;

function sqliteCode(error: unknown): unknown {
	return error instanceof Error && 'errcode' in error ? error.errcode : undefined;
}
