import {describe, expect, test} from 'vitest';
import {line} from '../../../source/commands/terminal/style.ts';
import {asksBefore, isSure} from '../../../source/commands/terminal/sure.ts';
import {fake, pipes} from './fake-surroundings.ts';

const ACT = {consequence: line`It cannot be undone.`, act: line`Delete it`};

test.each([
	['a person at a terminal', {}, {}, true],
	['a script', {}, pipes, false],
	['a pipe behind a terminal', {}, {stdin: false}, false],
	['a program', {format: 'json'}, {}, false],
] as const)('%s is asked before what cannot be undone: %j %j %s', (_, options, streams, isAsked) => {
	expect(asksBefore(fake(options, streams).terminal)).toBe(isAsked);
});

describe('What cannot be undone', () => {
	test.each([
		['\r', false],
		['yes\r', true],
		['\x1b[B\r', true],
	])('is meant at a terminal only where Yes is chosen: %j', async (keys, isMeant) => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		const sure = isSure(terminal, ACT, {});
		await new Promise(setImmediate);
		stdin.type(keys);
		expect(await sure).toBe(isMeant);
		expect(stdout.written).toContain('It cannot be undone.\n');
		expect((await stdout.screen()).includes('Operation cancelled')).toBe(!isMeant);
	});

	test('is asked of a screen reader as yes or no', async () => {
		const {terminal, stdin, stdout} = fake({accessible: true});
		terminal.listen();
		stdin.type('y\n');
		expect(await isSure(terminal, ACT, {})).toBe(true);
		expect(stdout.written).toContain('Delete it? [y/n]');
	});

	test('is not asked of a script, or with --force', async () => {
		expect(await isSure(fake({}, {stdin: false}).terminal, ACT, {})).toBe(true);
		const {terminal, stdout} = fake();
		expect(await isSure(terminal, ACT, {force: true})).toBe(true);
		expect(stdout.written).toBe('');
	});
});
