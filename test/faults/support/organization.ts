import {randomBytes} from 'node:crypto';
import {
	type InvitationAddress,
	parseServerAddress,
	parseServerUrl,
	type ServerAddress,
	serverUrl,
} from '../../../source/parsec/address.ts';
import {createOrganization} from '../../../source/parsec/administration.ts';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import {signRevokedUserCertificate, signUserCertificates} from '../../../source/parsec/certificates.ts';
import {type AuthenticatedConnection, connectAuthenticated} from '../../../source/parsec/connection.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	newVlobId,
	now,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
	type UserId,
	type UserProfile,
} from '../../../source/parsec/ids.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../../../source/parsec/organization.ts';
import {bootstrapOrganization} from '../../../source/sessions/bootstrap.ts';
import type {TestServer} from '../../helpers/server.ts';

/** A new organization on a server, whose first administrator is Alice. */
export async function newOrganization(
	server: Pick<TestServer, 'address' | 'administrationToken'>,
): Promise<LocalDevice> {
	const bootstrap = await createOrganization({
		server: parseServerAddress(server.address),
		token: server.administrationToken,
		organizationId: parseOrganizationId(`Org${randomBytes(5).toString('hex')}`),
	});
	return bootstrapOrganization(bootstrap, {
		deviceLabel: parseDeviceLabel('laptop'),
		handle: parseHumanHandle('alice@example.com', 'Alice'),
	});
}

/** One more member, without any exchange; certified at `earliest` or as soon after it as the server accepts. */
export async function addUser(
	author: LocalDevice,
	who: {readonly email: string; readonly profile: UserProfile; readonly name?: string; readonly deviceLabel?: string},
	earliest: Timestamp = now(),
): Promise<LocalDevice> {
	const keys = newKeyPair();
	const signingKey = newSigningKey();
	const handle = parseHumanHandle(who.email, who.name ?? 'Added');
	const ids = {userId: newUserId(), deviceId: newDeviceId()};
	const device: LocalDevice = {
		...author,
		user_id: ids.userId,
		device_id: ids.deviceId,
		device_label: parseDeviceLabel(who.deviceLabel ?? 'desk'),
		human_handle: handle,
		signing_key: signingKey,
		private_key: keys.privateKey,
		initial_profile: who.profile,
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
	for (let timestamp = earliest; ; ) {
		const reply = await connectAuthenticated(author).send(
			'user_create',
			signUserCertificates(author.signing_key, {
				...ids,
				author: author.device_id,
				timestamp,
				handle,
				deviceLabel: device.device_label,
				publicKey: keys.publicKey,
				verifyKey: verifyKeyOf(signingKey),
				profile: who.profile,
			}),
		);
		if (reply.status === 'ok') return device;
		if (reply.status !== 'require_greater_timestamp') throw new Error(`${who.email} was not added: ${reply.status}`);
		timestamp = Math.max(now(), reply.strictly_greater_than + 1000) as Timestamp;
	}
}

/** The same device, to be used through another address (a network that fails, a server that lies). */
export function through(address: ServerAddress, device: LocalDevice): LocalDevice {
	return {...device, server_url: serverUrl(address)};
}

/** Where the server of a device is. */
export function serverOf(device: LocalDevice): ServerAddress {
	return parseServerUrl(device.server_url);
}

export async function revoke(author: LocalDevice, userId: UserId): Promise<void> {
	const {status} = await connectAuthenticated(author).send('user_revoke', {
		revoked_user_certificate: signRevokedUserCertificate(author.signing_key, {
			author: author.device_id,
			timestamp: now(),
			userId,
		}),
	});
	if (status !== 'ok') throw new Error(`not revoked: ${status}`);
}

/** All certificates of users and devices, as the server sends them to `device`. */
export async function certificatesOf(
	device: LocalDevice,
	connection: AuthenticatedConnection = connectAuthenticated(device),
): Promise<readonly Uint8Array[]> {
	const {common_certificates} = await connection.send('certificate_get', {
		common_after: null,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: new Map(),
	});
	return common_certificates;
}

/** The organization as its certificates have it now. */
export async function fetchOrganization(
	device: LocalDevice,
	connection?: AuthenticatedConnection,
): Promise<Organization> {
	return applyCertificates(emptyOrganization(device.root_verify_key), await certificatesOf(device, connection));
}

/** Invites a user, or a device of the author where there is no e-mail; the link goes through `address`. */
export async function invite(
	author: LocalDevice,
	address: ServerAddress,
	email: string | undefined,
): Promise<InvitationAddress> {
	const connection = connectAuthenticated(author);
	const reply =
		email === undefined
			? await connection.send('invite_new_device', {send_email: false})
			: await connection.send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false});
	if (reply.status !== 'ok') throw new Error(`no invitation: ${reply.status}`);
	return {
		server: address,
		organizationId: author.organization_id,
		type: email === undefined ? 'claim_device' : 'claim_user',
		token: reply.token,
	};
}
