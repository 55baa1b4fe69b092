import {expect, test} from 'vitest';
import {membersWords} from '../../source/words/english/members.ts';
import {screensWords} from '../../source/words/french/screens.ts';

test('one share brings you back, two bring you back', () => {
	const {needed} = membersWords.recoveryScreens.making;
	expect(needed(1, 1)).toContain('1 of 1 share brings you back.');
	expect(needed(2, 3)).toContain('2 of 3 shares bring you back.');
});

test('in French, *de* is elided before a vowel', () => {
	expect(screensWords.rehearsal.telephoneOf('Alice')).toBe('téléphone d’Alice');
});
