import {expect, test} from 'vitest';
import {withoutColors} from '../../source/tui/without-colors.ts';

test('colours of text and ground are taken away; bold, faint, inverse and the moves of the cursor stay', () => {
	expect(
		withoutColors('\x1b[1m\x1b[36ma\x1b[39m\x1b[22m\x1b[38;2;5;80;174mb\x1b[49m\x1b[97m\x1b[48;5;7m\x1b[104m'),
	).toBe('\x1b[1ma\x1b[22mb');
	const kept = '\x1b[7m\x1b[4mx\x1b[24m\x1b[27m\x1b[2m\x1b[23A\x1b[40G\x1b[K\x1b[?2026h';
	expect(withoutColors(kept)).toBe(kept);
});
