import {expect, test} from 'vitest';
import {run} from '../commands/in-process.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {openApp, see} from './screen.ts';

/** What the first screen writes with these preferences and this environment. */
async function firstScreen(
	preferences: Readonly<Record<string, string>>,
	env: Readonly<Record<string, string>> = {},
): Promise<string> {
	const workspace: Workspace = createWorkspace({COLORTERM: 'truecolor', ...env});
	for (const [key, value] of Object.entries(preferences))
		expect(await run(['config', key, value], {env: workspace.env})).toMatchObject({code: 0});
	const app = await openApp(workspace);
	await see(app, '? help');
	return app.transcript();
}

const CYAN = '\u001B[36m';
const BLUE = '\u001B[38;2;5;80;174m';
const ON_BLACK = '\u001B[48;2;0;0;0m';
const FAINT = '\u001B[2m';

test('the theme is the one preferred, from the first frame on', async () => {
	const dark = await firstScreen({});
	expect(dark).toContain(CYAN);
	expect(dark).toContain(FAINT);
	const light = await firstScreen({theme: 'light'});
	expect(light).toContain(BLUE);
	expect(light).not.toContain(CYAN);
	const strong = await firstScreen({theme: 'high-contrast'});
	expect(strong).toContain(ON_BLACK);
	expect(strong).toContain('\u001B[38;2;255;255;255m');
	expect(strong).not.toContain(FAINT);
	expect(strong).not.toContain(CYAN);
});

test('colours are left out where they are not wanted, and bold and the like stay', async () => {
	// Anything but bold, faint, italic, underlined and reversed, on and off.
	const colours = /\u001B\[(?!(?:[0-4]|7|2[2347])m)[0-9;]*m/;
	for (const [preferences, env] of [
		[{color: 'never'}, {}],
		[{theme: 'high-contrast'}, {NO_COLOR: '1'}],
	] as const) {
		const screen = await firstScreen(preferences, env);
		expect(screen).not.toMatch(colours);
		expect(screen).toContain('\u001B[1m');
	}
	const wanted = await firstScreen({color: 'always'}, {NO_COLOR: '1', COLORFGBG: '0;15'});
	expect(wanted, 'the theme for a light terminal').toContain(BLUE);
	expect(wanted).not.toContain(CYAN);
});
