import {isAccessible} from '../../accessible.ts';
import {readAppearance, themeFor} from '../../appearance.ts';
import {desktopNotice} from '../../desktop-notice.ts';
import type {ErrorCode, NarthexError} from '../../errors.ts';
import {type ScreenText, screenText, toJson} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {errorJson} from './error-json.ts';
import {type OutputStream, Screen} from './screen.ts';
import {type ProgressChoice, type Spinner, startSpinner} from './spinner.ts';
import {type ColorChoice, line, longText, type Style, styleFor} from './style.ts';
import type {Surroundings} from './surroundings.ts';

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

/**
 * What a plain command prints. Results go to stdout. Messages, prompts and spinners go there too while stdout is a
 * terminal and the format is plain, else to stderr. Errors always go to stderr.
 */
export class Output {
	readonly format: 'plain' | 'json';
	readonly env: NodeJS.ProcessEnv;
	/** For screen readers: nothing moves or is erased, questions are lines, and there are colours only on request. */
	readonly isAccessible: boolean;
	/** Whether errors show where they happened. */
	readonly isDebugging: boolean;
	/** The colours of the stream that messages go to. */
	readonly style: Style;
	/** Where messages go, and questions with them. */
	protected readonly messages: Screen;
	readonly #results: Screen;
	readonly #resultStyle: Style;
	readonly #errors: Screen;
	readonly #errorStyle: Style;
	/** Of devices that can be chosen: the reference colours them in errors wherever they go. */
	readonly #choiceStyle: Style;
	readonly #progress: ProgressChoice;
	readonly #around: Pick<Surroundings, 'stdout' | 'outputsAreOne'>;

	constructor(options: GlobalOptions, around: Pick<Surroundings, 'stdout' | 'stderr' | 'env' | 'outputsAreOne'>) {
		const {stdout, stderr, env} = around;
		this.isAccessible = options.accessible === true || isAccessible(env);
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
		this.messages = messagesOnStdout ? this.#results : screenOn(stderr);
		this.#errors = this.messages === this.#results ? screenOn(stderr) : this.messages;
		this.#errorStyle = styleFor(color, stderr.isTTY === true, env, theme);
		this.#choiceStyle = styleFor(color, true, env, theme);
		this.style = messagesOnStdout ? this.#resultStyle : this.#errorStyle;
	}

	/** Results are plain text for a pipe or a file: a script reads them, and waits. */
	get isPlainToScript(): boolean {
		return this.format === 'plain' && this.#around.stdout.isTTY !== true;
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
		this.messages.line(text);
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
		this.messages.settle();
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
		if (bell) this.messages.control('\x07');
		if (notifications) this.messages.control(desktopNotice(words.application.notification(text), this.env));
	}

	/** A line on stderr, wherever messages go. */
	printError(text: ScreenText): void {
		this.messages.settle();
		this.#errors.line(text);
	}

	/** Something that is wrong and does not stop the command: both sentences, on stderr. */
	warn(error: NarthexError): void {
		const {message, nextStep} = sentenceOf(error);
		this.printError(this.style.yellow(longText(`${message} ${nextStep}`)));
	}

	spinner(text: ScreenText): Spinner {
		return startSpinner({screen: this.messages, style: this.style, progress: this.#progress}, text);
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
}

/** A line of an error that may name a device: `19f - Org: User <user@example.com> @ laptop`. */
function deviceChoice(text: string, style: Style): ScreenText {
	const [, id = '', rest = ''] = text.match(/^([0-9a-f]{3,32})( - .*)$/) ?? [];
	return id === '' ? longText(text) : line`${style.yellow(longText(id))}${longText(rest)}`;
}
