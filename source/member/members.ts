import {failure} from '../errors.ts';
import {signRevokedUserCertificate} from '../parsec/certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {now, type Timestamp, type UserId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';

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
	if (userId === device.user_id) throw failure('revoking-oneself', {});
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
				throw failure('not-allowed', {act: 'revoke'});
			case 'user_not_found':
				throw failure('user-not-found', {});
			case 'invalid_certificate':
				throw failure('certificate-refused', {of: 'revocation'});
			case 'timestamp_out_of_ballpark': {
				const seconds = Math.round((reply.client_timestamp - reply.server_timestamp) / 1_000_000);
				throw failure('clock-skew', {seconds});
			}
		}
	}
}
