import {describe, expect, test} from 'vitest';
import {argument, FAILED, statusOf, USAGE} from '../../source/commands/run.ts';
import {NarthexError, UsageError} from '../../source/errors.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {newDevice} from '../devices/samples.ts';
import {personWith} from './alices.ts';
import {run, runInTerminal} from './in-process.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

test('an argument that cannot be parsed is wrong usage, with the sentences of its error', () => {
	expect(argument('7', Number)).toBe(7);
	const error = new NarthexError('user-not-found', {});
	const parse = () => {
		throw error;
	};
	expect(() => argument('x', parse)).toThrow(UsageError);
	expect(() => argument('x', parse)).toThrow(expect.objectContaining({facts: sentenceOf(error)}));
});

describe('The exit status', () => {
	const of = (body: () => Promise<number | undefined>) => {
		const {terminal, stderr} = fake({}, pipes);
		return statusOf(terminal, body).then((status) => ({status, said: stderr.written}));
	};

	test('is what the command gives, else 0', async () => {
		expect(await of(async () => undefined)).toEqual({status: 0, said: ''});
		expect(await of(async () => 7)).toEqual({status: 7, said: ''});
	});

	test('is 2 after wrong usage, and 1 after any other error, also one of ours', async () => {
		const usage = new UsageError('That is wrong.', 'Do it right.');
		expect(await of(() => Promise.reject(usage))).toEqual({
			status: USAGE,
			said: 'Error: That is wrong.\nDo it right.\n',
		});
		expect(await of(() => Promise.reject(new NarthexError('user-not-found', {})))).toMatchObject({status: FAILED});
		const {status, said} = await of(() => Promise.reject(new TypeError('x is not a function')));
		expect(status).toBe(FAILED);
		expect(said).toMatch(/^Error: .*\n.*\n$/);
	});
});

describe('A command that waits', () => {
	test.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)('ends at %s with the status %i', async (signal, status) => {
		const {workspace} = await personWith(newDevice());
		const running = runInTerminal(['user', 'list'], {env: workspace.env});
		await running.see('Enter password for the device:');
		running.signal(signal);
		expect((await running.end).code).toBe(status);
	});

	test('ends at Ctrl-C as at the signal', async () => {
		const {workspace} = await personWith(newDevice());
		const running = runInTerminal(['user', 'list'], {env: workspace.env});
		await running.answer('Enter password for the device:', '\x03');
		expect((await running.end).code).toBe(130);
	});
});

test('--debug shows where an error comes from', async () => {
	expect((await run(['config', 'colour'])).stderr).not.toContain('    at ');
	expect((await run(['config', 'colour', '--debug'])).stderr).toMatch(/\n {4}at /);
});
