import {copiedLink} from '../../copied-text.ts';
import {candidates} from '../../email-list.ts';
import {UsageError} from '../../errors.ts';
import type {Named} from '../../member/invitations.ts';
import {parseInvitationAddress} from '../../parsec/address.ts';
import {parseInvitationToken} from '../../parsec/ids.ts';
import {unwrapText} from '../../unwrap-text.ts';
import {words} from '../../words/index.ts';
import {argument} from '../run.ts';

/**
 * Reads how a person names an invitation: by its token, the beginning of it, the address of the person, or a text with
 * its link.
 * @throws UsageError
 */
export function parseNamed(text: string): Named {
	const bare = unwrapText(text).replace(/^["'`<([]+|["'`>)\].,;]+$/g, '');
	if (/^[0-9a-f]{32}$/i.test(bare)) return {token: argument(bare, parseInvitationToken)};
	if (/^[0-9a-f]{1,31}$/i.test(bare)) return {prefix: bare.toLowerCase()};
	if (/:|\/|%3a/i.test(bare) && !/^mailto:/i.test(bare)) {
		return {token: argument(argument(text, copiedLink), parseInvitationAddress).token};
	}
	const [person, ...others] = candidates(text);
	if (person?.kind === 'good' && others.length === 0) return {email: person.email};
	throw new UsageError(words.inviteCommands.naming.noName.message, words.inviteCommands.naming.noName.nextStep);
}
