import {words} from './words/index.ts';

/** What a person reads of an error: one sentence of what happened, and one of what to do next. */
export interface Sentence {
	readonly message: string;
	readonly nextStep: string;
}

/** A code that needs no facts. */
type NoFacts = Readonly<Record<string, never>>;

/** The facts that belong to each code. Texts are raw: they pass `forScreen` before a terminal shows them. */
export interface ErrorFacts {
	/** The command line is wrong; the sentence is the command's own. */
	readonly usage: Sentence;
	/** A programming error. `detail` is the message of what was thrown. */
	readonly internal: {readonly detail: string};

	/** Only administrators may do this. */
	readonly 'not-allowed': {readonly act: 'invite' | 'revoke'};
	/** Only administrators, and who made the invitation, may do this. */
	readonly 'author-not-allowed': {readonly act: 'cancel-invitation'};
	/** A member has the e-mail address that was to be invited. */
	readonly 'already-enrolled': NoFacts;
	readonly 'invitation-not-found': NoFacts;
	/** Several tokens begin alike. */
	readonly 'invitation-ambiguous': {readonly count: number; readonly beginning: string};
	/** It was used, so it cannot be cancelled. */
	readonly 'invitation-completed': NoFacts;
	/** It was used or cancelled. `role` is ours. */
	readonly 'invitation-gone': {readonly role: 'greeter' | 'claimer'};
	/** An invitation for a shared recovery, which Narthex does not do. `role` is ours. */
	readonly 'shared-recovery-not-supported': {readonly role: 'greeter' | 'claimer'};
	/** A link of Parsec that leads into no organization. */
	readonly 'not-an-invitation': NoFacts;

	/** The key file of a listed device was removed. */
	readonly 'device-gone': NoFacts;

	readonly 'user-not-found': NoFacts;
	readonly 'revoking-oneself': NoFacts;
	/** The server does not accept the certificate of a revocation. */
	readonly 'certificate-refused': NoFacts;
	/** The terms of service are other ones than those that were read. */
	readonly 'terms-changed': NoFacts;
}

/** A stable, documented name of a failure. Scripts may compare it. */
export type ErrorCode = keyof ErrorFacts;

/** What a language says of each code. */
export type ErrorSentences = {readonly [Code in ErrorCode]: (facts: ErrorFacts[Code]) => Sentence};

/**
 * A failure as a fact: a code, and what belongs to it. `sentenceOf` in `words/sentence.ts` says it in the person's language.
 * `message` is for programmers only.
 */
export class NarthexError extends Error {
	override readonly name: string = 'NarthexError';
	readonly code: string;
	readonly facts: object;
	/** The sentences of an error that does not have facts yet. */
	readonly worded: Sentence | undefined;

	constructor(code: string, message: string, nextStep: string, options?: {readonly cause?: unknown});
	constructor(code: string, facts: object, options?: {readonly cause?: unknown});
	constructor(
		code: string,
		factsOrMessage: object | string,
		optionsOrNextStep?: {readonly cause?: unknown} | string,
		options?: {readonly cause?: unknown},
	) {
		const isWorded = typeof factsOrMessage === 'string';
		super(
			isWorded ? factsOrMessage : `${code} ${JSON.stringify(factsOrMessage)}`,
			typeof optionsOrNextStep === 'string' ? options : (optionsOrNextStep ?? options),
		);
		this.code = code;
		this.facts = isWorded ? {} : factsOrMessage;
		this.worded =
			isWorded && typeof optionsOrNextStep === 'string'
				? {message: factsOrMessage, nextStep: optionsOrNextStep}
				: undefined;
	}

	/** The next step of an error that does not have facts yet. */
	get nextStep(): string {
		return this.worded?.nextStep ?? '';
	}
}

/** An error of one code, with the facts that belong to it. */
export function failure<Code extends ErrorCode>(
	code: Code,
	facts: ErrorFacts[Code],
	options?: {readonly cause?: unknown},
): NarthexError {
	return new NarthexError(code, facts, options);
}

/** The command line was wrong: exit code 2. */
export class UsageError extends NarthexError {
	override readonly name = 'UsageError';

	constructor(message: string, nextStep: string) {
		super('usage', {message, nextStep} satisfies ErrorFacts['usage']);
	}
}

/**
 * Bytes or text from elsewhere that are not what they should be. `what` names the thing ("user certificate", "reply to invite_list");
 * the sentence never quotes the bytes.
 */
export class DecodeError extends NarthexError {
	override readonly name = 'DecodeError';
	/** The reason alone, for where the thing itself is beside it. */
	readonly why: string;

	constructor(what: string, why: string, options?: {readonly cause?: unknown}) {
		super('invalid-data', words.errors.unreadable.message(what, why), words.errors.unreadable.nextStep, options);
		this.why = why;
	}
}

/** Gives back any thrown value as a `NarthexError`, so that a person never sees a raw one. The original is its `cause`. */
export function asNarthexError(error: unknown): NarthexError {
	if (error instanceof NarthexError) return error;
	return failure('internal', {detail: error instanceof Error ? error.message : String(error)}, {cause: error});
}
