import {randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {isCode, privateFolder, replaceDurably} from './durable.ts';

/**
 * A lock that is held for longer, in ms, is left over from a killed process: it takes little time to read and write a
 * small file. One of a process of this computer is known to be left over at once.
 */
const ABANDONED = 10_000;
/** The longest pause between two tries, in ms. Each is random, so that processes do not keep step. */
const PAUSE = 20;

/**
 * Changes a file that takes little time to read and write, one process at a time, so that no process writes over what
 * another has written since it read the file. The file is 0600, in a folder that is made where it is missing. A reader
 * always sees a whole file.
 * @param change gives the new text for the old one, which is undefined where there is no file. When it throws, the file
 * stays as it is. It may be called twice, when the process was suspended meanwhile.
 * @throws what `change` throws, and the errors of node:fs
 */
export async function changeFile(
	path: string,
	change: (content: Buffer | undefined) => Uint8Array | string,
): Promise<void> {
	await privateFolder(dirname(path));
	const lock = `${path}.lock`;
	for (;;) {
		const mine = await takeLock(lock);
		try {
			const changed = change(await readBytes(path));
			// A process that was suspended while it held the lock may have lost it.
			if ((await readText(lock)) !== mine) continue;
			await replaceDurably(path, Buffer.from(changed));
			return;
		} finally {
			if ((await readText(lock)) === mine) await rm(lock, {force: true});
		}
	}
}

/**
 * The same for a file that a library reads and writes: `change` does both at once. Where no other process has the lock,
 * all is done before anything else runs, so that a program may end right after the call.
 * @throws what `change` throws, and the errors of node:fs
 */
export async function whileLocked(path: string, change: () => void): Promise<void> {
	mkdirSync(dirname(path), {recursive: true, mode: 0o700});
	const lock = `${path}.lock`;
	const mine = await takeLock(lock);
	try {
		change();
	} finally {
		// A process that was suspended while it held the lock may have lost it.
		if (existsSync(lock) && readFileSync(lock, 'utf8') === mine) rmSync(lock, {force: true});
	}
}

/** Waits until the lock is ours. Gives what is in it, which is different each time. */
async function takeLock(lock: string): Promise<string> {
	const mine = `${hostname()} ${process.pid} ${randomUUID()}`;
	let seen: string | undefined;
	let seenSince = 0;
	for (;;) {
		try {
			writeFileSync(lock, mine, {flag: 'wx', mode: 0o600});
			return mine;
		} catch (error) {
			if (!isCode(error, ['EEXIST'])) throw error;
		}
		const holder = await readText(lock);
		if (holder !== seen) {
			seen = holder;
			seenSince = performance.now();
		}
		const isLeftOver = holder !== undefined && (isOfDeadProcess(holder) || performance.now() - seenSince > ABANDONED);
		// Its process may have given it back before it ended, and another one may have it by now.
		if (isLeftOver && (await readText(lock)) === holder) await rm(lock, {force: true});
		await delay(Math.random() * PAUSE);
	}
}

/** Whether a process is one of this computer, and is gone. @param holder `COMPUTER PID`, and what may follow */
export function isOfDeadProcess(holder: string): boolean {
	const [computer, pid] = holder.split(' ');
	if (computer !== hostname() || pid === undefined || !/^[1-9]\d*$/.test(pid)) return false;
	try {
		process.kill(Number(pid), 0);
		return false;
	} catch (error) {
		// EPERM: it runs, and is another account's.
		return isCode(error, ['ESRCH']);
	}
}

async function readText(path: string): Promise<string | undefined> {
	return (await readBytes(path))?.toString('utf8');
}

async function readBytes(path: string): Promise<Buffer | undefined> {
	try {
		return await readFile(path);
	} catch (error) {
		if (isCode(error, ['ENOENT'])) return undefined;
		throw error;
	}
}
