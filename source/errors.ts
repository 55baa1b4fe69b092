import {words} from './words/errors.ts';

/**
 * An error that a person may see: `message` is one sentence of what happened, `nextStep` one of what to do next.
 * `code` is stable and documented; scripts may compare it. Subclasses add fields, never another shape.
 */
export class NarthexError extends Error {
	override readonly name: string = 'NarthexError';
	readonly code: string;
	readonly nextStep: string;

	constructor(code: string, message: string, nextStep: string, options?: {readonly cause?: unknown}) {
		super(message, options);
		this.code = code;
		this.nextStep = nextStep;
	}
}

/** The command line was wrong: exit code 2. */
export class UsageError extends NarthexError {
	override readonly name = 'UsageError';

	constructor(message: string, nextStep: string) {
		super('usage', message, nextStep);
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
		super('invalid-data', words.unreadable.message(what, why), words.unreadable.nextStep, options);
		this.why = why;
	}
}

/** Gives back any thrown value as a `NarthexError`, so that a person never sees a raw one. The original is its `cause`. */
export function asNarthexError(error: unknown): NarthexError {
	if (error instanceof NarthexError) return error;
	const detail = error instanceof Error ? error.message : String(error);
	return new NarthexError('internal', words.internal.message(detail), words.internal.nextStep, {cause: error});
}
