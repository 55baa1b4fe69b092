import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {screenText} from '../../source/text.ts';
import {english} from '../../source/words/english/index.ts';
import {french} from '../../source/words/french/index.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const languages = {
	English: {words: english, locale: 'C.UTF-8'},
	French: {words: french, locale: 'fr_FR.UTF-8'},
} as const;

/** How long a played person, or the start, may take on a busy machine, in ms. */
const PATIENCE = 60_000;

/** A rehearsal line by line: each answer is given to the newest question. */
class RehearsalByLines {
	readonly app: Pty;
	#seen = 0;

	constructor(app: Pty) {
		this.app = app;
	}

	/** Waits for text that is new; gives its first group. */
	async see(pattern: string | RegExp): Promise<string> {
		const source = typeof pattern === 'string' ? pattern.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&') : pattern.source;
		return this.app.waitFor(
			source,
			() => {
				const text = this.app.text();
				const found = new RegExp(source).exec(text.slice(this.#seen));
				if (found === null) return undefined;
				this.#seen += found.index + found[0].length;
				return found[1] ?? '';
			},
			PATIENCE,
		);
	}

	async answer(question: string, answer: string): Promise<void> {
		await this.see(question);
		this.app.send(`${answer}${keys.enter}`);
	}
}

test.each(['English', 'French'] as const)(
	'the chapters are played line by line in %s',
	async (language) => {
		const {words, locale} = languages[language];
		const {rehearsal: say, prompts, inviteClaim, inviteGreet} = words;
		const workspace = createWorkspace();
		const temporary = join(workspace.home, 'tmp');
		mkdirSync(temporary);
		const env = {TMPDIR: temporary, LC_ALL: locale};
		const app = openNarthex(workspace, ['demo', '--accessible'], {columns: 200, rows: 60, env});
		const lines = new RehearsalByLines(app);
		const reads = (name: string) => new RegExp(say.played.reading(screenText(name), screenText('(\\w{4})')));
		const sayCode = async (name: string) => lines.answer(say.lines.readAloud(screenText(name)), '');
		const chapter = async (number: number) => {
			await lines.answer(prompts.asked(say.lines.chapters), String(number));
			await lines.see(say.setting);
		};
		const greet = async (name: string) => {
			await sayCode(name);
			return lines.see(reads(name));
		};
		const claimed = async (name: string) => {
			const code = await lines.see(reads(name));
			await lines.answer(inviteClaim.selectCode, code);
			await sayCode(name);
		};

		await lines.see(say.intro);
		await chapter(1);
		const bobs = await greet('Bob');
		await lines.answer(inviteGreet.selectCode, bobs);
		await lines.answer(inviteGreet.whichProfile, 'STANDARD');
		await lines.see(say.lines.played);
		await lines.see(say.next(say.chapter(2, say.chapters.claim.title)));

		await chapter(2);
		await lines.see(/(https?:\/\/\S+claim_user\S+)/);
		await lines.answer(inviteClaim.administrators.choose, '1');
		await claimed('Alice');
		await lines.see(say.you.describe);
		await lines.answer(prompts.questions.deviceLabel, 'desk');
		await lines.answer(prompts.questions.email, '');
		await lines.answer(prompts.questions.name, 'Carl');
		await lines.answer(inviteClaim.password.ask, 'secret');
		await lines.answer(prompts.password.confirm, 'secret');
		await lines.see(/Carl <carl@example\.com> @ desk/);
		await lines.see(say.lines.played);

		await chapter(3);
		await lines.see(words.ownDevice.chooseThere.greeter);
		await lines.answer(say.lines.chooseThere, '');
		const shown = await lines.see(new RegExp(say.played.showing(say.newDevice, screenText('(\\w{4})'))));
		await lines.answer(words.ownDevice.greeting.selectCode, shown);
		await lines.answer(prompts.asked(inviteGreet.addDevice), '1');
		await lines.see(say.lines.played);

		await chapter(4);
		await greet('Erin');
		await lines.answer(inviteGreet.selectCode, prompts.codes.none);
		await lines.see(say.lines.played);

		await chapter(5);
		const doras = await greet('Dora');
		await lines.answer(inviteGreet.selectCode, doras);
		await lines.answer(words.inviteRecovery.give, prompts.yesOrNo.yes);
		await lines.see(say.lines.played);
		await lines.see(say.secondHalf);
		for (const name of ['Alice', 'Zoe']) {
			await lines.answer(words.inviteRecovery.choose, name);
			await claimed(name);
		}
		await lines.answer(prompts.questions.deviceLabel, 'new laptop');
		await lines.answer(inviteClaim.password.ask, 'secret');
		await lines.answer(prompts.password.confirm, 'secret');
		await lines.see(/Dora <dora@example\.com> @ new laptop/);
		await lines.see(say.lines.played);
		await lines.see(say.allDone);

		await lines.see(`(${say.done})`);
		await lines.answer(prompts.asked(say.lines.chapters), '6');
		await expectExit(app, 0);
		expect(app.transcript()).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
		expect(readdirSync(temporary)).toEqual([]);
		expect(workspace.keyFiles()).toEqual([]);
	},
	240_000,
);
