import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {line} from '../../../source/commands/terminal/style.ts';
import {NarthexError} from '../../../source/errors.ts';
import {forScreen} from '../../../source/text.ts';
import {fake, pipes} from './fake-surroundings.ts';

const failure = new NarthexError('usage', {message: 'The server cannot be reached.', nextStep: 'Check the network.'});

describe('a wait', () => {
	test('is a moving line that becomes ✔', async () => {
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
		onTestFinished(() => void vi.useRealTimers());
		const {terminal, stdout} = fake();
		const spinner = terminal.spinner(line`Waiting for claimer`);
		const first = await stdout.screen();
		vi.advanceTimersToNextTimer();
		const second = await stdout.screen();
		expect(second).not.toBe(first);
		expect(second).toMatch(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Waiting for claimer$/);
		terminal.message(line`The claimer came.`);
		spinner.done();
		expect(await stdout.screen()).toBe('The claimer came.\n✔ Waiting for claimer');
		expect(vi.getTimerCount()).toBe(0);
	});

	test('becomes ✖ when what was waited for does not come', async () => {
		const {terminal, stdout} = fake();
		await expect(terminal.during(line`Poll`, Promise.reject(failure))).rejects.toThrow(failure);
		expect(await stdout.screen()).toBe('✖ Poll');
	});

	test.each([
		[{}, pipes],
		[{progress: 'plain'}, {}],
		[{progress: 'spinner'}, pipes],
		[{}, {env: {TERM: 'dumb'}}],
	] as const)('is one plain line with %j and %j', async (options, around) => {
		const {terminal, stdout, stderr} = fake(options, around);
		expect(await terminal.during(line`Poll`, Promise.resolve(1))).toBe(1);
		expect(stdout.written + stderr.written).toBe('Poll\n');
	});

	test('is nothing with --progress quiet', async () => {
		const {terminal, stdout, stderr} = fake({progress: 'quiet'});
		await terminal.during(line`Poll`, Promise.resolve(1));
		expect(stdout.written + stderr.written).toBe('');
	});

	test('longer than the screen is cut, so that it stays one line', async () => {
		const {terminal, stdout} = fake();
		const spinner = terminal.spinner(forScreen('long '.repeat(30), 500));
		expect((await stdout.screen()).split('\n')).toHaveLength(1);
		spinner.clear();
		expect(await stdout.screen()).toBe('');
	});
});
