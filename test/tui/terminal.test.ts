import {expect, test} from 'vitest';
import {screenText} from '../../source/text.ts';
import {Terminal} from '../../source/tui/terminal.ts';

function open(env: Record<string, string> = {}) {
	const written: string[] = [];
	return {written, terminal: new Terminal({write: (data) => written.push(data)}, env)};
}

test('copies by OSC 52', () => {
	const {terminal, written} = open();
	expect(terminal.copy('hé')).toBe(true);
	expect(written).toEqual([`\x1B]52;c;${Buffer.from('hé').toString('base64')}\x1B\\`]);
});

test('copies through tmux and screen too', () => {
	const plain = '\x1B]52;c;aGk=\x1B\\';
	const tmux = open({TMUX: '/tmp/tmux'});
	tmux.terminal.copy('hi');
	expect(tmux.written).toEqual([`${plain}\x1BPtmux;\x1B\x1B]52;c;aGk=\x1B\x1B\\\x1B\\`]);
	const screen = open({STY: '1.pts'});
	screen.terminal.copy('hi');
	expect(screen.written).toEqual([`${plain}\x1BP\x1B]52;c;aGk=\x07\x1B\\`]);
});

test('has the desktop show a line by OSC 9, through tmux and screen too, once', () => {
	const text = screenText('bob@example.com: pick their code');
	const plain = open();
	plain.terminal.notify(text);
	expect(plain.written).toEqual([`\x1B]9;Narthex: ${text}\x1B\\`]);
	const tmux = open({TMUX: '/tmp/tmux'});
	tmux.terminal.notify(text);
	expect(tmux.written).toEqual([`\x1BPtmux;\x1B\x1B]9;Narthex: ${text}\x1B\x1B\\\x1B\\`]);
	const screen = open({STY: '1.pts'});
	screen.terminal.notify(text);
	expect(screen.written).toEqual([`\x1BP\x1B]9;Narthex: ${text}\x07\x1B\\`]);
});

test('does not try what no terminal accepts', () => {
	const {terminal, written} = open();
	expect(terminal.copy('x'.repeat(60_000))).toBe(false);
	expect(written).toEqual([]);
});

test('sets the title when it changes, and gives the old one back', () => {
	const {terminal, written} = open();
	terminal.restore();
	terminal.setTitle(screenText('Narthex'));
	terminal.setTitle(screenText('Narthex'));
	terminal.setTitle(screenText('● Narthex'));
	terminal.restore();
	expect(written).toEqual(['\x1B[22;2t\x1B]2;Narthex\x1B\\', '\x1B]2;● Narthex\x1B\\', '\x1B]2;\x1B\\\x1B[23;2t']);
});

const MOUSE_ON = '\x1B[?1000h\x1B[?1006h';

const MOUSE_OFF = '\x1B[?1006l\x1B[?1000l';

test('takes the mouse only while it has the terminal, and gives it back', () => {
	const {terminal, written} = open();
	terminal.setMouse(true);
	expect(written).toEqual([]);
	terminal.takeInput();
	terminal.releaseInput();
	terminal.setMouse(false);
	terminal.setMouse(true);
	terminal.takeBack();
	terminal.setMouse(false);
	terminal.setMouse(true);
	terminal.restore();
	terminal.restore();
	expect(written).toEqual([
		`\x1B[?2004h${MOUSE_ON}`,
		`${MOUSE_OFF}\x1B[?2004l`,
		'\x1B[?1049h\x1B[?25l',
		`\x1B[?2004h${MOUSE_ON}`,
		MOUSE_OFF,
		MOUSE_ON,
		`${MOUSE_OFF}\x1B[?2004l`,
	]);
});

test('leaves the mouse to the terminal unless it is wanted', () => {
	const {terminal, written} = open();
	terminal.takeInput();
	terminal.restore();
	expect(written).toEqual(['\x1B[?2004h', '\x1B[?2004l']);
});
