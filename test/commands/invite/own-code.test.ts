import {describe, expect, test} from 'vitest';
import {isToldToOne, ownCodeLines} from '../../../source/commands/invite/own-code.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import type {ScreenText} from '../../../source/text.ts';
import {fake} from '../terminal/fake-surroundings.ts';

const code = 'XN78' as SasCode;
const sentence = (shown: ScreenText) => line`Code: ${shown}`;

describe('One’s own code', () => {
	test('is one line, and none before it is known', () => {
		const {terminal} = fake({color: 'never'});
		expect(ownCodeLines(terminal, sentence, code)).toEqual(['Code: XN78']);
		expect(ownCodeLines(terminal, sentence, undefined)).toEqual([]);
	});

	test('is spelled for a screen reader: as on the telephone, or character by character for one’s own device', () => {
		const {terminal} = fake({accessible: true});
		expect(ownCodeLines(terminal, sentence, code)).toEqual(['Code: XN78', '  X-ray, November, 7, 8']);
		expect(ownCodeLines(terminal, sentence, code, true)).toEqual(['Code: XN78', '  X, N, 7, 8']);
	});
});

test.each([
	['device', true, 'xterm', true],
	['device', true, 'dumb', false],
	['device', false, 'xterm', false],
	['user', true, 'xterm', false],
	['recovery', true, 'xterm', false],
] as const)(
	'an exchange for a %s (accessible: %s, terminal: %s) is told as one of one person: %s',
	(kind, isAccessible, TERM, told) => {
		expect(isToldToOne({isAccessible, env: {TERM}}, kind)).toBe(told);
	},
);
