import {describe, expect, test} from 'vitest';
import {InputEnded} from '../../../source/commands/terminal/input.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import {forScreen, screenText} from '../../../source/text.ts';
import {fake, pipes} from './fake-surroundings.ts';

const [up, down, esc, tab] = ['\x1b[A', '\x1b[B', '\x1b', '\t'];
const CODES = ['TP9W', 'U4SQ', 'AAAA', 'ZPFW', 'JEAK', 'B2C3'] as unknown as readonly SasCode[];
const prompt = line`Select code provided by greeter`;
const settled = () => new Promise(setImmediate);

/** Whether `promise` has an answer by now. */
async function isAnswered(promise: Promise<unknown>): Promise<boolean> {
	await settled();
	const pending = Symbol('pending');
	return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('the code picker', () => {
	test('shows six codes and "None of these codes", and preselects nothing', async () => {
		const {terminal, stdout} = fake();
		void terminal.pickCode(prompt, CODES);
		await settled();
		expect((await stdout.screen()).split('\n')).toEqual([
			'Select code provided by greeter:',
			...CODES.map((code) => `    ${code}`),
			'    None of these codes',
			'  ↑↓ and Enter, or type the code you hear',
		]);
	});

	test('does nothing on Enter while nothing is chosen', async () => {
		const {terminal, stdin} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		stdin.type('\r\r\r');
		expect(await isAnswered(answer)).toBe(false);
	});

	test('takes a code by the arrows, and leaves one line that says which', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		await settled();
		stdin.type(`${down}${down}${up}${tab}\r`);
		expect(await answer).toBe('U4SQ');
		expect(await stdout.screen()).toBe('Select code provided by greeter: U4SQ');
	});

	test('narrows as one types, and takes the one that is left by the arrows', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		await settled();
		stdin.type('u4');
		await settled();
		expect((await stdout.screen()).split('\n').slice(1, 3)).toEqual(['    U4SQ', '    None of these codes']);
		stdin.type(`${down}\r`);
		expect(await answer).toBe('U4SQ');
	});

	test('takes "None of these codes" by the arrows, which is the last row', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		await settled();
		stdin.type(`${up}\r`);
		expect(await answer).toBe('none');
		expect(await stdout.screen()).toBe('Select code provided by greeter: None of these codes');
	});

	test.each(['TP9W', 'tp9w', ' tp-9w '])('takes the code typed as %j', async (typed) => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type(`${typed}\r`);
		expect(await terminal.pickCode(prompt, CODES)).toBe('TP9W');
	});

	test.each(['none', 'None of these codes'])('takes "none" typed as %j', async (typed) => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type(`${typed}\r`);
		expect(await terminal.pickCode(prompt, CODES)).toBe('none');
	});

	test.each(['XXXX', 'TP9WW'])('asks again for %j, pointing to "None of these codes"', async (typed) => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		stdin.type(`${typed}\r`);
		expect(await isAnswered(answer)).toBe(false);
		const screen = await stdout.screen();
		expect(screen.replaceAll('\n', ' ')).toMatch(`${typed} is not among these codes`);
		expect(screen).toContain('"None of these codes"');
		stdin.type('ZPFW\r');
		expect(await answer).toBe('ZPFW');
	});

	test.each(['TP9', 'w', '1'])('says of %j that a code has four characters, without the alarm', async (typed) => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		stdin.type(`${typed}\r`);
		expect(await isAnswered(answer)).toBe(false);
		expect((await stdout.screen()).replaceAll('\n', ' ')).toMatch(`${typed} is not whole: a code has four characters.`);
		expect(stdout.written).not.toContain('If it is really another one');
		stdin.type('ZPFW\r');
		expect(await answer).toBe('ZPFW');
	});

	test('ignores arrows that were pressed before the codes were there, but not a code typed before', async () => {
		const {terminal, stdin} = fake();
		terminal.listen();
		stdin.type(`${down}\r`);
		const answer = terminal.pickCode(prompt, CODES);
		expect(await isAnswered(answer)).toBe(false);
		stdin.type('JEAK\r');
		expect(await answer).toBe('JEAK');
	});

	test('has letters and digits go to the field, and typing takes the chosen row away', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.pickCode(prompt, CODES);
		await settled();
		stdin.type(`${down}j`);
		await settled();
		expect(await stdout.screen()).toContain('Select code provided by greeter: j');
		expect(await stdout.screen()).not.toContain('❯');
		stdin.type(`${esc}`);
		await expect.poll(() => stdout.screen()).toMatch(/greeter:\n/);
		stdin.type('\r');
		expect(await isAnswered(answer)).toBe(false);
	});

	test('is given up when the exchange is over, and leaves the terminal usable', async () => {
		const {terminal, stdin, stdout} = fake();
		const over = new AbortController();
		const answer = terminal.pickCode(prompt, CODES, {signal: over.signal});
		await settled();
		over.abort();
		await expect(answer).rejects.toThrow();
		terminal.message(line`The greeter stopped the exchange.`);
		stdin.type('x\r');
		expect(await terminal.ask(line`Next:`)).toBe('x');
		expect(await stdout.screen()).toBe('Select code provided by greeter:\nThe greeter stopped the exchange.\nNext: x');
	});

	test('offers the codes in lines where there is no terminal, and reads the answer from one', async () => {
		const {terminal, stdin, stderr} = fake({}, pipes);
		terminal.listen();
		stdin.type('\nXXXX\nu4sq\n');
		expect(await terminal.pickCode(prompt, CODES)).toBe('U4SQ');
		const lines = stderr.written.split('\n');
		expect(lines.slice(1, 7)).toEqual(CODES.map((code) => `  ${code}`));
		expect(stderr.written).toContain('XXXX is not among these codes');
		expect(lines.at(-2)).toBe('Select code provided by greeter: U4SQ');
	});

	test('ends with the input', async () => {
		const {terminal, stdin} = fake({}, {stdin: false});
		const answer = terminal.pickCode(prompt, CODES);
		stdin.close();
		await expect(answer).rejects.toThrow(InputEnded);
	});
});

