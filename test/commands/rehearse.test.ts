import {mkdtempSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {screenText} from '../../source/text.ts';
import {words} from '../../source/words/index.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {runInTerminal} from './in-process.ts';

const {rehearsal: said, inviteGreet} = words;
const ERIN = screenText('Erin');

test('a chapter is played question by question: one that ends with the alarm is done by it', async () => {
	const {home, env} = createWorkspace();
	const rehearsing = runInTerminal(['demo', '--accessible', '--data', mkdtempSync(join(home, 'demo-'))], {env});
	await rehearsing.see(said.intro);
	await rehearsing.answer(`${said.lines.chapters}: `, '4\n');
	await rehearsing.see(said.chapters['wrong-code'].about);
	await rehearsing.answer(said.lines.readAloud(ERIN), '\n');
	const [before = '', after = ''] = said.played.reading(ERIN, screenText('CODE')).split('CODE');
	await rehearsing.see(before);
	await rehearsing.see(after);
	await rehearsing.answer(`${inviteGreet.selectCode}: `, 'none\n');
	await rehearsing.see(said.lines.played);
	await rehearsing.see(said.next(words.rehearsal.chapter(1, said.chapters.greet.title)));
	await rehearsing.see(`4: ${said.chapters['wrong-code'].title} (${said.done})`);
	await rehearsing.answer(`${said.lines.chapters}: `, `${said.lines.leave}\n`);
	expect((await rehearsing.end).code).toBe(0);
});

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
