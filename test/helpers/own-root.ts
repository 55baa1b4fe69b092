import {execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {endAfterFile} from './live.ts';

/** A file system of its own. */
export interface OwnRoot {
	readonly path: string;
	/** Runs a program in it: `[...inside, '/usr/bin/narthex', ...]`. */
	readonly inside: readonly [file: string, ...args: string[]];
}

/** What the executable and the keyring's native code are linked to: the C library, and the C++ library on top of it. */
const LIBRARIES = /^\/.*\/(?:ld-linux-x86-64|lib(?:c|m|dl|rt|pthread|gcc_s|stdc\+\+))\.so\.\d+$/;

/**
 * Makes a root that holds the libraries which `executable` is linked to, and nothing else: no shell, no /proc, no /dev.
 */
export function createRoot(executable: string): OwnRoot {
	const path = mkdtempSync(join(tmpdir(), 'narthex-root-'));
	endAfterFile(() => rmSync(path, {recursive: true, force: true}));
	const linked = execFileSync('ldd', [executable], {encoding: 'utf8', env: {...process.env, LC_ALL: 'C'}});
	const libraries = [...linked.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library);
	const others = libraries.filter((library) => !LIBRARIES.test(library));
	if (others.length > 0) throw new Error(`The executable needs more than the C library: ${others.join(', ')}`);
	const realTime = libraries.find((library) => library.endsWith('/libc.so.6'))?.replace('libc.so.6', 'librt.so.1');
	for (const library of [...libraries, ...(realTime === undefined ? [] : [realTime])]) {
		mkdirSync(dirname(join(path, library)), {recursive: true});
		copyFileSync(library, join(path, library));
	}
	mkdirSync(join(path, 'tmp'));
	chmodSync(join(path, 'tmp'), 0o1777);
	return {path, inside: [...CHROOT, path]};
}

/** The same with the executable in /usr/bin. */
export function createRootWith(executable: string): OwnRoot {
	const root = createRoot(executable);
	mkdirSync(join(root.path, 'usr/bin'), {recursive: true});
	copyFileSync(executable, join(root.path, 'usr/bin/narthex'));
	return root;
}

const CHROOT: readonly [string, ...string[]] =
	process.getuid?.() === 0 ? ['/usr/sbin/chroot'] : ['/usr/bin/unshare', '--map-root-user', '/usr/sbin/chroot'];

/** Whether this account may change its root. */
export function mayChangeRoot(): boolean {
	try {
		const [file, ...args] = CHROOT;
		execFileSync(file, [...args, '/', '/bin/true'], {stdio: 'ignore'});
		return true;
	} catch {
		// Neither root, nor are there namespaces for others.
		return false;
	}
}
