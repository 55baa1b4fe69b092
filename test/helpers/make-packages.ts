import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestProject} from 'vitest/node';

/** What is made once for all test files. */
export interface Made {
	/** The one executable; undefined where it cannot be built. */
	readonly executable: string | undefined;
	/** The Debian package, and the archive with the same tree; undefined where there is no dpkg. */
	readonly debianPackage: string | undefined;
	readonly archive: string | undefined;
	/** Where all files of a release are; undefined where there is no dpkg. */
	readonly folder: string | undefined;
	/** For the names of tests that are skipped, which have to say why. */
	readonly why: string;
}

declare module 'vitest' {
	interface ProvidedContext {
		readonly made: Made;
	}
}

/** Before the first test file: builds the executable, and packages of it where there are the tools for that. */
export default function makePackages({provide}: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-made-'));
	provide('made', make(folder));
	return () => rmSync(folder, {recursive: true, force: true});
}

function make(folder: string): Made {
	const nothing = {executable: undefined, debianPackage: undefined, archive: undefined, folder: undefined};
	if (process.platform !== 'linux' || process.arch !== 'x64') return {...nothing, why: 'this is not Linux on x86-64'};
	if (!hasTool('strip')) return {...nothing, why: 'there is no strip'};
	const executable = join(folder, 'narthex');
	if (!hasTool('dpkg-deb')) {
		execFileSync(process.execPath, ['scripts/binary.mjs', executable], {stdio: 'pipe'});
		return {...nothing, executable, why: 'there is no dpkg-deb'};
	}
	execFileSync(process.execPath, ['scripts/release.mjs', '--quick', '--pack', folder], {stdio: 'pipe'});
	const found = (ending: string) => join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '');
	return {
		executable: found('-linux-x64'),
		debianPackage: found('.deb'),
		archive: found('.tar.gz'),
		folder,
		why: '',
	};
}

/** Whether a program can be run here. */
export function hasTool(name: string): boolean {
	try {
		execFileSync(name, ['--version'], {stdio: 'ignore'});
		return true;
	} catch {
		// It is not there.
		return false;
	}
}
