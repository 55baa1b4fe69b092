import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {words} from '../../source/words/index.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {runInTerminal} from './in-process.ts';

writeQuickKeyFiles();

test('for a screen reader it is rehearsed line by line, in a folder that is made for it', async () => {
	const {home, env, keyFiles} = createWorkspace();
	const folder = join(home, 'deep/demo');
	const running = runInTerminal(['demo', '--accessible', '--data', folder], {env});
	await running.answer(`${words.rehearsal.lines.chapters}: `, 'leave\n');
	expect((await running.end).code).toBe(0);
	expect(readdirSync(folder).length).toBeGreaterThan(0);
	expect(keyFiles()).toEqual([]);
});
