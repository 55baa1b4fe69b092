import type {SasCode} from './parsec/sas-code.ts';

/** The code that was typed as it was heard, in any case, width and grouping, when it is one of the `choices`. */
export function heardCode(typed: string, choices: readonly SasCode[]): SasCode | undefined {
	const code = normalCode(typed);
	return choices.find((choice) => choice === code);
}

/** A typed code as codes are written: `ZPFW` for `zp-fw`, `Z.P.F.W` or full width. */
export function normalCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.replaceAll(/[^\p{L}\p{N}]/gu, '')
		.toUpperCase();
}
