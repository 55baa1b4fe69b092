import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {statusOf} from '../../../source/commands/run.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {NarthexError, UsageError} from '../../../source/errors.ts';
import {forScreen} from '../../../source/text.ts';
import {fake} from './fake-surroundings.ts';

const pipes = {stdin: false, stdout: false, stderr: false};
const failure = new NarthexError('usage', {message: 'The server cannot be reached.', nextStep: 'Check the network.'});

describe('results and messages', () => {
	test('are apart when stdout is no terminal', () => {
		const {terminal, stdout, stderr} = fake({}, {...pipes, stderr: true});
		terminal.result([1], () => [line`one`, line`two`]);
		terminal.message(line`by the way`);
		expect(stdout.written).toBe('one\ntwo\n');
		expect(stderr.written).toContain('by the way\n');
	});

	test('are together on a terminal, and errors are on stderr all the same', () => {
		const {terminal, stdout, stderr} = fake();
		terminal.result([1], () => [line`one`]);
		terminal.message(line`by the way`);
		terminal.error(failure);
		expect(stdout.written).toBe('one\nby the way\n');
		expect(stderr.written).toMatch(/Error:.*The server cannot be reached\.\nCheck the network\.\n$/);
	});

	test('of --format json are one document with the true values, alone on stdout', () => {
		const {terminal, stdout, stderr} = fake({format: 'json'});
		terminal.result({name: 'a\u202Eb\x1b'}, () => [line`never`]);
		terminal.message(line`by the way`);
		expect(JSON.parse(stdout.written)).toEqual({name: 'a\u202Eb\x1b'});
		expect(stdout.written).toContain('\\u202e');
		expect(stdout.written).not.toMatch(/[\x1b\u202E]/);
		expect(stderr.written).toBe('by the way\n');
	});
});

describe('names that are written from right to left', () => {
	const name = 'משה <x>';
	const lines = () => [forScreen(name)];
	const isIsolated = /\u2068משה\u2069 <x>/;

	test('stand in isolates where a person reads them', async () => {
		const {terminal, stdout, stderr} = fake();
		terminal.result(1, lines);
		terminal.message(forScreen(name));
		terminal.error(new NarthexError('usage', {message: name, nextStep: 'Go on.'}));
		const written = `${stdout.written}${stderr.written}`.split('\n').filter((text) => text.includes('משה'));
		expect(written).toHaveLength(3);
		for (const text of written) expect(text).toMatch(isIsolated);
	});

	test('stand in isolates in a list to choose from, and the list is taken away whole', async () => {
		const {terminal, stdin, stdout} = fake();
		const options = Array.from({length: 6}, (_, index) => ({
			label: forScreen(`${'משה '.repeat(30)}${index}`),
			value: index,
		}));
		const choosing = terminal.choose(line`Who`, [{label: forScreen(name), value: 9}, ...options]);
		await vi.waitFor(() => expect(stdout.written).toMatch(isIsolated));
		stdin.type('\x1b[B');
		stdin.type('\x1b[A');
		stdin.type('\r');
		expect(await choosing).toBe(9);
		expect((await stdout.screen()).split('\n')).toHaveLength(1);
	});

	test('are as they are where a program reads them', () => {
		for (const {terminal, stdout, stderr} of [fake({}, pipes), fake({format: 'json'})]) {
			terminal.result({name}, lines);
			terminal.event({name});
			terminal.document({name}, lines);
			terminal.error(new NarthexError('usage', {message: name, nextStep: 'Go on.'}));
			expect(stdout.written.match(/משה <x>/g)).toHaveLength(3);
			expect(stderr.written).toContain(name);
		}
		const {terminal, stdout} = fake();
		terminal.document({name}, lines);
		expect(stdout.written).toBe(`${name}\n`);
	});
});

describe('colours', () => {
	const colored = (options: Parameters<typeof fake>[0], around: Parameters<typeof fake>[1]) => {
		const {terminal, stdout} = fake(options, around);
		terminal.result(1, (style) => [style.yellow(line`x`)]);
		return stdout.written !== 'x\n';
	};
	test.each([
		[{}, {}, true],
		[{}, pipes, false],
		[{color: 'always'}, pipes, true],
		[{color: 'never'}, {}, false],
		[{}, {env: {NO_COLOR: '1'}}, false],
		[{}, {env: {NO_COLOR: ''}}, true],
		[{}, {env: {TERM: 'dumb'}}, false],
		[{color: 'always'}, {env: {NO_COLOR: '1'}}, true],
	] as const)('with %j and %j: %s', (options, around, expected) => {
		expect(colored(options, around)).toBe(expected);
	});
});

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
		terminal.message(line`Somebody came.`);
		spinner.done();
		expect(await stdout.screen()).toBe('Somebody came.\n✔ Waiting for claimer');
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

describe('the end of a command', () => {
	test('is 0, or what the command says', async () => {
		const {terminal} = fake();
		expect(await statusOf(terminal, async () => undefined)).toBe(0);
		expect(await statusOf(terminal, async () => 1)).toBe(1);
	});

	test('is 1 after an error, which is two sentences without a stack', async () => {
		const {terminal, stderr} = fake({}, pipes);
		expect(await statusOf(terminal, () => Promise.reject(failure))).toBe(1);
		expect(stderr.written).toBe('Error: The server cannot be reached.\nCheck the network.\n');
	});

	test('is 2 after wrong usage', async () => {
		const {terminal} = fake();
		expect(await statusOf(terminal, () => Promise.reject(new UsageError('No.', 'Yes.')))).toBe(2);
	});

	test('with --debug says where the error comes from, and what caused it', async () => {
		const {terminal, stderr} = fake({debug: true}, pipes);
		const error = new NarthexError(
			'usage',
			{message: 'It failed.', nextStep: 'Try again.'},
			{cause: new RangeError('deep down')},
		);
		await statusOf(terminal, () => Promise.reject(error));
		expect(stderr.written).toMatch(/It failed\.[\s\S]*at .*terminal\.test\.ts[\s\S]*RangeError: deep down/);
	});

	test('of an error with escapes in it leaves the terminal alone', async () => {
		const {terminal, stderr} = fake({}, pipes);
		await statusOf(terminal, () =>
			Promise.reject(new NarthexError('usage', {message: 'a\x1b[2Jb', nextStep: 'c\x07\nd\u202E'})),
		);
		expect(stderr.written).toBe('Error: a�[2Jb\nc�\nd�\n');
	});

	test.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('by %s is a status of %i, and gives the terminal back', (signal, status) => {
		const {terminal, stdin, exits} = fake();
		terminal.listen();
		terminal.interrupt(signal);
		expect(exits).toEqual([status]);
		expect(stdin.raw).toBe(false);
	});
});
