import {resolve} from 'node:path';
import {isSea} from 'node:sea';

/** The command that starts this program again: the one executable, or Node.js and the script. */
export function ownCommand(): readonly [string, ...string[]] {
	return isSea() ? [process.execPath] : [process.execPath, resolve(process.argv[1] ?? 'narthex')];
}
