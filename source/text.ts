import {graphemesOf} from './graphemes.ts';
import {cellWidth} from './width.ts';

export {cellWidth};

/**
 * Text that is safe to write to a terminal: no control, bidirectional-override or invisible character is left in it.
 * Only `forScreen` and `screenText` make one.
 */
export type ScreenText = string & {readonly __screenText: unique symbol};

const REPLACEMENT = '\u{FFFD}';

const PLAIN = /^[ -~]*$/;

/**
 * Everything that could move the cursor, start an escape sequence, change direction, or be there without being seen:
 * Unicode categories Cc, Cf, Cs, Co, Cn, Zl, Zp, what fonts leave undrawn (joiners, fillers, variation selectors), the
 * Braille blank, and combining marks piled more than three high.
 */
const UNSAFE = [
	String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`,
	String.raw`(?<=\p{M}{3})\p{M}+`,
].join('|');

/** Signs that take the vowel from a consonant. A joiner beside one says how the consonants are written together. */
const VIRAMA = `[${[
	String.raw`\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0F84`,
	String.raw`\u1039\u103A\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\uA806\uA8C4\uA953\uA9C0\uAAF6\uABED`,
].join('')}]`;
/** Arabic letters that join to the next one, so that one sees where a non-joiner keeps them apart. */
const JOINING = `[[\\p{Script=Arabic}&&\\p{L}]--[${[
	String.raw`\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699`,
	String.raw`\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF`,
].join('')}]]`;

/**
 * Sequences that are writing although they hold characters of `UNSAFE`: emoji of several parts, joiners where Indian
 * scripts and Persian need them (rules of Unicode UAX 31), and the variant of an ideograph as Japanese names have it.
 */
const NEEDED = [
	String.raw`\p{RGI_Emoji}`,
	String.raw`(?<=\p{L}\p{M}{0,2}${VIRAMA})(?:\u200D|\u200C(?=\p{L}))`,
	String.raw`(?<=\p{L})\u200D(?=${VIRAMA})`,
	String.raw`(?<=${JOINING}\p{M}{0,3})\u200C(?=[\p{Script=Arabic}&&\p{L}])`,
	String.raw`(?<=\p{Unified_Ideograph})[\u{E0100}-\u{E01EF}]`,
].join('|');

const ANY_UNSAFE = new RegExp(UNSAFE, 'v');
/** Made when it is needed first: it takes 20 ms to list all emoji, and most texts hold nothing unsafe. */
let neededOrUnsafe: RegExp | undefined;

/** Blanks other than the plain one are shown as the plain one. */
const BLANKS = /\p{Zs}/gu;

/** The longest value shown, in columns, where the caller names no other. A hostile label must not fill the screen. */
const DEFAULT_CELLS = 256;

/**
 * The only way of text from elsewhere (server, peer, key file, HAL document) to a terminal. What could act on the
 * terminal or hide becomes `�`, and the rest is cut to `cells` columns with `…`, between characters as people see them.
 */
export function forScreen(value: string, cells: number = DEFAULT_CELLS): ScreenText {
	if (PLAIN.test(value)) {
		return (value.length <= cells ? value : `${value.slice(0, Math.max(0, cells - 1))}…`) as ScreenText;
	}
	// Text from elsewhere may be megabytes long. No column takes more than 32 UTF-16 units.
	const most = 64 + Math.max(0, cells) * 32;
	const start = value.length > most ? value.slice(0, most) : value;
	return cut(cleaned(start), cells, start === value) as ScreenText;
}

/** Marks our own text as safe: literals, and templates over `ScreenText`. Never use it for text from elsewhere. */
export function screenText(own: string): ScreenText {
	return own as ScreenText;
}

/** A name as a person typed or pasted it: without blanks around it, its accents composed as everywhere else. */
export function typedText(text: string): string {
	return text.normalize('NFC').trim();
}

/**
 * Whether `forScreen` would show `value` as something else than it is, or it has blanks around it. A person who
 * approved such a value would approve what they do not see. How accents are composed makes no difference.
 */
export function needsCleaning(value: string): boolean {
	return cleaned(value) !== value.normalize('NFC') || value.trim() !== value;
}

/**
 * JSON with the true values, in which every character that could act on a terminal is written as an escape (`\u001b`).
 * `indent` is the number of blanks a level; 0 gives one line.
 */
export function toJson(value: unknown, indent = 2): string {
	return JSON.stringify(value, undefined, indent).replace(
		/[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u007F-\u009F\p{Default_Ignorable_Code_Point}\u2800]/gu,
		(character) => {
			let escaped = '';
			for (let unit = 0; unit < character.length; unit++)
				escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
			return escaped;
		},
	);
}

/** Letters that are written from right to left, digits of Arabic and the marks in between too. */
const RIGHT_TO_LEFT = String.raw`[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]`;
const COLORS = String.raw`(?:\x1b\[[\d;]*m)*`;
/**
 * Words of such letters with at most a blank or a sign in between, as in a name. Numbers, brackets and the blanks of
 * columns are no part of it.
 */
const RUN = new RegExp(
	`(?!\\p{M})${RIGHT_TO_LEFT}(?:${COLORS}(?:[.'’"\\-] ?| )?${COLORS}(?:${RIGHT_TO_LEFT}|\\p{M}|[\u200C\u200D]))*`,
	'gv',
);
const ANY_RIGHT_TO_LEFT = new RegExp(RIGHT_TO_LEFT, 'v');
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/**
 * Output for a terminal that a person reads: each right-to-left name stands in an isolate, so that it turns nothing
 * around it. Other output stays as it is. Isolates take no columns.
 */
export function isolated(output: string): string {
	if (!ANY_RIGHT_TO_LEFT.test(output)) return output;
	return output.replace(RUN, `${FIRST_STRONG_ISOLATE}$&${POP_ISOLATE}`);
}

function cleaned(value: string): string {
	const text = value.normalize('NFC').replace(BLANKS, ' ');
	// Most texts hold nothing to look at twice.
	if (!ANY_UNSAFE.test(text)) return text;
	neededOrUnsafe ??= new RegExp(`(${NEEDED})|${UNSAFE}`, 'gv');
	return text.replace(neededOrUnsafe, (_, needed?: string) => needed ?? REPLACEMENT);
}

/** @param isWhole false where more follows: an ellipsis then ends the text in any case */
function cut(text: string, cells: number, isWhole: boolean): string {
	if (isWhole && cellWidth(text) <= cells) return text;
	let kept = '';
	let width = 0;
	for (const {segment} of graphemesOf(text)) {
		width += cellWidth(segment);
		if (width > cells) return cutOff(kept);
		if (width < cells) kept += segment;
	}
	return cutOff(kept);
}

/** A non-joiner needs a letter behind it. */
function cutOff(kept: string): string {
	return `${kept.replace(/\u200C+$/, '')}…`;
}
