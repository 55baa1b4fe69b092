import {expect, test} from 'vitest';
import {BigCode} from '../../../source/tui/parts/big-code.tsx';
import {draw} from '../draw.tsx';
import {code} from '../fakes.ts';

function big(text: string, height: 'line' | 'large' | 'larger' = 'large', isForOwnDevice = false) {
	return draw(<BigCode code={code(text)} height={height} isForOwnDevice={isForOwnDevice} />, 60);
}

test('a code is told, drawn large, and spelled for the telephone', () => {
	const lines = big('T2AW').lines();
	expect(lines[0]).toBe('Your code: T2AW');
	expect(lines.slice(1, 4).every((line) => /^[█▀▄ ]+$/.test(line))).toBe(true);
	expect(lines.at(-1)).toMatch(/Tango .*Alfa Whiskey$/);
});

test('where there is little room it is a line, where there is much it is larger', () => {
	expect(big('T2AW', 'line').lines()).toHaveLength(2);
	expect(big('T2AW', 'large').lines()).toHaveLength(5);
	expect(big('T2AW', 'larger').lines()).toHaveLength(7);
	for (const height of ['large', 'larger'] as const) {
		for (const line of big('WWWW', height).lines().slice(1, -1)) expect([...line].length).toBeLessThanOrEqual(46);
	}
});

/** The rows of dots of what is drawn in whole blocks, or in half blocks of two rows each. */
function dotsOf(lines: readonly string[], isInHalves: boolean): readonly string[] {
	const rows = isInHalves
		? lines.flatMap((line) => [line.replaceAll(/[█▀]/g, '#').replaceAll('▄', ' '), line.replaceAll(/[█▄]/g, '#')])
		: lines.map((line) => line.replaceAll('██', '#').replaceAll('  ', ' '));
	return rows.map((row) => row.replaceAll('▀', ' ').trimEnd());
}

test('both sizes draw the same dots', () => {
	const larger = dotsOf(big('Z', 'larger').lines().slice(1, -1), false);
	expect(larger).toEqual(['#####', '   #', '  #', ' #', '#####']);
	expect(dotsOf(big('Z', 'large').lines().slice(1, -1), true)).toEqual([...larger, '']);
});

test('a code that the own device compares is not spelled', () => {
	const drawn = big('T2AW', 'large', true);
	expect(drawn.lines()[0]).toBe('Code shown here: T2AW');
	expect(drawn.screen()).not.toContain('Tango');
});

test('no two characters of codes look the same', () => {
	const looks = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'].map((character) => {
		const drawn = big(`${character}AAA`).lines();
		return drawn.slice(1, 4).join('\n');
	});
	expect(new Set(looks).size).toBe(32);
});
