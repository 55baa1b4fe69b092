import {closeSync, fsyncSync, openSync} from 'node:fs';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {NarthexError} from '../errors.ts';
import {words} from '../words/index.ts';
import {APPLICATION_ID, SCHEMA, SCHEMA_VERSION} from './schema.ts';

/**
 * Opens or creates the file at `path` (`:memory:` keeps everything in memory), for this process alone.
 * @throws NarthexError (`storage-unusable`, `storage-newer`, `storage-in-use`)
 */
export function openDatabase(path: string): DatabaseSync {
	let database: DatabaseSync;
	try {
		// It holds tokens of invitations: made readable by its owner alone, as SQLite then makes its companions too.
		if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
		database = new DatabaseSync(path);
	} catch (error) {
		throw unusable(path, words.server.storage.unusable.notOpened, error);
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
				words.server.storage.inUse.message(path),
				words.server.storage.inUse.nextStep,
				{cause: error},
			);
		}
		throw unusable(path, words.server.storage.unusable.damagedOrForeign, error);
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
		throw unusable(path, words.server.storage.unusable.foreign);
	} else if (version > SCHEMA_VERSION) {
		throw new NarthexError(
			'storage-newer',
			words.server.storage.newer.message(path, version, SCHEMA_VERSION),
			words.server.storage.newer.nextStep,
		);
	}
	database.exec('COMMIT');
	// From here on the log is taken to the disk by `Storage`, which does not stand still meanwhile as SQLite would at each commit. SQLite goes on
	// to do it by itself before it moves what is in the log to where it belongs; that it stands still for, so not for every 4 MB.
	database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000;');
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
		words.server.storage.unusable.message(path, why),
		words.server.storage.unusable.nextStep,
		{cause},
	);
}
