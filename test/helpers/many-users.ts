import {signUserCertificates} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	now,
	parseDeviceLabel,
	parseHumanHandle,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {storeCertificate} from '../../source/server/parsec/certificates.ts';
import {Storage} from '../../source/server/parsec/storage.ts';

/**
 * Adds users with a device each to the first organization of a data file that no server uses. They are signed by the
 * author, and pass by the checks of the server: those would take minutes.
 */
export async function addManyUsers(data: string, author: LocalDevice, count: number): Promise<void> {
	const storage = new Storage(data);
	const start = now();
	await storage.transaction(() => {
		for (let index = 0; index < count; index++) {
			const timestamp = (start + index) as Timestamp;
			const handle = parseHumanHandle(`user${index}@example.com`, `User ${index}`);
			const [userId, deviceId, verifyKey] = [newUserId(), newDeviceId(), verifyKeyOf(newSigningKey())];
			const blobs = signUserCertificates(author.signing_key, {
				author: author.device_id,
				timestamp,
				userId,
				deviceId,
				handle,
				deviceLabel: parseDeviceLabel('laptop'),
				publicKey: newKeyPair().publicKey,
				verifyKey,
				profile: 'STANDARD',
			});
			storage.run(
				"INSERT INTO user (organization, user_id, email, label, profile, created_on) VALUES (1, ?, ?, ?, 'STANDARD', ?)",
				userId,
				handle.email,
				handle.label,
				timestamp,
			);
			storage.run(
				'INSERT INTO device (organization, device_id, user_id, verify_key) VALUES (1, ?, ?, ?)',
				deviceId,
				userId,
				verifyKey,
			);
			storeCertificate(storage, 1, 'common', timestamp, blobs.user_certificate, blobs.redacted_user_certificate);
			storeCertificate(storage, 1, 'common', timestamp, blobs.device_certificate, blobs.redacted_device_certificate);
		}
	});
	storage.close();
}
