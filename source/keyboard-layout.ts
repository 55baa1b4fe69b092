import type {KeyPress} from './terminal-input.ts';

// The letters of the three rows of a QWERTY keyboard, and what other layouts have on the same keys.
const QWERTY = 'qwertyuiopasdfghjklzxcvbnm';
const LAYOUTS = ['йцукенгшщзфывапролдячсмить', '_ςερτυθιοπασδφγηξκλζχψωβνμ'];

const latin = new Map(LAYOUTS.flatMap((layout) => [...layout].map((letter, index) => [letter, QWERTY[index] ?? ''])));
// Ukrainian and Belarusian.
latin.set('і', 's').set('ў', 'o');

/** The key of a Latin layout in the same place as one of a Cyrillic or Greek layout; undefined for all others. */
export function latinKey({text}: KeyPress): KeyPress | undefined {
	if (text === undefined) return undefined;
	const letter = latin.get(text.toLowerCase());
	if (letter === undefined) return undefined;
	const typed = text === text.toLowerCase() ? letter : letter.toUpperCase();
	return {name: typed, text: typed};
}

/** Whether a key types a letter of another script than the Latin one, where Narthex has none of its keys. */
export function isOtherScript({text}: KeyPress): boolean {
	return text !== undefined && /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text);
}
