import {NarthexError} from '../../source/errors.ts';

/** Calls `decode`; whatever it was given, it must refuse with an error of ours or give something. Gives the error. */
export function refusesOrGives(decode: () => unknown): NarthexError | undefined {
	try {
		decode();
		return undefined;
	} catch (error) {
		if (error instanceof NarthexError) return error;
		throw error;
	}
}
