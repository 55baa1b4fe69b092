import {expect, test} from 'vitest';
import {desktopNotice, passedThrough} from '../source/desktop-notice.ts';
import {forScreen} from '../source/text.ts';

const text = forScreen('Narthex: Bob; Zoe wait');

test('most terminals get the text alone', () => {
	expect(desktopNotice(text, {TERM: 'xterm-256color'})).toBe('\x1B]9;Narthex: Bob; Zoe wait\x1B\\');
});

test.each([{VTE_VERSION: '7600'}, {TERM: 'rxvt-unicode'}])('those of %o get a title, and no semicolon', (env) => {
	expect(desktopNotice(text, env)).toBe('\x1B]777;notify;Narthex;Bob, Zoe wait\x1B\\');
});

test.each(['dumb', 'linux'])('a terminal of kind %s could only print it', (TERM) => {
	expect(desktopNotice(text, {TERM, TMUX: '/tmp/tmux'})).toBe('');
});

test('tmux and screen pass it through', () => {
	expect(desktopNotice(text, {TMUX: '/tmp/tmux'})).toBe('\x1BPtmux;\x1B\x1B]9;Narthex: Bob; Zoe wait\x1B\x1B\\\x1B\\');
	expect(passedThrough('\x1B]9;x\x1B\\', {STY: '1.pts'})).toBe('\x1BP\x1B]9;x\x07\x1B\\');
	expect(passedThrough('\x1B]9;x\x1B\\', {TMUX: '', STY: ''})).toBe('');
});
