import {closeSync, copyFileSync, fstatSync, openSync, readSync, rmSync, statSync, truncateSync} from 'node:fs';
import {after} from './clock.ts';
import {type Computer, Program} from './program.ts';

/** The first bytes of a log. They are others each time that it begins again. */
const LOG_HEADER = 32;

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

	/** Copies what a crash leaves to `path`. With the power, any part of the log is lost that is not safe. */
	copyRemains(path: string, losesPower: boolean): void {
		const log = `${this.file}-wal`;
		copyFileSync(this.file, path);
		if (statSync(log, {throwIfNoEntry: false}) === undefined) return;
		copyFileSync(log, `${path}-wal`);
		if (!losesPower) return;
		const {size} = statSync(log);
		const descriptor = openSync(log, 'r');
		const isSame = headerOf(descriptor) === this.#syncedLog.header;
		closeSync(descriptor);
		const left = this.random.between(Math.min(size, isSame ? this.#syncedLog.length : 0), size);
		truncateSync(`${path}-wal`, left);
		this.#syncedLog = {...this.#syncedLog, length: left};
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
