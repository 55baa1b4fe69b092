import {describe, expect, test} from 'vitest';
import {line} from '../../../source/commands/terminal/style.ts';
import {fake, pipes} from './fake-surroundings.ts';

const turn = () => new Promise(setImmediate);

describe('While stdin is a pipe', () => {
	test('a person decides at the terminal that shows the questions, and lines of stdin answer the others', async () => {
		const {terminal, stdin, tty} = fake({}, {stdin: false, tty: true});
		terminal.listen();
		stdin.type('Bob\n');
		const decided = terminal.askYesOrNo(line`Really?`);
		await turn();
		tty?.input.type('y');
		expect(await decided).toBe(true);
		expect(await terminal.ask(line`Name:`)).toBe('Bob');
	});

	test('a secret is typed at the terminal, even where nothing shows the questions', async () => {
		const {terminal, stdin, tty} = fake({}, {stdin: false, stdout: false, stderr: false, tty: true});
		terminal.listen();
		stdin.type('no secret\n');
		const asked = terminal.askPassword(line`Password:`);
		await turn();
		expect(tty?.output.written).toContain('Password:');
		tty?.input.type('secret\r');
		expect(await asked).toBe('secret');
		expect(tty?.output.written).not.toContain('secret');
	});

	test('without a terminal, all is lines of stdin', async () => {
		const {terminal, stdin} = fake({}, pipes);
		terminal.listen();
		stdin.type('secret\ny\n');
		expect(await terminal.askPassword(line`Password:`)).toBe('secret');
		expect(await terminal.askYesOrNo(line`Really?`)).toBe(true);
	});
});

test.each([
	['a terminal', {}, true],
	['a pipe behind a terminal', {stdin: false, tty: true}, true],
	['a pipe, whose output goes to a terminal that cannot be read', {stdin: false}, false],
	['pipes', {stdin: false, stdout: false, stderr: false, tty: true}, false],
])('whether a person can decide is seen from the streams: %s', (_, streams, hasPerson) => {
	expect(fake({}, streams).terminal.hasPerson).toBe(hasPerson);
});

describe('The end of the input', () => {
	test.each([
		['answer', false],
		['decision', true],
		['secret', true],
	] as const)(
		'of a pipe, with a terminal beside it or without one, where this is expected: %s (%s)',
		async (expected, isSaved) => {
			for (const tty of [true, false]) {
				const {terminal, stdin} = fake({}, {stdin: false, tty});
				terminal.listen();
				const stopping = new AbortController();
				const ended = expect(terminal.untilInputEnds(expected, stopping.signal)).rejects.toThrow(
					tty && isSaved ? 'still there' : /input-ended/,
				);
				stdin.close();
				await turn();
				stopping.abort(new Error('still there'));
				await ended;
			}
		},
	);
});

describe('Ctrl-Z', () => {
	test('gives the terminal back, and takes it again with what was asked', async () => {
		const {terminal, stdin, stdout, suspensions, continued} = fake();
		const asked = terminal.ask(line`Name:`);
		await turn();
		stdin.type('Bo\x1a');
		expect(suspensions()).toBe(1);
		expect(stdin.raw).toBe(false);
		continued();
		expect(stdin.raw).toBe(true);
		stdin.type('b\r');
		expect(await asked).toBe('Bob');
		expect(await stdout.screen()).toContain('Name: Bob');
	});
});

test('after a stop by a signal nothing is echoed again, and the prompt is drawn', async () => {
	const {terminal, stdin, stdout, signalled} = fake();
	void terminal.ask(line`Name:`);
	await turn();
	const before = stdout.written.length;
	stdin.raw = false;
	signalled();
	expect(stdin.raw).toBe(true);
	expect(stdout.written.slice(before)).toContain('Name:');
});

test('a terminal that is read by lines is read by keys for a secret, and then by lines again', async () => {
	const {terminal, stdin} = fake({accessible: true});
	const asked = terminal.askPassword(line`Password:`);
	expect(stdin.raw).toBe(true);
	stdin.type('secret\r');
	expect(await asked).toBe('secret');
	expect(stdin.raw).toBe(false);
	const name = terminal.ask(line`Name:`);
	stdin.type('Bob\n');
	expect(await name).toBe('Bob');
});

test('what is read key by key is not read by lines', () => {
	const {terminal} = fake();
	terminal.listen();
	expect(() => terminal.lines()).toThrow(TypeError);
});
