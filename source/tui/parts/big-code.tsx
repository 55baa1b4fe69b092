import {Box} from 'ink';
import type {SasCode} from '../../parsec/sas-code.ts';
import {words} from '../../words/index.ts';
import {spelledCode} from '../../words/parts.ts';
import {theme} from '../state/theme.ts';
import {Text} from './text.tsx';

// Five rows of five dots for each character that codes are made of.
const FONT: {readonly [character: string]: string | undefined} = {
	A: '.###. #...# ##### #...# #...#',
	B: '####. #...# ####. #...# ####.',
	C: '.#### #.... #.... #.... .####',
	D: '####. #...# #...# #...# ####.',
	E: '##### #.... ####. #.... #####',
	F: '##### #.... ####. #.... #....',
	G: '.#### #.... #..## #...# .####',
	H: '#...# #...# ##### #...# #...#',
	J: '..### ...#. ...#. #..#. .##..',
	K: '#..#. #.#.. ##... #.#.. #..#.',
	L: '#.... #.... #.... #.... #####',
	M: '#...# ##.## #.#.# #...# #...#',
	N: '#...# ##..# #.#.# #..## #...#',
	P: '####. #...# ####. #.... #....',
	Q: '.###. #...# #.#.# #..#. .##.#',
	R: '####. #...# ####. #..#. #...#',
	S: '.#### #.... .###. ....# ####.',
	T: '##### ..#.. ..#.. ..#.. ..#..',
	U: '#...# #...# #...# #...# .###.',
	V: '#...# #...# #...# .#.#. ..#..',
	W: '#...# #...# #.#.# ##.## #...#',
	X: '#...# .#.#. ..#.. .#.#. #...#',
	Y: '#...# .#.#. ..#.. ..#.. ..#..',
	Z: '##### ...#. ..#.. .#... #####',
	2: '####. ....# .###. #.... #####',
	3: '####. ....# .###. ....# ####.',
	4: '#..#. #..#. ##### ...#. ...#.',
	5: '##### #.... ####. ....# ####.',
	6: '.###. #.... ####. #...# .###.',
	7: '##### ....# ...#. ..#.. ..#..',
	8: '.###. #...# .###. #...# .###.',
	9: '.###. #...# .#### ....# .###.',
};

interface Props {
	readonly code: SasCode;
	/** `line`: for small screens. `larger`: 46 cells wide, to be read from farther away. */
	readonly height: 'line' | 'large' | 'larger';
	/** The other side is one's own device: the code is chosen there, and not read aloud. */
	readonly isForOwnDevice: boolean;
}

/** One's own code, large, and spelled for the telephone. */
export function BigCode({code, height, isForOwnDevice}: Props) {
	const label = isForOwnDevice ? words.ownDevice.ownCode : words.exchangeScreens.ownCode;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Text>
				{label(
					<Text key="code" bold>
						{code}
					</Text>,
				)}
			</Text>
			{rowsOf(code, height).map((row) => (
				<Text key={row.key} color={theme.accent}>
					{row.text}
				</Text>
			))}
			{!isForOwnDevice && (
				<Text dimColor wrap="truncate">
					{spelledCode(code, words.exchangeScreens.spelling).join(' ')}
				</Text>
			)}
		</Box>
	);
}

interface Row {
	readonly key: number;
	readonly text: string;
}

function rowsOf(code: string, height: Props['height']): readonly Row[] {
	const glyphs = [...code].map((character) => (FONT[character] ?? '').split(' '));
	const row = (key: number, draw: (glyph: readonly string[]) => string): Row => ({
		key,
		text: glyphs.map(draw).join('  '),
	});
	if (height === 'line') return [];
	if (height === 'larger') return [0, 1, 2, 3, 4].map((dots) => row(dots, (glyph) => blocks(glyph[dots] ?? '')));
	// Two rows of dots make one row of half blocks.
	return [0, 2, 4].map((dots) => row(dots, (glyph) => halves(glyph[dots] ?? '', glyph[dots + 1] ?? '')));
}

function blocks(dots: string): string {
	return [...dots].map((dot) => (dot === '#' ? '██' : '  ')).join('');
}

function halves(upper: string, lower: string): string {
	return [...upper]
		.map((dot, column) => {
			const [isUp, isDown] = [dot === '#', lower[column] === '#'];
			if (isUp && isDown) return '█';
			if (isUp) return '▀';
			return isDown ? '▄' : ' ';
		})
		.join('');
}
