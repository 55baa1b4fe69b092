import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {askOrBack, chooseOne, chooseSeveral, Locked, lock, untilLeft} from '../../source/commands/menu-loop.ts';
import {line} from '../../source/commands/terminal/style.ts';
import {NarthexError} from '../../source/errors.ts';
import type {LockAfter} from '../../source/settings.ts';
import {screenText} from '../../source/text.ts';
import {fake} from './terminal/fake-surroundings.ts';

const MINUTE = 60_000;
const OPTIONS = [{label: screenText('Go on'), value: 1}] as const;

/** A terminal for screen readers whose settings lock after this time, and a clock that a test sets. */
function locking(lock: LockAfter) {
	const home = mkdtempSync(join(tmpdir(), 'narthex-menu-'));
	mkdirSync(join(home, 'narthex'));
	writeFileSync(join(home, 'narthex/settings.json'), JSON.stringify({preferences: {lock}}));
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
	onTestFinished(() => {
		vi.useRealTimers();
		rmSync(home, {recursive: true});
	});
	return fake({accessible: true}, {env: {XDG_CONFIG_HOME: home}});
}

test.each([
	['choice', (terminal: ReturnType<typeof locking>['terminal']) => chooseOne(terminal, line`What`, OPTIONS)],
	['question', (terminal: ReturnType<typeof locking>['terminal']) => askOrBack(terminal, line`Who`, String)],
])('a %s that no one answers for as long as the settings say locks', async (_, ask) => {
	const {terminal} = locking('1m');
	const asked = ask(terminal);
	const locked = expect(asked).rejects.toThrow(Locked);
	await vi.advanceTimersByTimeAsync(MINUTE - 1);
	await vi.advanceTimersByTimeAsync(1);
	await locked;
});

test('an answer that comes in time counts, and the time begins again', async () => {
	const {terminal, stdin} = locking('1m');
	for (let times = 0; times < 3; times++) {
		const asked = chooseOne(terminal, line`What`, OPTIONS);
		await vi.advanceTimersByTimeAsync(MINUTE - 1);
		stdin.type('1\n');
		expect(await asked).toBe(1);
	}
});

test('the first answer after a computer slept is none', async () => {
	const {terminal, stdin} = locking('5m');
	const asked = chooseOne(terminal, line`What`, OPTIONS);
	vi.setSystemTime(Date.now() + 6 * MINUTE);
	stdin.type('1\n');
	await expect(asked).rejects.toThrow(Locked);
});

test.each([
	['the settings do not lock', 'never', true],
	['nothing is open', '1m', false],
] as const)('no one is too late where %s', async (_, after, locks) => {
	const {terminal, stdin} = locking(after);
	const asked = chooseOne(terminal, line`What`, OPTIONS, {locks});
	await vi.advanceTimersByTimeAsync(100 * MINUTE);
	stdin.type('1\n');
	expect(await asked).toBe(1);
});

describe('several options are chosen', () => {
	const THREE = ['Bob', 'Carl', 'Carla'].map((name) => ({label: screenText(name), value: name}));
	test.each([
		['2', ['Carl']],
		['3 1', ['Carla', 'Bob']],
		['1, 2;2', ['Bob', 'Carl']],
		['bo', ['Bob']],
		['carl', ['Carl']],
		['', []],
	])('by %j', async (typed, expected) => {
		const {terminal, stdin, stdout} = fake({accessible: true});
		const chosen = chooseSeveral(terminal, line`Whom`, THREE);
		stdin.type(`${typed}\n`);
		expect(await chosen).toEqual(expected);
		expect(stdout.written).toContain('  1. Bob\n  2. Carl\n  3. Carla\n');
	});

	test.each(['4', '0', '1 9', 'car', 'zoe'])('not by %j: it is asked again', async (typed) => {
		const {terminal, stdin, stdout} = fake({accessible: true});
		const chosen = chooseSeveral(terminal, line`Whom`, THREE);
		stdin.type(`${typed}\n2\n`);
		expect(await chosen).toEqual(['Carl']);
		expect(stdout.written).toContain('is not one of these.');
	});
});

test('a person who locks leaves every menu; another error leaves none', async () => {
	const {terminal, stdin, stderr} = fake({accessible: true});
	terminal.listen();
	let times = 0;
	const menu = untilLeft(terminal, line`What`, async () => [
		{
			label: screenText('Fail, then lock'),
			async value() {
				if (++times === 1) throw new NarthexError('user-not-found', {});
				return lock();
			},
		},
	]);
	stdin.type('1\n1\n');
	await expect(menu).rejects.toThrow(Locked);
	expect(times).toBe(2);
	expect(stderr.written).toContain('Error:');
});
