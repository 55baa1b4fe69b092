import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, vi} from 'vitest';
import {screenText} from '../../source/text.ts';
import {english} from '../../source/words/english/index.ts';
import {french} from '../../source/words/french/index.ts';
import {runInTerminal} from '../commands/in-process.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys} from '../helpers/pty.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

const languages = {
	English: {words: english, locale: 'C.UTF-8'},
	French: {words: french, locale: 'fr_FR.UTF-8'},
} as const;

/** How long a played person, or the start, may take on a busy machine, in ms. */
const PATIENCE = 60_000;

/** Where a rehearsal runs line by line. */
interface Lines {
	/** Waits for text that is new, and gives its first group. */
	see(pattern: string | RegExp): Promise<string>;
	type(text: string): void;
	/** Waits for the end, and gives the exit status and all that was written. */
	end(): Promise<{readonly code: number; readonly written: string}>;
}

type Start = (workspace: Workspace, env: Readonly<Record<string, string>>) => Lines;

const atTerminal: Start = (workspace, env) => {
	const app = openNarthex(workspace, ['demo', '--accessible'], {columns: 200, rows: 60, env});
	let seen = 0;
	return {
		see(pattern) {
			const source = sourceOf(pattern);
			const look = () => {
				const text = app.text();
				const found = new RegExp(source).exec(text.slice(seen));
				if (found === null) return undefined;
				seen += found.index + found[0].length;
				return found[1] ?? '';
			};
			return app.waitFor(source, look, PATIENCE);
		},
		type: (text) => app.send(text),
		async end() {
			const {code} = await app.waitForExit();
			return {code, written: app.transcript()};
		},
	};
};

const inThisProcess: Start = (workspace, env) => {
	const running = runInTerminal(['demo', '--accessible'], {env: {...workspace.env, ...env}});
	return {
		async see(pattern) {
			const source = new RegExp(sourceOf(pattern));
			return source.exec(await running.see(source))?.[1] ?? '';
		},
		// A terminal makes a line feed of Enter.
		type: (text) => running.type(text.replace(keys.enter, '\n')),
		async end() {
			const {code, stdout, stderr} = await running.end;
			return {code, written: stdout + stderr};
		},
	};
};

const sourceOf = (pattern: string | RegExp) =>
	typeof pattern === 'string' ? pattern.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&') : pattern.source;

test.each([
	['English', 'in this process', inThisProcess],
	['French', 'at a terminal', atTerminal],
] as const)(
	'the chapters are played line by line in %s, %s',
	async (language, _, start) => {
		const {words, locale} = languages[language];
		const {rehearsal: say, prompts, inviteClaim, inviteGreet} = words;
		const workspace = createWorkspace();
		const temporary = join(workspace.home, 'tmp');
		mkdirSync(temporary);
		const env = {TMPDIR: temporary, LC_ALL: locale};
		const app = start(workspace, env);
		const lines = {
			see: app.see,
			async answer(question: string, text: string) {
				await app.see(question);
				app.type(`${text}${keys.enter}`);
			},
		};
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
		const {code, written} = await app.end();
		expect(code, written).toBe(0);
		expect(written).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
		expect(readdirSync(temporary)).toEqual([]);
		expect(workspace.keyFiles()).toEqual([]);
	},
	240_000,
);
