import {NarthexError} from '../errors.ts';
import {parseServerUrl} from '../parsec/address.ts';
import {connectAnonymous} from '../parsec/connection.ts';
import {type DeviceFile, opaqueKeyIdOf} from '../parsec/device-file.ts';
import {now} from '../parsec/ids.ts';

/**
 * What the server gives for a one-time code: the key of the outer layer of a key file, 32 bytes. Undefined where the
 * file needs none (protocol: device-upkeep §11.3).
 * @throws NarthexError `wrong-one-time-code`, `one-time-codes-throttled`, `unsupported-protection` when no code is
 * given; ConnectionError, OfflineError
 */
export async function fetchOpaqueKey(file: DeviceFile, code: string | undefined): Promise<Uint8Array | undefined> {
	const opaqueKeyId = opaqueKeyIdOf(file);
	if (opaqueKeyId === undefined) return undefined;
	if (code === undefined) throw new NarthexError('unsupported-protection', {protection: 'one-time-code-not-given'});
	const connection = connectAnonymous(parseServerUrl(file.server_url), file.organization_id);
	const reply = await connection.send('totp_fetch_opaque_key', {
		user_id: file.user_id,
		opaque_key_id: opaqueKeyId,
		one_time_password: code.replace(/\s/g, ''),
	});
	switch (reply.status) {
		case 'ok':
			return reply.opaque_key;
		case 'invalid_one_time_password':
			throw new NarthexError('wrong-one-time-code', {});
		case 'throttled':
			throw new NarthexError('one-time-codes-throttled', {
				seconds: Math.max(1, Math.ceil((reply.wait_until - now()) / 1_000_000)),
			});
	}
}
