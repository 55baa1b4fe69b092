import {expect, test} from 'vitest';
import {givenText} from '../../source/commands/given-text.ts';
import {line} from '../../source/commands/terminal/style.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

test('a text that is given is taken as it is', async () => {
	expect(await givenText(fake({}, pipes).terminal, 'parsec3://x')).toBe('parsec3://x');
});

test('- is standard input up to an empty line, and the lines that follow are answers', async () => {
	const {terminal, stdin} = fake({}, pipes);
	terminal.lines();
	stdin.type('\n  \nHello,\nhere is a link\n \nBob\n');
	expect(await givenText(terminal, '-')).toBe('Hello,\nhere is a link');
	expect(await terminal.ask(line`Name:`)).toBe('Bob');
});

test('- is standard input up to its end, which may be at once', async () => {
	const {terminal, stdin} = fake({}, pipes);
	terminal.lines();
	stdin.type('a link');
	stdin.close();
	expect(await givenText(terminal, '-')).toBe('a link');
	expect(await givenText(terminal, '-')).toBe('');
});

test('a person at a terminal is told what to do', async () => {
	const {terminal, stdin, stdout} = fake();
	const given = givenText(terminal, '-');
	stdin.type('a link\n\n');
	expect(await given).toBe('a link');
	expect(stdout.written).toContain('Paste the link or the code, then press Enter on an empty line.');
});
