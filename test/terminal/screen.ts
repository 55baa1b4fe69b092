import {expect} from 'vitest';
import {bordersOf, frameOf, isMarked, openFramesOf} from '../helpers/frames.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty, type PtyOptions} from '../helpers/pty.ts';
import type {Workspace} from '../helpers/workspace.ts';

// What people do at the full-screen application: they look at the screen, and press keys.

export interface ScreenSize {
	readonly columns: number;
	readonly rows: number;
}
/** The size that a story is told at, and those at which its screens are looked at too. */
export type Sizes = readonly [told: ScreenSize, ...others: ScreenSize[]];

export const SMALL = {columns: 60, rows: 16} as const;
export const USUAL = {columns: 80, rows: 24} as const;
export const LARGE = {columns: 140, rows: 40} as const;
/** Stories alternate between these. */
export const AT_USUAL = [USUAL, LARGE] as const;
export const AT_LARGE = [LARGE, USUAL] as const;

export const more = {
	ctrlL: '\f',
	ctrlS: '\u0013',
	ctrlU: '\u0015',
	ctrlX: '\u0018',
	shiftTab: '\u001B[Z',
	paste: (text: string) => `\u001B[200~${text}\u001B[201~`,
} as const;

/** Starts `narthex` alone, and waits for its first screen. */
export async function openApp(workspace: Workspace, options: Partial<PtyOptions> = {}): Promise<Pty> {
	const app = openNarthex(workspace, [], options);
	await see(app, /Devices|Welcome/);
	return app;
}

