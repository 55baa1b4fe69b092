import {lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {isOfDeadProcess} from '../locked-file.ts';

const PREFIX = 'narthex-demo-';
/** The file in the folder that names the process: `COMPUTER PID`. */
const OWNER = 'process';

/** A folder that is gone when the process is, or at the next start if the process was killed. */
export function temporaryFolder(): string {
	removeLeftBehind();
	const folder = mkdtempSync(join(tmpdir(), PREFIX));
	writeFileSync(join(folder, OWNER), `${hostname()} ${process.pid}`, {mode: 0o600});
	process.on('exit', () => remove(folder));
	return folder;
}

function removeLeftBehind(): void {
	try {
		const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
		for (const folder of folders.map((name) => join(tmpdir(), name)).filter(isLeftBehind)) remove(folder);
	} catch {
		// It stays until the next start: no demonstration fails because of an earlier one.
	}
}

function remove(folder: string): void {
	rmSync(folder, {recursive: true, force: true});
}

/** Whether a process of ours made the folder on this computer, and is gone. */
function isLeftBehind(folder: string): boolean {
	try {
		const entry = lstatSync(folder);
		const isOurs = entry.isDirectory() && entry.uid === (process.geteuid?.() ?? entry.uid);
		return isOurs && isOfDeadProcess(readFileSync(join(folder, OWNER), 'utf8'));
	} catch {
		// It names no process, or is being removed by another one.
		return false;
	}
}
