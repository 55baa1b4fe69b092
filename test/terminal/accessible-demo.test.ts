import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {french} from '../../source/words/french/index.ts';
import {RehearsingByLines} from '../commands/rehearsing.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys} from '../helpers/pty.ts';
import {match} from '../helpers/watcher.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';

/** How long a played person, or the start, may take on a busy machine, in ms. */
const PATIENCE = 60_000;

// All chapters, in both languages, are in test/commands/rehearse.test.ts and test/commands/rehearse-french.test.ts.
test('the chapter with most questions is played line by line at a terminal, in French', async () => {
	const workspace = createWorkspace(quickArgon2);
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	const app = openNarthex(workspace, ['demo', '--accessible'], {
		columns: 200,
		rows: 60,
		env: {TMPDIR: temporary, LC_ALL: 'fr_FR.UTF-8'},
	});
	let seen = 0;
	const rehearsing = new RehearsingByLines(
		{
			async see(pattern) {
				const [text, group = ''] = await app.waitFor(
					String(pattern),
					() => match(app.text().slice(seen), pattern),
					PATIENCE,
				);
				seen = app.text().indexOf(text, seen) + text.length;
				return group;
			},
			type: (line) => app.send(`${line}${keys.enter}`),
		},
		french,
	);
	await rehearsing.see(french.rehearsal.intro);
	await rehearsing.claim();
	await rehearsing.leave();
	const {code} = await app.waitForExit();
	const written = app.transcript();
	expect(code, written).toBe(0);
	expect(written).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
	expect(readdirSync(temporary)).toEqual([]);
	expect(workspace.keyFiles()).toEqual([]);
}, 120_000);
