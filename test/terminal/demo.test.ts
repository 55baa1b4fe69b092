import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {isCode} from '../../source/durable.ts';
import {french} from '../../source/words/french/index.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {openNarthex} from '../helpers/narthex.ts';
import type {Pty} from '../helpers/pty.ts';
import {createWorkspace, quickArgon2, type Workspace} from '../helpers/workspace.ts';
import {playAllChapters, Rehearsing} from '../tui/live/rehearsal.ts';
import {expectFrench} from './french.ts';
import {crashing, expectRestored, lookAtSizes, SMALL, see, seeMarked, USUAL} from './screen.ts';

/** How long a played person, or the start, may take on a busy machine, in ms. */
const PATIENCE = 60_000;

/** A workspace with a folder for temporary files of its own. */
function apart(): {readonly workspace: Workspace; readonly env: {readonly TMPDIR: string}; left(): readonly string[]} {
	const workspace = createWorkspace(quickArgon2);
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	return {workspace, env: {TMPDIR: temporary}, left: () => readdirSync(temporary)};
}

test('every chapter is played in French from its beginning to its end, and nothing is left behind', async () => {
	const {workspace, env, left} = apart();
	const app = openNarthex(workspace, ['demo'], {...SMALL, env: {...env, LC_ALL: 'fr_FR.UTF-8'}});
	const player = {
		screen: () => app.screen(),
		see: (pattern: string | RegExp) => see(app, pattern, PATIENCE),
		seeMarked: (start: string | RegExp) => seeMarked(app, start),
		send: (text: string) => app.send(text),
		look: () => expectFrench(app, SMALL),
		lookAtSizes: () => lookAtSizes(app, [SMALL, USUAL], expectFrench),
	};
	await playAllChapters(new Rehearsing(player, french));
	app.send('q');
	await expectExit(app, 0);
	expectRestored(app);
	expect(left()).toEqual([]);
	expect(workspace.keyFiles()).toEqual([]);
}, 240_000);

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

const quickAndCrashing = {NODE_OPTIONS: `${quickArgon2.NODE_OPTIONS} ${crashing.NODE_OPTIONS}`};

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
	['screen', 'SIGTERM', 2],
	['lines', 'SIGINT', 1],
	['plain', 'SIGHUP', 2],
	['screen', 'SIGUSR2', 1],
	['plain', 'SIGUSR2', 1],
] as const)(
	'a demonstration (%s) that gets %s ×%i leaves no programs and no folders behind',
	async (kind, signal, times) => {
		const {workspace, env, left} = apart();
		const app = await running(kind, signal === 'SIGUSR2' ? {...env, ...quickAndCrashing} : env, workspace);
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
