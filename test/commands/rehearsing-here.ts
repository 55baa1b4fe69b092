import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, vi} from 'vitest';
import {words} from '../../source/words/index.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {runInTerminal} from './in-process.ts';
import {RehearsingByLines} from './rehearsing.ts';

/** Plays all chapters line by line in the process and the language of the test; nothing is left behind. */
export async function rehearseAllChapters(): Promise<void> {
	const {rehearsal: say} = words;
	const workspace = createWorkspace();
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	// Node.js asks the process itself, not `process.env`.
	vi.stubEnv('TMPDIR', temporary);
	onTestFinished(() => void vi.unstubAllEnvs());
	const running = runInTerminal(['demo', '--accessible'], {env: workspace.env});
	const rehearsing = new RehearsingByLines(
		{
			async see(pattern) {
				const seen = await running.see(pattern);
				return (typeof pattern === 'string' ? undefined : pattern.exec(seen)?.[1]) ?? '';
			},
			// A terminal makes a line feed of Enter.
			type: (line) => running.type(`${line}\n`),
		},
		words,
	);
	await rehearsing.see(say.intro);
	expect(readdirSync(temporary)).toHaveLength(1);
	await rehearsing.greetBob();
	await rehearsing.see(say.next(say.chapter(2, say.chapters.claim.title)));
	await rehearsing.claim();
	await rehearsing.addDevice();
	await rehearsing.noticeSomeone();
	await rehearsing.bringDoraBack();
	await rehearsing.see(say.allDone);
	await rehearsing.see(`(${say.done})`);
	await rehearsing.leave();
	const {code, stdout, stderr} = await running.end;
	const written = stdout + stderr;
	expect(code, written).toBe(0);
	expect(written).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
	expect(readdirSync(temporary)).toEqual([]);
	expect(workspace.keyFiles()).toEqual([]);
}
