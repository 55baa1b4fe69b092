import {createHash, randomUUID} from 'node:crypto';
import {closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The path of a file in `folder`, which is ours alone, whose content has the SHA-256 `hash` (hexadecimal). Where it is
 * missing or damaged, `content` is written there: whole or not at all, under a name that no other content has, so that
 * other processes and other versions may do the same at the same time.
 * @throws Error when `content` has another hash; the errors of node:fs
 */
export function unpack(folder: string, hash: string, content: () => Uint8Array): string {
	const path = join(folder, `${hash}.node`);
	if (contentHash(path) === hash) return path;
	const temporary = join(folder, `.${hash}.${randomUUID()}.tmp`);
	try {
		writeFileSync(temporary, content(), {flag: 'wx', mode: 0o700});
		if (contentHash(temporary) !== hash) throw new Error(`What was unpacked to ${temporary} is damaged.`);
		renameSync(temporary, path);
	} finally {
		rmSync(temporary, {force: true});
	}
	return path;
}

/** Undefined where there is no regular file. */
function contentHash(path: string): string | undefined {
	let file: number;
	try {
		file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch {
		// Missing, a symbolic link, or not to be read: it is replaced, and what hinders that is an error.
		return undefined;
	}
	try {
		return fstatSync(file).isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
	} finally {
		closeSync(file);
	}
}
