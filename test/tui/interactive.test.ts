import {expect, test} from 'vitest';
import {isInteractive} from '../../source/tui/interactive.ts';

test('the full screen is for terminals only, and not for screen readers; CI makes no difference', () => {
	const tty = {isTTY: true};
	expect(isInteractive(tty, tty, {})).toBe(true);
	expect(isInteractive(tty, tty, {CI: 'true'})).toBe(true);
	expect(isInteractive({}, tty, {})).toBe(false);
	expect(isInteractive(tty, {}, {})).toBe(false);
	expect(isInteractive(tty, tty, {TERM: 'dumb'})).toBe(false);
	expect(isInteractive(tty, tty, {ACCESSIBLE: '1'})).toBe(false);
	expect(isInteractive(tty, tty, {ACCESSIBLE: '0'})).toBe(true);
	expect(isInteractive(tty, tty, {INK_SCREEN_READER: 'true'})).toBe(false);
});
