import {NarthexError} from '../errors.ts';
import {signRevokedUserCertificate, signUserUpdateCertificate} from '../parsec/certificates.ts';
import type {UserId, UserProfile} from '../parsec/ids.ts';
import {certify, clockSkew} from '../sessions/certify.ts';
import type {CreateOptions} from '../sessions/create.ts';
import {limited, UNWATCHED} from '../sessions/network.ts';
import {PATIENCE} from './recovery-setup.ts';

/**
 * Revokes a member for good. A member who was revoked meanwhile counts as revoked. After a lost answer the certificates
 * tell whether the server has the revocation.
 * @throws NarthexError `revoking-oneself`, `not-allowed`, `user-not-found`, `certificate-refused`, `clock-skew`, and as
 * `certify`
 */
export async function revokeUser(
	{device, connection, fetchOrganization}: CreateOptions,
	userId: UserId,
): Promise<void> {
	if (userId === device.user_id) throw new NarthexError('revoking-oneself', {});
	const refusal = await certify(
		limited(UNWATCHED, PATIENCE),
		(timestamp) => {
			const revocation = {author: device.device_id, timestamp, userId};
			return connection.send('user_revoke', {
				revoked_user_certificate: signRevokedUserCertificate(device.signing_key, revocation),
			});
		},
		async () => (await fetchOrganization()).users.get(userId)?.revokedOn !== undefined,
	);
	switch (refusal?.status) {
		case undefined:
		case 'user_already_revoked':
			return;
		case 'author_not_allowed':
			throw new NarthexError('not-allowed', {act: 'revoke'});
		case 'user_not_found':
			throw new NarthexError('user-not-found', {});
		case 'invalid_certificate':
			throw new NarthexError('certificate-refused', {of: 'revocation'});
		case 'timestamp_out_of_ballpark':
			throw clockSkew(refusal);
	}
}

/**
 * Gives a member another profile (protocol: device-upkeep §7). After a lost answer the certificates tell whether the
 * server has the change.
 * @throws NarthexError `updating-oneself`, `not-allowed`, `user-not-found`, `certificate-refused`, `clock-skew`, and as
 * `certify`
 */
export async function updateUser(
	{device, connection, fetchOrganization}: CreateOptions,
	userId: UserId,
	profile: UserProfile,
): Promise<void> {
	if (userId === device.user_id) throw new NarthexError('updating-oneself', {});
	const refusal = await certify(
		limited(UNWATCHED, PATIENCE),
		(timestamp) => {
			const update = {author: device.device_id, timestamp, userId, profile};
			return connection.send('user_update', {
				user_update_certificate: signUserUpdateCertificate(device.signing_key, update),
			});
		},
		async () => (await fetchOrganization()).users.get(userId)?.profile === profile,
	);
	switch (refusal?.status) {
		case undefined:
		case 'user_no_changes':
			return;
		case 'author_not_allowed':
			throw new NarthexError('not-allowed', {act: 'update'});
		case 'user_not_found':
		case 'user_revoked':
			throw new NarthexError('user-not-found', {});
		case 'invalid_certificate':
			throw new NarthexError('certificate-refused', {of: 'profile-change'});
		case 'timestamp_out_of_ballpark':
			throw clockSkew(refusal);
	}
}
