import {setImmediate} from 'node:timers/promises';
import {render} from 'ink-testing-library';
import {expect, onTestFinished, vi} from 'vitest';
import {TerminalInput} from '../../source/terminal-input.ts';
import {App} from '../../source/tui/app.tsx';
import {Application} from '../../source/tui/application.ts';
import {InkInput} from '../../source/tui/ink-input.ts';
import type {Services} from '../../source/tui/state/services.ts';
import type {Store} from '../../source/tui/state/store.ts';
import type {Size} from '../../source/tui/state/theme.ts';
import {TypeAhead} from '../../source/tui/state/type-ahead.ts';
import {frameOf, isMarked, markedLinesOf, openFramesOf, paneOf, proseOf} from '../helpers/frames.ts';
import {type FakeGreet, FakeServices, invited, knownDevice, LIVE, NOW} from './fakes.ts';

/** What keys send to a terminal. */
export const keys = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	shiftTab: '\u001B[Z',
	up: '\u001B[A',
	down: '\u001B[B',
	left: '\u001B[D',
	right: '\u001B[C',
	home: '\u001B[H',
	end: '\u001B[F',
	pageUp: '\u001B[5~',
	pageDown: '\u001B[6~',
	f1: '\u001BOP',
	ctrlC: '\u0003',
	ctrlL: '\f',
	ctrlN: '\u000E',
	ctrlO: '\u000F',
	ctrlS: '\u0013',
	ctrlU: '\u0015',
	ctrlX: '\u0018',
	ctrlZ: '\u001A',
	paste: (text: string) => `\u001B[200~${text}\u001B[201~`,
};

/** What the mouse sends, in a cell counted from 0. */
export const mouse = {
	at: (column: number, row: number) => `\u001B[<0;${column + 1};${row + 1}M`,
	wheelUp: '\u001B[<64;5;5M',
	wheelDown: '\u001B[<65;5;5M',
};

/** How long a screen may take on a busy machine, in ms. */
const PATIENCE = 20_000;

/** React draws in one turn of the event loop, and runs the effects of what it drew in the next. */
async function effects(): Promise<void> {
	for (let turn = 0; turn < 2; turn++) await setImmediate();
}

/**
 * Has what changes by itself drawn in the next turn of the event loop. The program draws it within 100 ms, so that
 * several changes take one frame (`state/store.test.ts`): a test would wait for that at most of its steps.
 */
function drawSoon(store: Store): void {
	let isDue = false;
	vi.spyOn(store, 'changed').mockImplementation(() => {
		if (isDue) return;
		isDue = true;
		void setImmediate().then(() => {
			isDue = false;
			store.show();
		});
	});
}

const matches = (text: string, pattern: string | RegExp) =>
	typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

/** The application on a make-believe terminal. */
export interface Stage<Given extends Services = FakeServices> {
	readonly app: Application;
	readonly services: Given;
	/** Everything that was done to the terminal: `ring`, `notify …`, `title …`, `copy …`, `leave 0`. */
	readonly log: string[];
	/** The screen, without colours. */
	screen(): string;
	/** What is inside the frames: no frames, no blanks at their sides, and wrapped lines joined by a blank. */
	prose(): string;
	/** What is inside the frame whose title begins so, line by line, where each character fills one cell. */
	pane(title: string): string;
	/** What stands behind a mark, up to the frame; blanks count once. */
	markedLines(): readonly string[];
	/** Waits until a line behind a mark begins so, in any pane. */
	seeMarked(start: string | RegExp): Promise<void>;
	/** Waits until the title of a frame begins so. */
	seePane(title: string): Promise<void>;
	/** Waits until the prose contains this, or matches. */
	seeProse(pattern: string | RegExp): Promise<void>;
	/** Waits until nothing of the screen is this text. */
	seeNoMore(text: string): Promise<void>;
	/** Waits until it is asked, and answers: a text and Enter. */
	answer(question: string, text: string): Promise<void>;
	/** Expects as many lines as the screen has, none longer, and frames that are closed. */
	expectWhole(): void;
	/** Types a burst, and waits until its effects are drawn. */
	type(...bursts: readonly string[]): Promise<void>;
	/** What a click on a text of the screen sends, where each character before it fills one cell. */
	placeOf(text: string): string;
	/** Clicks on a text of the screen, as the mouse does: pressed and released. */
	click(text: string): Promise<void>;
	/** Waits until the screen matches. */
	see(pattern: string | RegExp): Promise<void>;
	/** Waits until the screen matches, and gives the first group. */
	read(pattern: RegExp): Promise<string>;
	/** Waits until a condition holds, also one of what is not drawn. */
	until(condition: () => boolean): Promise<void>;
	/** Changes the size of the terminal. */
	resize(size: Size): Promise<void>;
	/** Time that has gone by. */
	clock: {now: number};
}

