import {bootstrapLink, bootstrapWebLink, parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	type DeviceId,
	newDeviceId,
	newUserId,
	newVlobId,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
	type UserProfile,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {RunningServer} from '../../source/server/server.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {type CreateOptions, createUser, registerDevice} from '../../source/sessions/create.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {member} from '../sessions/harness.ts';
import {freshOrganizationId} from './new-organization.ts';
import {saveQuickly} from './quick-key-file.ts';
import {administrationToken} from './server.ts';
import {createWorkspace, type Workspace} from './workspace.ts';

/** An organization with four devices, all of them in one home: as the tests of the reference have it. */
export interface QuickPeople {
	readonly organizationId: string;
	readonly workspace: Workspace;
	/** ADMIN, with two devices whose ids begin with the same eight digits. */
	readonly alice: LocalDevice;
	readonly otherAlice: LocalDevice;
	/** STANDARD. */
	readonly bob: LocalDevice;
	/** OUTSIDER. */
	readonly toto: LocalDevice;
}

/** Makes such an organization in this process. Its key files open at once. */
export async function quickPeople({url}: RunningServer): Promise<QuickPeople> {
	const {organizationId, address} = await emptyOrganization(url);
	const alice = await bootstrapOrganization(address, {
		deviceLabel: parseDeviceLabel('laptop'),
		handle: parseHumanHandle('alice@example.com', 'Alice'),
	});
	const {connection, fetch} = member(alice);
	const options = {device: alice, connection, fetchOrganization: fetch};
	const otherAlice = {
		...alice,
		device_id: `${alice.device_id.slice(0, 8)}${newDeviceId().slice(8)}` as DeviceId,
		device_label: parseDeviceLabel('pc'),
		signing_key: newSigningKey(),
		local_symkey: newSecretKey(),
	};
	await registerDevice(UNWATCHED, options, {
		deviceId: otherAlice.device_id,
		verifyKey: verifyKeyOf(otherAlice.signing_key),
		purpose: 'STANDARD',
		labelAt: () => otherAlice.device_label,
	});
	const bob = await enrolled(options, 'Bob', 'STANDARD');
	const toto = await enrolled(options, 'Toto', 'OUTSIDER');
	const workspace = createWorkspace();
	await Promise.all([alice, otherAlice, bob, toto].map((device) => saveQuickly(device, workspace.devicesFolder)));
	return {organizationId, workspace, alice, otherAlice, bob, toto};
}

/** An organization that nobody has bootstrapped, and its link in both spellings. */
export async function emptyOrganization(url: string) {
	const organizationId = freshOrganizationId();
	const address = await createOrganization({
		server: parseServerUrl(url),
		token: administrationToken,
		organizationId: parseOrganizationId(organizationId),
	});
	return {organizationId, address, link: bootstrapLink(address), webLink: bootstrapWebLink(address)};
}

/** Lets a member in: `bob@example.com` for `Bob`. Gives the device. */
export async function enrolled(options: CreateOptions, name: string, profile: UserProfile): Promise<LocalDevice> {
	const {publicKey, privateKey} = newKeyPair();
	const device: LocalDevice = {
		...options.device,
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: parseDeviceLabel('desk'),
		human_handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
		signing_key: newSigningKey(),
		private_key: privateKey,
		initial_profile: profile,
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
	await createUser(
		UNWATCHED,
		options,
		{deviceLabel: device.device_label, handle: device.human_handle, profile},
		{publicKey, verifyKey: verifyKeyOf(device.signing_key)},
		{userId: device.user_id, deviceId: device.device_id},
	);
	return device;
}
