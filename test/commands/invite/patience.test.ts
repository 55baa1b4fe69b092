import {beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {enterAfterPatience} from '../../../source/commands/invite/patience.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

const OFFER = [line`Keep waiting,`, line`or press Enter.`];

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => void vi.useRealTimers());
});

test('Enter is offered after half a minute, and counts from then on', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	terminal.listen();
	const entered = enterAfterPatience(terminal, OFFER, new AbortController().signal);
	stdin.type('\n');
	await vi.advanceTimersByTimeAsync(29_999);
	expect(stdout.written).toBe('');
	await vi.advanceTimersByTimeAsync(1);
	expect(stdout.written).toContain('Keep waiting,\nor press Enter.\n');
	stdin.type('\n');
	expect(await entered).toBe(true);
});

test('nothing is offered where the phase ended first', async () => {
	const {terminal, stdout} = fake({accessible: true});
	const ending = new AbortController();
	const entered = enterAfterPatience(terminal, OFFER, ending.signal);
	ending.abort();
	expect(await entered).toBe(false);
	expect(stdout.written).toBe('');
	expect(vi.getTimerCount()).toBe(0);
});

test('an input that has ended presses no Enter, and is no failure', async () => {
	const {terminal, stdin} = fake({}, pipes);
	terminal.listen();
	stdin.close();
	const entered = enterAfterPatience(terminal, OFFER, new AbortController().signal);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(await entered).toBe(false);
});
