import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {signRevokedUserCertificate, signUserCertificates} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSecretKey, newSigningKey, publicKeyOf, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	newVlobId,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {newDeviceLike, newRecoverySecret, sharedRecoveryLabel} from '../../source/parsec/recovery.ts';
import {
	type RecoveryShareCertificate,
	readUnverifiedRecoveryCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {signRecoverySetup} from '../../source/parsec/recovery-setup.ts';

/** A member with all its keys. */
export function newMember(name: string): LocalDevice {
	const keys = newKeyPair();
	return {
		type: 'local_device',
		server_url: 'https://example.com/',
		organization_id: parseOrganizationId('Org'),
		root_verify_key: newSecretKey(),
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: parseDeviceLabel('laptop'),
		human_handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
		signing_key: newSigningKey(),
		private_key: keys.privateKey,
		initial_profile: 'STANDARD',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
}

const root = newSigningKey();
let clock = 1_700_000_000_000_000;

/** The next moment, one second later. */
export function next(): Timestamp {
	clock += 1_000_000;
	return clock as Timestamp;
}

/** The certificates of a user with this device; the root key signs the first one. */
function userCertificates(device: LocalDevice, author?: LocalDevice): Uint8Array[] {
	const blobs = signUserCertificates(author?.signing_key ?? root, {
		author: author?.device_id ?? null,
		timestamp: next(),
		userId: device.user_id,
		deviceId: device.device_id,
		handle: device.human_handle,
		deviceLabel: device.device_label,
		publicKey: publicKeyOf(device.private_key),
		verifyKey: verifyKeyOf(device.signing_key),
		profile: author === undefined ? 'ADMIN' : 'STANDARD',
	});
	return [blobs.user_certificate, blobs.device_certificate];
}

/** Alice, who is the administrator, Bob, Carl and Dave, and what their certificates say. */
export async function peopleOfRecovery() {
	const [alice, bob, carl, dave] = [newMember('Alice'), newMember('Bob'), newMember('Carl'), newMember('Dave')];
	const certificates = [alice, bob, carl, dave].flatMap((one) =>
		userCertificates(one, one === alice ? undefined : alice),
	);
	const known = await applyCertificates(emptyOrganization(verifyKeyOf(root)), certificates);
	return {alice, bob, carl, dave, known};
}

/** The same organization once Alice has revoked a member. */
export function revoke(known: Organization, alice: LocalDevice, device: LocalDevice): Promise<Organization> {
	const revocation = {author: alice.device_id, timestamp: next(), userId: device.user_id};
	return applyCertificates(known, [signRevokedUserCertificate(alice.signing_key, revocation)]);
}

/** A setup of this author, and what the server keeps of it. */
export function setUp(
	author: LocalDevice,
	threshold: number,
	weights: readonly (readonly [LocalDevice, number])[],
	timestamp = next(),
) {
	const secret = newRecoverySecret();
	const recoveryDevice = newDeviceLike(author, sharedRecoveryLabel(timestamp));
	const request = signRecoverySetup({
		author,
		timestamp,
		threshold,
		recipients: new Map(
			weights.map(([{user_id, private_key}, weight]) => [user_id, {weight, publicKey: publicKeyOf(private_key)}]),
		),
		recoveryDevice,
		secret,
	});
	return {request, secret, recoveryDevice, author};
}

/** What `viewer` gets of a setup. */
export function certificatesFor(
	viewer: LocalDevice,
	{request}: Pick<ReturnType<typeof setUp>, 'request'>,
): Uint8Array[] {
	const shares = request.shamir_recovery_share_certificates.filter((blob) => {
		const share = readUnverifiedRecoveryCertificate(blob) as RecoveryShareCertificate;
		return share.recipient === viewer.user_id;
	});
	return [request.shamir_recovery_brief_certificate, ...shares];
}
