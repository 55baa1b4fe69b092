import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {configDirectory} from '../../source/devices/folder.ts';
import {saveDevice} from '../../source/devices/save.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {signUserCertificates} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	now,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {certificatesAfter, storeCertificate} from '../../source/server/parsec/certificates.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {startServer} from '../../source/server/server.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {freePort} from '../../test/helpers/free-port.ts';
import {temporaryFolder} from './ending.ts';
import {administrationToken, environmentIn} from './programs.ts';

export const password = 'P@ssw0rd.';

/** An organization in a data file of the embedded server, with the home of its administrator. */
export interface PreparedOrganization {
	/** The data file, and the port that the administrator's key file names. */
	readonly data: string;
	readonly port: number;
	readonly home: string;
	readonly env: Readonly<Record<string, string>>;
	readonly device: LocalDevice;
}

/** Makes an organization of Alice and `others` more users, in a data file that no server uses yet. */
export async function prepareOrganization(others = 0): Promise<PreparedOrganization> {
	const home = temporaryFolder();
	const env = environmentIn(home);
	const data = join(home, 'server.sqlite');
	const port = await freePort();
	const server = await startServer({port, data, administrationToken, log: () => {}});
	const address = await createOrganization({
		server: parseServerUrl(server.url),
		token: administrationToken,
		organizationId: parseOrganizationId('Org'),
	});
	const device = await bootstrapOrganization(address, {
		deviceLabel: parseDeviceLabel('laptop'),
		handle: parseHumanHandle('alice@example.com', 'Alice'),
	});
	mkdirSync(configDirectory(env), {recursive: true, mode: 0o700});
	await saveDevice(configDirectory(env), device, {kind: 'password', password});
	await server.close();
	if (others > 0) await fill(data, device, others);
	return {data, port, home, env, device};
}

/** What the server gives out: the common certificates in their order. */
export function certificatesOf({data}: PreparedOrganization): readonly Uint8Array[] {
	const storage = new Storage(data);
	const blobs = certificatesAfter(storage, 1, 'common', null, false);
	storage.close();
	return blobs;
}

/** Adds users with a device each, signed by Alice, past the checks of the server: it would take minutes. */
async function fill(data: string, author: LocalDevice, count: number): Promise<void> {
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
