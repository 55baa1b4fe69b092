import {randomUUID} from 'node:crypto';
import {chmod, link, mkdir, open, readdir, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';

// Files that are whole or not there, whatever happens while they are written. Errors are those of node:fs.

/** Makes `folder` and its parents where missing; `folder` itself is for its owner only from now on. */
export async function privateFolder(folder: string): Promise<void> {
	await mkdir(folder, {recursive: true, mode: 0o700});
	if (((await stat(folder)).mode & 0o077) === 0) return;
	await chmod(folder, 0o700).catch(() => {
		// Another's folder, or a filesystem without permissions: the files in it are 0600 all the same.
	});
}

/**
 * Writes a new file, 0600 and durable when this resolves.
 * @throws EEXIST when there is one: it is never written over.
 */
export async function createDurably(path: string, content: Uint8Array): Promise<void> {
	const temporary = await writeBeside(path, content);
	try {
		await place(temporary, path);
	} finally {
		await rm(temporary, {force: true});
	}
	try {
		await syncFolder(dirname(path));
	} catch (error) {
		await rm(path, {force: true});
		throw error;
	}
}

/** Writes a file, 0600, in the place of the one that may be there. */
export async function replaceDurably(path: string, content: Uint8Array): Promise<void> {
	const temporary = await writeBeside(path, content);
	try {
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
	await syncFolder(dirname(path));
}

/** Writes as much as a file at `path` would take, and takes it away again. */
export async function tryToWrite(path: string, size: number): Promise<void> {
	await rm(await writeBeside(path, new Uint8Array(size)));
}

/** Makes what was created or removed in a folder survive a crash. */
export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} catch (error) {
		// Some filesystems sync no folders; they have nothing better to offer.
		if (!isCode(error, ['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'])) throw error;
	} finally {
		await handle.close();
	}
}

/** Whether an error of node:fs has one of `codes`. */
export function isCode(error: unknown, codes: readonly string[]): boolean {
	return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

const TEMPORARY = /^\..+\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;
/** Nothing takes that long to write, in ms. */
const DAY = 24 * 60 * 60 * 1000;

/**
 * Removes what programs that were killed left here. It was harmless: the bytes that the file was to have, for the same
 * owner only.
 */
async function sweep(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		if (TEMPORARY.test(name) && Date.now() - (await stat(path)).mtimeMs > DAY) await rm(path, {force: true});
	}
}

async function writeBeside(path: string, content: Uint8Array): Promise<string> {
	await sweep(dirname(path)).catch(() => {
		// Another program was faster, or the folder cannot be read: what is written now matters more.
	});
	const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
	const file = await open(temporary, 'wx', 0o600);
	try {
		await file.writeFile(content);
		await file.sync();
	} catch (error) {
		await file.close();
		await rm(temporary, {force: true});
		throw error;
	}
	await file.close();
	return temporary;
}

/**
 * `link` refuses where a rename would overwrite; where there are no hard links, an empty file of ours reserves the name
 * first.
 */
async function place(temporary: string, path: string): Promise<void> {
	try {
		await link(temporary, path);
	} catch (error) {
		if (!isCode(error, ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'])) throw error;
		await (await open(path, 'wx', 0o600)).close();
		try {
			await rename(temporary, path);
		} catch (renaming) {
			await rm(path, {force: true});
			throw renaming;
		}
	}
}
