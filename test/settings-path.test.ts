import {homedir} from 'node:os';
import {expect, test} from 'vitest';
import {settingsDirectory, settingsPath} from '../source/settings-path.ts';

test('settings are in the folder that XDG names, or below the home folder', () => {
	expect(settingsPath({XDG_CONFIG_HOME: '/xdg', HOME: '/home/alice'})).toBe('/xdg/narthex/settings.json');
	expect(settingsDirectory({HOME: '/home/alice'})).toBe('/home/alice/.config/narthex');
	expect(settingsDirectory({HOME: ''})).toBe(`${homedir()}/.config/narthex`);
});

test.each(['', 'relative/folder'])('XDG_CONFIG_HOME=%s names no folder', (XDG_CONFIG_HOME) => {
	expect(settingsDirectory({XDG_CONFIG_HOME, HOME: '/home/alice'})).toBe('/home/alice/.config/narthex');
});
