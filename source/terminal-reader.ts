import {type TerminalEvent, TerminalInput} from './terminal-input.ts';

/** What keys are read from: `process.stdin`, the controlling terminal, or a test. */
export interface InputStream {
	readonly isTTY?: boolean;
	setRawMode?(raw: boolean): unknown;
	on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	on(event: 'end', listener: () => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	resume(): unknown;
	pause(): unknown;
}

/** What a terminal sends, and that it is over. */
export interface TerminalListener {
	event(event: TerminalEvent): void;
	/** Nothing can come any more. */
	end(): void;
}

/** A terminal in raw mode: each key as it is pressed, nothing echoed. */
export class TerminalReader {
	readonly #stream: InputStream;
	#timer: NodeJS.Timeout | undefined;
	#isPaused = false;

	constructor(stream: InputStream, listener: TerminalListener) {
		this.#stream = stream;
		const input = new TerminalInput();
		const give = (events: readonly TerminalEvent[]) => {
			for (const event of events) listener.event(event);
		};
		stream.setRawMode?.(true);
		stream.on('data', (chunk) => {
			if (this.#isPaused) return;
			clearTimeout(this.#timer);
			give(input.push(chunk));
			const {patience} = input;
			if (patience !== undefined) this.#timer = setTimeout(() => give(input.flush()), patience);
		});
		stream.on('end', () => listener.end());
		// A terminal that is no longer there reads as an error (EIO): for who asks it is the end of the input.
		stream.on('error', () => listener.end());
		stream.resume();
	}

	/** Raw mode off, as around a suspension; `resume` turns it on again. What is typed meanwhile is for others. */
	pause(): void {
		this.#isPaused = true;
		clearTimeout(this.#timer);
		this.#stream.setRawMode?.(false);
		this.#stream.pause();
	}

	resume(): void {
		this.#isPaused = false;
		this.#stream.setRawMode?.(true);
		this.#stream.resume();
	}

	/**
	 * The program was stopped by a signal and goes on: the shell has set the modes of the terminal meanwhile. False: it
	 * had been paused, and who paused it resumes it.
	 */
	continued(): boolean {
		if (this.#isPaused) return false;
		// Off first: Node believes that raw mode is still on, and would do nothing.
		this.#stream.setRawMode?.(false);
		this.#stream.setRawMode?.(true);
		return true;
	}
}
