import {type Instance, render} from 'ink';
import {App, type InkHandle} from './app.tsx';
import type {Application} from './application.ts';
import {steadyStream} from './steady-columns.ts';

/** Draws the application in the alternate screen of the process's own terminal. */
export function renderApp(app: Application, onReady: (ink: InkHandle) => void): Instance {
	return render(<App app={app} onReady={onReady} />, {
		stdout: steadyStream(process.stdout),
		interactive: true,
		alternateScreen: true,
		exitOnCtrlC: false,
		patchConsole: true,
		maxFps: 60,
		incrementalRendering: true,
	});
}
