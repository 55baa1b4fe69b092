import type {OfflineReason} from '../../source/errors/network.ts';
import {NarthexError} from '../../source/errors.ts';
import type {HttpAnswer, HttpRequest} from '../../source/http.ts';
import {OfflineError} from '../../source/network-error.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {after, runAs, worldTime} from './clock.ts';
import type {Answered} from './message.ts';
import {currentProgram} from './program.ts';
import type {WorldServer} from './server.ts';
import {EventRequest, type EventRequestOptions} from './stream.ts';
import {type Fields, HOST, type NetworkOptions, type RequestFault, type SentRequest} from './traffic.ts';

let network: Network | undefined;

export function connectWorld(used: Network): void {
	network = used;
}

/** @throws when there is no world */
export function currentNetwork(): Network {
	if (network === undefined) throw new Error('there is no network');
	return network;
}

/** As source/http.ts: a silent connection is given up, in ms. */
const SILENCE = 60_000;

/** The network between the computers of a world and its server. */
export class Network {
	readonly #options: NetworkOptions;
	readonly sent: SentRequest[] = [];

	constructor(options: NetworkOptions) {
		this.#options = options;
	}

	send(request: HttpRequest): Promise<HttpAnswer> {
		const program = currentProgram();
		const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
		const {command, fields} = commandOf(body);
		const sent: SentRequest = {
			at: worldTime(),
			program,
			command,
			fields,
			fault: undefined,
			outcome: undefined,
			endedAt: undefined,
		};
		this.sent.push(sent);
		const {promise, resolve, reject} = Promise.withResolvers<HttpAnswer>();
		const travel = new Travel(this.#options, sent, {
			answered: (answer) => resolve(answer),
			failed: reject,
		});
		const {signal} = request;
		if (signal?.aborted === true) {
			travel.giveUp(signal.reason);
			return promise;
		}
		signal?.addEventListener('abort', () => travel.giveUp(signal.reason), {once: true});
		after(Math.min(request.timeout, SILENCE), () => travel.fail('timed-out'));
		const path = request.url.slice(request.url.indexOf('/', 'https://'.length));
		const named = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
		const client = `10.0.0.${(program.computer.name.charCodeAt(0) % 200) + 1}`;
		travel.begin({method: request.method, url: path, headers: Object.fromEntries(named), body, client});
		return promise;
	}

	/** Opens a stream of events. */
	stream(url: string, options: EventRequestOptions): EventRequest {
		return new EventRequest(this.#options, currentProgram(), url, options);
	}
}

const BAD_GATEWAY: Answered = {
	status: 502,
	headers: {'content-type': 'text/html'},
	body: Buffer.from('Bad Gateway'),
};
const WEB_PAGE: Answered = {
	status: 200,
	headers: {'content-type': 'text/html'},
	body: Buffer.from('<!doctype html><title>Sign in to the network</title>'),
};

interface Told {
	answered(answer: HttpAnswer): void;
	failed(error: unknown): void;
}

type Arriving = Parameters<WorldServer['receive']>[0];

/** One request on its way there and back. */
class Travel {
	readonly #options: NetworkOptions;
	readonly #sent: SentRequest;
	readonly #told: Told;
	readonly #closers: (() => void)[] = [];
	#isOver = false;

	constructor(options: NetworkOptions, sent: SentRequest, told: Told) {
		this.#options = options;
		this.#sent = sent;
		this.#told = told;
	}

	begin(arriving: Arriving): void {
		const {computer} = this.#sent.program;
		const {faultOf, note} = this.#options;
		const fault = faultOf(this.#sent);
		this.#sent.fault = fault;
		note(fault === undefined ? 'sends' : `sends (${fault})`, this.#sent);
		if (worldTime() < computer.cutUntil) this.#failLater('no-network');
		else this.#travel(fault, arriving);
	}

	#travel(fault: RequestFault | undefined, arriving: Arriving): void {
		const {random, server, falsify} = this.#options;
		switch (fault) {
			case 'lost':
				this.#failLater('connection-lost');
				break;
			case 'swallowed':
				break;
			case 'bad-gateway':
				this.#answerLater(BAD_GATEWAY);
				break;
			case 'web-page':
				this.#answerLater(WEB_PAGE);
				break;
			case 'late':
				this.#failLater('connection-lost');
				this.#deliver(arriving, random.between(500, 20_000), () => {});
				break;
			case 'answer-lost':
				this.#deliver(arriving, this.#moment(), () => this.#failLater('connection-lost'));
				break;
			case 'answer-swallowed':
				this.#deliver(arriving, this.#moment(), () => {});
				break;
			case 'doubled':
				this.#deliver(arriving, this.#moment() + random.between(0, 3000), () => {});
				this.#travel(undefined, arriving);
				break;
			case undefined:
				this.#deliver(arriving, this.#moment(), (answer) => {
					if (answer === undefined) this.#failLater(server.isRunning ? 'connection-lost' : 'refused');
					else this.#answerLater(falsify(this.#sent, answer));
				});
		}
	}

	/** The program waits no longer. */
	giveUp(reason: unknown): void {
		this.#end('given up', () => this.#told.failed(reason));
	}

	fail(reason: OfflineReason): void {
		this.#end(`offline: ${JSON.stringify(reason)}`, () => this.#told.failed(new OfflineError(HOST, reason)));
	}

	#moment(): number {
		return this.#options.random.between(1, this.#options.slowest);
	}

	#deliver(arriving: Arriving, milliseconds: number, done: (answer: Answered | undefined) => void): void {
		const {program} = this.#sent;
		const {server, random} = this.#options;
		after(
			milliseconds,
			() => {
				// The connection of a program that died may be closed before the request has left.
				if (!program.isAlive && random.chance(0.5)) return;
				this.#options.arrives(this.#sent);
				const underWay = server.receive(arriving, (answer) => {
					if (answer !== undefined) this.#options.answers(this.#sent);
					done(server.isRunning ? answer : undefined);
				});
				this.#closers.push(() => underWay.close());
			},
			'world',
		);
	}

	#answerLater({status, headers, body}: Answered): void {
		const {computer} = this.#sent.program;
		after(
			this.#moment(),
			() => {
				if (worldTime() < computer.cutUntil) this.fail('connection-lost');
				else this.#end(`${status}`, () => this.#told.answered({status, headers, body}));
			},
			'world',
		);
	}

	#failLater(reason: OfflineReason): void {
		after(this.#moment(), () => this.fail(reason), 'world');
	}

	/** Tells the program, if it still lives, and lets the server see that the connection is closed. */
	#end(outcome: string, tell: () => void): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#sent.outcome = outcome;
		this.#sent.endedAt = worldTime();
		this.#options.note(outcome, this.#sent);
		const {program} = this.#sent;
		for (const close of this.#closers) after(this.#moment(), close, 'world');
		if (program.isAlive) program.onWord();
		if (program.isAlive) runAs(program, tell);
	}
}

function commandOf(body: Uint8Array | undefined): {readonly command: string; readonly fields: Fields} {
	try {
		const fields = decode(body ?? new Uint8Array());
		if (typeof fields === 'object' && fields !== null && 'cmd' in fields && typeof fields.cmd === 'string')
			return {command: fields.cmd, fields: fields as Fields};
	} catch (error) {
		// Requests to the administration are JSON.
		if (!(error instanceof NarthexError)) throw error;
	}
	return {command: 'other', fields: {}};
}
