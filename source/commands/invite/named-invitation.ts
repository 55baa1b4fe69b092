import {NarthexError, UsageError} from '../../errors.ts';
import {parseInvitationAddress} from '../../parsec/address.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import type {AuthenticatedConnection} from '../../parsec/connection.ts';
import {type InvitationToken, parseInvitationToken} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {argument} from '../run.ts';

/** An invitation as a person names it: all of its token, the beginning of it, or its link. */
export type Named = {readonly token: InvitationToken} | {readonly prefix: string};

/** @throws UsageError when `text` is none of the three */
export function parseNamed(text: string): Named {
	if (text.includes('://')) return {token: argument(text, parseInvitationAddress).token};
	if (/^[0-9a-f]{32}$/i.test(text)) return {token: argument(text, parseInvitationToken)};
	if (/^[0-9a-f]{1,31}$/i.test(text)) return {prefix: text.toLowerCase()};
	throw new UsageError(words.inviteCommands.naming.noName.message, words.inviteCommands.naming.noName.nextStep);
}

/** Every invitation that the device may see, oldest first. */
export async function listInvitations(connection: AuthenticatedConnection): Promise<readonly ListedInvitation[]> {
	return (await connection.send('invite_list', {})).invitations;
}

/**
 * The one invitation that `named` means; a prefix means a pending one first.
 * @throws NarthexError `invitation-not-found`, `invitation-ambiguous`
 */
export function findInvitation(invitations: readonly ListedInvitation[], named: Named): ListedInvitation {
	if ('token' in named) {
		const found = invitations.find(({token}) => token === named.token);
		if (found === undefined) throw notFound();
		return found;
	}
	const matching = invitations.filter(({token}) => token.startsWith(named.prefix));
	const pending = matching.filter(({status}) => status === 'PENDING');
	const [found, ...others] = pending.length > 0 ? pending : matching;
	if (found === undefined) throw notFound();
	if (others.length > 0) {
		throw new NarthexError(
			'invitation-ambiguous',
			words.inviteCommands.naming.ambiguous.message(others.length + 1, named.prefix),
			words.inviteCommands.naming.ambiguous.nextStep,
		);
	}
	return found;
}

function notFound(): NarthexError {
	return new NarthexError(
		'invitation-not-found',
		words.inviteCommands.naming.notFound.message,
		words.inviteCommands.naming.notFound.nextStep,
	);
}
