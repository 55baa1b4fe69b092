import {describe, expect, test} from 'vitest';
import {newPassword, presentable, tellIfWeak} from '../../../source/commands/terminal/answers.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {DecodeError} from '../../../source/errors.ts';
import {fake, pipes} from './fake-surroundings.ts';

describe('A name', () => {
	const parse = presentable((text) => `<${text}>`, 'name');

	test('is parsed without the blanks around it', () => {
		expect(parse('  Bob ☂ 名前 ')).toBe('<Bob ☂ 名前>');
	});

	test.each(['B\u200Bob', 'B\u202Eob', 'B\u001Bob', 'B\u0007ob'])('with a hidden character is none: %j', (text) => {
		expect(() => parse(text)).toThrow(DecodeError);
		expect(() => parse(text)).toThrow(expect.objectContaining({facts: expect.objectContaining({what: 'name'})}));
	});

	test('that the parser refuses is none', () => {
		const refusing = presentable(() => {
			throw new DecodeError('text', 'hidden-character');
		});
		expect(() => refusing('x')).toThrow(DecodeError);
	});
});

describe('A new password', () => {
	const prompt = line`New password:`;

	test('is typed twice, and asked for again until both are the same and not empty', async () => {
		const {terminal, stdin, stdout} = fake({}, {});
		terminal.listen();
		stdin.type('\rlong enough and own\rother\rlong enough and own\rlong enough and own\r');
		expect(await newPassword(terminal, prompt, {})).toBe('long enough and own');
		expect(stdout.written).toContain('The password is empty.');
		expect(stdout.written).toContain('Password mismatch');
		expect(stdout.written).not.toContain('long enough');
	});

	test('of a script is the next line that is not empty, once', async () => {
		const {terminal, stdin, stdout, stderr} = fake({}, pipes);
		terminal.listen();
		stdin.type('\nsecret\nnext\n');
		expect(await newPassword(terminal, prompt, {passwordStdin: true})).toBe('secret');
		expect(await terminal.ask(line`And?`)).toBe('next');
		expect(stdout.written).toBe('');
		expect(stderr.written).toBe('The password is empty.\nAnd? next\n');
	});

	test('is not waited for once that is stopped', async () => {
		const stopping = new AbortController();
		const {terminal} = fake();
		const asked = newPassword(terminal, prompt, {signal: stopping.signal});
		stopping.abort(new Error('stop'));
		await expect(asked).rejects.toThrow('stop');
	});
});

test.each([
	['a', true],
	['password', true],
	['several words that only I would put together', false],
])('of %j others are warned: %s', (password, isWeak) => {
	const {terminal, stdout} = fake();
	tellIfWeak(terminal, password);
	expect(stdout.written.includes('This password is weak')).toBe(isWeak);
	expect(stdout.written).not.toContain(`${password}:`);
});
