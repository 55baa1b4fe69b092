import type {IncomingMessage, ServerResponse} from 'node:http';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {HttpRequest} from '../../source/server/http-request.ts';
import {ClientLimits} from '../../source/server/limits.ts';
import type {Services} from '../../source/server/parsec/call.ts';
import {ParsecEndpoints} from '../../source/server/parsec/endpoints.ts';
import {EventStreams} from '../../source/server/parsec/events.ts';
import {HeldSteps} from '../../source/server/parsec/held-steps.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {VerifiedSignatures} from '../../source/server/parsec/verified-signatures.ts';
import {runAs} from './clock.ts';
import {type Content, giveBack, storageInMemory} from './databases.ts';
import {type Answered, type Arriving, Message, Response, type StreamReader} from './message.ts';
import type {Computer} from './program.ts';
import {ServerProgram} from './server-program.ts';

export const SERVER_URL = 'http://server.example:6777';
export const ADMINISTRATION_TOKEN = 'administration token';

/** A request that the server works on. */
export interface UnderWay {
	/** The client is gone. */
	close(): void;
}

export interface WorldServerOptions {
	readonly seed: string;
	/** s */
	readonly hold: number;
	/** Where its database is; each start has a file of its own. Undefined: in memory. */
	readonly folder: string | undefined;
	/** What is in its database at the first start; undefined: nothing. */
	readonly content: Content | undefined;
	/** Called before the world gives the word to the server. */
	onWord(): void;
}

/** The embedded server: its handlers as they are, without sockets. It can die and start again. */
export class WorldServer {
	readonly #computer: Computer;
	readonly #seed: string;
	readonly #hold: number;
	readonly #onWord: () => void;
	readonly #folder: string | undefined;
	readonly #content: Content | undefined;
	#starts = 0;
	#running: Running | undefined;
	/** What it wrote into its log. It should write nothing. */
	readonly log: string[] = [];

	constructor(computer: Computer, options: WorldServerOptions) {
		this.#computer = computer;
		this.#seed = options.seed;
		this.#hold = options.hold;
		this.#folder = options.folder;
		this.#content = options.content;
		this.#onWord = options.onWord;
	}

	get isRunning(): boolean {
		return this.#running !== undefined;
	}

	/** The database, to be looked at. @throws when the server does not run */
	get storage(): Storage {
		if (this.#running === undefined) throw new Error('the server does not run');
		return this.#running.services.storage;
	}

	start(): void {
		if (this.#running !== undefined) return;
		const name = `server ${++this.#starts}`;
		const file = this.#fileOf(this.#starts);
		const program = this.#next ?? new ServerProgram(name, this.#computer, this.#seed, file);
		if (this.#starts === 1 && this.#folder !== undefined) this.#content?.copyTo(file);
		program.onAwait = this.#onWord;
		this.#running = runAs(program, () => {
			const storage = this.#folder === undefined ? storageInMemory(this.#content) : new Storage(program.file);
			return new Running(program, storage, this.#hold, (line) => this.log.push(line));
		});
	}

	#next: ServerProgram | undefined;

	#fileOf(start: number): string {
		return this.#folder === undefined ? ':memory:' : `${this.#folder}/${start}.sqlite`;
	}

	/** Kills it. What it had not answered is never answered. */
	kill(losesPower: boolean): void {
		const killed = this.#running;
		if (killed === undefined) return;
		this.#running = undefined;
		const {program} = killed;
		program.isAlive = false;
		const file = this.#fileOf(this.#starts + 1);
		program.copyRemains(file, losesPower);
		this.#next = new ServerProgram(`server ${this.#starts + 1}`, this.#computer, this.#seed, file, program.syncedLog);
		killed.abandon();
	}

	/** Whether its database is a file; else it is in memory. */
	get hasFile(): boolean {
		return this.#folder !== undefined;
	}

	/** Its data file, as it is now. */
	get file(): string {
		return this.#fileOf(this.#starts);
	}

	/** Ends it as a person would. Its file stays. */
	stop(): void {
		const running = this.#running;
		if (running === undefined) return;
		this.#running = undefined;
		running.program.isAlive = false;
		runAs(running.program, () => running.services.storage.close());
	}

	/** Takes it away, with its files. */
	remove(): void {
		const running = this.#running;
		this.#running = undefined;
		if (running !== undefined) {
			running.program.isAlive = false;
			if (this.#folder === undefined) runAs(running.program, () => giveBack(running.services.storage));
			else running.abandon();
		}
		this.#next?.removeFiles();
	}

	/**
	 * Works on a request. `done` is called with the answer, and with undefined when there is none: the server is not
	 * there, or died. An answer that is a stream goes to `reader`.
	 */
	receive(request: Arriving, done: (answer: Answered | undefined) => void, reader?: StreamReader): UnderWay {
		if (this.#running === undefined) {
			done(undefined);
			return {close() {}};
		}
		return this.#running.receive(request, done, reader);
	}
}

/** What one run of the server holds. */
class Running {
	readonly program: ServerProgram;
	readonly services: Services;
	readonly #endpoints: ParsecEndpoints;
	readonly #limits = new ClientLimits();
	readonly #open = new Set<Response>();

	constructor(program: ServerProgram, storage: Storage, hold: number, log: (line: string) => void) {
		this.program = program;
		this.services = {
			storage,
			events: new EventStreams(30),
			held: new HeldSteps(),
			verified: new VerifiedSignatures(),
			mailer: {send: async () => 'KEPT', close() {}},
			address: parseServerUrl(SERVER_URL),
			holdSeconds: hold,
			log,
		};
		this.#endpoints = new ParsecEndpoints(this.services, {
			administrationToken: ADMINISTRATION_TOKEN,
			spontaneousBootstrap: false,
		});
	}

	receive(arriving: Arriving, done: (answer: Answered | undefined) => void, reader?: StreamReader): UnderWay {
		const response = new Response((answer) => {
			this.#open.delete(response);
			done(answer);
		}, reader);
		this.#open.add(response);
		runAs(this.program, () => void this.#answer(arriving, response));
		return {close: () => runAs(this.program, () => response.destroy())};
	}

	async #answer(arriving: Arriving, response: Response): Promise<void> {
		const message = new Message(arriving);
		const request = new HttpRequest(
			message as unknown as IncomingMessage,
			response as unknown as ServerResponse,
			this.#limits,
		);
		try {
			const answered = this.#endpoints.answer(request);
			message.arrive();
			await answered;
		} catch (error) {
			if (response.headersSent || response.destroyed) response.destroy();
			else request.answer(this.#endpoints.failureAnswer(request, error));
		}
	}

	/** It is dead: nothing is answered any more, and the file is closed. */
	abandon(): void {
		for (const response of [...this.#open]) response.die();
		runAs(this.program, () => {
			this.services.storage.close();
			this.program.abandonSyncs();
		});
		this.program.removeFiles();
	}
}
