import {cellWidth, isolated} from '../text.ts';
import {withoutColors} from './without-colors.ts';

// Terminals do not agree on how many columns some texts take. xterm, tmux and the terminal of GNOME add up code points;
// kitty, WezTerm, Ghostty and Windows Terminal take grapheme clusters, by tables of different years; and none knows the
// emoji of next year. So the cursor is put where it belongs after each word that a terminal may count otherwise.

/**
 * Characters that terminals count differently: marks, joiners, emoji, conjoining jamo, and vowels as wide as letters.
 */
const DOUBTFUL = new RegExp(
	String.raw`[\p{M}\p{Default_Ignorable_Code_Point}\p{Extended_Pictographic}\p{Regional_Indicator}` +
		String.raw`\u0E33\u0EB3\u1100-\u11FF\uFF9E\uFF9F]`,
	'u',
);
/**
 * A word, or several without an ASCII blank between them; borders are not part of it. An ASCII letter may carry a mark.
 * The beginning of an isolate is one by itself: a terminal that gives it a column then writes over it.
 */
const WORD = /\u2068|(?:[!-~](?=[\p{M}\u200D]))?[^\0-~\u2500-\u259F\u2068]+/gu;
/** An escape sequence, a control character, or text. */
const PIECE = /\x1b\[([\d;?]*)[ -/]*([@-~])|\x1b[\]P^_X].*?(?:\x1b\\|\x07)|\x1b.|[\0-\x1f\x7f]|[^\0-\x1f\x7f]+/gsu;

const WRAP_OFF = '\x1b[?7l';
const WRAP_ON = '\x1b[?7h';

/**
 * Output for a terminal in which each doubtful word is followed by a move to the column where it should end. What comes
 * before the first known column stays as it is: Ink begins each line with a move to its start.
 */
export function withSteadyColumns(output: string): string {
	if (!DOUBTFUL.test(output)) return output;
	let column: number | undefined;
	return output.replace(PIECE, (piece, parameters: string | undefined, final: string | undefined) => {
		if (final !== undefined) {
			if (final === 'G') column = Number(parameters || 1) - 1;
			else if (final === 'E' || final === 'F') column = 0;
			else if (/[CDHf]/.test(final)) column = undefined;
			return piece;
		}
		if (piece === '\r' || piece === '\n') column = 0;
		if (column === undefined || /^[\0-\x1f\x7f]/.test(piece)) return piece;
		const start = column;
		column += cellWidth(piece);
		return DOUBTFUL.test(piece) ? steady(piece, start) : piece;
	});
}

function steady(text: string, start: number): string {
	return text.replace(WORD, (word, offset: number) => {
		if (!DOUBTFUL.test(word)) return word;
		const end = start + cellWidth(text.slice(0, offset + word.length));
		// A terminal for which the word is wider must not go on in the next line.
		return `${WRAP_OFF}${word}${WRAP_ON}\x1b[${end + 1}G`;
	});
}

/**
 * `stream`, but what is written to it keeps its columns and its direction, and has colours only where they are wanted.
 */
export function steadyStream(stream: NodeJS.WriteStream, isColored: boolean): NodeJS.WriteStream {
	const drawn = (data: string) => withSteadyColumns(isolated(isColored ? data : withoutColors(data)));
	const write = (data: string | Uint8Array, ...rest: readonly unknown[]) =>
		Reflect.apply(stream.write, stream, [typeof data === 'string' ? drawn(data) : data, ...rest]);
	return new Proxy(stream, {
		get(target, name) {
			if (name === 'write') return write;
			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
