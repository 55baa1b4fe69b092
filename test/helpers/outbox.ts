import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {endAfterFile} from './live.ts';

/** Where a server of a test keeps its mails. Removed when all tests of the file are over. */
export function outboxFolder(): string {
	const folder = join(tmpdir(), `narthex-outbox-${randomUUID()}`);
	endAfterFile(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

/** The same, for a server in this process. */
export function outbox() {
	return {kind: 'outbox', folder: outboxFolder(), from: 'Parsec <no-reply@localhost>'} as const;
}
