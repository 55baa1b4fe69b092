import type {InputStream} from '../../terminal-reader.ts';
import type {ScreenText} from '../../text.ts';
import {KeyInput, LineInput} from './input.ts';
import {askPassword, type Input} from './prompts.ts';
import {Screen} from './screen.ts';
import type {Surroundings} from './surroundings.ts';

/** One stream that answers are read from. */
interface Source {
	readonly stream: InputStream;
	readonly input: Input;
	/** Where its questions are asked. */
	readonly screen: Screen;
	/** The same stream key by key, while a secret is typed that its lines would show. */
	unechoed?: KeyInput;
}

/**
 * What answers are read from: stdin, key by key or line by line, and while that is no terminal the controlling
 * terminal, for what a person decides. Each is opened when it is needed.
 */
export class Inputs {
	readonly #around: Surroundings;
	/** Where questions are asked. */
	readonly #messages: Screen;
	readonly #isAccessible: boolean;
	readonly #onInterrupt: () => void;
	#stdin: Source | undefined;
	#terminal: Source | 'none' | undefined;

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
	listen(): Source {
		const {stdin} = this.#around;
		this.#stdin ??= this.#open(stdin, stdin.isTTY !== true || this.#isAccessible, this.#messages);
		return this.#stdin;
	}

	/** Stdin line by line, a terminal too; to be called before anything else reads it. */
	lines(): LineInput {
		this.#stdin ??= this.#open(this.#around.stdin, true, this.#messages);
		const {input} = this.#stdin;
		if (input.kind === 'keys') throw new TypeError('stdin is read key by key already');
		return input.lines;
	}

	/**
	 * Where a person decides: the terminal that shows the questions, whatever stdin is. Where none shows them, stdin.
	 */
	person(): Source {
		const {stdout, stderr} = this.#around;
		const isSeen = stdout.isTTY === true || stderr.isTTY === true;
		return isSeen ? this.#terminalOr(this.listen()) : this.listen();
	}

	/** Whether a person can decide at a terminal. One without a size is opened by a program that answers by itself. */
	get hasPerson(): boolean {
		const {stdout, stderr} = this.#around;
		const hasSize = [stdout, stderr].some(({isTTY, columns = 80}) => isTTY === true && columns > 0);
		return hasSize && this.person().stream.isTTY === true;
	}

	/**
	 * A secret, from the controlling terminal when stdin is something else.
	 * @throws InputEnded; the signal's reason when it is aborted
	 */
	askPassword(leave: () => void, prompt: ScreenText, signal: AbortSignal | undefined): Promise<string> {
		return this.#secret(this.#terminalOr(this.listen()), leave, prompt, signal);
	}

	/** The next line of stdin, in silence. @throws InputEnded; the signal's reason when it is aborted */
	passwordLine(leave: () => void, signal: AbortSignal | undefined): Promise<string> {
		return this.#secret(this.listen(), leave, undefined, signal);
	}

	/**
	 * Never resolves.
	 * @param expected what is still to be asked: a decision of a person, an answer of stdin, or only a secret
	 * @throws InputEnded when no answer can come any more; the signal's reason when it is aborted
	 */
	async untilEnd(expected: 'decision' | 'answer' | 'secret', signal: AbortSignal): Promise<never> {
		const sources = {
			decision: () => this.person(),
			answer: () => this.listen(),
			secret: () => this.#terminalOr(this.listen()),
		};
		const {input} = sources[expected]();
		return input.kind === 'keys' ? input.keys.untilEnd(signal) : input.lines.untilEnd(signal);
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
		return new Set([this.#messages, ...this.#sources().map(({screen}) => screen)]);
	}

	#keyInputs(): readonly KeyInput[] {
		return this.#sources().flatMap(({input, unechoed}) => {
			const keys = input.kind === 'keys' ? input.keys : unechoed;
			return keys === undefined ? [] : [keys];
		});
	}

	#sources(): readonly Source[] {
		return [this.#stdin, this.#terminal].filter((source) => source !== undefined && source !== 'none');
	}

	#open(stream: InputStream, byLines: boolean, screen: Screen): Source {
		const input: Input = byLines
			? {kind: 'lines', lines: new LineInput(stream)}
			: {kind: 'keys', keys: new KeyInput(stream, this.#onControl)};
		return {stream, input, screen};
	}

	/** The controlling terminal if `stdin` is none and there is one. */
	#terminalOr(stdin: Source): Source {
		if (stdin.stream.isTTY === true) return stdin;
		if (this.#terminal === undefined) {
			const opened = this.#around.openTerminal();
			// Two screens of one terminal would draw over each other.
			const screen = () =>
				this.#messages.isTerminal || opened === undefined
					? this.#messages
					: new Screen(opened.output, !this.#isAccessible);
			this.#terminal = opened === undefined ? 'none' : this.#open(opened.input, this.#isAccessible, screen());
		}
		return this.#terminal === 'none' ? stdin : this.#terminal;
	}

	/** A secret from `source`. A terminal that is read line by line would show it: it is read key by key meanwhile. */
	async #secret(
		source: Source,
		leave: () => void,
		prompt: ScreenText | undefined,
		signal: AbortSignal | undefined,
	): Promise<string> {
		const {input, screen, stream} = source;
		if (input.kind === 'keys' || !input.lines.echoed) return askPassword({input, screen, leave}, prompt, signal);
		input.lines.pause();
		source.unechoed?.resume();
		source.unechoed ??= new KeyInput(stream, this.#onControl);
		const keys = source.unechoed;
		try {
			return await askPassword({input: {kind: 'keys', keys}, screen, leave}, prompt, signal);
		} finally {
			keys.pause();
			input.lines.resume();
		}
	}
}
