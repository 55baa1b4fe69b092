import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {forcedColor, readAppearance} from '../source/appearance.ts';
import {openSettings, PREFERENCE_VALUES} from '../source/settings.ts';
import {settingsPath} from '../source/settings-path.ts';

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