/** Opens the application; `size` 80×24 unless told. */
export async function openStage({
	size = {columns: 80, rows: 24},
	services = new FakeServices(),
	isLoading = false,
}: {
	readonly size?: Size;
	readonly services?: FakeServices;
	/** Whether the test begins while the services are being loaded. */
	readonly isLoading?: boolean;
} = {}): Promise<Stage> {
	return openStageWith(services, {size, isLoading});
}

/** The same with any services, at a time that stands still unless `clock` tells another one. */
export async function openStageWith<Given extends Services>(
	services: Given,
	{
		size,
		isLoading = false,
		clock = {now: NOW},
	}: {readonly size: Size; readonly isLoading?: boolean; readonly clock?: {now: number}},
): Promise<Stage<Given>> {
	let current = size;
	const log: string[] = [];
	const app = new Application({
		load: async () => services,
		ring: () => log.push('ring'),
		notify: (words) => log.push(`notify ${words}`),
		setTitle: (title) => {
			if (log.findLast((line) => line.startsWith('title ')) !== `title ${title}`) log.push(`title ${title}`);
		},
		copy: async (text) => {
			log.push(`copy ${text}`);
			return 'copied';
		},
		leave: (exitCode) => log.push(`leave ${exitCode}`),
		setTheme: (theme) => log.push(`theme ${theme}`),
		setMouse: (isReported) => log.push(`mouse ${isReported}`),
		press: (key) => typed.take({kind: 'key', key}),
		suspend: () => log.push('suspend'),
		redraw: () => log.push('redraw'),
		now: () => clock.now,
	});
	drawSoon(app.store);
	const {stdin, stdout, lastFrame, rerender, unmount} = render(<App app={app} size={size} />);
	const drawAt = (newSize: Size) => {
		current = newSize;
		// The terminal of the library has 100 columns, into which Ink would squeeze a wider screen.
		Object.defineProperty(stdout, 'columns', {value: newSize.columns, configurable: true});
		rerender(<App app={app} size={newSize} />);
	};
	drawAt(size);
	const {write} = stdout;
	let drawn = Promise.withResolvers<void>();
	stdout.write = (frame) => {
		write(frame);
		drawn.resolve();
		drawn = Promise.withResolvers();
	};
	onTestFinished(() => {
		app.close();
		unmount();
	});
	const screen = () => (lastFrame() ?? '').replace(/\u001B\[[0-9;]*m/g, '');
	const expectWhole = () => {
		const lines = screen().split('\n');
		expect(lines).toHaveLength(current.rows);
		for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(current.columns);
		expect(openFramesOf(screen()), screen()).toEqual([]);
	};
	/** A condition is looked at whenever something was drawn, and after each `pause`, in ms. */
	const waitFor = async (condition: () => boolean, pause: number) => {
		const deadline = performance.now() + PATIENCE;
		while (!condition()) {
			if (performance.now() > deadline) throw new Error(`This did not come. The screen:\n${screen()}`);
			const paused = Promise.withResolvers<void>();
			const timer = setTimeout(paused.resolve, pause);
			await Promise.race([drawn.promise, paused.promise]);
			clearTimeout(timer);
			await effects();
		}
	};
	const until = (condition: () => boolean) => waitFor(condition, 5);
	const untilDrawn = (condition: () => boolean) => waitFor(condition, PATIENCE);
	const see = (pattern: string | RegExp) => untilDrawn(() => matches(screen(), pattern));
	const input = new TerminalInput();
	const inkInput = new InkInput();
	inkInput.setRawMode(true);
	inkInput.on('data', (bytes: Buffer) => stdin.write(bytes.toString()));
	const typed = new TypeAhead(() => log.push('leave 130'));
	const started = app.start().then(() =>
		typed.release((event) => {
			if (event.kind === 'key') inkInput.press(event.key);
			app.take(event);
		}),
	);
	if (!isLoading) await started;
	const type = async (...bursts: readonly string[]) => {
		for (const burst of bursts) {
			for (const event of [...input.push(Buffer.from(burst)), ...input.flush()]) typed.take(event);
			await effects();
		}
	};
	const placeOf = (text: string) => {
		const lines = screen().split('\n');
		const row = lines.findIndex((line) => line.includes(text));
		if (row === -1) throw new Error(`"${text}" is not to be seen:\n${screen()}`);
		return mouse.at(lines[row]?.indexOf(text) ?? 0, row);
	};
	return {
		app,
		services,
		log,
		clock,
		screen,
		prose: () => proseOf(screen()),
		pane: (title) => paneOf(screen(), title),
		markedLines: () => markedLinesOf(screen()),
		seeMarked: (start) => untilDrawn(() => isMarked(screen(), start)),
		seePane: (title) => see(frameOf(title)),
		seeProse: (pattern) => untilDrawn(() => matches(proseOf(screen()), pattern)),
		seeNoMore: (text) => untilDrawn(() => !screen().includes(text)),
		expectWhole,
		until,
		async resize(newSize) {
			drawAt(newSize);
			await effects();
		},
		type,
		answer: async (question, text) => {
			await see(question);
			await type(text + keys.enter);
		},
		placeOf,
		click: (text) => type(placeOf(text), placeOf(text).replace(/M$/, 'm')),
		see,
		async read(pattern) {
			await see(pattern);
			return pattern.exec(screen())?.[1] ?? '';
		},
	};
}

/** For a stage that is opened after this: gives a function that lets the second go by after which it shows the time. */
export function withoutSeconds(): () => void {
	vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	onTestFinished(() => void vi.useRealTimers());
	return () => void vi.advanceTimersByTime(1000);
}

/** The application with a device that has these invitations; it is opened without typing its password. */
export async function openInvitations(options: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
	const services = options.services ?? new FakeServices();
	services.devices = [knownDevice('laptop')];
	if (services.device.invitations.length === 0) {
		services.device.invitations = [
			invited('bob@example.com', 'b0b', 'PENDING', 2),
			invited('carl@example.com', 'ca71', 'PENDING', 5),
			invited('dora@example.com', 'd07a', 'PENDING', 90),
			invited('eve@example.com', 'e5e', 'CANCELLED', 9000),
		];
	}
	const stage = await openStage({...options, services});
	await stage.see('laptop');
	stage.app.open(services.device);
	await stage.see('Invitations');
	services.device.handlers?.onState(LIVE);
	await stage.see('● live');
	return stage;
}

/** The greeting of Bob, just begun on the list of invitations. */
export async function openGreeting(
	options: Parameters<typeof openInvitations>[0] = {},
): Promise<Stage & {readonly session: FakeGreet}> {
	const stage = await openInvitations(options);
	await stage.type('g', 'y');
	await stage.see('Greet bob@example.com');
	const [session] = stage.services.device.greets;
	if (session === undefined) throw new Error('no greeting was started');
	return {...stage, session};
}
