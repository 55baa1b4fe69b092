import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A folder that is gone when the process is, however that ends. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-demo-'));
	process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
	return folder;
}
