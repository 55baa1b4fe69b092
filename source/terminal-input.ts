import {csiKey, ss3Key} from './key-sequences.ts';
import {isProse, mayBeginLink, pastedLink} from './unmarked-paste.ts';

/**
 * One key: `name` is the character itself for a printable one (`text` too), else a word (`up`, `enter`, `shift-tab`,
 * `f1`, `ctrl-c`).
 */
export interface KeyPress {
	readonly name: string;
	readonly text?: string;
}

/** What the mouse did, in which cell of the screen, from 0. */
export interface MouseReport {
	/** The left button went down, or the wheel was turned. */
	readonly action: 'press' | 'wheel-up' | 'wheel-down';
	readonly column: number;
	readonly row: number;
}

/**
 * What came from a terminal: a key, text that was pasted at once, what the mouse did, or what the terminal itself
 * answered (`11;rgb:…`).
 */
export type TerminalEvent =
	| {readonly kind: 'key'; readonly key: KeyPress}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'mouse'; readonly mouse: MouseReport}
	| {readonly kind: 'answer'; readonly text: string};

const ESC = '\x1b';
const PASTE_ENDS = `${ESC}[201~`;

/** What begins a string after ESC (DCS, SOS, OSC, PM, APC), and the same as one character of the C1 set. */
const STRINGS = 'PX]^_';
const C1_STRINGS = '\x90\x98\x9d\x9e\x9f';
/** The most of a string that is kept: answers are short. */
const LONGEST_ANSWER = 1000;

/** `ESC [ < BUTTON ; COLUMN ; ROW`, before its `M` (pressed) or `m` (released). */
const REPORT = /^<(\d+);(\d+);(\d+)$/;
/** Without a modifier: the left button, and the two ways of the wheel. */
const BUTTONS: {readonly [button: string]: MouseReport['action'] | undefined} = {
	0: 'press',
	64: 'wheel-up',
	65: 'wheel-down',
};

/** How long each unfinished thing may wait for what is missing (ms); then it counts as it is, or is dropped. */
const PATIENCE = {
	escape: 50,
	csi: 50,
	ss3: 50,
	burst: 50,
	report: 1000,
	'old-report': 1000,
	string: 1000,
	'string-escape': 1000,
	paste: 2000,
} as const;
type State = 'ground' | keyof typeof PATIENCE;

/**
 * Turns the bytes of a terminal in raw mode into keys, whatever the chunks they arrive in: a burst may hold a whole
 * answer and its Enter, a slow line half an arrow. Sequences that mean no key here and strings are dropped whole, so
 * that their letters are never keys.
 *
 * The mouse is reported as SGR has it (`ESC [ < 0 ; 5 ; 12 M`). What older terminals send instead (`ESC [ M` and three
 * characters) is dropped whole as well.
 *
 * A terminal that does not mark pastes sends them as if they were typed: what begins as a link, at once, is a paste,
 * and so is prose with a link in it, to its end. Its letters must not be keys.
 */
export class TerminalInput {
	readonly #utf8 = new TextDecoder('utf-8', {ignoreBOM: true});
	#state: State = 'ground';
	/** What has arrived of a sequence, string or paste. */
	#held = '';
	#isAfterReturn = false;
	#events: TerminalEvent[] = [];

	/** How long to wait for the next chunk (ms) before `flush` is called; undefined: nothing is unfinished. */
	get patience(): number | undefined {
		return this.#state === 'ground' ? undefined : PATIENCE[this.#state];
	}

