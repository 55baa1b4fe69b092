import {NarthexError} from '../../errors.ts';
import {type Key, KeyDecoder} from './keys.ts';

/** What answers are read from: `process.stdin`, the controlling terminal, or a test. */
export interface InputStream {
	readonly isTTY?: boolean;
	setRawMode?(raw: boolean): unknown;
	on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	on(event: 'end', listener: () => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	resume(): unknown;
	pause(): unknown;
}

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

/** How long an ESC waits for the rest of its sequence before it is the key Esc (ms). */
const ESCAPE_DELAY = 50;

/**
 * A terminal in raw mode: every key as it is pressed, nothing echoed. Ctrl-C and Ctrl-Z act at once, whatever is
 * still unread; without handlers they are dropped.
 */
export class KeyInput {
	readonly #stream: InputStream;
	readonly #keys = new Queue<Key>();
	readonly #onControl: (key: 'interrupt' | 'suspend') => void;
	#escapeTimer: NodeJS.Timeout | undefined;
	#paused = false;

	constructor(stream: InputStream, onControl: (key: 'interrupt' | 'suspend') => void) {
		this.#stream = stream;
		this.#onControl = onControl;
		const decoder = new KeyDecoder();
		stream.setRawMode?.(true);
		stream.on('data', (chunk) => {
			if (this.#paused) return;
			clearTimeout(this.#escapeTimer);
			this.#take(decoder.push(chunk));
			if (decoder.undecided) {
				this.#escapeTimer = setTimeout(() => this.#take(decoder.flush()), ESCAPE_DELAY);
			}
		});
		stream.on('end', () => this.#keys.end());
		// A terminal that went away reads as an error (EIO); for who asks it is the end of the input.
		stream.on('error', () => this.#keys.end());
		stream.resume();
	}

	/** No key is waiting: what is drawn now will be looked at. */
	get isIdle(): boolean {
		return this.#keys.isEmpty;
	}

	/** @throws InputEnded; the signal's reason when it is aborted */
	next(signal?: AbortSignal): Promise<Key> {
		return this.#keys.next(signal);
	}

	/** Never resolves. @throws InputEnded when no key is left and none can come; the signal's reason */
	untilEnd(signal: AbortSignal): Promise<never> {
		return this.#keys.untilEnd(signal);
	}

	/** Forgets keys that were pressed before what they would act on could be seen. */
	drop(unwanted: (key: Key) => boolean): void {
		this.#keys.drop(unwanted);
	}

	/** Raw mode off, as around a suspension; `resume` turns it on again. What is typed meanwhile is for others. */
	pause(): void {
		this.#paused = true;
		clearTimeout(this.#escapeTimer);
		this.#stream.setRawMode?.(false);
		this.#stream.pause();
	}

	resume(): void {
		this.#paused = false;
		this.#stream.setRawMode?.(true);
		this.#stream.resume();
	}

	#take(keys: readonly Key[]): void {
		const ordinary: Key[] = [];
		for (const key of keys) {
			if (key.name === 'interrupt' || key.name === 'suspend') this.#onControl(key.name);
			else ordinary.push(key);
		}
		this.#keys.put(ordinary);
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
