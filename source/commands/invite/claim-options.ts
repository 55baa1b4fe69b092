import {UsageError} from '../../errors.ts';
import type {Folders} from '../../member/folders.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {words} from '../../words/index.ts';
import {usesKeyring} from '../access.ts';
import type {Terminal} from '../terminal/terminal.ts';
import type {ClaimOptions} from './claim-dialogue.ts';
import type {Beside} from './follow.ts';

export interface ClaimLinkOptions extends ClaimOptions {
	readonly configDir?: string;
	readonly dataDir?: string;
	/** Instead of those that the environment and the options name. */
	readonly folders?: Folders;
	readonly beside?: Beside;
}

/**
 * How long an unreachable server is tried, in ms. A person sees that it is tried, and stops that; a program would wait
 * for ever.
 */
export function patienceOf(terminal: Terminal): number | undefined {
	return terminal.format === 'plain' && terminal.hasPerson ? undefined : 0;
}

/** How the new key file is locked, as far as the command line says. */
export function protectionOf(options: ClaimLinkOptions, password: string | undefined): Protection | undefined {
	if (password === '') throw new UsageError(words.fields.emptyPassword, words.inviteClaim.password.giveInStdin);
	if (password !== undefined) return {kind: 'password', password};
	return usesKeyring(options) ? {kind: 'keyring'} : undefined;
}
