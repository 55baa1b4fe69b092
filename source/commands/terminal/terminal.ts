import {NarthexError} from '../../errors.ts';
import type {ScreenText} from '../../text.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {type ChooseOptions, choose, type Option, pickCode} from './choices.ts';
import type {LineInput} from './input.ts';
import {Inputs} from './inputs.ts';
import {type GlobalOptions, Output} from './output.ts';
import {type Asking, askText, askYesOrNo} from './prompts.ts';
import {longText} from './style.ts';
import {realSurroundings, type Surroundings} from './surroundings.ts';

/** Why the person, or the machine, wants the program to end. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The exit status that goes with each, as shells have it: 128 and the signal's number. */
export const INTERRUPTED_STATUS = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129} as const;

/** The face of a plain command: what it prints, what it asks, and what ends it from outside. */
export class Terminal extends Output {
	readonly #isAccessibleByOption: boolean;
	readonly #around: Surroundings;
	readonly #inputs: Inputs;
	#onInterruption: ((why: Interruption) => void) | undefined;

	constructor(options: GlobalOptions, around: Surroundings = realSurroundings) {
		super(options, around);
		this.#isAccessibleByOption = options.accessible === true;
		this.#around = around;
		this.#inputs = new Inputs(around, {
			messages: this.messages,
			isAccessible: this.isAccessible,
			onInterrupt: () => this.interrupt('SIGINT'),
		});
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

	pickCode(...[prompt, choices, how]: DropFirst<Parameters<typeof pickCode>>): ReturnType<typeof pickCode> {
		return pickCode(this.#askingPerson(), prompt, choices, how);
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
		this.messages.settle();
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

type DropFirst<Values extends readonly unknown[]> = Values extends readonly [unknown, ...infer Rest] ? Rest : never;
