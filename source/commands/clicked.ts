import {isCopied} from '../copied-text.ts';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {DONE, statusOf} from './run.ts';
import {InputEnded} from './terminal/input.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

/**
 * Follows a link that was clicked, in the terminal that the desktop opened for it. It shows the guided screens; without
 * a full screen or a link it runs `claim`. The terminal closes with this program, so the last words stay until a key is
 * pressed.
 * @param handOver leaves signals and crashes to the guided screens
 */
export async function followClicked(
	terminal: Terminal,
	text: string,
	claim: () => Promise<number | undefined>,
	handOver: () => void,
): Promise<number> {
	const {isInteractive} = await import('../tui/interactive.ts');
	let status: number;
	if (isCopied(text) && !terminal.isAccessible && isInteractive(process.stdin, process.stdout, terminal.env)) {
		const {runApp} = await import('../tui/main.tsx');
		handOver();
		status = await runApp({env: terminal.env, text});
		// The person has left it.
		if (status === DONE || Object.values<number>(INTERRUPTED_STATUS).includes(status)) return status;
	} else status = await statusOf(terminal, claim);
	if (!terminal.isInteractive) return status;
	terminal.message(screenText(''));
	terminal.message(words.localCommands.linkHandler.closesWindow);
	try {
		await terminal.enter(new AbortController().signal);
	} catch (error) {
		// The window is closed already.
		if (!(error instanceof InputEnded)) throw error;
	}
	return status;
}
