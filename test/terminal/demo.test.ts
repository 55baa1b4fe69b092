import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {isCode} from '../../source/durable.ts';
import {screenText} from '../../source/text.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {languages, RehearsalOnScreen} from './rehearsal.ts';
import {crashing, expectRestored, more, pickCode, SMALL, see, USUAL} from './screen.ts';

/** A workspace with a folder for temporary files of its own. */
function apart(): {readonly workspace: Workspace; readonly env: {readonly TMPDIR: string}; left(): readonly string[]} {
	const workspace = createWorkspace();
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	return {workspace, env: {TMPDIR: temporary}, left: () => readdirSync(temporary)};
}

describe.each([
	{sizes: [SMALL, USUAL], language: 'French'},
	{sizes: [USUAL, SMALL], language: 'English'},
] as const)('at $sizes.0.columns×$sizes.0.rows in $language', ({sizes, language}) => {
	test('every chapter is played from its beginning to its end, and nothing is left behind', async () => {
		const {workspace, env, left} = apart();
		const rehearsal = new RehearsalOnScreen(workspace, sizes, language, {env});
		const {app, say} = rehearsal;
		const {you} = say;
		const {words} = languages[language];

		await rehearsal.chapters(1);
		app.send(keys.enter);
		await rehearsal.when(you.greet(screenText('Bob')), 'g');
		app.send(`${await rehearsal.sayAndHear('Bob')}${keys.enter}`);
		await rehearsal.when(you.review.user, keys.enter, keys.enter, keys.enter);
		await rehearsal.press([words.greetScreen.review.letInAs, keys.enter]);
		await rehearsal.when(you.finished, keys.enter);
		await rehearsal.when(you.next, 'C');

		await rehearsal.chapters(2);
		app.send(keys.enter);
		await rehearsal.when(you.openLink.claim, keys.enter);
		await rehearsal.when(you.chooseAdministrator, '1');
		app.send(`${await rehearsal.hear('Alice')}${keys.enter}`);
		await rehearsal.sayCode('Alice');
		const answers = ['Carl', '', '', 'secret', 'secret', ''].join(keys.enter);
		await rehearsal.when(you.describe, answers);
		await rehearsal.when(you.finished, keys.enter);
		await see(app, /❯ Org +Carl <carl@example\.com>/);
		await rehearsal.when(you.next, 'C');

		await rehearsal.chapters(3);
		app.send(keys.enter);
		await rehearsal.when(you.greet(say.newDevice), 'g');
		await rehearsal.when(you.chooseThere, keys.enter);
		app.send(`${await rehearsal.seeCodeOfDevice()}${keys.enter}`);
		await rehearsal.when(you.review.device, keys.enter);
		await rehearsal.when(you.finished, keys.enter);
		await rehearsal.when(you.next, 'C');

		await rehearsal.chapters(4);
		app.send(keys.enter);
		await rehearsal.when(you.greet(screenText('Erin')), 'g');
		const heard = await rehearsal.sayAndHear('Erin');
		expect(app.screen()).not.toContain([...heard].join(' '));
		app.send(keys.up);
		await rehearsal.press([`❯ ${words.prompts.codes.none}`, keys.enter]);
		await rehearsal.when(you.wrongCode, keys.enter);
		await rehearsal.when(you.next, 'C');

		await rehearsal.chapters(5);
		app.send(keys.enter);
		await rehearsal.when(you.greet(screenText('Dora')), 'g');
		app.send(`${await rehearsal.sayAndHear('Dora')}${keys.enter}`);
		await rehearsal.when(you.giveShare, keys.down);
		await rehearsal.press([`❯ ${words.giveShareScreen.review.yes}`, keys.enter]);
		await rehearsal.when(you.finished, keys.enter);
		await rehearsal.when(you.secondHalf, 'C');
		await rehearsal.chapters(5);
		app.send(keys.enter);
		await rehearsal.when(you.openLink['come-back'], keys.enter);
		for (const recipient of ['Alice', 'Zoe']) {
			await rehearsal.when(you.chooseRecipient, '1');
			app.send(`${await rehearsal.hear(recipient)}${keys.enter}`);
			await rehearsal.sayCode(recipient);
		}
		await rehearsal.when(you.nameDevice, ['', 'secret', 'secret', ''].join(keys.enter));
		await rehearsal.when(you.finished, keys.enter);
		await see(app, /❯ Org +Dora <dora@example\.com>/);
		await rehearsal.when(you.last, 'C');
		await see(app, /✓ 5 /);
		await see(app, say.allDone.slice(0, 20));

		app.send('q');
		await expectExit(app, 0);
		expectRestored(app);
		expect(left()).toEqual([]);
		expect(workspace.keyFiles()).toEqual([]);
	}, 240_000);
});

async function inEnglish(): Promise<RehearsalOnScreen> {
	const rehearsal = new RehearsalOnScreen(createWorkspace(), [USUAL], 'English');
	await rehearsal.chapters(1);
	return rehearsal;
}

