import {NarthexError} from '../errors.ts';
import type {Invite} from './invite.ts';
import {fetchInvite} from './invites.ts';
import type {AccountServer} from './server.ts';

/**
 * What became of an invite that a list does not show any more. `listed-elsewhere`: it still is. `gone`: it was used or deleted, and the server
 * does not tell which.
 */
export type Fate = 'listed-elsewhere' | 'used' | 'deleted' | 'gone';

/**
 * Looks for an invite. It vanishes when it is used, and when it is deleted (protocol: account-server §3.2). But a person who
 * uses one that has an e-mail address signs up with that address, which then is no longer available (protocol:
 * account-server §4.3).
 * @throws what `AccountServer.send` throws
 */
export async function inviteFate(server: AccountServer, invite: Invite): Promise<Fate> {
	try {
		await fetchInvite(server, invite.code);
		return 'listed-elsewhere';
	} catch (error) {
		if (!(error instanceof NarthexError) || error.code !== 'invite-gone') throw error;
	}
	const link = await server.findLink('ec:auth/email-available');
	if (invite.email === undefined || link === undefined) return 'gone';
	const {available} = (await server.read(link, {email: invite.email})).fields;
	if (typeof available !== 'boolean') return 'gone';
	return available ? 'deleted' : 'used';
}