	push(chunk: Uint8Array): readonly TerminalEvent[] {
		const text = this.#utf8.decode(chunk, {stream: true});
		if (this.#state === 'ground' && isProse(text)) return this.#takeProse(text);
		if (this.#state === 'ground' && mayBeginLink(text)) this.#go('burst');
		for (const character of text) this.#take(character);
		return this.#given();
	}

	/** Nothing followed: a lone ESC was the key Esc; what is unfinished of a sequence or a string is dropped. */
	flush(): readonly TerminalEvent[] {
		const state = this.#state;
		if (state === 'escape') this.#key('escape');
		if (state === 'burst') this.#endBurst();
		if (state === 'paste') this.#events.push({kind: 'paste', text: this.#held});
		this.#go('ground');
		return this.#given();
	}

	/** The text is a paste; an Enter at its end is a key. */
	#takeProse(text: string): readonly TerminalEvent[] {
		const pasted = text.trimEnd();
		this.#events.push({kind: 'paste', text: pasted});
		if (/[\r\n]/.test(text.slice(pasted.length))) this.#key('enter');
		return this.#given();
	}

	#take(character: string): void {
		if (this.#state === 'ground') this.#inGround(character);
		else if (this.#state === 'escape') this.#inEscape(character);
		else if (this.#state === 'csi') this.#inCsi(character);
		else if (this.#state === 'report') this.#inReport(character);
		else if (this.#state === 'old-report') this.#inOldReport(character);
		else if (this.#state === 'ss3') this.#end(ss3Key(character));
		else if (this.#state === 'string') this.#inString(character);
		else if (this.#state === 'string-escape') this.#inStringEscape(character);
		else if (this.#state === 'paste') this.#inPaste(character);
		else this.#inBurst(character);
	}

	#inGround(character: string): void {
		const isSecondHalfOfReturn = character === '\n' && this.#isAfterReturn;
		this.#isAfterReturn = character === '\r';
		if (character === ESC) this.#go('escape');
		else if (character === '\x9b') this.#go('csi');
		else if (C1_STRINGS.includes(character)) this.#go('string');
		else if (!isSecondHalfOfReturn) this.#character(character);
	}

	#inEscape(character: string): void {
		if (character === '[') this.#go('csi');
		else if (character === 'O') this.#go('ss3');
		else if (STRINGS.includes(character)) this.#go('string');
		else {
			// Esc and then another key, as Alt sends it: both count on their own.
			this.#end('escape');
			this.#take(character);
		}
	}

	#inCsi(character: string): void {
		// The console of Linux: `ESC [ [ A` is F1.
		if (this.#held === '[') this.#end(character === 'A' ? 'f1' : undefined);
		else if (this.#held === '' && character === '<') this.#go('report', character);
		else if (this.#held === '' && character === 'M') this.#go('old-report');
		else if ((character === '[' && this.#held === '') || (character >= ' ' && character <= '?'))
			this.#held += character;
		else if (this.#held === '200' && character === '~') this.#go('paste');
		else if (character >= '@' && character <= '~') this.#end(csiKey(this.#held, character));
		else {
			// No sequence after all.
			this.#go('ground');
			this.#take(character);
		}
	}

	#inReport(character: string): void {
		if (character >= ' ' && character <= '?') this.#held += character;
		else if (character >= '@' && character <= '~') {
			const mouse = character === 'M' ? mouseReport(this.#held) : undefined;
			if (mouse !== undefined) this.#events.push({kind: 'mouse', mouse});
			this.#go('ground');
		} else {
			// Cut off.
			this.#go('ground');
			this.#take(character);
		}
	}

	#inOldReport(character: string): void {
		this.#held += character;
		if (this.#held.length >= 3) this.#go('ground');
	}

	#inString(character: string): void {
		if (character === '\x07' || character === '\x9c') this.#endString();
		else if (character === ESC) this.#state = 'string-escape';
		else if (this.#held.length < LONGEST_ANSWER) this.#held += character;
	}

	#inStringEscape(character: string): void {
		if (character === '\\') this.#endString();
		else {
			// A new sequence: the string was cut off.
			this.#go('escape');
			this.#take(character);
		}
	}

	#inPaste(character: string): void {
		this.#held += character;
		if (!this.#held.endsWith(PASTE_ENDS)) return;
		this.#events.push({kind: 'paste', text: this.#held.slice(0, -PASTE_ENDS.length)});
		this.#go('ground');
	}

	#inBurst(character: string): void {
		if (!/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(character)) {
			this.#held += character;
			return;
		}
		this.#endBurst();
		this.#take(character);
	}

	/** Ends a sequence with the key that it means, if any. */
	#end(name: string | undefined): void {
		this.#key(name);
		this.#go('ground');
	}

	#endString(): void {
		this.#events.push({kind: 'answer', text: this.#held});
		this.#go('ground');
	}

	#endBurst(): void {
		const held = this.#held;
		this.#go('ground');
		const text = pastedLink(held);
		if (text !== '') this.#events.push({kind: 'paste', text});
		for (const character of held.slice(text.length)) this.#take(character);
	}

	#character(character: string): void {
		if (character === '\r' || character === '\n') this.#key('enter');
		else if (character === '\t') this.#key('tab');
		else if (character === '\x7f' || character === '\b') this.#key('backspace');
		else if (character < ' ') this.#key(`ctrl-${String.fromCharCode(character.charCodeAt(0) + 96)}`);
		// What is left of bytes that are no UTF-8, and controls that no key sends.
		else if (!/[\p{Cc}\ufffd]/u.test(character))
			this.#events.push({kind: 'key', key: {name: character, text: character}});
	}

	#key(name: string | undefined): void {
		if (name !== undefined) this.#events.push({kind: 'key', key: {name}});
	}

	#go(state: State, held = ''): void {
		this.#state = state;
		this.#held = held;
		if (state !== 'ground') this.#isAfterReturn = false;
	}

	#given(): readonly TerminalEvent[] {
		const events = this.#events;
		this.#events = [];
		return events;
	}
}

function mouseReport(parameters: string): MouseReport | undefined {
	const [, button = '', column, row] = REPORT.exec(parameters) ?? [];
	const action = BUTTONS[button];
	return action && {action, column: Number(column) - 1, row: Number(row) - 1};
}
