import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {configDirectory} from '../../source/devices/folder.ts';
import {saveDevice} from '../../source/devices/save.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {parseDeviceLabel, parseHumanHandle, parseOrganizationId} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {certificatesAfter} from '../../source/server/parsec/certificates.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {startServer} from '../../source/server/server.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {freePort} from '../../test/helpers/free-port.ts';
import {addManyUsers} from '../../test/helpers/many-users.ts';
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
	if (others > 0) await addManyUsers(data, device, others);
	return {data, port, home, env, device};
}

/** What the server gives out: the common certificates in their order. */
export function certificatesOf({data}: PreparedOrganization): readonly Uint8Array[] {
	const storage = new Storage(data);
	const blobs = certificatesAfter(storage, 1, 'common', null, false);
	storage.close();
	return blobs;
}
