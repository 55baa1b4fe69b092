import {readFile, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {createDurably, isCode} from '../durable.ts';
import {NarthexError} from '../errors.ts';
import {whyUnreadable} from '../own-files.ts';
import {type RecoveryFile, writeDeviceFile} from '../parsec/device-file.ts';
import {readRecoveryFile} from '../parsec/recovery-file.ts';
import {saveError} from './save.ts';

/**
 * Writes a recovery file: 0600, durable when this resolves, and never over another file. Gives how to remove it again.
 * @throws NarthexError `file-exists`, `folder-not-writable`, `disk-full`, `not-saved`
 */
export async function saveRecoveryFile(path: string, file: RecoveryFile): Promise<() => Promise<void>> {
	try {
		await createDurably(path, writeDeviceFile(file));
	} catch (error) {
		if (isCode(error, ['EEXIST'])) throw new NarthexError('file-exists', {path}, {cause: error});
		throw saveError(error, dirname(path));
	}
	return () => rm(path, {force: true});
}

/** Larger files are no recovery files, in bytes. */
const FILE_LIMIT = 1024 * 1024;

/** @throws NarthexError `file-not-found`, `file-forbidden`, `file-unreadable`, `not-a-recovery-file` */
export async function loadRecoveryFile(path: string): Promise<RecoveryFile> {
	let content: Uint8Array;
	try {
		const status = await stat(path);
		if (!status.isFile() || status.size > FILE_LIMIT) throw new NarthexError('not-a-recovery-file', {});
		content = await readFile(path);
	} catch (error) {
		if (error instanceof NarthexError) throw error;
		throw whyUnreadable(error, 'recovery-file', path) ?? new NarthexError('file-not-found', {path}, {cause: error});
	}
	return readRecoveryFile(content);
}