/** Waits until what one sees now matches; what has scrolled off or was drawn over does not count. */
export function see(app: Pty, pattern: string | RegExp, timeout?: number): Promise<RegExpMatchArray> {
	const regexp = typeof pattern === 'string' ? new RegExp(pattern.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')) : pattern;
	return app.waitFor(String(pattern), () => app.screen().match(regexp) ?? undefined, timeout);
}

/** Waits until the title of a frame begins so. */
export function seePane(app: Pty, title: string): Promise<RegExpMatchArray> {
	return see(app, frameOf(title));
}

/** Waits until a line behind a mark begins so; blanks count once. */
export function seeMarked(app: Pty, start: string | RegExp): Promise<true> {
	return app.waitFor(`a mark before ${start}`, () => isMarked(app.screen(), start) || undefined);
}

/** Opens the only device, or the marked one, with its password and Enter in one burst. */
export async function unlock(app: Pty, secret: string = password): Promise<void> {
	await seeMarked(app, '');
	app.send(keys.enter);
	await see(app, 'Unlock');
	app.send(`${secret}${keys.enter}`);
	await seePane(app, 'Invitations');
	await see(app, '● live');
}

/** Marks the invitation of somebody, and greets them. */
export async function greet(app: Pty, email: string): Promise<void> {
	await see(app, email);
	app.send(`/`);
	app.send(`${email}${keys.enter}`);
	await seeMarked(app, `person ${email}`);
	app.send('g');
	await see(app, new RegExp(`Greet now|Greet ${email.replaceAll('.', '\\.')}`));
	if (app.screen().includes('Greet now')) app.send('y');
	await see(app, `Greet ${email}`);
}

/** The code that the screen says to read aloud. */
export async function ownCode(app: Pty): Promise<string> {
	const [, code = ''] = await see(app, /(?:Your code|Code shown here): ([A-HJ-NP-Z2-9]{4})/);
	return code;
}

/** Types the code that was heard, with its Enter in the same burst. */
export async function pickCode(app: Pty, code: string): Promise<void> {
	await see(app, 'None of these codes');
	app.send(`${code}${keys.enter}`);
}

/** Both codes are read aloud and picked, by two people at two applications. */
export async function compareCodes(greeter: Pty, claimer: Pty): Promise<void> {
	await pickCode(claimer, await ownCode(greeter));
	await see(claimer, '▸ 3 They check your code');
	await pickCode(greeter, await ownCode(claimer));
	await see(greeter, /▸ [45] /);
}

/** The claimer says who they are: the e-mail is there already, the label as proposed. */
export async function describeOneself(claimer: Pty, name?: string): Promise<void> {
	await see(claimer, 'The codes match. Who are you?');
	if (name !== undefined) claimer.send(`${name}${keys.enter}${keys.enter}`);
	claimer.send(keys.enter);
	claimer.send(`${password}${keys.enter}${password}${keys.enter}`);
}

/** The greeter lets a user in, as a member. */
export async function approveUser(greeter: Pty): Promise<void> {
	await see(greeter, 'They ask to join as:');
	greeter.send(`${keys.enter}${keys.enter}${keys.enter}`);
	await see(greeter, 'Let them in as:');
	greeter.send(keys.enter);
}

/** No line is longer than the screen, and what the program writes is what it must. */
export function expectWhole(app: Pty, {columns, rows}: {readonly columns: number; readonly rows: number}): void {
	const lines = app.screen().split('\n').slice(0, rows);
	for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(columns);
	expect(bordersOf(app.screen()), app.screen()).not.toEqual([]);
	expect(openFramesOf(app.screen()), app.screen()).toEqual([]);
}

/** The screen is whole at the size that a story is told at, and at the others; the story goes on at its own. */
export async function lookAtSizes(app: Pty, [told, ...others]: Sizes, look = expectWhole): Promise<void> {
	await lookWhen(app, () => true, told, look);
	for (const size of others.length > 0 ? [...others, told] : []) {
		const before = app.transcript().length;
		app.resize(size.columns, size.rows);
		const isDrawn = () => app.transcript().includes('\u001B[H\u001B[J', before) && isFilled(app, size);
		await lookWhen(app, isDrawn, size, look);
	}
}

/** Looks at the moment when all is drawn: a moment later the next frame may have begun. */
async function lookWhen(app: Pty, isDrawn: () => boolean, size: ScreenSize, look: typeof expectWhole): Promise<void> {
	const seen = await app.waitFor(`the screen at ${size.columns}×${size.rows}`, () => {
		if (!isDrawn()) return undefined;
		try {
			look(app, size);
			return {};
		} catch (error) {
			return {error};
		}
	});
	if ('error' in seen) throw seen.error;
}

/** Whether the frames are as wide as the screen. */
function isFilled(app: Pty, {columns}: ScreenSize): boolean {
	const borders = bordersOf(app.screen());
	return borders.length > 0 && borders.every((line) => [...line].length === columns);
}

/** Makes the program throw, as an error of ours would, when it gets SIGUSR2. */
export const crashing = {
	NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
		'process.on("SIGUSR2", () => { throw new Error("crash on purpose"); });',
	)}`,
};

/** The terminal is the shell's again: main screen, cursor, no paste marks, no mouse, no raw keys. */
export function expectRestored(app: Pty): void {
	const written = app.transcript();
	const last = (a: string, b: string) => written.lastIndexOf(a) > written.lastIndexOf(b);
	expect(last('\u001B[?1049l', '\u001B[?1049h'), 'the alternate screen was left').toBe(true);
	expect(last('\u001B[?25h', '\u001B[?25l'), 'the cursor is shown').toBe(true);
	expect(last('\u001B[?2004l', '\u001B[?2004h'), 'pastes are not marked').toBe(true);
	for (const mode of ['1000', '1006']) {
		const isOff = last(`\u001B[?${mode}l`, `\u001B[?${mode}h`) || !written.includes(`\u001B[?${mode}h`);
		expect(isOff, `the mouse is given back (${mode})`).toBe(true);
	}
	expect(last('\u001B[23;2t', '\u001B[22;2t') || !written.includes('\u001B[22;2t'), 'the title is given back').toBe(
		true,
	);
}
