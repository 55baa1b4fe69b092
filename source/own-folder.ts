import {chmodSync, lstatSync, mkdirSync, realpathSync, type Stats} from 'node:fs';
import {homedir} from 'node:os';
import {basename, dirname, isAbsolute, join} from 'node:path';

/**
 * Where Narthex keeps what it may run again: `$XDG_CACHE_HOME/narthex`, or `~/.cache/narthex`. To XDG a relative path
 * is no folder. Undefined as for `ownFolder`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
	const base = env.XDG_CACHE_HOME;
	return ownFolder(join(base !== undefined && isAbsolute(base) ? base : join(home(env), '.cache'), 'narthex'));
}

function home(env: NodeJS.ProcessEnv): string {
	try {
		return env.HOME || homedir();
	} catch {
		// An account that the system does not know, as in containers.
		return '';
	}
}

/**
 * The folder at `path` with the links above it resolved: made where missing, owned by us, and closed to others (0700).
 * Undefined where it cannot be that, or where others could have written into it or put another one in its place: what
 * lies there must not be run.
 */
export function ownFolder(path: string): string | undefined {
	if (!isAbsolute(path)) return undefined;
	try {
		mkdirSync(path, {recursive: true, mode: 0o700});
		const parent = realpathSync(dirname(path));
		const folder = join(parent, basename(path));
		const entry = lstatSync(folder);
		if (!entry.isDirectory()) return undefined;
		const user = process.geteuid?.();
		// Windows has neither owners nor modes here; the profile of a person is closed to others.
		if (user === undefined) return folder;
		if (entry.uid !== user || isWritableByOthers(entry) || !isFixed(parent, user)) return undefined;
		if ((entry.mode & 0o077) !== 0) chmodSync(folder, 0o700);
		return folder;
	} catch {
		// A disk that is full or read-only, a file in the way: there is no such folder, and every caller does without.
		return undefined;
	}
}

/** Whether only `user` and root can rename what lies in `folder`, or any folder above it. */
function isFixed(folder: string, user: number): boolean {
	const entry = lstatSync(folder);
	const isSticky = (entry.mode & 0o1000) !== 0;
	if ((entry.uid !== user && entry.uid !== 0) || (isWritableByOthers(entry) && !isSticky)) return false;
	const parent = dirname(folder);
	return parent === folder || isFixed(parent, user);
}

function isWritableByOthers({mode}: Stats): boolean {
	return (mode & 0o022) !== 0;
}
