import {existsSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../../source/demo/temporary-folder.ts';

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
