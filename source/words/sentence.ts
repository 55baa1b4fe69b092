import {asNarthexError, type ErrorCode, type ErrorFacts, type NarthexError, type Sentence} from '../errors.ts';
import {words} from './index.ts';

/** What a person reads of `error`, in the language of this process. Raw text: `forScreen` before a terminal shows it. */
export function sentenceOf(error: NarthexError): Sentence {
	if (error.worded !== undefined) return error.worded;
	const say = words.sentences[error.code as ErrorCode] as (facts: ErrorFacts[ErrorCode]) => Sentence;
	return say(error.facts as ErrorFacts[ErrorCode]);
}

/** The same of anything that was thrown. */
export function sentenceOfAny(error: unknown): Sentence {
	return sentenceOf(asNarthexError(error));
}
