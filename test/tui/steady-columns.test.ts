import headless from '@xterm/headless';
import {describe, expect, test} from 'vitest';
import {cellWidth, forScreen} from '../../source/text.ts';
import {inCells} from '../../source/tui/parts/cells.ts';
import {steadyStream, withSteadyColumns} from '../../source/tui/steady-columns.ts';

const NAMES = [
	'Alice',
	'தமிழ்ச்செல்வன்',
	'क्षत्रिय कार्तिक',
	'ශ්‍රී ලංකා',
	'র‍্যাব',
	'ที่ปรึกษา น้ำ',
	'می‌خواهم',
	'مُحَمَّد',
	'🇫🇷 François',
	'👍🏽👍🏽👍🏽',
	'👩‍👩‍👧 Family',
	'❤️ 1️⃣',
	'寿司 葛\u{e0100}城',
	'한국어 \u1112\u1161\u11ab',
	'ខ្មែរ',
	'x\u0323\u0301y',
	'e\u0301',
];

const isMark = (character: string) => /[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character);
const isEmoji = (character: string) =>
	/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u.test(character);
const isWide = (character: string) => /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3]/u.test(character);

/**
 * Ways in which terminals count what they do not agree on, each farther from ours than any terminal: columns of a code
 * point.
 */
const TERMINALS: readonly (readonly [name: string, columns: (character: string) => 0 | 1 | 2])[] = [
	['gives marks a column, and emoji one', (character) => (isWide(character) ? 2 : 1)],
	[
		'gives marks and emoji two columns',
		(character) => (isMark(character) || isEmoji(character) || isWide(character) ? 2 : 1),
	],
	['gives marks none, and emoji one', (character) => (isMark(character) ? 0 : isWide(character) ? 2 : 1)],
];

async function screenOf(output: string, columns?: (character: string) => 0 | 1 | 2): Promise<headless.Terminal> {
	const terminal = new headless.Terminal({cols: 40, rows: 24, allowProposedApi: true});
	if (columns !== undefined) {
		terminal.unicode.register({
			version: 'test',
			wcwidth: (codePoint) => columns(String.fromCodePoint(codePoint)),
			// Bit 0: joined to the one before; bits 1 and 2: the width.
			charProperties: (codePoint) => {
				const width = columns(String.fromCodePoint(codePoint));
				return (width << 1) | (width === 0 ? 1 : 0);
			},
		});
		terminal.unicode.activeVersion = 'test';
	}
	await new Promise<void>((resolve) => terminal.write(output, resolve));
	return terminal;
}

/** Rows as Ink writes them: each from its first column on, and a border at the right edge. */
function frame(): string {
	return NAMES.map((name) => {
		const cell = inCells(forScreen(name), 16);
		return `\x1b[G\x1b[K│\x1b[36m${cell}\x1b[39m│${inCells(forScreen(name), 21)}│`;
	}).join('\x1b[E');
}

async function borders(terminal: headless.Terminal): Promise<readonly string[]> {
	return NAMES.map((_, row) => {
		const line = terminal.buffer.active.getLine(row);
		return [0, 17, 39].map((column) => line?.getCell(column)?.getChars()).join('');
	});
}

describe('a list of names in all scripts keeps its columns', () => {
	test('in the emulator as it is', async () => {
		expect(await borders(await screenOf(withSteadyColumns(frame())))).toEqual(NAMES.map(() => '│││'));
	});

	test.each(TERMINALS)('in a terminal that %s', async (_, columns) => {
		expect(await borders(await screenOf(withSteadyColumns(frame()), columns))).toEqual(NAMES.map(() => '│││'));
	});

	test('which they would not do by themselves', async () => {
		expect(await borders(await screenOf(frame()))).not.toEqual(NAMES.map(() => '│││'));
	});
});

describe('names that are written from right to left', () => {
	/** Each with what has to stand in an isolate. */
	const names: readonly (readonly [name: string, isolates: readonly string[]])[] = [
		['משה', ['משה']],
		['משה כהן', ['משה כהן']],
		['בן־ציון ד. לוי', ['בן־ציון ד. לוי']],
		['משה <eve@x.io>', ['משה']],
		['א 12', ['א']],
		['(א)', ['א']],
		['می\u200cخواهم', ['می\u200cخواهم']],
		['מ\u05b9שה', ['מ\u05b9שה']],
		['Ali على Bob', ['على']],
	];

	/** What the application writes for rows of two columns and a date. */
	function drawn(): string {
		let written = '';
		const stream = {write: (data: string) => (written += data)} as unknown as NodeJS.WriteStream;
		const rows = names.map(([name]) => {
			const [cell, date] = [inCells(forScreen(name), 14), '2026-01-01'];
			return `\x1b[G\x1b[K│\x1b[36m${cell}\x1b[39m  ${date}  │${inCells(forScreen(name), 9)}│`;
		});
		steadyStream(stream, true).write(rows.join('\x1b[E'));
		return written;
	}

	test('stand in isolates, and nothing around them does', () => {
		const rows = drawn().split('\x1b[E');
		expect(rows).toHaveLength(names.length);
		for (const [index, [, isolates]] of names.entries()) {
			const row = (rows[index] ?? '').replace(/\x1b\[[?\d;]*[A-Za-z]/g, '');
			const inside = [...row.matchAll(/\u2068([^\u2068\u2069]*)\u2069/g)].map(([, text]) => text);
			expect(inside.slice(0, isolates.length)).toEqual(isolates);
			const outside = row.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
			expect(outside).not.toMatch(/[\u0590-\u08ff\u2066-\u2069]/);
			expect(outside).toContain('  2026-01-01  │');
		}
	});

	test.each([
		{where: 'the emulator as it is', columns: undefined},
		...TERMINALS.map(([name, columns]) => ({where: `a terminal that ${name}`, columns})),
	])('keep their columns and letters in $where', async ({columns}) => {
		const terminal = await screenOf(drawn(), columns);
		for (const [index, [name]] of names.entries()) {
			const line = terminal.buffer.active.getLine(index);
			expect([0, 29, 39].map((column) => line?.getCell(column)?.getChars().at(0))).toEqual(['│', '│', '│']);
			expect(line?.translateToString(true, 17, 27)).toBe('2026-01-01');
			// Where marks take columns, letters behind them may have no room.
			if (/[\p{M}\u200c]/u.test(name)) continue;
			const letters = (text: string) => text.match(/\p{L}/gu)?.join('');
			expect(letters(line?.translateToString(true, 1, 15) ?? '')).toBe(letters(name));
		}
	});
});

test('what terminals agree on is written as it is', () => {
	for (const text of ['Alice │ ✓ done …\x1b[E', '\x1b[5G\x1b[K寿司 François Ελλάδα Привет', '']) {
		expect(withSteadyColumns(text)).toBe(text);
	}
});

test('without a known column nothing is moved', () => {
	expect(withSteadyColumns('❤️ you')).toBe('❤️ you');
	expect(withSteadyColumns('\x1b[3C❤️ you')).toBe('\x1b[3C❤️ you');
});

test('the cursor goes to the column where the word should end', () => {
	const name = 'தமிழ்';
	expect(withSteadyColumns(`\x1b[3Gab ${name} c`)).toBe(
		`\x1b[3Gab \x1b[?7l${name}\x1b[?7h\x1b[${2 + 3 + cellWidth(name) + 1}G c`,
	);
});
