import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {
	type DeviceId,
	newDeviceId,
	newUserId,
	parseDeviceLabel,
	parseHumanHandle,
	type UserId,
	type UserProfile,
} from '../../source/parsec/ids.ts';
import {createUser} from '../../source/sessions/create.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import type {OwnDevice} from './narthex.ts';
import {deviceOf} from './quick-key-file.ts';

/** Lets a member in whose device no one has: `bob@example.com` for `Bob`. */
export async function admit(
	{workspace}: OwnDevice,
	name: string,
	profile: UserProfile = 'STANDARD',
): Promise<{readonly userId: UserId; readonly deviceId: DeviceId}> {
	const [keyFile = ''] = workspace.keyFiles();
	const device = await deviceOf({keyFile});
	const ids = {userId: newUserId(), deviceId: newDeviceId()};
	await createUser(
		UNWATCHED,
		{
			device,
			connection: connectAuthenticated(device),
			fetchOrganization: () => Promise.reject(new Error('the answer cannot be lost here')),
		},
		{
			deviceLabel: parseDeviceLabel('desk'),
			handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
			profile,
		},
		{publicKey: newKeyPair().publicKey, verifyKey: newKeyPair().publicKey},
		ids,
	);
	return ids;
}
