import {type Instance, render} from 'ink';
import {App, type Drawn, type InkHandle} from './app.tsx';
import type {InkInput} from './ink-input.ts';
import {starting} from './starting.tsx';
import {steadyStream} from './steady-columns.ts';

/** What is drawn in the alternate screen of the process's own terminal. */
export interface Drawing {
	readonly instance: Instance;
	/** Draws the application from now on. */
	draw(app: Drawn): void;
}

/** Draws the first frame. */
export function renderFirst(
	{input, isColored}: {readonly input: InkInput; readonly isColored: boolean},
	onReady: (ink: InkHandle) => void,
): Drawing {
	const instance = render(<App app={starting} onReady={onReady} />, {
		stdin: input.asStdin,
		stdout: steadyStream(process.stdout, isColored),
		interactive: true,
		alternateScreen: true,
		exitOnCtrlC: false,
		patchConsole: true,
		maxFps: 60,
		incrementalRendering: true,
	});
	return {instance, draw: (app) => instance.rerender(<App app={app} onReady={onReady} />)};
}
