import type {DeviceCertificate} from '../../parsec/certificates.ts';
import type {Request} from '../../parsec/commands.ts';
import type {Timestamp} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import type {Answer, AuthenticatedCall, Call} from './call.ts';
import {
	checkDeviceCertificates,
	checkRevocation,
	checkUserCertificates,
	type FullUserCertificate,
	isSequesterAuthority,
	type Signer,
} from './certificate-checks.ts';
import {certificatesAfter, lastTimestamp, storeCertificate} from './certificates.ts';
import {requireRoomForCertificates, requireRoomForDevice} from './quotas.ts';
import {lastTimestampOfAll, recoveryCertificatesAfter} from './recovery-setups.ts';
import {countActiveUsers, findActiveUser, findDevice, findUser} from './users.ts';

// The commands that add certificates to an organization or read them (protocol: transport §3.2, §4.3, §5.3, §5.4).

export function organizationBootstrap(
	call: Call,
	request: Request<'organization_bootstrap'>,
): Answer<'organization_bootstrap'> {
	const {organization, services, now} = call;
	if (organization.bootstrap_token !== request.bootstrap_token) return {status: 'invalid_bootstrap_token'};
	if (organization.root_verify_key !== null) return {status: 'organization_already_bootstrapped'};
	const {root_verify_key, sequester_authority_certificate: sequester} = request;
	const result = checkUserCertificates({author: null, verifyKey: root_verify_key}, request, now);
	if (result.status !== 'ok') return result;
	const {user, device} = result;
	if (user.profile !== 'ADMIN') return {status: 'invalid_certificate'};
	if (sequester !== null && !isSequesterAuthority(root_verify_key, sequester, user.timestamp)) {
		return {status: 'invalid_certificate'};
	}
	services.storage.run('UPDATE organization SET root_verify_key = ? WHERE id = ?', root_verify_key, organization.id);
	if (sequester !== null)
		storeCertificate(services.storage, organization.id, 'sequester', user.timestamp, sequester, null);
	addUser(call, user, device, request);
	logAfterCommit(call, words.server.log.bootstrapped);
	return {status: 'ok'};
}

export function certificateGet(
	call: AuthenticatedCall,
	request: Request<'certificate_get'>,
): Answer<'certificate_get'> {
	const {storage} = call.services;
	const blobs = (topic: 'common' | 'sequester', after: Timestamp | null) =>
		certificatesAfter(storage, call.organization.id, topic, after, call.author.profile === 'OUTSIDER');
	return {
		status: 'ok',
		common_certificates: blobs('common', request.common_after),
		realm_certificates: {},
		sequester_certificates: blobs('sequester', request.sequester_after),
		shamir_recovery_certificates: recoveryCertificatesAfter(
			storage,
			call.organization.id,
			call.author.user_id,
			request.shamir_recovery_after,
		),
	};
}

export function userCreate(call: AuthenticatedCall, request: Request<'user_create'>): Answer<'user_create'> {
	const {author, organization, now} = call;
	const {storage} = call.services;
	if (author.profile !== 'ADMIN') return {status: 'author_not_allowed'};
	const result = checkUserCertificates(signerOf(call), request, now);
	if (result.status !== 'ok') return result;
	const {user, device} = result;
	const limit = organization.active_users_limit;
	if (limit !== null && limit <= countActiveUsers(storage, organization.id))
		return {status: 'active_users_limit_reached'};
	if (findUser(storage, organization.id, user.user_id) || findDevice(storage, organization.id, device.device_id)) {
		return {status: 'user_already_exists'};
	}
	if (findActiveUser(storage, organization.id, user.human_handle.email)) return {status: 'human_handle_already_taken'};
	const tooOld = refuseOlder(call, user.timestamp);
	if (tooOld !== undefined) return tooOld;
	requireRoomForCertificates(storage, organization.id, [request.user_certificate, request.device_certificate]);
	addUser(call, user, device, request);
	logAfterCommit(call, words.server.log.userCreated(user.user_id));
	return {status: 'ok'};
}

export function deviceCreate(call: AuthenticatedCall, request: Request<'device_create'>): Answer<'device_create'> {
	const {author, organization, now} = call;
	const {storage} = call.services;
	const result = checkDeviceCertificates(signerOf(call), request, now);
	if (result.status !== 'ok') return result;
	const {device} = result;
	if (device.user_id !== author.user_id) return {status: 'invalid_certificate'};
	if (findDevice(storage, organization.id, device.device_id)) return {status: 'device_already_exists'};
	const tooOld = refuseOlder(call, device.timestamp);
	if (tooOld !== undefined) return tooOld;
	requireRoomForDevice(storage, organization.id, author.user_id);
	requireRoomForCertificates(storage, organization.id, [request.device_certificate]);
	addDevice(call, device, request);
	announceCertificate(call, device.timestamp);
	logAfterCommit(call, words.server.log.deviceCreated(device.device_id));
	return {status: 'ok'};
}

