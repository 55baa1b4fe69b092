import type {AccountServerErrors} from './errors/account-server.ts';
import type {CertificateErrors} from './errors/certificates.ts';
import type {DataErrors, DecodeReason, Thing} from './errors/data.ts';
import type {EmbeddedServerErrors} from './errors/embedded-server.ts';
import type {ExchangeErrors} from './errors/exchanges.ts';
import type {FileErrors} from './errors/files.ts';
import type {NetworkErrors} from './errors/network.ts';
import type {NoFacts} from './errors/no-facts.ts';
import type {ParsecServerErrors} from './errors/parsec-server.ts';
import type {RecoveryErrors} from './errors/recovery.ts';

/** What a person reads of an error: one sentence of what happened, and one of what to do next. */
export interface Sentence {
	readonly message: string;
	readonly nextStep: string;
}

/**
 * The facts that belong to each code. Texts are raw: they pass `forScreen` before a terminal shows them. Each subject
 * has a file in `errors`, with its codes and the reasons that they name.
 */
export interface ErrorFacts
	extends DataErrors,
		NetworkErrors,
		ParsecServerErrors,
		CertificateErrors,
		FileErrors,
		AccountServerErrors,
		ExchangeErrors,
		RecoveryErrors,
		EmbeddedServerErrors {
	/** The command line is wrong; the sentence is the command's own. */
	readonly usage: Sentence;
	/** A programming error. `detail` is the message of what was thrown. */
	readonly internal: {readonly detail: string};
	/** No person or program can answer any more. */
	readonly 'input-ended': NoFacts;
	/** Links are registered with desktops that have desktop entries. */
	readonly 'no-desktop-entries': NoFacts;
	/** The folder of a demonstration holds no device of Alice. */
	readonly 'demo-damaged': NoFacts;
	/** A line of the answers to an exchange is none; the sentence is the command's own. */
	readonly 'answer-not-understood': Sentence;
	/** An exchange was cancelled; the sentence is that of `cancellationSentence`. */
	readonly 'exchange-cancelled': Sentence;
	/** The organization exists and its only device is not saved; the sentence names the cause. */
	readonly 'device-not-saved': Sentence;
}

/** A stable, documented name of a failure. Scripts may compare it. */
export type ErrorCode = keyof ErrorFacts;

/** What a language says of each code. */
export type ErrorSentences = {readonly [Code in ErrorCode]: (facts: ErrorFacts[Code]) => Sentence};

/** A code with the facts that belong to it. */
export type CodeAndFacts<Codes extends ErrorCode = ErrorCode> = {
	readonly [Code in Codes]: readonly [
		code: Code,
		facts: ErrorFacts[Code],
		options?: {readonly cause?: unknown} | undefined,
	];
}[Codes];

/**
 * A failure as a fact: a code, and what belongs to it. `sentenceOf` in `words/sentence.ts` gives its sentences in the
 * person's language.
 * `message` is for programmers only.
 */
export class NarthexError extends Error {
	override readonly name: string = 'NarthexError';
	readonly code: ErrorCode;
	readonly facts: ErrorFacts[ErrorCode];

	constructor(...[code, facts, options]: CodeAndFacts) {
		super(`${code} ${JSON.stringify(facts)}`, options);
		this.code = code;
		this.facts = facts;
	}
}

/** The command line was wrong: exit code 2. */
export class UsageError extends NarthexError {
	override readonly name = 'UsageError';

	constructor(message: string, nextStep: string) {
		super('usage', {message, nextStep});
	}
}

/** Bytes or text from elsewhere that are not what they should be. */
export class DecodeError extends NarthexError {
	override readonly name = 'DecodeError';
	readonly what: Thing;
	readonly why: DecodeReason;

	constructor(what: Thing, why: DecodeReason, options?: {readonly cause?: unknown}) {
		super('invalid-data', {what, why}, options);
		this.what = what;
		this.why = why;
	}
}

/** Any thrown value as a `NarthexError`, so that a person never sees a raw one. The original is its `cause`. */
export function asNarthexError(error: unknown): NarthexError {
	if (error instanceof NarthexError) return error;
	return new NarthexError('internal', {detail: error instanceof Error ? error.message : String(error)}, {cause: error});
}
