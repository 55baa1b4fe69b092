import {isAccessible} from '../../accessible.ts';
import {readAppearance, themeFor} from '../../appearance.ts';
import {desktopNotice} from '../../desktop-notice.ts';
import {type ErrorCode, NarthexError} from '../../errors.ts';
import {type ScreenText, screenText, toJson} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {type ChooseOptions, choose, type Option, pickCode} from './choices.ts';
import {errorJson} from './error-json.ts';
import type {LineInput} from './input.ts';
import {Inputs} from './inputs.ts';
import {type Asking, askText, askYesOrNo} from './prompts.ts';
import {type OutputStream, Screen} from './screen.ts';
import {type ProgressChoice, type Spinner, startSpinner} from './spinner.ts';
import {type ColorChoice, line, longText, type Style, styleFor} from './style.ts';
import {realSurroundings, type Surroundings} from './surroundings.ts';

/** The options that every command has. */
export interface GlobalOptions {
	readonly format?: 'plain' | 'json';
	readonly progress?: ProgressChoice;
	readonly color?: ColorChoice;
	readonly debug?: boolean;
	readonly accessible?: boolean;
}

/** Errors that list the devices there are. */
const NAMES_DEVICES: readonly ErrorCode[] = ['device-not-named', 'device-not-found', 'several-devices'];

/** A list in plain text. */
interface ListText {
	/** What it lists, and how many. */
	readonly heading: (style: Style) => ScreenText;
	readonly lines: (style: Style) => readonly ScreenText[];
}

/** Why the person, or the machine, wants the program to end. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The exit status that goes with each, as shells have it: 128 and the signal's number. */
export const INTERRUPTED_STATUS = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129} as const;

/**
 * The face of a plain command. Results go to stdout. Messages, prompts and spinners go there too while stdout is a
 * terminal and the format is plain, else to stderr. Errors always go to stderr.
 */
export class Terminal {
	readonly format: 'plain' | 'json';
	readonly env: NodeJS.ProcessEnv;
	/** For screen readers: nothing moves or is erased, questions are lines, and there are colours only on request. */
	readonly isAccessible: boolean;
	/** Whether errors show where they happened. */
	readonly isDebugging: boolean;
	/** The colours of the stream that messages go to. */
	readonly style: Style;
	readonly #results: Screen;
	readonly #resultStyle: Style;
	readonly #messages: Screen;
	readonly #errors: Screen;
	readonly #errorStyle: Style;
	/** Of devices that can be chosen: the reference colours them in errors wherever they go. */
	readonly #choiceStyle: Style;
	readonly #progress: ProgressChoice;
	readonly #isAccessibleByOption: boolean;
	readonly #around: Surroundings;
	readonly #inputs: Inputs;
	#onInterruption: ((why: Interruption) => void) | undefined;

