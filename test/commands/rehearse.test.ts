import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, vi} from 'vitest';
import {words} from '../../source/words/index.ts';
import {playAtOnce} from '../demo/at-once.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {runInTerminal} from './in-process.ts';
import {rehearseAllChapters} from './rehearsing-here.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

playAtOnce();

const {rehearsal: said} = words;

test('the chapters are played question by question, and nothing is left behind', rehearseAllChapters);

test('an exchange that is stopped leads back to the chapters, and none is done by it', async () => {
	const {home, env} = createWorkspace();
	const rehearsing = runInTerminal(['demo', '--accessible', '--data', mkdtempSync(join(home, 'demo-'))], {env});
	await rehearsing.answer(`${said.lines.chapters}: `, '3\n');
	await rehearsing.see(said.chapters.device.about);
	await rehearsing.see(said.lines.chooseThere);
	rehearsing.signal('SIGINT');
	await rehearsing.see(`${said.lines.chapters}: `);
	expect(rehearsing.text()).not.toContain(`(${said.done})`);
	rehearsing.signal('SIGINT');
	expect((await rehearsing.end).code).toBe(130);
});
