import {expect, test} from 'vitest';
import {isOtherScript, latinKey} from '../source/keyboard-layout.ts';

const latin = (text: string) => [...text].map((letter) => latinKey({name: letter, text: letter})?.text ?? '-').join('');

test('letters of Cyrillic and Greek layouts are those in the same place of a Latin one', () => {
	expect(latin('пНй')).toBe('gYq');
	expect(latin('іЩ')).toBe('sO');
	expect(latin('γΥχ')).toBe('gYx');
});

test('all others are none, and letters of other scripts are known as such', () => {
	expect(latin('gy1/é日א')).toBe('-------');
	const isOther = (text: string) => isOtherScript({name: text, text});
	expect(['日', 'א', 'п'].map(isOther)).toEqual([true, true, true]);
	expect(['g', 'é', '1', '/'].map(isOther)).toEqual([false, false, false, false]);
	expect(isOtherScript({name: 'up'})).toBe(false);
});
