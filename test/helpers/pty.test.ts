import {expect, test} from 'vitest';
import {keys, openPty} from './pty.ts';
import {createWorkspace} from './workspace.ts';

const {env} = createWorkspace();
const node = (script: string, size?: {columns: number; rows: number}) =>
	openPty(process.execPath, ['-e', script], {env, ...size});

test('shows what a program wrote, at the size that was asked for', async () => {
	const pty = node(
		"process.stdout.write(process.stdout.columns + 'x' + process.stdout.rows + '\\n\\u001b[31mred\\u001b[0m')",
		{
			columns: 100,
			rows: 30,
		},
	);
	await pty.waitForText('red');
	expect(pty.screen().trimEnd()).toBe('100x30\nred');
	expect(pty.transcript()).toContain('\u001B[31mred');
	expect(await pty.exit).toEqual({code: 0, signal: undefined});
});

test('joins the lines that the terminal wrapped, and keeps what scrolled away', async () => {
	const pty = node("console.log('first'); for (let i = 0; i < 60; i++) console.log(i); console.log('x'.repeat(200))");
	await pty.exit;
	expect(pty.text()).toMatch(/^first\n0\n1\n[\s\S]*\n59\nx{200}$/);
	expect(pty.screen()).not.toContain('first');
});

test('types into the program, and tells how it ended', async () => {
	const pty = node("process.stdin.once('data', (data) => process.exit(data.toString().trim() === 'seven' ? 7 : 8))");
	pty.send(`seven${keys.enter}`);
	expect(await pty.exit).toEqual({code: 7, signal: undefined});
});

test('tells the signal that ended a program', async () => {
	const pty = node("console.log('ready'); setInterval(() => {}, 1000)");
	await pty.waitForText('ready');
	pty.kill('SIGTERM');
	expect((await pty.exit).signal).toBe(15);
});

test('fails at once, with the screen, when the program ends without the text that is waited for', async () => {
	const pty = node("console.log('something else')");
	await expect(pty.waitForText('the text')).rejects.toThrow(/ended .* before the text[\s\S]*something else/);
});

test('answers what a program asks of its terminal', async () => {
	const pty = node(
		"process.stdin.setRawMode(true); process.stdin.once('data', (data) => { console.log(JSON.stringify(data.toString())); process.exit() }); process.stdout.write('\\u001b[6n')",
	);
	await pty.waitForText('"\\u001b[1;1R"');
});
