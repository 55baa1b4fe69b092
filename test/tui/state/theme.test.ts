import {afterEach, describe, expect, test} from 'vitest';
import {chooseTheme, groundOf, theme, themes} from '../../../source/tui/state/theme.ts';

describe('the theme', () => {
	afterEach(() => chooseTheme('dark'));

	test.each([
		['auto', undefined, 'dark'],
		['auto', '15;0', 'dark'],
		['auto', '0;15', 'light'],
		['auto', '0;default;7', 'light'],
		['dark', '0;15', 'dark'],
		['light', undefined, 'light'],
		['high-contrast', undefined, 'high-contrast'],
	] as const)('preferred %s on a terminal that says %s is %s', (preferred, COLORFGBG, expected) => {
		chooseTheme(preferred, {COLORFGBG});
		expect(theme).toBe(themes[expected]);
	});

	test('of high contrast has seven times the light of its ground in every colour, and nothing faint', () => {
		const {ground, dims, ...colors} = themes['high-contrast'];
		expect(dims).toBe(false);
		for (const [name, color] of Object.entries({...colors, text: ground.text})) {
			expect(contrast(color, ground.back), name).toBeGreaterThanOrEqual(7);
		}
	});

	test('for light terminals can be read on white', () => {
		const {dims: _, border, ...colors} = themes.light;
		for (const [name, color] of Object.entries(colors)) {
			expect(contrast(color, '#ffffff'), name).toBeGreaterThanOrEqual(4.5);
		}
		expect(contrast(border, '#ffffff')).toBeGreaterThanOrEqual(3);
	});
});

test.each([
	['11;rgb:ffff/ffff/ffff', 'light'],
	['11;rgba:f0/f0/e0/ff', 'light'],
	['11;rgb:1e1e/1e1e/2e2e', 'dark'],
	['11;rgb:0/0/F', 'dark'],
	['10;rgb:ffff/ffff/ffff', undefined],
	['11;?', undefined],
])('a terminal that answers %s has a ground for the theme %s', (answer, expected) => {
	expect(groundOf(answer)).toBe(expected);
});

/** As the Web Content Accessibility Guidelines reckon it: 1 to 21. */
function contrast(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
