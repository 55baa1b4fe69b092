import {asNarthexError} from '../../source/errors.ts';
import {sentenceOf} from '../../source/words/sentence.ts';

/** What a person is told when `promise` is rejected, and the code of the error. */
export async function told(promise: Promise<unknown>): Promise<{
	readonly code: string;
	readonly message: string;
	readonly nextStep: string;
}> {
	try {
		await promise;
	} catch (thrown) {
		const error = asNarthexError(thrown);
		return {code: error.code, ...sentenceOf(error)};
	}
	throw new Error('nothing was thrown');
}
