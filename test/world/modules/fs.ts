import * as real from 'node:fs';
import {currentProgram} from '../program.ts';
import {ServerProgram} from '../server-program.ts';

// node:fs for the programs of a world. The database of the server is a real file; clients have the disks of their
// computers.

export * from 'node:fs';

export function fdatasync(file: number, done: (error: null) => void): void {
	const program = currentProgram();
	if (!(program instanceof ServerProgram)) throw new Error('only a server syncs a log');
	program.sync(file, done);
}

export function fdatasyncSync(file: number): void {
	const program = currentProgram();
	if (program instanceof ServerProgram) program.syncNow(file);
}

export function existsSync(path: string): boolean {
	const program = currentProgram();
	if (program instanceof ServerProgram) return real.existsSync(path);
	return program.disk.has(path);
}

/** The lock of a file. */
export function writeFileSync(path: string, text: string, {flag, mode}: {flag: string; mode: number}): void {
	const {disk} = currentProgram();
	disk.write(disk.create(path, flag, mode), Buffer.from(text));
}