export function userRevoke(
	call: AuthenticatedCall,
	{revoked_user_certificate: blob}: Request<'user_revoke'>,
): Answer<'user_revoke'> {
	const {author, organization, now} = call;
	const {storage, events, held} = call.services;
	if (author.profile !== 'ADMIN') return {status: 'author_not_allowed'};
	const result = checkRevocation(signerOf(call), blob, now);
	if (result.status !== 'ok') return result;
	const {user_id, timestamp} = result.revocation;
	if (user_id === author.user_id) return {status: 'invalid_certificate'};
	const user = findUser(storage, organization.id, user_id);
	if (user === undefined) return {status: 'user_not_found'};
	if (user.revoked_on !== null) {
		const last_common_certificate_timestamp = lastTimestamp(storage, organization.id) ?? user.revoked_on;
		return {status: 'user_already_revoked', last_common_certificate_timestamp};
	}
	// A revocation before a setup that names the user would make author and recipients refuse all certificates.
	const tooOld = refuseOlder(call, timestamp, lastTimestampOfAll(storage, organization.id));
	if (tooOld !== undefined) return tooOld;
	storeCertificate(storage, organization.id, 'common', timestamp, blob, blob);
	storage.run(
		'UPDATE user SET revoked_on = ? WHERE organization = ? AND user_id = ?',
		timestamp,
		organization.id,
		user_id,
	);
	announceCertificate(call, timestamp);
	storage.afterCommit(() => {
		events.end(organization.id, user_id);
		held.wakeOrganization(organization.id);
	});
	logAfterCommit(call, words.server.log.userRevoked(user_id));
	return {status: 'ok'};
}

/** The device that must have signed what the author sends. */
export function signerOf({author, services}: AuthenticatedCall) {
	const {verified} = services;
	return {author: author.device_id, verifyKey: author.verify_key, verified} satisfies Signer;
}

/** The refusal of a certificate with this date unless it is later than `last`. */
export function refuseOlder(
	{services, organization}: Call,
	timestamp: Timestamp,
	last = lastTimestamp(services.storage, organization.id),
) {
	if (last === null || timestamp > last) return undefined;
	return {status: 'require_greater_timestamp', strictly_greater_than: last} as const;
}

function addUser(
	call: Call,
	user: FullUserCertificate,
	device: DeviceCertificate,
	blobs: Pick<
		Request<'user_create'>,
		'user_certificate' | 'redacted_user_certificate' | 'device_certificate' | 'redacted_device_certificate'
	>,
): void {
	const {storage} = call.services;
	const {user_id, human_handle, profile, timestamp} = user;
	storage.run(
		'INSERT INTO user (organization, user_id, email, label, profile, created_on) VALUES (?, ?, ?, ?, ?, ?)',
		call.organization.id,
		user_id,
		human_handle.email,
		human_handle.label,
		profile,
		timestamp,
	);
	// Clients apply certificates of the same date in this order: a user comes before its first device.
	const {user_certificate, redacted_user_certificate} = blobs;
	storeCertificate(storage, call.organization.id, 'common', timestamp, user_certificate, redacted_user_certificate);
	addDevice(call, device, blobs);
	announceCertificate(call, timestamp);
}

function addDevice(
	{services: {storage}, organization}: Call,
	{device_id, user_id, verify_key, timestamp}: DeviceCertificate,
	{device_certificate, redacted_device_certificate}: Request<'device_create'>,
): void {
	storage.run(
		'INSERT INTO device (organization, device_id, user_id, verify_key) VALUES (?, ?, ?, ?)',
		organization.id,
		device_id,
		user_id,
		verify_key,
	);
	storeCertificate(storage, organization.id, 'common', timestamp, device_certificate, redacted_device_certificate);
}

/** Tells everyone that there is a new common certificate. */
export function announceCertificate({services: {storage, events}, organization}: Call, timestamp: Timestamp): void {
	storage.afterCommit(() => events.publish(organization.id, 'everyone', {event: 'COMMON_CERTIFICATE', timestamp}));
}

/** Tells the person who runs the server what happened in the organization, once it is durable. */
export function logAfterCommit({services: {storage, log}, organization}: Call, what: string): void {
	storage.afterCommit(() => log(words.server.log.organization(organization.name, what)));
}
