import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {forcedColor, readAppearance} from '../../source/appearance.ts';
import {openSettings, PREFERENCE_VALUES} from '../../source/settings.ts';
import {settingsPath} from '../../source/settings-path.ts';
import {chooseTheme, theme, themes} from '../../source/tui/state/theme.ts';

describe('what is known before the first frame', () => {
	let home: string;
	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), 'narthex-appearance-'));
	});
	afterEach(() => rmSync(home, {recursive: true, force: true}));
	const env = () => ({XDG_CONFIG_HOME: home});

	test('is what the settings say, whichever it is', async () => {
		expect(readAppearance(env())).toEqual({color: 'auto', theme: 'auto', mouse: false});
		for (const color of PREFERENCE_VALUES.color) {
			for (const chosen of PREFERENCE_VALUES.theme) {
				const mouse = color === 'always';
				await openSettings(env()).setPreferences({color, theme: chosen, mouse});
				expect(readAppearance(env())).toEqual({color, theme: chosen, mouse});
			}
		}
	});

	test.each(['', '{', '[]', 'null', '{"preferences":7}', '{"preferences":{"theme":"toString","color":["never"]}}'])(
		'is the default where the file holds %j',
		(text) => {
			mkdirSync(join(home, 'narthex'));
			writeFileSync(settingsPath(env()), text);
			expect(readAppearance(env())).toEqual({color: 'auto', theme: 'auto', mouse: false});
		},
	);
});

test.each([
	['auto', {}, undefined],
	['auto', {NO_COLOR: ''}, undefined],
	['auto', {NO_COLOR: '1'}, 'true'],
	['always', {NO_COLOR: '1'}, 'true'],
	['always', {FORCE_COLOR: '3'}, '3'],
	['never', {FORCE_COLOR: '3'}, 'true'],
] as const)('colours preferred %s with %j', (color, env, forced) => {
	expect(forcedColor(color, env)).toBe(forced);
});

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
