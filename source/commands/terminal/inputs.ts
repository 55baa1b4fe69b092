import type {ScreenText} from '../../text.ts';
import {KeyInput, LineInput} from './input.ts';
import {type Asking, askPassword, type Input} from './prompts.ts';
import {Screen} from './screen.ts';
import type {Surroundings} from './surroundings.ts';

/**
 * What answers are read from: stdin, key by key or line by line, and for secrets a terminal that does not show them.
 * Each is opened when it is needed.
 */
export class Inputs {
	readonly #around: Surroundings;
	/** Where questions are asked. */
	readonly #messages: Screen;
	readonly #isAccessible: boolean;
	readonly #onInterrupt: () => void;
	#input: Input | undefined;
	#secretInput: {readonly input: Input; readonly screen: Screen} | undefined;

	constructor(
		around: Surroundings,
		options: {readonly messages: Screen; readonly isAccessible: boolean; readonly onInterrupt: () => void},
	) {
		this.#around = around;
		this.#messages = options.messages;
		this.#isAccessible = options.isAccessible;
		this.#onInterrupt = options.onInterrupt;
		around.onContinued(() => this.#continued());
	}

	/** Stdin, read from now on: a terminal key by key, unless a screen reader follows. */
	listen(): Input {
		this.#input ??=
			this.#around.stdin.isTTY === true && !this.#isAccessible
				? {kind: 'keys', keys: new KeyInput(this.#around.stdin, this.#onControl)}
				: {kind: 'lines', lines: new LineInput(this.#around.stdin)};
		return this.#input;
	}

	/** Stdin line by line, a terminal too; to be called before anything else reads it. */
	lines(): LineInput {
		this.#input ??= {kind: 'lines', lines: new LineInput(this.#around.stdin)};
		if (this.#input.kind === 'keys') throw new TypeError('stdin is read key by key already');
		return this.#input.lines;
	}

	/**
	 * A secret, from the controlling terminal when stdin is something else.
	 * @throws InputEnded; the signal's reason when it is aborted
	 */
	askPassword(asking: Asking, prompt: ScreenText, signal: AbortSignal | undefined): Promise<string> {
		const {input} = asking;
		if (input.kind === 'keys') return askPassword(asking, prompt, signal);
		if (input.lines.echoed) return this.#unechoed(asking, input.lines, prompt, signal);
		return askPassword({...asking, ...this.#secret(asking)}, prompt, signal);
	}

	/** The next line of stdin, in silence. @throws InputEnded; the signal's reason when it is aborted */
	passwordLine(asking: Asking, signal: AbortSignal | undefined): Promise<string> {
		const {input} = asking;
		if (input.kind === 'lines' && input.lines.echoed) return this.#unechoed(asking, input.lines, undefined, signal);
		return askPassword(asking, undefined, signal);
	}

	/**
	 * Never resolves.
	 * @param expected `secret`: only a secret is still to be asked, which may come from the controlling terminal
	 * @throws InputEnded when no answer can come any more; the signal's reason when it is aborted
	 */
	async untilEnd(asking: Asking, expected: 'answer' | 'secret', signal: AbortSignal): Promise<never> {
		const {input} = asking;
		const asked =
			expected === 'secret' && input.kind === 'lines' && !input.lines.echoed ? this.#secret(asking).input : input;
		return asked.kind === 'keys' ? asked.keys.untilEnd(signal) : asked.lines.untilEnd(signal);
	}

	/** The program was stopped by a signal and goes on: terminals are read key by key again, and the prompt is drawn. */
	#continued(): void {
		const wereRead = this.#keyInputs().map((keys) => keys.continued());
		if (!wereRead.includes(true)) return;
		for (const screen of this.#screens()) screen.comeBack();
	}

	/** Gives terminals back as they were. */
	close(): void {
		for (const keys of this.#keyInputs()) keys.pause();
	}

	readonly #onControl = (key: 'interrupt' | 'suspend'): void => {
		if (key === 'interrupt') {
			this.#onInterrupt();
			return;
		}
		const inputs = this.#keyInputs();
		const screens = this.#screens();
		for (const screen of screens) screen.stepAside();
		for (const keys of inputs) keys.pause();
		this.#around.suspend(() => {
			for (const keys of inputs) keys.resume();
			for (const screen of screens) screen.comeBack();
		});
	};

	#screens(): ReadonlySet<Screen> {
		return new Set([this.#messages, this.#secretInput?.screen ?? this.#messages]);
	}

	#keyInputs(): readonly KeyInput[] {
		return [this.#input, this.#secretInput?.input].flatMap((input) => (input?.kind === 'keys' ? [input.keys] : []));
	}

	/** A secret from a terminal that is read line by line, which would show it: meanwhile it is read key by key. */
	async #unechoed(
		{screen, leave}: Asking,
		lines: LineInput,
		prompt: ScreenText | undefined,
		signal: AbortSignal | undefined,
	): Promise<string> {
		lines.pause();
		const kept = this.#secretInput?.input;
		if (kept?.kind === 'keys') kept.keys.resume();
		const keys = kept?.kind === 'keys' ? kept.keys : new KeyInput(this.#around.stdin, this.#onControl);
		this.#secretInput = {input: {kind: 'keys', keys}, screen};
		try {
			return await askPassword({input: {kind: 'keys', keys}, screen, leave}, prompt, signal);
		} finally {
			keys.pause();
			lines.resume();
		}
	}

	#secret(asking: Asking): {readonly input: Input; readonly screen: Screen} {
		if (this.#secretInput === undefined) {
			const opened = this.#around.openTerminal();
			this.#secretInput =
				opened === undefined
					? asking
					: {
							input: {kind: 'keys', keys: new KeyInput(opened.input, this.#onControl)},
							screen: new Screen(opened.output, !this.#isAccessible),
						};
		}
		return this.#secretInput;
	}
}