describe('a menu', () => {
	const profiles = [
		{label: screenText('STANDARD'), value: 'S'},
		{label: screenText('ADMIN'), value: 'A'},
		{label: screenText('OUTSIDER'), value: 'O'},
	] as const;
	const which = line`Which profile?`;

	test.each([
		['\r', 'S', 'STANDARD'],
		[`${down}\r`, 'A', 'ADMIN'],
		[`${up}\r`, 'O', 'OUTSIDER'],
		['STANDARD\r', 'S', 'STANDARD'],
		['admin\r', 'A', 'ADMIN'],
		['out\r', 'O', 'OUTSIDER'],
		['d\r', 'S', 'STANDARD'],
		[`d${down}\r`, 'A', 'ADMIN'],
	])('%j gives %s', async (typed, value, label) => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		stdin.type(typed);
		expect(await terminal.choose<string>(which, profiles)).toBe(value);
		expect(await stdout.screen()).toBe(`Which profile?: ${label}`);
	});

	test('does nothing on Enter when nothing matches what is typed; Esc shows all again', async () => {
		const {terminal, stdin, stdout} = fake();
		const answer = terminal.choose<string>(which, profiles);
		stdin.type('king\r');
		expect(await isAnswered(answer)).toBe(false);
		expect(await stdout.screen()).toContain('none of these');
		stdin.type(esc);
		await expect.poll(() => stdout.screen()).toContain('❯ STANDARD');
		stdin.type('\r');
		expect(await answer).toBe('S');
	});

	test('longer than the screen shows the part around the chosen row', async () => {
		const {terminal, stdin, stdout} = fake();
		const many = Array.from({length: 50}, (_, index) => ({label: forScreen(`Admin ${index}`), value: index}));
		const [first = {label: screenText('none'), value: -1}, ...others] = many;
		const answer = terminal.choose(line`Choose an administrator to contact now`, [first, ...others]);
		await settled();
		stdin.type(down.repeat(30));
		await settled();
		const screen = await stdout.screen();
		expect(screen.split('\n').length).toBeLessThanOrEqual(20);
		expect(screen).toContain('❯ Admin 30');
		stdin.type('\r');
		expect(await answer).toBe(30);
		expect(await stdout.screen()).toBe('Choose an administrator to contact now: Admin 30');
	});

	describe('of people to meet', () => {
		const people = [
			{label: screenText('Alice <alice@example.com>'), value: 'alice'},
			{label: screenText('Carol <carol@example.com>'), value: 'carol'},
			{label: screenText('Carol <carol@example.org>'), value: 'impostor'},
			{label: screenText('All administrators'), value: 'all'},
		] as const;
		const whom = line`Choose an administrator to contact now`;
		const asked = (around: ReturnType<typeof fake>) =>
			around.terminal.choose<string>(whom, people, {marksNothing: true});

		test.each(['\r', 'carol\r', 'a\r', `carol${esc}\r`, `${down}${esc}\r`, `${down}c\r`])(
			'marks none, and takes none after %j',
			async (typed) => {
				const around = fake();
				const answer = asked(around);
				await settled();
				expect(await around.stdout.screen()).not.toContain('❯');
				around.stdin.type(typed);
				expect(await isAnswered(answer)).toBe(false);
				around.stdin.type(`\x15alice\r`);
				expect(await answer).toBe('alice');
			},
		);

		test.each([
			[`${down}\r`, 'alice'],
			[`${up}\r`, 'all'],
			[`carol${down}${down}\r`, 'impostor'],
			['all ad\r', 'all'],
		])('takes the one that %j marks or names', async (typed, value) => {
			const around = fake();
			const answer = asked(around);
			await settled();
			around.stdin.type(typed);
			expect(await answer).toBe(value);
		});

		test('take no key that was pressed before they were shown', async () => {
			const around = fake();
			around.terminal.listen();
			around.stdin.type(`${down}\r`);
			const answer = asked(around);
			expect(await isAnswered(answer)).toBe(false);
			around.stdin.type(`${down}\r`);
			expect(await answer).toBe('alice');
		});

		test('take no empty line where there is no terminal', async () => {
			const around = fake({}, {stdin: false});
			around.terminal.listen();
			around.stdin.type('\n\nall\n');
			expect(await asked(around)).toBe('all');
		});
	});

	test('is a line where there is no terminal; an empty one takes the first', async () => {
		const {terminal, stdin} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type('king\nadmin\n\n');
		expect(await terminal.choose<string>(which, profiles)).toBe('A');
		expect(await terminal.choose<string>(which, profiles)).toBe('S');
	});
});
