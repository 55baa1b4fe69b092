import {expect, test} from 'vitest';
import {line} from '../../source/commands/terminal/style.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import {screenText} from '../../source/text.ts';
import {alices} from './alices.ts';
import {runInTerminal} from './in-process.ts';
import {fake} from './terminal/fake-surroundings.ts';

// A terminal that is read line by line: it shows what is typed, and its Enter, by itself. The fake one shows nothing of
// it.

const turn = () => new Promise(setImmediate);
const OPTIONS = [
	{label: screenText('STANDARD'), value: 1},
	{label: screenText('ADMIN'), value: 2},
] as const;

test.each([
	[{}, false],
	[{ACCESSIBLE: '1'}, true],
])('the environment %j asks for it: %s', (env, expected) => {
	expect(fake({}, {env}).terminal.isAccessible).toBe(expected);
});

test('an option is chosen by its number or the beginning of its name; nothing is chosen for nothing', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	const first = terminal.choose(line`Which`, OPTIONS);
	for (const typed of ['\n', '7\n', '2\n']) {
		await turn();
		stdin.type(typed);
	}
	expect(await first).toBe(2);
	const second = terminal.choose(line`Which`, OPTIONS);
	await turn();
	stdin.type('stan\n');
	expect(await second).toBe(1);
	expect(stdout.written).toBe(
		[
			'  1. STANDARD\n  2. ADMIN\n',
			'Which: Which: 7 is not one of these.\nWhich: ',
			'  1. STANDARD\n  2. ADMIN\n',
			'Which: ',
		].join(''),
	);
	expect(stdin.raw).toBe(false);
});

test('what is typed ahead answers the next question, and is shown after it', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	terminal.listen();
	stdin.type('Bob\nlaptop\n');
	expect(await terminal.ask(line`Name:`)).toBe('Bob');
	expect(await terminal.ask(line`Label:`)).toBe('laptop');
	expect(stdout.written).toBe('Name: Bob\nLabel: laptop\n');
});

test('a code typed before the codes are there is none', async () => {
	const codes = ['TP9W', 'U4SQ'] as unknown as readonly SasCode[];
	const {terminal, stdin} = fake({accessible: true});
	terminal.listen();
	stdin.type('TP9W\n');
	const picked = terminal.pickCode(line`Select code`, codes);
	await turn();
	stdin.type('u4sq\n');
	expect(await picked).toBe('U4SQ');
});

test.each([
	[false, '  XN78: X-ray, November, 7, 8', 'listen again'],
	[true, '  XN78: X, N, 7, 8', 'look again'],
])('codes are spelled for the telephone unless they are seen (%s)', async (isSeen, spelled, again) => {
	const codes = ['XN78', 'U4SQ'] as unknown as readonly SasCode[];
	const {terminal, stdin, stdout} = fake({accessible: true});
	const picked = terminal.pickCode(line`Select code`, codes, {isSeen});
	await turn();
	stdin.type('AAAA\nxn78\n');
	expect(await picked).toBe('XN78');
	expect(stdout.written).toContain(`${spelled}\n`);
	expect(stdout.written).toContain(`AAAA is not among these codes: ${again}.`);
});

test('a suggestion is said, since it cannot be shown in the empty field', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	const asked = terminal.ask(line`Email:`, {suggestion: 'bob@example.com'});
	await turn();
	stdin.type('\n');
	expect(await asked).toBe('bob@example.com');
	expect(stdout.written).toBe('Email: [bob@example.com] ');
});

test('a password is read key by key and not shown; lines go on afterwards', async () => {
	const {terminal, stdin, stdout} = fake({accessible: true});
	for (const secret of ['one', 'two']) {
		const password = terminal.askPassword(line`Password:`);
		await turn();
		expect(stdin.raw).toBe(true);
		stdin.type(`${secret}\r`);
		expect(await password).toBe(secret);
		expect(stdin.raw).toBe(false);
		const name = terminal.ask(line`Name:`);
		await turn();
		stdin.type('Bob\n');
		expect(await name).toBe('Bob');
	}
	expect(stdout.written).not.toMatch(/one|two|\x1B/);
});

test('a wait is a line, and colours come only when they are asked for', async () => {
	const {terminal, stdout} = fake({accessible: true});
	await terminal.during(line`Poll server`, Promise.resolve());
	terminal.result(1, (style) => [style.green(line`done`)]);
	expect(stdout.written).toBe('Poll server\ndone\n');
	const coloured = fake({accessible: true, color: 'always'});
	coloured.terminal.result(1, (style) => [style.green(line`done`)]);
	expect(coloured.stdout.written).toBe('\x1b[92mdone\x1b[39m\n');
});

test('plain commands ask and tell line by line too, and --color still counts', async () => {
	const alice = await alices();
	const {stdout, stderr} = await (await alice.inTerminal('invite', 'list', '--accessible')).end;
	expect(stdout + stderr).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
	const env = {...alice.workspace.env, ACCESSIBLE: '1'};
	const coloured = await runInTerminal(['device', 'list', '--color', 'always'], {env}).end;
	expect(coloured.stdout).toMatch(/\x1B\[92m1\x1B\[39m device/);
});
