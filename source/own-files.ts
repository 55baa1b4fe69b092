import {isCode} from './durable.ts';
import type {OwnFile} from './errors/files.ts';
import {NarthexError} from './errors.ts';

/**
 * Why a file or folder of ours cannot be read, from the error of node:fs. Undefined where there is none: only "no such
 * file" is absence. A file that may not be read, and one that is damaged, are there.
 */
export function whyUnreadable(error: unknown, of: OwnFile, path: string): NarthexError | undefined {
	if (isCode(error, ['ENOENT'])) return undefined;
	if (isForbidden(error)) return new NarthexError('file-forbidden', {of, path}, {cause: error});
	const detail = error instanceof Error ? error.message : String(error);
	return new NarthexError('file-unreadable', {of, path, detail}, {cause: error});
}

/** Whether an error of node:fs says that this account may not do it. */
export function isForbidden(error: unknown): boolean {
	return isCode(error, ['EACCES', 'EPERM']);
}
