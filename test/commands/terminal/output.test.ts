import {describe, expect, test} from 'vitest';
import {line} from '../../../source/commands/terminal/style.ts';
import {NarthexError} from '../../../source/errors.ts';
import {forScreen} from '../../../source/text.ts';
import {fake, pipes} from './fake-surroundings.ts';

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
		await expect.poll(() => stdout.written).toMatch(isIsolated);
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

describe('an error', () => {
	test('that is a warning stands on stderr as one line, and stops nothing', () => {
		const {terminal, stdout, stderr} = fake({}, pipes);
		terminal.warn(failure);
		expect(stdout.written).toBe('');
		expect(stderr.written).toBe('The server cannot be reached. Check the network.\n');
	});

	test('is one line of JSON for a program', () => {
		const {terminal, stderr} = fake({format: 'json'}, pipes);
		terminal.error(failure);
		expect(stderr.written.split('\n')).toHaveLength(2);
		expect(JSON.parse(stderr.written)).toEqual({
			error: {code: 'usage', message: 'The server cannot be reached.', next_step: 'Check the network.'},
		});
	});
});

describe('what is done', () => {
	test('is told on both outputs where they are two, and once where they are one', () => {
		const apart = fake({}, pipes);
		apart.terminal.confirm({}, () => line`Done`);
		expect([apart.stdout.written, apart.stderr.written]).toEqual(['Done\n', 'Done\n']);
		const together = fake();
		together.terminal.confirm({}, () => line`Done`);
		expect([together.stdout.written, together.stderr.written]).toEqual(['Done\n', '']);
		const json = fake({format: 'json'}, pipes);
		json.terminal.confirm({done: true}, () => line`Done`);
		expect([JSON.parse(json.stdout.written), json.stderr.written]).toEqual([{done: true}, '']);
	});

	test('beside a list is what it lists, among the messages', () => {
		const {terminal, stdout, stderr} = fake({}, pipes);
		terminal.list([1], {heading: () => line`Found 1:`, lines: () => [line`one`]});
		expect([stdout.written, stderr.written]).toEqual(['one\n', 'Found 1:\n']);
	});
});

test('a note is left out where nothing but results is wanted', () => {
	const {terminal, stderr} = fake({progress: 'quiet'}, pipes);
	terminal.note(line`by the way`);
	terminal.message(line`to know`);
	expect(stderr.written).toBe('to know\n');
});

describe('a person who does not look is called', () => {
	test.each([
		[{bell: true, notifications: false}, /^\x07$/],
		[{bell: false, notifications: true}, /Bob is here/],
		[{bell: false, notifications: false}, /^$/],
	])('as the settings say: %j', (settings, written) => {
		const {terminal, stdout} = fake();
		terminal.call(line`Bob is here`, settings);
		expect(stdout.written).toMatch(written);
	});

	test('but no program is, and no file', () => {
		for (const {terminal, stdout, stderr} of [fake({format: 'json'}), fake({}, pipes)]) {
			terminal.call(line`Bob is here`, {bell: true, notifications: true});
			expect(stdout.written + stderr.written).toBe('');
		}
	});
});
