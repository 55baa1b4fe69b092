import {mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {endAfterFile} from './live.ts';

/** A home of its own for a program under test. */
export interface Workspace {
	readonly home: string;
	/**
	 * Nothing of the environment of whoever runs the tests, but the path: own HOME, XDG and Parsec folders, no proxy, no
	 * CI.
	 */
	readonly env: Readonly<Record<string, string>>;
	/** Where Parsec programs keep key files: `<config>/parsec3/libparsec/devices`. */
	readonly devicesFolder: string;
	/** The key files in it, sorted. */
	keyFiles(): readonly string[];
}

/** Keys of passwords cost next to nothing. Programs with this environment open only key files of each other. */
export const quickArgon2 = {NODE_OPTIONS: `--import=${join(import.meta.dirname, 'quick-argon2.mjs')}`};

/** Shared by all workspaces of a run: a compile cache is no state, and a cold one doubles the time of each start. */
const cache = join(tmpdir(), `narthex-test-cache-${process.getuid?.() ?? 'user'}`);

/** A fresh, empty workspace; removed when all tests of the file are over. `more` adds to its environment. */
export function createWorkspace(more: Readonly<Record<string, string>> = {}): Workspace {
	const home = mkdtempSync(join(tmpdir(), 'narthex-test-'));
	endAfterFile(() => rmSync(home, {recursive: true, force: true}));
	const config = join(home, 'config');
	const devicesFolder = join(config, 'parsec3', 'libparsec', 'devices');
	mkdirSync(devicesFolder, {recursive: true, mode: 0o700});
	return {
		home,
		devicesFolder,
		keyFiles: () =>
			readdirSync(devicesFolder)
				.filter((name) => name.endsWith('.keys'))
				.sort()
				.map((name) => join(devicesFolder, name)),
		env: {
			PATH: process.env.PATH ?? '/usr/bin:/bin',
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			TZ: 'UTC',
			HOME: home,
			XDG_CONFIG_HOME: config,
			XDG_DATA_HOME: join(home, 'data'),
			XDG_STATE_HOME: join(home, 'state'),
			XDG_CACHE_HOME: cache,
			PARSEC_BASE_CONFIG_DIR: config,
			PARSEC_BASE_DATA_DIR: join(home, 'data'),
			PARSEC_BASE_HOME_DIR: home,
			...more,
		},
	};
}
