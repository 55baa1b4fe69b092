import {graphemesOf} from '../../graphemes.ts';
import {cellWidth, forScreen, type ScreenText, screenText} from '../../text.ts';

/** A text in exactly `width` cells: cut with `…`, or filled with blanks. */
export function inCells(text: ScreenText, width: number, align: 'left' | 'right' = 'left'): ScreenText {
	if (width <= 0) return screenText('');
	const cut = cellWidth(text) > width ? forScreen(text, width) : text;
	const blanks = ' '.repeat(Math.max(0, width - cellWidth(cut)));
	return screenText(align === 'left' ? cut + blanks : blanks + cut);
}

/** A text of ours: a literal, or a template over texts that are safe. */
export const own = screenText;

const NO_BREAK = '\u00A0';

/** Keeps marks on the line of their word where a language puts a blank before them (French). `breakable` undoes it. */
export function unbroken(text: string): string {
	return text.replace(/ (?=[:;!?»])|(?<=«) /g, NO_BREAK);
}

/** Blanks as they were before `unbroken`. */
export function breakable(text: string): string {
	return text.replaceAll(NO_BREAK, ' ');
}

/** The lines of a text that is broken at blanks to fit into `width` cells; a word that is longer is broken itself. */
export function wrapped(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of unbroken(text)
		.split(' ')
		.flatMap((word) => pieces(word, width))) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && cellWidth(longer) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line].map(breakable);
}

/** A word in pieces that fit into `width` cells; all but the last fill them. */
function pieces(word: string, width: number): readonly string[] {
	if (cellWidth(word) <= width) return [word];
	const found: string[] = [];
	let piece = '';
	for (const {segment} of graphemesOf(word)) {
		if (piece !== '' && cellWidth(piece + segment) > width) {
			found.push(piece);
			piece = segment;
		} else piece += segment;
	}
	return [...found, piece];
}
