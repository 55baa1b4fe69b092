import {type Instance, render} from 'ink';
import {App, type InkHandle} from './app.tsx';
import type {Application} from './application.ts';
import type {InkInput} from './ink-input.ts';
import {steadyStream} from './steady-columns.ts';

/** Draws the application in the alternate screen of the process's own terminal. */
export function renderApp(
	app: Application,
	{input, isColored}: {readonly input: InkInput; readonly isColored: boolean},
	onReady: (ink: InkHandle) => void,
): Instance {
	return render(<App app={app} onReady={onReady} />, {
		stdin: input.asStdin,
		stdout: steadyStream(process.stdout, isColored),
		interactive: true,
		alternateScreen: true,
		exitOnCtrlC: false,
		patchConsole: true,
		maxFps: 60,
		incrementalRendering: true,
	});
}
