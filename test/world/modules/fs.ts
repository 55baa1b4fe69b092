import {currentProgram} from '../program.ts';
import {ServerProgram} from '../server-program.ts';

// node:fs for the programs of a world. Only a server uses it, for its database, which is a real file.

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
