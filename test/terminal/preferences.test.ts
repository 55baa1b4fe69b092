import {beforeAll, expect, test} from 'vitest';
import {run} from '../commands/in-process.ts';
import {startClaimer} from '../helpers/dialogue.ts';
import {bootstrapOrganization, invite, type OwnDevice} from '../helpers/narthex.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {greet, openApp, see, unlock} from './screen.ts';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
});

/** Alice greets somebody until she has to look for their code. */
async function untilNeeded(name: string): Promise<Pty> {
	const {link} = await invite(alice, `${name}@example.com`);
	const app = await openApp(alice.workspace);
	await unlock(app);
	await greet(app, `${name}@example.com`);
	const {pty: claimer} = startClaimer(link);
	const [, code = ''] = await see(app, /Your code: (\S{4})/);
	await claimer.waitForText(code);
	const [shown = ''] = await claimer.waitForText(new RegExp(`^.*${code}.*$`, 'm'));
	expect(shown).toContain(code);
	claimer.send(`${code}${keys.enter}`);
	await see(app, 'None of these codes');
	return app;
}

const notification = (name: string) => `\u001B]9;Narthex: ${name}@example.com: pick their code\u001B\\`;

// That each can be switched off is in test/tui/app.test.tsx.
test('the bell rings and the desktop is told when a person waits', async () => {
	const app = await untilNeeded('loud');
	expect(app.transcript()).toContain('\u0007');
	expect(app.transcript()).toContain(notification('loud'));
});

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
	expect(await firstScreen({}, {COLORFGBG: '0;15'})).toContain(BLUE);
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
		[{}, {NO_COLOR: '1'}],
		[{theme: 'high-contrast'}, {NO_COLOR: '1'}],
	] as const) {
		const screen = await firstScreen(preferences, env);
		expect(screen).not.toMatch(colours);
		expect(screen).toContain('\u001B[1m');
	}
	expect(await firstScreen({color: 'always'}, {NO_COLOR: '1'})).toContain(CYAN);
});
