import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {styleFor} from '../../../source/commands/terminal/style.ts';
import {settingsPath} from '../../../source/settings-path.ts';
import {screenText} from '../../../source/text.ts';
import {fake} from './fake-surroundings.ts';

const text = screenText('TP9W');

describe('the colours of plain commands', () => {
	test.each([
		['dark', '\x1b[33mTP9W\x1b[39m'],
		['light', '\x1b[38;5;94mTP9W\x1b[39m'],
		['high-contrast', '\x1b[1;93mTP9W\x1b[22;39m'],
	] as const)('are those of the theme (%s), and a code to read aloud is bold in every one', (theme, yellow) => {
		const style = styleFor('auto', true, {}, theme);
		expect(style.yellow(text)).toBe(yellow);
		expect(style.bold(text)).toBe('\x1b[1mTP9W\x1b[22m');
	});

	test('are not there where NO_COLOR is set, but bold is', () => {
		const style = styleFor('auto', true, {NO_COLOR: '1'});
		expect([style.yellow(text), style.bold(text)]).toEqual(['TP9W', '\x1b[1mTP9W\x1b[22m']);
	});

	test('nothing is styled in a pipe, on a dumb terminal, or when that is asked for', () => {
		const styles = [
			styleFor('auto', false, {}),
			styleFor('auto', true, {TERM: 'dumb'}),
			styleFor('never', true, {}, 'light'),
		];
		for (const style of styles) expect([style.red(text), style.bold(text)]).toEqual(['TP9W', 'TP9W']);
	});
});

function withSettings(preferences: object): NodeJS.ProcessEnv {
	const home = mkdtempSync(join(tmpdir(), 'narthex-style-'));
	onTestFinished(() => rmSync(home, {recursive: true, force: true}));
	const env = {XDG_CONFIG_HOME: home};
	mkdirSync(dirname(settingsPath(env)), {recursive: true});
	writeFileSync(settingsPath(env), JSON.stringify({preferences}));
	return env;
}

test('theme and color of the settings are those of plain commands too, and an option is stronger', () => {
	const painted = (preferences: object, options: Parameters<typeof fake>[0] = {}) =>
		fake(options, {env: withSettings(preferences)}).terminal.style.green(text);
	expect(painted({theme: 'light'})).toBe('\x1b[38;5;22mTP9W\x1b[39m');
	expect(painted({theme: 'light', color: 'never'})).toBe('TP9W');
	expect(painted({color: 'never'}, {color: 'always'})).toBe('\x1b[92mTP9W\x1b[39m');
	expect(fake({}, {env: {COLORFGBG: '0;15'}}).terminal.style.green(text)).toBe('\x1b[38;5;22mTP9W\x1b[39m');
});
