import {NarthexError} from '../../errors.ts';
import type {KeyPress, TerminalEvent} from '../../terminal-input.ts';
import {type InputStream, TerminalReader} from '../../terminal-reader.ts';

/** The input is over: no answer can come any more. */
export class InputEnded extends NarthexError {
	override readonly name = 'InputEnded';

	constructor() {
		super('input-ended', {});
	}
}

/** Values in the order in which they came. What is typed ahead of a question counts for it. */
class Queue<Value> {
	readonly #values: Value[] = [];
	#ended = false;
	readonly #waiting = new Set<() => void>();

	get isEmpty(): boolean {
		return this.#values.length === 0;
	}

	put(values: readonly Value[]): void {
		this.#values.push(...values);
		this.#wake();
	}

	end(): void {
		this.#ended = true;
		this.#wake();
	}

	drop(unwanted: (value: Value) => boolean): void {
		const kept = this.#values.filter((value) => !unwanted(value));
		this.#values.splice(0, this.#values.length, ...kept);
	}

	/** @throws InputEnded; the signal's reason when it is aborted */
	async next(signal: AbortSignal | undefined): Promise<Value> {
		for (;;) {
			signal?.throwIfAborted();
			const value = this.#values.shift();
			if (value !== undefined) return value;
			await this.#more(signal);
		}
	}

	/** Never resolves. @throws InputEnded when no value is left and none can come; the signal's reason */
	async untilEnd(signal: AbortSignal): Promise<never> {
		for (;;) {
			signal.throwIfAborted();
			await this.#more(signal);
		}
	}

	async #more(signal: AbortSignal | undefined): Promise<void> {
		if (this.#ended && this.isEmpty) throw new InputEnded();
		const {promise, resolve} = Promise.withResolvers<void>();
		this.#waiting.add(resolve);
		signal?.addEventListener('abort', () => resolve(), {once: true});
		await promise;
		this.#waiting.delete(resolve);
	}

	#wake(): void {
		for (const wake of this.#waiting) wake();
	}
}

/**
 * A terminal in raw mode: every key as it is pressed, nothing echoed. Ctrl-C and Ctrl-Z act at once, whatever is
 * still unread. Pasted text is one key, which types all of it.
 */
export class KeyInput {
	readonly #reader: TerminalReader;
	readonly #keys = new Queue<KeyPress>();
	readonly #onControl: (key: 'interrupt' | 'suspend') => void;

	constructor(stream: InputStream, onControl: (key: 'interrupt' | 'suspend') => void) {
		this.#onControl = onControl;
		this.#reader = new TerminalReader(stream, {
			event: (event) => this.#take(event),
			end: () => this.#keys.end(),
		});
	}

	/** No key is waiting: what is drawn now will be looked at. */
	get isIdle(): boolean {
		return this.#keys.isEmpty;
	}

	/** @throws InputEnded; the signal's reason when it is aborted */
	next(signal?: AbortSignal): Promise<KeyPress> {
		return this.#keys.next(signal);
	}

	/** Never resolves. @throws InputEnded when no key is left and none can come; the signal's reason */
	untilEnd(signal: AbortSignal): Promise<never> {
		return this.#keys.untilEnd(signal);
	}

	/** Forgets keys that were pressed before what they would act on could be seen. */
	drop(unwanted: (key: KeyPress) => boolean): void {
		this.#keys.drop(unwanted);
	}

	/** Raw mode off, as around a suspension; `resume` turns it on again. What is typed meanwhile is for others. */
	pause(): void {
		this.#reader.pause();
	}

	resume(): void {
		this.#reader.resume();
	}

	/** The program was stopped by a signal and goes on: nothing is echoed again. False: it is paused. */
	continued(): boolean {
		return this.#reader.continued();
	}

	#take(event: TerminalEvent): void {
		if (event.kind !== 'key' && event.kind !== 'paste') return;
		const key = event.kind === 'paste' ? {name: 'paste', text: event.text} : event.key;
		if (key.name === 'ctrl-c') this.#onControl('interrupt');
		else if (key.name === 'ctrl-z') this.#onControl('suspend');
		else this.#keys.put([key]);
	}
}

/**
 * Stdin line by line: each line answers the next question. A pipe rests while lines are waiting. A terminal is read
 * all the time, so that `drop` can tell what was typed too early.
 */
export class LineInput {
	/** The terminal shows what is typed, and its Enter, by itself. */
	readonly echoed: boolean;
	readonly #stream: InputStream;
	readonly #lines = new Queue<string>();
	#paused = false;

	constructor(stream: InputStream) {
		this.#stream = stream;
		this.echoed = stream.isTTY === true;
		const utf8 = new TextDecoder('utf-8');
		let begun = '';
		stream.on('data', (chunk) => {
			if (this.#paused) return;
			const lines = `${begun}${utf8.decode(chunk, {stream: true})}`.split(/\r?\n/);
			begun = lines.pop() ?? '';
			this.#lines.put(lines);
			if (!this.echoed && !this.#lines.isEmpty) stream.pause();
		});
		stream.on('end', () => {
			if (begun !== '') this.#lines.put([begun]);
			this.#lines.end();
		});
		// A pipe that broke has no more lines to give.
		stream.on('error', () => this.#lines.end());
		if (this.echoed) stream.resume();
		else stream.pause();
	}

	/** Reads nothing until `resume`: the same terminal is read elsewhere meanwhile. */
	pause(): void {
		this.#paused = true;
		this.#stream.pause();
	}

	resume(): void {
		this.#paused = false;
		this.#stream.resume();
	}

	/**
	 * Forgets what was typed before the question that it would answer could be read. A pipe has its answers ready
	 * before.
	 */
	drop(unwanted: (line: string) => boolean): void {
		if (this.echoed) this.#lines.drop(unwanted);
	}

	/** Nothing was typed ahead. */
	get isEmpty(): boolean {
		return this.#lines.isEmpty;
	}

	/** Never resolves. @throws InputEnded when no line is left and none can come; the signal's reason */
	untilEnd(signal: AbortSignal): Promise<never> {
		if (this.#lines.isEmpty) this.#stream.resume();
		return this.#lines.untilEnd(signal);
	}

	/** The next line without its end. @throws InputEnded; the signal's reason when it is aborted */
	next(signal?: AbortSignal): Promise<string> {
		if (this.#lines.isEmpty) this.#stream.resume();
		return this.#lines.next(signal);
	}
}
