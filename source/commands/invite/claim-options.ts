import {UsageError} from '../../errors.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {words} from '../../words/index.ts';
import {usesKeyring} from '../access.ts';
import type {ClaimOptions} from './claim-dialogue.ts';

export interface ClaimLinkOptions extends ClaimOptions {
	readonly configDir?: string;
	readonly dataDir?: string;
}

/** How the new key file is locked, as far as the command line says. */
export function protectionOf(options: ClaimLinkOptions, password: string | undefined): Protection | undefined {
	if (password === '') throw new UsageError(words.fields.emptyPassword, words.inviteClaim.password.giveInStdin);
	if (password !== undefined) return {kind: 'password', password};
	return usesKeyring(options) ? {kind: 'keyring'} : undefined;
}
