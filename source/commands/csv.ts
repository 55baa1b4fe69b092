import {forScreen, type ScreenText, screenText} from '../text.ts';

/**
 * What a spreadsheet could take for a formula: at the beginning of a value, or behind a `;`, which separates values
 * where commas are decimal points. Some programs take the signs of full width for the plain ones.
 */
const FORMULA = /(?<=^|;)\s*(?=[=+\-@＝＋－＠])/gu;

/** RFC 4180, a line each; an apostrophe before a formula makes it text. Numbers need no quotes. */
export function csv(
	columns: readonly string[],
	rows: readonly (readonly (string | number | null)[])[],
): readonly ScreenText[] {
	return [screenText(columns.join(',')), ...rows.map((row) => screenText(row.map(cell).join(',')))];
}

function cell(value: string | number | null): string {
	if (typeof value === 'number') return String(value);
	return `"${forScreen(value ?? '', 1000)
		.replace(FORMULA, "$&'")
		.replaceAll('"', '""')}"`;
}
