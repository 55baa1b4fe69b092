import {describe, expect, test} from 'vitest';
import {newPassword, presentable} from '../../../source/commands/terminal/answers.ts';
import {InputEnded} from '../../../source/commands/terminal/input.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {parseDeviceLabel, parseEmailAddress} from '../../../source/parsec/ids.ts';
import {fake, pipes} from './fake-surroundings.ts';

const [up, left, home, erase] = ['\x1b[A', '\x1b[D', '\x1b[H', '\x7f'];

describe('a line of text', () => {
	test('is edited on a terminal and stays on the screen with its question', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.ask(line`Enter name:`);
		stdin.type(`Bobx${erase}${left}${left}\x15A${home}${up}B\r`);
		expect(await answer).toBe('BAob');
		expect(await stdout.screen()).toBe('Enter name: BAob');
	});

	test('shows what is typed and where the cursor is', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.ask(line`Enter name:`);
		stdin.type('日本');
		await Promise.resolve();
		stdin.type(left);
		await new Promise(setImmediate);
		expect(await stdout.screen()).toBe('Enter name: 日本');
		expect(await stdout.cursor()).toEqual({row: 0, column: 14});
		stdin.type('\r');
		expect(await answer).toBe('日本');
	});

	test('scrolls within its line when it is longer than the screen is wide', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.ask(line`Enter name:`);
		stdin.type(`${'0123456789'.repeat(10)}end`);
		await new Promise(setImmediate);
		const screen = await stdout.screen();
		expect(screen.split('\n')).toHaveLength(1);
		expect(screen).toMatch(/^Enter name: .*end$/);
		stdin.type('\r');
		expect(await answer).toHaveLength(103);
	});

	test('takes what was typed before it was asked for', async () => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type('first\rsecond\r');
		expect(await terminal.ask(line`One:`)).toBe('first');
		expect(await terminal.ask(line`Two:`)).toBe('second');
	});

	test('is trimmed, and when it is empty the suggestion counts', async () => {
		const {terminal, stdin} = fake();
		stdin.type('');
		terminal.listen();
		stdin.type('  Bob \r\r');
		expect(await terminal.ask(line`Enter name:`)).toBe('Bob');
		expect(await terminal.ask(line`Enter email:`, {suggestion: 'bob@example.com'})).toBe('bob@example.com');
	});

	test('is asked again, with the reason, until it can be read', async () => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		stdin.type('nobody\rbob@example.com\r');
		expect(await terminal.askFor(line`Enter email:`, parseEmailAddress)).toBe('bob@example.com');
		expect((await stdout.screen()).split('\n')).toEqual([
			'Enter email: nobody',
			'The e-mail address could not be read: it is not of the form',
			'name@example.com.',
			'Enter email: bob@example.com',
		]);
	});

	test('with characters that cannot be shown is refused', async () => {
		const {terminal, stdin} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type('a\u202Eb\n\x1b]52;c;x\x07\nlaptop\n');
		expect(await terminal.askFor(line`Enter device label:`, presentable(parseDeviceLabel))).toBe('laptop');
	});

	test('leaves no escape sequence of the person on the terminal', async () => {
		const {terminal, stdin, stdout} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type('\x1b]52;c;x\x07\u009B31m\n');
		await terminal.ask(line`Enter name:`);
		expect(stdout.written.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, '')).not.toMatch(/[\x1b\x07\u009b]/);
	});

	test('comes line by line from a pipe, and is asked for on stderr when stdout is a pipe too', async () => {
		const {terminal, stdin, stdout, stderr} = fake({}, pipes);
		terminal.listen();
		stdin.type('Bob\r\nCarl');
		stdin.close();
		expect(await terminal.ask(line`Enter name:`)).toBe('Bob');
		expect(await terminal.ask(line`Enter name:`)).toBe('Carl');
		expect(stderr.written).toBe('Enter name: Bob\nEnter name: Carl\n');
		expect(stdout.written).toBe('');
		await expect(terminal.ask(line`Enter name:`)).rejects.toThrow(InputEnded);
	});

	test('is given up when whoever asked is gone, and the next question gets the keys', async () => {
		const {terminal, stdin} = fake();
		const gone = new AbortController();
		const answer = terminal.ask(line`Enter name:`, {signal: gone.signal});
		gone.abort(new Error('the phase is over'));
		await expect(answer).rejects.toThrow('the phase is over');
		const next = terminal.ask(line`Enter email:`);
		stdin.type('x\r');
		expect(await next).toBe('x');
	});
});