test('Bob does not hear the code before one says that it was read aloud; a chapter that one leaves goes on where it stands, and after a wrong code Bob comes back', async () => {
	const rehearsal = await inEnglish();
	const {app, say} = rehearsal;
	app.send(keys.enter);
	await rehearsal.when(say.you.greet(screenText('Bob')), 'g');
	await rehearsal.when(say.you.readAloud(screenText('Bob')));
	// Longer than he takes for anything.
	await see(app, /Time +0:0[3-9]/);
	await rehearsal.when(say.you.readAloud(screenText('Bob')), 'C');
	await see(app, '(begun)');
	app.send(keys.enter);
	await rehearsal.when(say.you.readAloud(screenText('Bob')), keys.enter);
	await rehearsal.hear('Bob');
	await see(app, 'None of these codes');
	app.send(`${keys.up}${keys.enter}`);
	await see(app, '╭ Stop');
	await rehearsal.when(say.you.again, 'r');
	await pickCode(app, await rehearsal.sayAndHear('Bob'));
	await see(app, 'They ask to join as:');
});

test('everyone who is invited in the rehearsal is played', async () => {
	const rehearsal = await inEnglish();
	const {app} = rehearsal;
	app.send(keys.enter);
	await see(app, '╭ Invitations');
	app.send('n');
	await see(app, 'A person, or several');
	app.send(keys.enter);
	await see(app, 'The e-mail address of the person.');
	app.send(`frank@example.com${keys.enter}`);
	await see(app, 'is made');
	app.send('g');
	await pickCode(app, await rehearsal.sayAndHear('Frank'));
	await see(app, 'They ask to join as:');
});

/** A demonstration that runs, on the screen or line by line. */
async function running(
	kind: 'screen' | 'lines' | 'plain',
	env: Readonly<Record<string, string>>,
	workspace: Workspace,
) {
	const args = {screen: ['demo'], lines: ['demo', '--accessible'], plain: ['demo', '--plain']}[kind];
	const seen = {screen: '⏎ begin', lines: 'Which chapter', plain: 'Waiting for claimer'}[kind];
	const app = openNarthex(workspace, args, {env});
	await app.waitForText(seen, 60_000);
	return app;
}

/** A process, as the kernel describes it; undefined once it is gone. */
function statOf(pid: number): {readonly state: string; readonly parent: number} | undefined {
	try {
		const [, state = '', parent = ''] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		return {state, parent: Number(parent)};
	} catch (error) {
		if (isCode(error, ['ENOENT', 'ESRCH'])) return undefined;
		throw error;
	}
}

/** The processes that were started by `app`, and by those. */
function descendants(app: Pty): readonly number[] {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	const isBelow = (pid: number): boolean => {
		const parent = statOf(pid)?.parent;
		return parent !== undefined && (parent === app.pid || isBelow(parent));
	};
	return all.map(Number).filter(isBelow);
}

/** Whether a process runs; one that has ended may not be collected yet by the first process of the machine. */
function isAlive(pid: number): boolean {
	return !/^[ZX]?$/.test(statOf(pid)?.state ?? '');
}

// Each signal and each kind, but not each pair: the handlers of `source/tui/main.tsx`, and those of
// `source/commands/run.ts`, do the same at each of the three signals, with another exit status.
test.each([
	['screen', 'SIGHUP', 1],
	['screen', 'SIGTERM', 2],
	['lines', 'SIGTERM', 1],
	['lines', 'SIGINT', 2],
	['plain', 'SIGINT', 1],
	['plain', 'SIGHUP', 2],
	['screen', 'SIGUSR2', 1],
	['lines', 'SIGUSR2', 1],
	['plain', 'SIGUSR2', 1],
] as const)(
	'a demonstration (%s) that gets %s ×%i leaves no programs and no folders behind',
	async (kind, signal, times) => {
		const {workspace, env, left} = apart();
		const app = await running(kind, signal === 'SIGUSR2' ? {...env, ...crashing} : env, workspace);
		const others = descendants(app);
		if (kind === 'plain') expect(others.length).toBeGreaterThan(0);
		expect(left()).toHaveLength(1);
		for (let time = 0; time < times; time++) app.kill(signal);
		await expectExit(app, {SIGTERM: 143, SIGHUP: 129, SIGINT: 130, SIGUSR2: 1}[signal]);
		if (kind === 'screen') expectRestored(app);
		if (kind === 'screen' && signal === 'SIGUSR2')
			expect(app.screen()).toMatch(/crash on purpose\.\s+Run it again with --debug/);
		await expect.poll(() => others.filter(isAlive)).toEqual([]);
		expect(left()).toEqual([]);
	},
);

test('in a real session the demonstration is one key away, and adds its devices to the list', async () => {
	const app = openNarthex(createWorkspace(), []);
	await see(app, '╭ Welcome');
	app.send('d');
	await see(app, '⏎ begin', 60_000);
	app.send(keys.escape);
	await see(app, /❯ Org +Alice <alice@example\.com>/);
	app.send(more.ctrlL);
	app.send('C');
	await see(app, '⏎ begin');
});
