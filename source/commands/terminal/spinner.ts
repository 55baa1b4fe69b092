import {type ScreenText, screenText} from '../../text.ts';
import type {Screen} from './screen.ts';
import {line, type Style} from './style.ts';

export type ProgressChoice = 'quiet' | 'plain' | 'spinner';

/** A wait that is being shown. Exactly one of the three ends it. */
export interface Spinner {
	/** What was waited for is there: `✔` on a terminal. */
	done(): void;
	/** It will not come. */
	fail(): void;
	/** Takes it away without a trace, where the next line says all. */
	clear(): void;
}

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
/** Between two frames (ms). */
const PACE = 80;

/** `quiet` shows nothing, `plain` one line when the wait begins, `spinner` a moving line that becomes `✔ text`. */
export function startSpinner(
	{screen, style, progress}: {readonly screen: Screen; readonly style: Style; readonly progress: ProgressChoice},
	text: ScreenText,
): Spinner {
	if (progress === 'quiet') return {done() {}, fail() {}, clear() {}};
	if (progress === 'plain' || !screen.live) {
		screen.line(text);
		return {done() {}, fail() {}, clear() {}};
	}
	let turn = 0;
	const draw = () => {
		const frame = line`${screenText(FRAMES.charAt(turn++ % FRAMES.length))} `;
		screen.show([line`${frame}${screen.fit(text, 2)}`]);
	};
	draw();
	const timer = setInterval(draw, PACE);
	const end = (leave: () => void) => {
		clearInterval(timer);
		leave();
	};
	return {
		done: () => end(() => screen.replace(line`${style.green(line`✔`)} ${text}`)),
		fail: () => end(() => screen.replace(line`${style.red(line`✖`)} ${text}`)),
		clear: () => end(() => screen.hide()),
	};
}