describe('a password', () => {
	test('is never shown, not even how long it is', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.askPassword(line`Enter password for the device:`);
		stdin.type('s3cr3t pass');
		await new Promise(setImmediate);
		const before = stdout.written;
		stdin.type('x');
		await new Promise(setImmediate);
		expect(stdout.written).toBe(before);
		stdin.type(`${erase}\r`);
		expect(await answer).toBe('s3cr3t pass');
		expect(await stdout.screen()).toBe('Enter password for the device:');
		expect(stdout.written).not.toContain('s3cr3t');
	});

	test('keeps its blanks and takes any UTF-8', async () => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type(' pässwörd 日本 👩‍💻 \r');
		expect(await terminal.askPassword(line`Password:`)).toBe(' pässwörd 日本 👩‍💻 ');
	});

	test('is asked for on the controlling terminal while stdin is a pipe', async () => {
		const {terminal, stdin, stderr, tty} = fake({}, {stdin: false, stdout: false, stderr: false, tty: true});
		const answer = terminal.askPassword(line`Enter password for the device:`);
		stdin.type('not this line\n');
		tty?.input.type('secret\r');
		expect(await answer).toBe('secret');
		expect(await tty?.output.screen()).toBe('Enter password for the device:');
		expect(stderr.written).toBe('');
		expect(await terminal.ask(line`Enter name:`)).toBe('not this line');
		terminal.close();
		expect(tty?.input.raw).toBe(false);
	});

	test('is a line of stdin where there is no terminal at all', async () => {
		const {terminal, stdin, stderr} = fake({}, pipes);
		terminal.listen();
		stdin.type('secret\n');
		expect(await terminal.askPassword(line`Password:`)).toBe('secret');
		expect(stderr.written).toBe('Password: \n');
	});

	test('given with --password-stdin is read in silence, from a terminal too', async () => {
		for (const stdin of [true, false]) {
			const around = fake({}, {stdin});
			const answer = around.terminal.passwordLine();
			around.stdin.type('secret\n');
			expect(await answer).toBe('secret');
			expect(around.stdout.written + around.stderr.written).toBe('');
		}
	});

	test('for a new device is asked until it was typed twice the same, and is not empty', async () => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		const good = 'gravel lantern oboe';
		stdin.type(`\r${good}\rtwo\r${good}\r${good}\r`);
		expect(await newPassword(terminal, line`Enter password for the new device:`, {})).toBe(good);
		expect((await stdout.screen()).split('\n')).toEqual([
			'Enter password for the new device:',
			'The password is empty.',
			'Enter password for the new device:',
			'Confirm password:',
			'Password mismatch',
			'Enter password for the new device:',
			'Confirm password:',
		]);
	});
});

test('a weak new password is taken, after a word about it', async () => {
	const {terminal, stdin, stdout} = fake();
	terminal.listen();
	stdin.type('abc\rabc\r');
	expect(await newPassword(terminal, line`Enter password for the new device:`, {})).toBe('abc');
	expect(await stdout.screen()).toContain('This password is weak');
});

describe('yes or no', () => {
	test('is one key on a terminal; other keys are no answer', async () => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		stdin.type('\rxY');
		expect(await terminal.askYesOrNo(line`Do you accept?`)).toBe(true);
		expect(await stdout.screen()).toBe('Do you accept? [y/n] yes');
	});

	test.each([
		['no', false],
		['No', false],
		['NO', false],
		['YES', true],
	])('is a line elsewhere, in any case: %s', async (text, meaning) => {
		const {terminal, stdin} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type(`perhaps\n${text}\n`);
		expect(await terminal.askYesOrNo(line`Do you accept?`)).toBe(meaning);
	});

	test.each(['no', 'No', 'NO'])('%s is a no on a terminal too, by its first key', async (text) => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type(`${text}\n`);
		expect(await terminal.askYesOrNo(line`Do you accept?`)).toBe(false);
	});
});

describe('control keys', () => {
	test('Ctrl-C ends the program at once with 130, whatever was typed before it, and gives the terminal back', async () => {
		const {terminal, stdin, stdout, exits} = fake();
		void terminal.ask(line`Enter name:`);
		await new Promise(setImmediate);
		expect(stdin.raw).toBe(true);
		stdin.type('half an answer\x03');
		expect(exits).toEqual([130]);
		expect(stdin.raw).toBe(false);
		expect(stdout.written.endsWith('\n')).toBe(true);
	});

	test('Ctrl-D on nothing leaves too, but not in the middle of an answer', async () => {
		const {terminal, stdin, exits} = fake();
		const answer = terminal.ask(line`Enter name:`);
		stdin.type('Bob\x04\r');
		expect(await answer).toBe('Bob');
		expect(exits).toEqual([]);
		void terminal.askPassword(line`Password:`);
		stdin.type('\x04');
		await new Promise(setImmediate);
		expect(exits).toEqual([130]);
	});

	test('Ctrl-Z gives the terminal back until the program is continued', async () => {
		const {terminal, stdin, stdout, suspensions, continued} = fake();
		const answer = terminal.ask(line`Enter name:`);
		stdin.type('Bo');
		await new Promise(setImmediate);
		stdin.type('\x1a');
		expect(suspensions()).toBe(1);
		stdout.write('[1]+ Stopped\n');
		expect([stdin.raw, stdin.paused]).toEqual([false, true]);
		continued();
		expect([stdin.raw, stdin.paused]).toEqual([true, false]);
		stdin.type('b\r');
		expect(await answer).toBe('Bob');
		expect(await stdout.screen()).toBe('Enter name: Bo\n[1]+ Stopped\nEnter name: Bob');
	});
});
