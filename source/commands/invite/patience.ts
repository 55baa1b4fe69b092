import type {ScreenText} from '../../text.ts';
import {InputEnded} from '../terminal/input.ts';
import type {Terminal} from '../terminal/terminal.ts';

/** How long the other side is awaited before the person is offered to go on without it (ms). */
const PATIENCE = 30_000;

/**
 * Waits, then offers to press Enter. True once Enter was pressed; false when the phase ended first, or when no Enter
 * can come any more.
 */
export async function enterAfterPatience(
	terminal: Terminal,
	offer: readonly ScreenText[],
	signal: AbortSignal,
): Promise<boolean> {
	await elapsed(PATIENCE, signal);
	if (signal.aborted) return false;
	for (const text of offer) terminal.message(text);
	try {
		await terminal.enter(signal);
	} catch (error) {
		if (error instanceof InputEnded) return false;
		throw error;
	}
	return true;
}

/** Resolves after `milliseconds`, or as soon as `signal` is aborted. */
function elapsed(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
	});
}
