import type {ScreenText} from './text.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The bytes that have the desktop of the terminal's owner show a line of ours, over SSH and inside tmux and screen too.
 * Empty where the terminal could only print them.
 * @param text for terminals that show it alone: it must not begin with a digit, which means something else to some
 */
export function desktopNotice(text: ScreenText, env: Environment): string {
	if (env.TERM === 'dumb' || env.TERM === 'linux') return '';
	const sequence = knowsTitles(env) ? `\x1B]777;notify;Narthex;${withoutTitle(text)}\x1B\\` : `\x1B]9;${text}\x1B\\`;
	return passedThrough(sequence, env) || sequence;
}

/**
 * A sequence wrapped for the multiplexer in which this program runs, which keeps others to itself. Empty without one.
 */
export function passedThrough(sequence: string, env: Environment): string {
	if (isSet(env.TMUX)) return `\x1BPtmux;${sequence.replaceAll('\x1B', '\x1B\x1B')}\x1B\\`;
	if (isSet(env.STY)) return `\x1BP${sequence.replace('\x1B\\', '\x07')}\x1B\\`;
	return '';
}

/** The terminals of GNOME and rxvt take OSC 777; all others that show notices take OSC 9. */
function knowsTitles(env: Environment): boolean {
	return isSet(env.VTE_VERSION) || env.TERM?.startsWith('rxvt') === true;
}

/** Semicolons separate the fields of OSC 777, and the program's name is one of them already. */
function withoutTitle(text: ScreenText): string {
	return text.replace(/^Narthex\s?: /, '').replaceAll(';', ',');
}

function isSet(value: string | undefined): boolean {
	return value !== undefined && value !== '';
}
