import {setImmediate} from 'node:timers/promises';
import {Box} from 'ink';
import {render} from 'ink-testing-library';
import type {ReactNode} from 'react';
import {expect, onTestFinished} from 'vitest';
import {Clicks} from '../../source/tui/parts/clickable.tsx';
import {ClickAreas} from '../../source/tui/state/click-areas.ts';
import {markedLinesOf, openFramesOf, paneOf, proseOf} from '../helpers/frames.ts';

/** A part of a screen, drawn alone. */
export interface Drawn {
	/** What is drawn, without colours. */
	screen(): string;
	/** What is drawn, line by line, without the blanks at the ends. */
	lines(): readonly string[];
	/** See `proseOf`. */
	prose(): string;
	/** See `paneOf`. */
	pane(title: string): string;
	/** See `markedLinesOf`. */
	markedLines(): readonly string[];
	/** Draws this in its place. */
	redraw(part: ReactNode): void;
	/** Presses keys, one burst after the other, and waits until what they changed is drawn. */
	type(...bursts: readonly string[]): Promise<void>;
	/** Clicks on a text, where each character before it fills one cell. Gives the key that the click is. */
	click(text: string): Promise<string | undefined>;
	/** Expects no line longer than the screen, and frames that are closed. */
	expectWhole(): void;
}

/** Draws a part of a screen in so many columns, 80 unless told. */
export function draw(part: ReactNode, columns = 80): Drawn {
	const areas = new ClickAreas();
	const tree = (shown: ReactNode) => (
		<Clicks value={areas}>
			<Box flexDirection="column" width={columns}>
				{shown}
			</Box>
		</Clicks>
	);
	const {stdin, stdout, lastFrame, rerender, unmount} = render(tree(part));
	onTestFinished(unmount);
	if (columns > 100) {
		// The terminal of the library has 100 columns, into which Ink would squeeze what is wider.
		Object.defineProperty(stdout, 'columns', {value: columns});
		rerender(tree(part));
	}
	const screen = () => (lastFrame() ?? '').replace(/\u001B\[[0-9;]*m/g, '');
	// React draws in one turn of the event loop, and runs the effects of what it drew in the next.
	const effects = async () => {
		for (let turn = 0; turn < 2; turn++) await setImmediate();
	};
	return {
		screen,
		lines: () =>
			screen()
				.split('\n')
				.map((line) => line.trimEnd()),
		prose: () => proseOf(screen()),
		pane: (title) => paneOf(screen(), title),
		markedLines: () => markedLinesOf(screen()),
		redraw: (shown) => rerender(tree(shown)),
		type: async (...bursts) => {
			for (const burst of bursts) {
				stdin.write(burst);
				await effects();
			}
		},
		click: async (text) => {
			await effects();
			const lines = screen().split('\n');
			const row = lines.findIndex((line) => line.includes(text));
			if (row === -1) throw new Error(`"${text}" is not to be seen:\n${screen()}`);
			const key = areas.at({column: lines[row]?.indexOf(text) ?? 0, row})?.click();
			await effects();
			return key;
		},
		expectWhole: () => {
			for (const line of screen().split('\n')) expect([...line].length, line).toBeLessThanOrEqual(columns);
			expect(openFramesOf(screen()), screen()).toEqual([]);
		},
	};
}
