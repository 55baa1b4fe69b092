import {encode} from 'uqr';
import {words} from '../../words/index.ts';
import type {Size} from '../state/theme.ts';
import {Text} from './text.tsx';

/** Modules of white around the code: what scanners want, then what is left of that on a small screen. */
const BORDERS = [4, 2, 1] as const;

/** A QR code of half blocks, dark on white in every theme. On a screen that is too small, a sentence that says so. */
export function Qr({text, size}: {readonly text: string; readonly size: Size}) {
	const drawn = BORDERS.map((border) => qrLines(text, border));
	const lines = drawn.find((rows) => isWithin(rows, size));
	if (lines === undefined) {
		const smallest = drawn.at(-1) ?? [];
		return <Text>{words.invitationScreens.qr.tooLarge(widthOf(smallest), smallest.length)}</Text>;
	}
	return (
		<Text color="black" backgroundColor="white">
			{lines.join('\n')}
		</Text>
	);
}

/** Whether the code has room, with the smallest border. */
export function qrFits(text: string, size: Size): boolean {
	return isWithin(qrLines(text, BORDERS[2]), size);
}

function isWithin(lines: readonly string[], {columns, rows}: Size): boolean {
	return lines.length <= rows && widthOf(lines) <= columns;
}

/** The rows of the code, two modules a cell. */
export function qrLines(text: string, border: number): readonly string[] {
	const {data} = encode(text, {ecc: 'L', border});
	const lines: string[] = [];
	for (let row = 0; row < data.length; row += 2) {
		const [upper = [], lower = []] = [data[row], data[row + 1]];
		lines.push(upper.map((isUp, column) => half(isUp, lower[column] ?? false)).join(''));
	}
	return lines;
}

function widthOf(rows: readonly string[]): number {
	return rows[0]?.length ?? 0;
}

function half(isUp: boolean, isDown: boolean): string {
	if (isUp && isDown) return '█';
	if (isUp) return '▀';
	return isDown ? '▄' : ' ';
}
