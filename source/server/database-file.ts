import {chmodSync, closeSync, existsSync, fsyncSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {NarthexError} from '../errors.ts';

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
const STATE = 'CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID';
/** ms to wait for another process that writes to a file that is not exclusive. */
export const LOCK_TIMEOUT = 10_000;

/** The file of the accounts that belong to the data file of a Parsec half. */
export function accountDataFile(data: string): string {
	return data === MEMORY ? data : `${data}.accounts`;
}

/** An open file. */
export interface DatabaseFile {
	readonly database: DatabaseSync;
	/** Folds the log in, notes that the file was closed, and closes it. */
	close(): void;
}

/**
 * Opens or creates the file at `path`; `:memory:` keeps everything in memory. The file is readable by its owner alone.
 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`, `storage-log-missing`)
 */
export function openDatabaseFile(path: string, format: DatabaseFormat): DatabaseFile {
	let database: DatabaseSync;
	const log = `${path}-wal`;
	const hasLog = path !== MEMORY && existsSync(log);
	// Without the file, SQLite would remove the log, which may hold everything.
	if (hasLog && sizeOf(path) === 0 && sizeOf(log) > 0)
		throw new NarthexError('storage-unusable', {path, reason: 'only-log'});
	try {
		if (path !== MEMORY) keepToOwner(path);
		database = new DatabaseSync(path, {timeout: format.isExclusive ? 0 : LOCK_TIMEOUT});
	} catch (cause) {
		throw new NarthexError('storage-unusable', {path, reason: 'cannot-open'}, {cause});
	}
	try {
		const wasOpen = prepareTables(database, path, format, !hasLog && path !== MEMORY);
		if (!wasOpen) noteOpen(database, format);
		if (path !== MEMORY) syncFolder(dirname(path));
		return {database, close: () => closeDatabase(database, path, wasOpen && !format.isExclusive)};
	} catch (cause) {
		database.close();
		if (cause instanceof NarthexError) throw cause;
		if (sqliteCode(cause) === SQLITE_BUSY) throw new NarthexError('storage-in-use', {path}, {cause});
		throw new NarthexError('storage-unusable', {path, reason: 'damaged-or-foreign'}, {cause});
	}
}

// What the file says of itself, in the table `state`.

/** 1 while a program has the file open, and after a program that ended without closing it. */
const OPEN = 'open';
/** 1 if the file of an Account Server belongs to it. */
export const HAS_ACCOUNTS = 'accounts';

/** Undefined if it was never written. */
export function readState(database: DatabaseSync, name: string): number | undefined {
	const row = database.prepare('SELECT value FROM state WHERE name = ?').get(name);
	return row === undefined ? undefined : Number(row.value);
}

export function writeState(database: DatabaseSync, name: string, value: number): void {
	database.prepare('INSERT OR REPLACE INTO state VALUES (?, ?)').run(name, value);
}

/** Notes it in the file itself, not only in the log: it has to be there if the log gets lost. */
function noteOpen(database: DatabaseSync, {isExclusive}: DatabaseFormat): void {
	writeState(database, OPEN, 1);
	database.exec(`PRAGMA wal_checkpoint(${isExclusive ? 'TRUNCATE' : 'PASSIVE'})`);
}

/** `isOthers`: another program opened the file before. It notes the end, if it still runs. */
function closeDatabase(database: DatabaseSync, path: string, isOthers: boolean): void {
	if (!database.isOpen) return;
	try {
		if (!isOthers) writeState(database, OPEN, 0);
	} finally {
		// The last one to close the file folds the log in, and removes it.
		database.close();
	}
	if (!isOthers || existsSync(`${path}-wal`)) return;
	const again = new DatabaseSync(path, {timeout: LOCK_TIMEOUT});
	writeState(again, OPEN, 0);
	again.close();
}

/**
 * Settles a file of either half that no program uses: folds its log in, so that the file is all there is, and checks
 * that it is whole. Errors are about the file `named`.
 * @returns what `readState` gives for `HAS_ACCOUNTS`
 * @throws NarthexError (`storage-unusable`, `storage-log-missing`, `storage-damaged`)
 */
export function settleFile(path: string, named = path): number | undefined {
	const hasLog = existsSync(`${path}-wal`);
	if (sizeOf(path) === 0)
		throw new NarthexError('storage-unusable', {path: named, reason: hasLog ? 'only-log' : 'empty'});
	const database = new DatabaseSync(path, {timeout: LOCK_TIMEOUT});
	try {
		database.exec(STATE);
		if (readState(database, OPEN) === 1 && !hasLog)
			throw new NarthexError('storage-log-missing', {path: named, log: `${named}-wal`});
		writeState(database, OPEN, 0);
		if (!isWhole(database)) throw new NarthexError('storage-damaged', {path: named});
		return readState(database, HAS_ACCOUNTS);
	} catch (cause) {
		if (cause instanceof NarthexError) throw cause;
		throw new NarthexError('storage-unusable', {path: named, reason: 'damaged-or-foreign'}, {cause});
	} finally {
		database.close();
	}
}

/** Whether everything in the file can be read, and every reference leads to a row. */
export function isWhole(database: DatabaseSync): boolean {
	const result = database.prepare('PRAGMA integrity_check(1)').get();
	return result?.integrity_check === 'ok' && database.prepare('PRAGMA foreign_key_check').get() === undefined;
}

/**
 * Creates the file if it is missing, readable by its owner alone: it holds tokens and hashes of passwords. SQLite gives
 * its companion files the same permissions. A file that others can read is closed to them, if it is ours.
 */
function keepToOwner(path: string): void {
	closeSync(openSync(path, 'a', 0o600));
	for (const file of [path, `${path}-wal`, `${path}-shm`]) {
		if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
	}
}

function sizeOf(path: string): number {
	return statSync(path, {throwIfNoEntry: false})?.size ?? 0;
}

/** Whether the file was open, or not closed, when it was opened. */
function prepareTables(database: DatabaseSync, path: string, format: DatabaseFormat, isLogMissing: boolean): boolean {
	const {applicationId, versions, pragmas, isExclusive} = format;
	if (isExclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE');
	database.exec(`${pragmas}; BEGIN ${isExclusive ? 'EXCLUSIVE' : 'IMMEDIATE'}`);
	const found = readPragma(database, 'user_version');
	const known = versions.length;
	const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
	if (isEmpty) database.exec(`PRAGMA application_id = ${applicationId}`);
	else if (readPragma(database, 'application_id') !== applicationId)
		throw new NarthexError('storage-unusable', {path, reason: 'foreign'});
	else if (found > known) throw new NarthexError('storage-newer', {path, version: found, known});
	database.exec(STATE);
	const wasOpen = readState(database, OPEN) === 1;
	if (wasOpen && isLogMissing) throw new NarthexError('storage-log-missing', {path, log: `${path}-wal`});
	for (const statements of versions.slice(isEmpty ? 0 : found)) database.exec(statements);
	if (isEmpty || found < known) database.exec(`PRAGMA user_version = ${known}`);
	database.exec('COMMIT');
	return wasOpen;
}

function readPragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
	return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/** Makes the names of new files survive a loss of power. */
export function syncFolder(folder: string): void {
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
