/**
 * Text that is safe to write to a terminal: no control, bidirectional-override or invisible character is left in it.
 * Only `forScreen` and `screenText` make one.
 */
export type ScreenText = string & {readonly __screenText: unique symbol};

const REPLACEMENT = '\u{FFFD}';

/**
 * Everything that could move the cursor, start an escape sequence, change direction, or be there without being seen: Unicode categories
 * Cc, Cf, Cs, Co, Cn, Zl, Zp, what fonts leave undrawn (joiners, fillers, variation selectors), the Braille blank, and combining marks piled
 * more than three high.
 */
const UNSAFE =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?<=\p{M}{3})\p{M}+/gu;

/** Blanks other than the plain one are drawn as the plain one. */
const BLANKS = /\p{Zs}/gu;

/** The longest value shown, in terminal cells, where the caller names no other: a hostile label must not fill the screen. */
const DEFAULT_CELLS = 256;

/**
 * The only way of text from elsewhere (server, peer, key file, HAL document) to a terminal: what could act on the terminal or hide becomes `�`,
 * and the rest is cut to `cells` columns with `…`.
 */
export function forScreen(value: string, cells: number = DEFAULT_CELLS): ScreenText {
	return cut(cleaned(value), cells) as ScreenText;
}

/** Marks text of our own (literals, and templates over `ScreenText`) as safe. Never for text that came from elsewhere. */
export function screenText(own: string): ScreenText {
	return own as ScreenText;
}

/** Whether `forScreen` would show `value` as something else than it is; such a value cannot be approved unseen. */
export function needsCleaning(value: string): boolean {
	return cleaned(value) !== value || value.trim() !== value;
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

/** Columns that `text` takes in a terminal: two for wide characters, none for combining marks. */
export function cellWidth(text: string): number {
	let width = 0;
	for (const character of text) width += characterWidth(character);
	return width;
}

function cleaned(value: string): string {
	return value.normalize('NFC').replace(BLANKS, ' ').replace(UNSAFE, REPLACEMENT);
}

/** Measures no further than it has to: text from elsewhere may be megabytes long. */
function cut(text: string, cells: number): string {
	let kept = '';
	let width = 0;
	for (const character of text) {
		width += characterWidth(character);
		if (width > cells) return `${kept}…`;
		if (width < cells) kept += character;
	}
	return text;
}

const WIDE =
	/[\u1100-\u115F\u231A\u231B\u2329\u232A\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F004}\u{1F0CF}\u{1F18E}\u{1F191}-\u{1F19A}\u{1F1E6}-\u{1F265}\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F7E0}-\u{1F7FF}\u{1F900}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

function characterWidth(character: string): 0 | 1 | 2 {
	if (character <= '~') return 1;
	if (/^\p{M}$/u.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}
