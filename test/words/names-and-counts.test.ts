import {expect, test} from 'vitest';
import {membersWords} from '../../source/words/english/members.ts';
import {of} from '../../source/words/french/common.ts';
import {screensWords} from '../../source/words/french/screens.ts';

test('one share brings you back, two bring you back', () => {
	const {needed} = membersWords.recoveryScreens.making;
	expect(needed(1, 1)).toContain('1 of 1 share brings you back.');
	expect(needed(2, 3)).toContain('2 of 3 shares bring you back.');
});

test('in French, *de* is elided before a vowel', () => {
	expect(of('Alice')).toBe('d’Alice');
	expect(of('alice@example.com')).toBe('d’alice@example.com');
	expect(of('Élise')).toBe('d’Élise');
	expect(of('Bob')).toBe('de Bob');
	expect(screensWords.rehearsal.telephoneOf('Alice')).toBe('téléphone d’Alice');
});
