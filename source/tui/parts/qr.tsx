import {encode} from 'uqr';
import type {Size} from '../theme.ts';
import {Text} from './text.tsx';

/** A QR code of half blocks, dark on white whatever the colours of the terminal. Says so when the screen is too small for it. */
export function Qr({text, size}: {readonly text: string; readonly size: Size}) {
	const lines = qrLines(text);
	const width = lines[0]?.length ?? 0;
	if (lines.length > size.rows || width > size.columns) {
		return (
			<Text>
				The code needs {width} columns and {lines.length} rows; make the window larger.
			</Text>
		);
	}
	return (
		<Text color="black" backgroundColor="white">
			{lines.join('\n')}
		</Text>
	);
}

/** The rows of the code, two modules a cell. */
export function qrLines(text: string): readonly string[] {
	const {data} = encode(text, {ecc: 'L', border: 1});
	const lines: string[] = [];
	for (let row = 0; row < data.length; row += 2) {
		const [upper = [], lower = []] = [data[row], data[row + 1]];
		lines.push(upper.map((isUp, column) => half(isUp, lower[column] ?? false)).join(''));
	}
	return lines;
}

function half(isUp: boolean, isDown: boolean): string {
	if (isUp && isDown) return '█';
	if (isUp) return '▀';
	return isDown ? '▄' : ' ';
}
