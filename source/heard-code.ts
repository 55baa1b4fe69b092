import type {SasCode} from './parsec/sas-code.ts';

/** The code that was typed as it was heard, in any case, width and grouping, when it is one of the `choices`. */
export function heardCode(typed: string, choices: readonly SasCode[]): SasCode | undefined {
	const code = normalCode(typed);
	return choices.find((choice) => choice === code);
}

/**
 * The codes that begin as the typed text does. All of them if none does: a slip of the keyboard must not leave only
 * "None of these codes", which is the alarm.
 */
export function codesBeginning(typed: string, choices: readonly SasCode[]): readonly SasCode[] {
	const beginning = normalCode(typed);
	const found = choices.filter((choice) => choice.startsWith(beginning));
	return found.length > 0 ? found : choices;
}

/** A typed code as codes are written: `ZPFW` for `zp-fw`, `Z.P.F.W` or full width. */
export function normalCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.replaceAll(/[^\p{L}\p{N}]/gu, '')
		.toUpperCase();
}