	constructor(options: GlobalOptions, around: Surroundings = realSurroundings) {
		const {stdout, stderr, env} = around;
		this.#isAccessibleByOption = options.accessible === true;
		this.isAccessible = this.#isAccessibleByOption || isAccessible(env);
		const preferred = readAppearance(env);
		const color = options.color ?? (this.isAccessible ? 'never' : preferred.color);
		const theme = themeFor(preferred.theme, env);
		this.#around = around;
		this.env = env;
		this.format = options.format ?? 'plain';
		this.#progress = options.progress ?? 'spinner';
		this.isDebugging = options.debug ?? false;
		const screenOn = (stream: OutputStream) => new Screen(stream, stream.isTTY === true && !this.isAccessible);
		this.#results = screenOn(stdout);
		this.#resultStyle = styleFor(color, stdout.isTTY === true, env, theme);
		const messagesOnStdout = stdout.isTTY === true && this.format === 'plain';
		this.#messages = messagesOnStdout ? this.#results : screenOn(stderr);
		this.#errors = this.#messages === this.#results ? screenOn(stderr) : this.#messages;
		this.#errorStyle = styleFor(color, stderr.isTTY === true, env, theme);
		this.#choiceStyle = styleFor(color, true, env, theme);
		this.style = messagesOnStdout ? this.#resultStyle : this.#errorStyle;
		this.#inputs = new Inputs(around, {
			messages: this.#messages,
			isAccessible: this.isAccessible,
			onInterrupt: () => this.interrupt('SIGINT'),
		});
	}

	/** Prints what the command is asked for: lines on stdout, or one JSON document with the true values. */
	result(value: unknown, lines: (style: Style) => readonly ScreenText[]): void {
		if (this.format === 'json') this.#results.document(screenText(toJson(value)));
		else for (const text of lines(this.#resultStyle)) this.#results.line(text);
	}

	/** The same, where the lines too are for programs: CSV, or JSON that was asked for in another way. */
	document(value: unknown, lines: () => readonly ScreenText[]): void {
		for (const text of this.format === 'json' ? [screenText(toJson(value))] : lines()) this.#results.document(text);
	}

	/** Prints a list on stdout. In plain text `heading` goes before it, among the messages. */
	list(value: unknown, {heading, lines}: ListText): void {
		if (this.format === 'plain') this.message(heading(this.style));
		this.result(value, lines);
	}

	/**
	 * Prints that something is done, where that is all there is to print. The sentence goes to stderr too when that is
	 * another file: programs look for it on either (protocol: command-line-next §4.1).
	 */
	confirm(value: unknown, text: (style: Style) => ScreenText): void {
		this.result(value, (style) => [text(style)]);
		if (this.format === 'plain' && !this.#around.outputsAreOne) this.printError(text(this.#errorStyle));
	}

	/** Prints one line of a JSON stream, with the true values. */
	event(value: unknown): void {
		this.#results.document(screenText(toJson(value, 0)));
	}

	/** Tells the person something that is no result. */
	message(text: ScreenText): void {
		this.#messages.line(text);
	}

	/** The same, left out where nothing but results is wanted. */
	note(text: ScreenText): void {
		if (this.#progress !== 'quiet') this.message(text);
	}

	/**
	 * Prints `Error: what happened`, what to do next, and with --debug where it happened. In JSON it is one line with
	 * the code of the error.
	 */
	error(error: NarthexError): void {
		this.#messages.settle();
		if (this.format === 'json') this.#errors.document(screenText(toJson({error: errorJson(error)}, 0)));
		else {
			this.#errors.line(line`${this.#errorStyle.red(words.prompts.error)} ${longText(sentenceOf(error).message)}`);
			const paint = NAMES_DEVICES.includes(error.code)
				? (text: string) => deviceChoice(text, this.#choiceStyle)
				: longText;
			for (const text of sentenceOf(error).nextStep.split('\n')) this.#errors.line(paint(text));
		}
		if (!this.isDebugging) return;
		for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
			for (const text of (cause.stack ?? cause.message).split('\n')) this.#errors.line(longText(text));
		}
	}

	/** Calls a person who does not look, as the settings say: by the bell, and by a line on the desktop. */
	call(text: ScreenText, {bell, notifications}: {readonly bell: boolean; readonly notifications: boolean}): void {
		if (this.format === 'json') return;
		if (bell) this.#messages.control('\x07');
		if (notifications) this.#messages.control(desktopNotice(words.application.notification(text), this.env));
	}

	/** A line on stderr, wherever messages go. */
	printError(text: ScreenText): void {
		this.#messages.settle();
		this.#errors.line(text);
	}

	/** Something that is wrong and does not stop the command: both sentences, on stderr. */
	warn(error: NarthexError): void {
		const {message, nextStep} = sentenceOf(error);
		this.printError(this.style.yellow(longText(`${message} ${nextStep}`)));
	}

	spinner(text: ScreenText): Spinner {
		return startSpinner({screen: this.#messages, style: this.style, progress: this.#progress}, text);
	}

	/** Shows `text` while `work` lasts. */
	async during<Value>(text: ScreenText, work: Promise<Value>): Promise<Value> {
		const spinner = this.spinner(text);
		try {
			const value = await work;
			spinner.done();
			return value;
		} catch (error) {
			spinner.fail();
			throw error;
		}
	}

	/** From now on keys are read as they come, and count for the questions still to be asked. */
	listen(): void {
		this.#inputs.listen();
	}

	/** Stdin line by line, a terminal too; to be called before anything else reads it. */
	lines(): LineInput {
		return this.#inputs.lines();
	}

	/**
	 * Whether a person wants to be asked line by line: `--accessible` tells it, or the environment does in a terminal.
	 */
	get asksLinearly(): boolean {
		const {stdin, stdout} = this.#around;
		if (this.format === 'json' || !this.isAccessible) return false;
		return this.#isAccessibleByOption || (stdin.isTTY === true && stdout.isTTY === true);
	}

	/** Results are plain text for a pipe or a file: a script reads them, and waits. */
	get isPlainToScript(): boolean {
		return this.format === 'plain' && this.#around.stdout.isTTY !== true;
	}

	/** Stdin is a terminal, rather than a pipe. */
	get isInteractive(): boolean {
		return this.#around.stdin.isTTY === true;
	}

	/**
	 * A person can decide at a terminal, whatever stdin is. Questions that the reference lacks are asked of persons only:
	 * programs that answer its prompts are asked as it does.
	 */
	get hasPerson(): boolean {
		return this.#inputs.hasPerson;
	}

	/** One line of stdin, trimmed. @throws InputEnded; the signal's reason when it is aborted */
	ask(prompt: ScreenText, options?: Parameters<typeof askText>[2]): Promise<string> {
		return askText(this.#asking(), prompt, options);
	}

	/**
	 * Asks until `parse` accepts the answer. What it throws is printed.
	 * @param decides a person decides it, as with `choose`; otherwise it is a line of stdin
	 */
	async askFor<Value>(
		prompt: ScreenText,
		parse: (text: string) => Value,
		{decides = false, ...options}: Parameters<typeof askText>[2] & {readonly decides?: boolean} = {},
	): Promise<Value> {
		for (;;) {
			const answer = await askText(decides ? this.#askingPerson() : this.#asking(), prompt, options);
			try {
				return parse(answer);
			} catch (error) {
				if (!(error instanceof NarthexError)) throw error;
				this.message(this.style.yellow(longText(sentenceOf(error).message)));
			}
		}
	}

	/** A secret, from the controlling terminal when stdin is something else. */
	askPassword(prompt: ScreenText, signal?: AbortSignal): Promise<string> {
		return this.#inputs.askPassword(this.#leaving, prompt, signal);
	}

	/** The next line of stdin, in silence. */
	passwordLine(signal?: AbortSignal): Promise<string> {
		return this.#inputs.passwordLine(this.#leaving, signal);
	}

	/** Asked of a person at a terminal whenever there is one, whatever stdin is; so are codes and choices. */
	askYesOrNo(question: ScreenText, signal?: AbortSignal): Promise<boolean> {
		return askYesOrNo(this.#askingPerson(), question, signal);
	}

	pickCode(...[prompt, choices, signal]: DropFirst<Parameters<typeof pickCode>>): ReturnType<typeof pickCode> {
		return pickCode(this.#askingPerson(), prompt, choices, signal);
	}

	choose<Value>(
		prompt: ScreenText,
		options: readonly [Option<Value>, ...Option<Value>[]],
		how?: ChooseOptions,
	): Promise<Value> {
		return choose(this.#askingPerson(), prompt, options, how);
	}

	/** As `Inputs.untilEnd`. */
	untilInputEnds(...[expected, signal]: Parameters<Inputs['untilEnd']>): Promise<never> {
		return this.#inputs.untilEnd(expected, signal);
	}

	/**
	 * Resolves at the next Enter pressed from now on, or line given.
	 * @throws InputEnded; the signal's reason when it is aborted
	 */
	async enter(signal: AbortSignal): Promise<void> {
		const {input} = this.#askingPerson();
		if (input.kind === 'lines') {
			input.lines.drop(() => true);
			await input.lines.next(signal);
			return;
		}
		input.keys.drop(() => true);
		while ((await input.keys.next(signal)).name !== 'enter');
	}

	/**
	 * Lets `decide` do what Ctrl-C, SIGTERM and SIGHUP do, until the function that it gives is called. Otherwise the
	 * program ends at once.
	 */
	onInterruption(decide: (why: Interruption) => void): () => void {
		this.#onInterruption = decide;
		return () => {
			this.#onInterruption = undefined;
		};
	}

	interrupt(why: Interruption): void {
		if (this.#onInterruption !== undefined) this.#onInterruption(why);
		else this.leave(INTERRUPTED_STATUS[why]);
	}

	/**
	 * The reader of stdout left. A reader of results has enough of them (`| head`). An exchange is cancelled, as when
	 * its terminal is closed.
	 */
	readerGone(): void {
		if (this.#onInterruption !== undefined) this.#onInterruption('SIGHUP');
		else this.leave(0);
	}

	/** Gives the terminal back and ends the program. */
	leave(status: number): void {
		this.close();
		this.#around.exit(status);
	}

	/** Gives the terminal back as it was. */
	close(): void {
		this.#messages.settle();
		this.#inputs.close();
	}

	/** The next line of stdin answers. */
	#asking(): Asking {
		return this.#askingAt(this.#inputs.listen());
	}

	/** A person answers, at a terminal if there is one. */
	#askingPerson(): Asking {
		return this.#askingAt(this.#inputs.person());
	}

	#askingAt({input, screen}: Pick<Asking, 'input' | 'screen'>): Asking {
		return {input, screen, style: this.style, isAccessible: this.isAccessible, leave: this.#leaving};
	}

	readonly #leaving = (): void => this.interrupt('SIGINT');
}

/** A line of an error that may name a device: `19f - Org: User <user@example.com> @ laptop`. */
function deviceChoice(text: string, style: Style): ScreenText {
	const [, id = '', rest = ''] = text.match(/^([0-9a-f]{3,32})( - .*)$/) ?? [];
	return id === '' ? longText(text) : line`${style.yellow(longText(id))}${longText(rest)}`;
}

type DropFirst<Values extends readonly unknown[]> = Values extends readonly [unknown, ...infer Rest] ? Rest : never;
