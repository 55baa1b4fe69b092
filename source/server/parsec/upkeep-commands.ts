import type {Request} from '../../parsec/commands.ts';
import {words} from '../../words/index.ts';
import type {Answer, AuthenticatedCall} from './call.ts';
import {checkUpdate} from './certificate-checks.ts';
import {announceCertificate, logAfterCommit, refuseOlder, signerOf} from './certificate-commands.ts';
import {storeCertificate} from './certificates.ts';
import {requireRoomForCertificates} from './quotas.ts';
import {findUser, listFrozen} from './users.ts';

// The commands that change the profile of users, and tell who is frozen (protocol: device-upkeep §7, §8).

export function userUpdate(
	call: AuthenticatedCall,
	{user_update_certificate: blob}: Request<'user_update'>,
): Answer<'user_update'> {
	const {author, organization, now} = call;
	const {storage, held} = call.services;
	if (author.profile !== 'ADMIN') return {status: 'author_not_allowed'};
	const result = checkUpdate(signerOf(call), blob, now);
	if (result.status !== 'ok') return result;
	const {user_id, timestamp, new_profile} = result.update;
	if (user_id === author.user_id) return {status: 'invalid_certificate'};
	const user = findUser(storage, organization.id, user_id);
	if (user === undefined) return {status: 'user_not_found'};
	if (user.revoked_on !== null) return {status: 'user_revoked'};
	if (user.profile === new_profile) return {status: 'user_no_changes'};
	const tooOld = refuseOlder(call, timestamp);
	if (tooOld !== undefined) return tooOld;
	requireRoomForCertificates(storage, organization.id, [blob]);
	storeCertificate(storage, organization.id, 'common', timestamp, blob, null);
	storage.run(
		'UPDATE user SET profile = ? WHERE organization = ? AND user_id = ?',
		new_profile,
		organization.id,
		user_id,
	);
	announceCertificate(call, timestamp);
	// Who was an ADMIN may wait for a claimer whom it cannot greet any more.
	storage.afterCommit(() => held.wakeOrganization(organization.id));
	logAfterCommit(call, words.server.log.userUpdated(user_id, new_profile));
	return {status: 'ok'};
}

export function listFrozenUsers({services, organization, author}: AuthenticatedCall): Answer<'list_frozen_users'> {
	if (author.profile !== 'ADMIN') return {status: 'author_not_allowed'};
	return {status: 'ok', frozen_users: [...listFrozen(services.storage, organization.id)]};
}
