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
	/** In one line, for small screens. */
	readonly isSmall: boolean;
	/** The other side is one's own device: the code is chosen there, and not read aloud. */
	readonly isForOwnDevice: boolean;
}

/** One's own code, large, and spelled for the telephone. */
export function BigCode({code, isSmall, isForOwnDevice}: Props) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Text>
				{words.exchangeScreens.ownCode(
					<Text key="code" bold>
						{code}
					</Text>,
				)}
			</Text>
			{!isSmall &&
				rows(code).map((row) => (
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

/** Two rows of dots make one row of half blocks. */
function rows(code: string): readonly {readonly key: string; readonly text: string}[] {
	const glyphs = [...code].map((character) => (FONT[character] ?? '').split(' '));
	return ['top', 'middle', 'bottom'].map((key, index) => ({
		key,
		text: glyphs.map((glyph) => halves(glyph[index * 2] ?? '', glyph[index * 2 + 1] ?? '')).join('  '),
	}));
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
