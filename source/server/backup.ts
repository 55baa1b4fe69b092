import {randomUUID} from 'node:crypto';
import {
	chmodSync,
	closeSync,
	constants,
	copyFileSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readSync,
	rmSync,
	statSync,
} from 'node:fs';
import {dirname} from 'node:path';
import {NarthexError} from '../errors.ts';
import {accountDataFile, settleFile, syncFolder} from './database-file.ts';

// A running server keeps its data file locked, so that no SQLite of another process can read it. But the bytes can be
// read: the server appends what it writes to the log, and moves it into the file now and then. A copy of the file and,
// after it, of the log is whole, unless the server began a new log in between, which its header tells.

const MAX_TRIES = 20;
const LOG_HEADER = 32;

/**
 * Copies the data file of a server, and the file of its accounts if it has one, to `target` and `target.accounts`. The
 * server may run. Each copy is one file, whole, checked, and readable by its owner alone; nothing is overwritten.
 * @throws NarthexError (`storage-…`, `backup-…`)
 */
export function backUp(data: string, target: string): readonly string[] {
	if (!existsSync(data)) throw new NarthexError('storage-missing', {path: data});
	const [accounts, accountsTarget] = [accountDataFile(data), accountDataFile(target)];
	for (const path of [target, accountsTarget]) if (existsSync(path)) throw new NarthexError('backup-exists', {path});
	const copied: string[] = [];
	try {
		// The copy of the data file gets its name last: where it is, everything is.
		const copy = copyWhole(data, target);
		try {
			if (existsSync(accounts)) {
				const {path} = copyWhole(accounts, accountsTarget);
				nameCopy(path, accountsTarget);
				copied.push(accountsTarget);
			} else if (copy.hasAccounts) {
				throw new NarthexError('storage-accounts-missing', {path: accounts});
			}
			nameCopy(copy.path, target);
			return [target, ...copied];
		} finally {
			removeCopy(copy.path);
		}
	} catch (cause) {
		for (const path of copied) if (!existsSync(target)) rmSync(path);
		if (cause instanceof NarthexError) throw cause;
		throw new NarthexError(
			'backup-not-written',
			{path: target, detail: cause instanceof Error ? cause.message : ''},
			{cause},
		);
	}
}

interface Copy {
	readonly path: string;
	readonly hasAccounts: boolean;
}

/** A copy under a name of its own. */
function copyWhole(data: string, target: string): Copy {
	const path = `${target}.${randomUUID().slice(0, 8)}.partial`;
	try {
		copyFileAndLog(data, path);
		return {path, hasAccounts: settleFile(path, data) === 1};
	} catch (error) {
		removeCopy(path);
		throw error;
	}
}

function copyFileAndLog(data: string, path: string): void {
	for (let tries = 1; tries <= MAX_TRIES; tries++) {
		const before = stateOf(data);
		copyFileSync(data, path, constants.COPYFILE_FICLONE);
		chmodSync(path, 0o600);
		if (before.log !== undefined) copyFileSync(`${data}-wal`, `${path}-wal`, constants.COPYFILE_FICLONE);
		const after = stateOf(data);
		// A log that grew is the same log.
		if (before.changed === after.changed && before.log === after.log && before.length <= after.length) return;
		removeCopy(path);
	}
	throw new NarthexError('backup-overtaken', {path: data});
}

interface FileState {
	/** ns since the epoch. */
	readonly changed: bigint;
	/**
	 * The header of the log, which is another one for each new log; empty if nothing is in it, undefined without a log.
	 */
	readonly log: string | undefined;
	/** Bytes of the log. */
	readonly length: number;
}

function stateOf(data: string): FileState {
	const {mtimeNs} = statSync(data, {bigint: true});
	const log = `${data}-wal`;
	if (!existsSync(log)) return {changed: mtimeNs, log: undefined, length: 0};
	const header = Buffer.alloc(LOG_HEADER);
	const descriptor = openSync(log, 'r');
	try {
		const length = readSync(descriptor, header, 0, LOG_HEADER, 0);
		return {changed: mtimeNs, log: header.toString('hex', 0, length), length: statSync(log).size};
	} finally {
		closeSync(descriptor);
	}
}

/** Gives the copy its name, unless a file has it. The copy has its first name too until that is removed. */
function nameCopy(path: string, target: string): void {
	const descriptor = openSync(path, 'r');
	fsyncSync(descriptor);
	closeSync(descriptor);
	try {
		linkSync(path, target);
	} catch (cause) {
		if (existsSync(target)) throw new NarthexError('backup-exists', {path: target}, {cause});
		throw cause;
	}
	removeCopy(path);
	syncFolder(dirname(target));
}

function removeCopy(path: string): void {
	for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, {force: true});
}
