import {stripVTControlCharacters} from 'node:util';
import stringWidth, {type Options} from 'string-width';
import {graphemesOf} from './graphemes.ts';

// How many columns a text takes. Terminals do not agree: some give each code point its columns, others each grapheme
// cluster. So this is the larger number for letters, and the number of string-width for everything else: names in
// Indian scripts are never cut, and an emoji of several code points takes the two columns of its picture.
// `tui/steady-columns.ts` keeps what follows in its column wherever a terminal counts otherwise.
// In the bundle this file stands in for string-width, so that Ink measures the same (`scripts/bundle-options.mjs`).

const PLAIN = /^[ -~]*$/;
/**
 * Latin letters, punctuation, arrows and borders: one column each, whatever stands beside them. Most texts hold nothing
 * else, and string-width takes 30 ms at the first text that it measures.
 */
const NARROW =
	/^[ -~\u00A0-\u00AC\u00AE-\u024F\u2013\u2014\u2018-\u201D\u2026\u2190-\u2193\u2500-\u259F\u25CB\u25CF]*$/;
/** A cluster with more than one letter, as consonants that are written together in Indian scripts. */
const SEVERAL_LETTERS = /^\p{L}.*\p{L}/su;
const HANGUL = /\p{Script=Hangul}/u;

/** How many texts are remembered: those of several frames. Most of a frame was in the one before. */
const MAX_REMEMBERED = 4000;
/** The longest text that is remembered, in UTF-16 units: a line with its colours. */
const MAX_LENGTH = 1000;
const remembered = new Map<string, number>();

/** The columns that `text` takes: two for wide characters, none for combining marks and escape sequences. */
export function cellWidth(text: string): number {
	if (PLAIN.test(text)) return text.length;
	if (text.length > MAX_LENGTH) return measured(text);
	const known = remembered.get(text);
	if (known !== undefined) return known;
	const width = measured(text);
	if (remembered.size >= MAX_REMEMBERED) remembered.clear();
	remembered.set(text, width);
	return width;
}

/** What string-width gives; without options it is `cellWidth`. */
export default function standIn(text: string, options?: Options): number {
	return options === undefined ? cellWidth(text) : stringWidth(text, options);
}

function measured(text: string): number {
	const shown = /[\x1b\x9b]/.test(text) ? stripVTControlCharacters(text) : text;
	if (NARROW.test(shown)) return shown.length;
	let width = 0;
	for (const {segment} of graphemesOf(shown)) width += clusterWidth(segment);
	return width;
}

function clusterWidth(cluster: string): number {
	const width = stringWidth(cluster);
	if (width === 0 || !SEVERAL_LETTERS.test(cluster) || HANGUL.test(cluster)) return width;
	let sum = 0;
	for (const character of cluster) sum += stringWidth(character);
	return Math.max(width, sum);
}
