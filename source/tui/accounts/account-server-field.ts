import {parseAccountServer} from '../../accounts/address.ts';
import {NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import {parsedBy} from '../state/checks.ts';
import type {FieldOptions} from '../state/form.ts';

/** The address of an Account Server. @param hint what there is to say of it */
export function serverField(text: string, hint?: string): FieldOptions {
	const field = {id: 'server', label: words.fields.server, text, isProposed: true, check: parsedBy(parseAccountServer)};
	return hint === undefined ? field : {...field, hint};
}

/** Whether a server that is being typed would be reached without encryption: others could read the password. */
export function isUnencrypted(text: string): boolean {
	try {
		return parseAccountServer(text).isUnencrypted;
	} catch (error) {
		// It is no address yet.
		if (error instanceof NarthexError) return false;
		throw error;
	}
}
