import {graphemesOf} from './graphemes.ts';

/** How long a password withstands someone who has the key file and tries one after the other. */
export type Strength = 'weak' | 'fair' | 'strong';

/** Bits from which on a password is fair, and strong. Argon2id makes each try cost a second or so. */
const FAIR = 45;
const STRONG = 65;

/** What is tried first, also with signs and digits for letters. */
const COMMON = /pass(?:word|wort)?|motdepasse|qwert[yz]?|azerty|letmein|iloveyou|welcome|admin|parsec|narthex|secret/g;
const LIKE_LETTERS: Readonly<Record<string, string>> = {
	0: 'o',
	1: 'l',
	3: 'e',
	4: 'a',
	5: 's',
	7: 't',
	'@': 'a',
	$: 's',
};

/** Which characters are drawn from, by what is in the password; how many of each. */
const KINDS: readonly (readonly [RegExp, number])[] = [
	[/\p{Ll}/u, 26],
	[/\p{Lu}/u, 26],
	[/\d/, 10],
	[/[^\p{L}\d]/u, 33],
	[/[^\0-~]/u, 100],
];

/** A rough estimate, in a word. */
export function strengthOf(password: string): Strength {
	const kinds = KINDS.reduce((sum, [kind, count]) => sum + (kind.test(password) ? count : 0), 0);
	const bits = surprises(password) * Math.log2(Math.max(2, kinds));
	if (bits < FAIR) return 'weak';
	return bits < STRONG ? 'fair' : 'strong';
}

/** The characters that do not follow from those before: no repetition, no `abc` or `321`, no word that all try. */
function surprises(password: string): number {
	// An accent, or a part of an emoji, is nothing that one had to think of by itself.
	const characters = [...graphemesOf(password)].map(({segment}) => segment);
	const letters = characters.map((character) => LIKE_LETTERS[character] ?? character.toLowerCase());
	const common = letters.join('').match(COMMON) ?? [];
	const expected = common.reduce((sum, word) => sum + word.length - 1, 0);
	const codes = characters.map((character) => character.codePointAt(0) ?? 0);
	const steps = codes.map((code, index) => code - (codes[index - 1] ?? Number.NaN));
	const following = steps.filter((step) => Math.abs(step) <= 1).length;
	return Math.max(1, codes.length - expected - following);
}
