import {type Instance, render} from 'ink';
import {App, type Hands} from './app.tsx';
import type {Application} from './application.ts';
import {steadyStream} from './steady-columns.ts';

/** Draws the application on the process's own terminal, in its alternate screen. That it is a terminal was decided before. */
export function renderApp(app: Application, onReady: (hands: Hands) => void): Instance {
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
