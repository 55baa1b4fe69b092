import {UsageError} from '../../errors.ts';
import type {Named} from '../../member/invitations.ts';
import {parseInvitationAddress} from '../../parsec/address.ts';
import {parseInvitationToken} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {argument} from '../run.ts';

/** Reads how a person names an invitation: by its token, the beginning of it, or its link. @throws UsageError */
export function parseNamed(text: string): Named {
	if (text.includes('://')) return {token: argument(text, parseInvitationAddress).token};
	if (/^[0-9a-f]{32}$/i.test(text)) return {token: argument(text, parseInvitationToken)};
	if (/^[0-9a-f]{1,31}$/i.test(text)) return {prefix: text.toLowerCase()};
	throw new UsageError(words.inviteCommands.naming.noName.message, words.inviteCommands.naming.noName.nextStep);
}
