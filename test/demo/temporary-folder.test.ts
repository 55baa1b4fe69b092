import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {temporaryFolder} from '../../source/demo/temporary-folder.ts';
import {createWorkspace} from '../helpers/workspace.ts';

let home: string;
beforeEach(() => {
	({home} = createWorkspace());
	for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, home);
});
afterEach(() => vi.unstubAllEnvs());

test('a temporary folder is for its owner alone, and is gone with what is in it once the process ends', () => {
	const before = process.listeners('exit');
	const folder = temporaryFolder();
	const [atEnd, ...others] = process.listeners('exit').filter((one) => !before.includes(one));
	if (atEnd === undefined) throw new Error('nothing is done at the end');
	process.off('exit', atEnd);
	expect(others).toEqual([]);
	expect(statSync(folder).mode & 0o777).toBe(0o700);
	writeFileSync(join(folder, 'something'), '');
	atEnd.call(process, 0);
	expect(existsSync(folder)).toBe(false);
});

test('what a killed process left is removed at the next start, and nothing else', () => {
	const gone = spawnSync(process.execPath, ['--version']).pid;
	const make = (name: string, owner?: string) => {
		mkdirSync(join(home, name));
		if (owner !== undefined) writeFileSync(join(home, name, 'process'), owner);
	};
	make('narthex-demo-killed', `${hostname()} ${gone}`);
	make('narthex-demo-running', `${hostname()} ${process.pid}`);
	make('narthex-demo-elsewhere', `not-${hostname()} ${gone}`);
	make('narthex-demo-without-owner');
	make('another-demo', `${hostname()} ${gone}`);
	writeFileSync(join(home, 'narthex-demo-file'), `${hostname()} ${gone}`);
	const before = readdirSync(home);
	const folder = temporaryFolder();
	const left = readdirSync(home).filter((name) => join(home, name) !== folder);
	expect(left).toEqual(before.filter((name) => name !== 'narthex-demo-killed'));
});
