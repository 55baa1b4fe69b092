import {describe, expect, test} from 'vitest';
import {statusOf} from '../../../source/commands/run.ts';
import {NarthexError, UsageError} from '../../../source/errors.ts';
import {fake, pipes} from './fake-surroundings.ts';

const failure = new NarthexError('usage', {message: 'The server cannot be reached.', nextStep: 'Check the network.'});

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
