import {
	closeSync,
	copyFileSync,
	fstatSync,
	openSync,
	readFileSync,
	readSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {after} from './clock.ts';
import {type Computer, Program} from './program.ts';

/** The first bytes of a log. They are others each time that it begins again. */
const LOG_HEADER = 32;

/** What a disk writes whole or not at all, in bytes. */
const SECTOR = 512;

/** How much of a log with that header survives a loss of power, in bytes. */
export interface SyncedLog {
	readonly header: string;
	readonly length: number;
}

export const NOTHING_SYNCED: SyncedLog = {header: '', length: 0};

/** One run of the server. It knows how much of its log is safe. */
export class ServerProgram extends Program {
	readonly file: string;
	#syncedLog: SyncedLog;
	readonly #pending = new Set<() => void>();

	constructor(name: string, computer: Computer, seed: string, file: string, syncedLog = NOTHING_SYNCED) {
		super(name, computer, seed);
		this.file = file;
		this.#syncedLog = syncedLog;
	}

	/** What is in the log now is safe at once. */
	syncNow(log: number): void {
		this.#syncedLog = {header: headerOf(log), length: fstatSync(log).size};
	}

	/** Which part of the log is safe: the next program finds the same. */
	get syncedLog(): SyncedLog {
		return this.#syncedLog;
	}

	/** What is in the log now is safe after a moment. */
	sync(log: number, done: (error: null) => void): void {
		const synced = {header: headerOf(log), length: fstatSync(log).size};
		const finish = () => {
			this.#pending.delete(finish);
			done(null);
		};
		this.#pending.add(finish);
		after(this.random.between(0, 4), () => {
			this.#syncedLog = synced;
			finish();
		});
	}

	/** Ends the syncs that the death of the program left open, so that nothing of it stays open in this process. */
	abandonSyncs(): void {
		for (const finish of [...this.#pending]) finish();
	}

	/**
	 * Copies what a crash leaves to `path`. With the power, any part of the log is lost or torn that is not safe; or the
	 * file is torn, because the log was being moved into it.
	 */
	copyRemains(path: string, losesPower: boolean): void {
		const log = `${this.file}-wal`;
		copyFileSync(this.file, path);
		if (statSync(log, {throwIfNoEntry: false}) === undefined) return;
		copyFileSync(log, `${path}-wal`);
		if (!losesPower) return;
		const isAtRest = this.#pending.size === 0;
		if (isAtRest && this.random.chance(0.3)) this.#tearFile(path);
		else this.#tearLog(`${path}-wal`);
	}

	#tearLog(log: string): void {
		const {size} = statSync(log);
		const descriptor = openSync(log, 'r+');
		const isSame = headerOf(descriptor) === this.#syncedLog.header;
		const safe = Math.min(size, isSame ? this.#syncedLog.length : 0);
		const left = this.random.between(safe, size);
		// Sectors reach the disk in any order.
		const isTorn = this.random.chance(0.5);
		for (let at = Math.ceil(safe / SECTOR) * SECTOR; isTorn && at < left; at += SECTOR)
			if (this.random.chance(0.3)) writeSync(descriptor, Buffer.alloc(Math.min(SECTOR, left - at)), 0, undefined, at);
		closeSync(descriptor);
		truncateSync(log, left);
		this.#syncedLog = {...this.#syncedLog, length: left};
	}

	/** SQLite syncs the log before it moves it into the file, and keeps it until the file is synced. */
	#tearFile(path: string): void {
		const moved = `${path}-moved`;
		copyFileSync(path, moved);
		copyFileSync(`${path}-wal`, `${moved}-wal`);
		const database = new DatabaseSync(moved);
		database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		database.close();
		const [before, whole] = [readFileSync(path), readFileSync(moved)];
		for (const file of [moved, `${moved}-wal`, `${moved}-shm`]) rmSync(file, {force: true});
		const torn = Buffer.from(whole);
		for (let at = 0; at < torn.length; at += SECTOR)
			if (this.random.chance(0.5)) {
				torn.fill(0, at, at + SECTOR);
				torn.set(before.subarray(at, at + SECTOR), at);
			}
		writeFileSync(path, torn.subarray(0, this.random.pick([before.length, torn.length])));
		const log = openSync(`${path}-wal`, 'r');
		this.#syncedLog = {header: headerOf(log), length: fstatSync(log).size};
		closeSync(log);
	}

	removeFiles(): void {
		if (this.file === ':memory:') return;
		for (const suffix of ['', '-wal', '-shm']) rmSync(`${this.file}${suffix}`, {force: true});
	}
}

function headerOf(log: number): string {
	const header = Buffer.alloc(LOG_HEADER);
	readSync(log, header, 0, LOG_HEADER, 0);
	return header.toString('hex');
}
