import {EventEmitter} from 'node:events';
import type {OfflineReason} from '../../source/errors/network.ts';
import {OfflineError} from '../../source/network-error.ts';
import {after, runAs, worldTime} from './clock.ts';
import type {Program} from './program.ts';
import type {UnderWay} from './server.ts';
import {HOST, type NetworkOptions, type StreamFault} from './traffic.ts';

/** As source/parsec/events.ts asks for a stream. */
export interface EventRequestOptions {
	readonly headers: Readonly<Record<string, string>>;
	/** ms until the head of the answer is there. */
	readonly timeout: {readonly response: number};
	readonly signal: AbortSignal;
}

/**
 * A stream of events on its way to one program, as the HTTP client of the program sees it: it emits `response`, and
 * gives the bytes piece by piece.
 */
export class EventRequest extends EventEmitter {
	readonly #options: NetworkOptions;
	readonly #program: Program;
	readonly #pieces: Uint8Array[] = [];
	#underWay: UnderWay | undefined;
	#hasResponse = false;
	#isSilent = false;
	/** When the last piece arrives: none overtakes another. */
	#lastArrival = 0;
	/** Whether no more bytes come, and why. */
	#end: {readonly error?: unknown} | undefined;
	#wake = () => {};

	constructor(options: NetworkOptions, program: Program, url: string, {headers, timeout, signal}: EventRequestOptions) {
		super();
		this.#options = options;
		this.#program = program;
		if (signal.aborted) {
			this.destroy(signal.reason);
			return;
		}
		signal.addEventListener('abort', () => this.destroy(signal.reason), {once: true});
		after(timeout.response, () => {
			if (!this.#hasResponse) this.#fail('timed-out');
		});
		const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
		this.#after(() => this.#arrive(url, Object.fromEntries(named)));
	}

	/** Gives it up, or fails it. */
	destroy(error?: unknown): void {
		this.#end ??= {error};
		this.#wake();
		this.#close();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		for (;;) {
			const piece = this.#pieces.shift();
			if (piece !== undefined) yield piece;
			else if (this.#end?.error !== undefined) throw this.#end.error;
			else if (this.#end !== undefined) return;
			else
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
		}
	}

	#arrive(url: string, headers: Readonly<Record<string, string>>): void {
		const {server} = this.#options;
		if (this.#isCut || this.#end !== undefined) {
			this.#fail('no-network');
			return;
		}
		const path = url.slice(url.indexOf('/', 'https://'.length));
		const client = `10.0.0.${(this.#program.computer.name.charCodeAt(0) % 200) + 1}`;
		this.#underWay = server.receive(
			{method: 'GET', url: path, headers, body: undefined, client},
			(answer) => {
				if (answer === undefined) this.#after(() => this.#fail(server.isRunning ? 'connection-lost' : 'refused'));
				else this.#after(() => this.#respond(answer.status, answer.headers, true));
			},
			{
				begun: (status, answered) => this.#after(() => this.#respond(status, answered, false)),
				piece: (bytes) => this.#send(bytes, this.#options.faultOfPiece(this.#program.computer)),
				ended: () => this.#after(() => this.#finish({})),
			},
		);
	}

	get #isCut(): boolean {
		return worldTime() < this.#program.computer.cutUntil;
	}

	#respond(status: number, headers: Readonly<Record<string, string>>, isWhole: boolean): void {
		this.#tell(() => {
			this.#hasResponse = true;
			this.emit('response', {statusCode: status, headers});
		});
		if (isWhole) this.#finish({});
	}

	#send(bytes: Uint8Array, fault: StreamFault | undefined): void {
		const {random} = this.#options;
		switch (fault) {
			case undefined:
				this.#after(() => this.#give(bytes));
				break;
			case 'closed':
				this.#after(() => this.#finish({}));
				break;
			case 'cut':
				this.#after(() => {
					this.#give(bytes.subarray(0, random.between(0, bytes.length)));
					this.#fail('connection-lost');
				});
				break;
			case 'silent':
				this.#isSilent = true;
				break;
			case 'late':
				this.#lastArrival = Math.max(this.#lastArrival, worldTime() + random.between(1000, 50_000));
				this.#after(() => this.#give(bytes));
				break;
			case 'doubled':
				this.#after(() => this.#give(bytes));
				this.#after(() => this.#give(bytes));
		}
	}

	#give(bytes: Uint8Array): void {
		if (this.#isSilent) return;
		if (this.#isCut) this.#fail('connection-lost');
		else
			this.#tell(() => {
				this.#pieces.push(bytes);
				this.#wake();
			});
	}

	#fail(reason: OfflineReason): void {
		this.#finish({error: new OfflineError(HOST, reason)});
	}

	/** Tells the program that it is over, unless nothing arrives any more. */
	#finish(end: {readonly error?: unknown}): void {
		if (this.#isSilent) return;
		this.#tell(() => {
			this.#end = end;
			this.#wake();
		});
		this.#close();
	}

	/** Lets the server see that the connection is closed. */
	#close(): void {
		const underWay = this.#underWay;
		this.#underWay = undefined;
		if (underWay !== undefined) this.#after(() => underWay.close());
	}

	/** The next thing that travels: it arrives after all that left before. */
	#after(run: () => void): void {
		const {random, slowest} = this.#options;
		this.#lastArrival = Math.max(this.#lastArrival, worldTime() + random.between(1, slowest));
		after(this.#lastArrival - worldTime(), run, 'world');
	}

	#tell(tell: () => void): void {
		if (this.#end !== undefined || !this.#program.isAlive) return;
		this.#program.onWord();
		if (this.#program.isAlive) runAs(this.#program, tell);
	}
}
