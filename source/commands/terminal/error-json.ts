import type {NarthexError} from '../../errors.ts';
import {sentenceOf} from '../../words/sentence.ts';

/** An error for a program: `code` is stable, the sentences are for people. */
export function errorJson(error: NarthexError): object {
	const {message, nextStep} = sentenceOf(error);
	return {code: error.code, message, next_step: nextStep};
}
