import type {Extension} from '../../source/parsec/msgpack.ts';
import type {Answered} from './message.ts';
import type {Computer, Program} from './program.ts';
import type {Random} from './random.ts';
import type {WorldServer} from './server.ts';

/** What may become of one request. */
export type RequestFault =
	/** It never arrives. The program hears of it, or not at all. */
	| 'lost'
	| 'swallowed'
	/** It is carried out, and its answer is lost. */
	| 'answer-lost'
	| 'answer-swallowed'
	/** It arrives twice, as some proxies do. */
	| 'doubled'
	/** It arrives after the program gave it up. */
	| 'late'
	/** A proxy answers in the place of the server. */
	| 'bad-gateway'
	| 'web-page';

/** All of them. A lost answer comes twice, since a fault is drawn from here. */
export const REQUEST_FAULTS: readonly RequestFault[] = [
	'lost',
	'swallowed',
	'answer-lost',
	'answer-lost',
	'answer-swallowed',
	'doubled',
	'late',
	'bad-gateway',
	'web-page',
];

/** What may become of a piece of a stream of events. */
export type StreamFault =
	/** The connection ends before it, as if all were said. */
	| 'closed'
	/** Half of it arrives, and the connection breaks. */
	| 'cut'
	/** Nothing arrives from here on, and the connection stays open. */
	| 'silent'
	/** It is kept back for a while, and what follows too. */
	| 'late'
	/** It arrives twice. */
	| 'doubled';

export const STREAM_FAULTS: readonly StreamFault[] = ['closed', 'cut', 'silent', 'late', 'doubled'];

/** What rules and lies look at in a command. */
export interface Fields {
	readonly greeting_attempt?: Extension;
	readonly greeter_step?: {readonly step?: string; readonly greeter_nonce?: Uint8Array};
	readonly claimer_step?: {readonly step?: string; readonly claimer_nonce?: Uint8Array};
}

/** A request as the network saw it. */
export interface SentRequest {
	readonly at: number;
	readonly program: Program;
	readonly command: string;
	readonly fields: Fields;
	/** What became of it on the way, if something did. */
	fault: RequestFault | undefined;
	/** What the program was told, and when; undefined as long as it waits. */
	outcome: string | undefined;
	endedAt: number | undefined;
}

/** The greeting attempt that a request is about, in hex; undefined: none. */
export function attemptOf({fields}: SentRequest): string | undefined {
	const id = fields.greeting_attempt?.data;
	return id && Buffer.from(id).toString('hex');
}

export interface NetworkOptions {
	readonly server: WorldServer;
	readonly random: Random;
	/** ms that a request and an answer take at most. */
	readonly slowest: number;
	/** The fault of a request that is about to leave, if it has one. */
	faultOf(request: SentRequest): RequestFault | undefined;
	/** The fault of a piece of a stream that is about to leave the server, if it has one. */
	faultOfPiece(computer: Computer): StreamFault | undefined;
	/** A server that lies changes what it answers; the same answer, if it does not. */
	falsify(request: SentRequest, answer: Answered): Answered;
	/** Called before the server gets a request, and when it has its answer: it may die of it. */
	arrives(request: SentRequest): void;
	answers(request: SentRequest): void;
	/** Told of each request when it leaves and ends. */
	note(event: string, request: SentRequest): void;
}

/** The name of the server, as errors tell it. */
export const HOST = 'server.example:6777';
