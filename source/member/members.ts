import {NarthexError} from '../errors.ts';
import {signRevokedUserCertificate, signUserUpdateCertificate} from '../parsec/certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {now, type Timestamp, type UserId, type UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {certify, secondsBetween} from '../sessions/certify.ts';
import type {CreateOptions} from '../sessions/create.ts';
import {limited, UNWATCHED} from '../sessions/network.ts';
import {PATIENCE} from './recovery-setup.ts';

/**
 * How much later than the newest certificate ours must be dated after the server asked for it, in µs (protocol:
 * transport §4.4).
 */
const LATER = 500_000;

/**
 * Revokes a member for good. A member who was revoked meanwhile counts as revoked.
 * @throws NarthexError `revoking-oneself`, `not-allowed`, `user-not-found`, `certificate-refused`, `clock-skew`
 */
export async function revokeUser(
	device: LocalDevice,
	connection: AuthenticatedConnection,
	userId: UserId,
): Promise<void> {
	if (userId === device.user_id) throw new NarthexError('revoking-oneself', {});
	for (let timestamp = now(); ; ) {
		const reply = await connection.send('user_revoke', {
			revoked_user_certificate: signRevokedUserCertificate(device.signing_key, {
				author: device.device_id,
				timestamp,
				userId,
			}),
		});
		switch (reply.status) {
			case 'ok':
			case 'user_already_revoked':
				return;
			case 'require_greater_timestamp':
				timestamp = Math.max(now(), reply.strictly_greater_than + LATER) as Timestamp;
				continue;
			case 'author_not_allowed':
				throw new NarthexError('not-allowed', {act: 'revoke'});
			case 'user_not_found':
				throw new NarthexError('user-not-found', {});
			case 'invalid_certificate':
				throw new NarthexError('certificate-refused', {of: 'revocation'});
			case 'timestamp_out_of_ballpark': {
				const seconds = Math.round((reply.client_timestamp - reply.server_timestamp) / 1_000_000);
				throw new NarthexError('clock-skew', {seconds});
			}
		}
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
			throw new NarthexError('clock-skew', {
				seconds: secondsBetween(refusal.client_timestamp, refusal.server_timestamp),
			});
	}
}
