import {asNarthexError, NarthexError} from '../errors.ts';
import {type DevicePurpose, signDeviceCertificates, signUserCertificates} from '../parsec/certificates.ts';
import type {Reply} from '../parsec/commands.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {type DeviceId, type DeviceLabel, newDeviceId, newUserId, type Timestamp, type UserId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {certify, clockSkew, type Refusal} from './certify.ts';
import {type NetworkWatch, retryUntilOnline, unlessAborted} from './network.ts';
import type {Approval, Created} from './phases.ts';

/** With what a member creates users and devices. */
export interface CreateOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	/** The organization as its certificates have it at this moment: asked when an answer was lost. */
	fetchOrganization(): Promise<Organization>;
}

/** Made once for an exchange, and kept through every signing: a second try must never make a second device. */
export interface NewIds {
	readonly userId: UserId;
	readonly deviceId: DeviceId;
}

/** The ids of a newcomer: a new user with a first device, or a new device of `owner`. */
export function newIds(kind: 'user' | 'device', owner: LocalDevice): NewIds {
	return {userId: kind === 'user' ? newUserId() : owner.user_id, deviceId: newDeviceId()};
}

/**
 * Creates a user with its first device.
 * @throws NarthexError with a code for each refusal; `human-handle-taken` may be tried again
 */
export async function createUser(
	watch: NetworkWatch,
	options: CreateOptions,
	{deviceLabel, handle, profile}: Approval,
	keys: {readonly publicKey: Uint8Array; readonly verifyKey: Uint8Array},
	ids: NewIds,
): Promise<Created> {
	const {device, connection} = options;
	if (handle === undefined || profile === undefined) {
		throw new TypeError('approvals of users have a handle and a profile');
	}
	await createNewcomer(watch, options, ids.deviceId, (timestamp) =>
		connection.send(
			'user_create',
			signUserCertificates(device.signing_key, {
				author: device.device_id,
				timestamp,
				deviceLabel,
				handle,
				profile,
				...keys,
				...ids,
			}),
		),
	);
	return {...ids, deviceLabel, handle, profile, acknowledged: false};
}

/** A device of the member that is to be registered. */
export interface DeviceToRegister {
	readonly deviceId: DeviceId;
	readonly verifyKey: Uint8Array;
	readonly purpose: DevicePurpose;
	/** The label that goes with the time of the certificate. */
	labelAt(timestamp: Timestamp): DeviceLabel;
}

/** Registers one more device of the member. @throws NarthexError with a code for each refusal */
export async function registerDevice(
	watch: NetworkWatch,
	options: CreateOptions,
	toRegister: DeviceToRegister,
): Promise<void> {
	await create(watch, options, toRegister.deviceId, isThere, (timestamp) => postDevice(options, toRegister, timestamp));
}

function postDevice(
	{device, connection}: CreateOptions,
	{deviceId, verifyKey, purpose, labelAt}: DeviceToRegister,
	timestamp: Timestamp,
): Promise<Reply<'device_create'>> {
	return connection.send(
		'device_create',
		signDeviceCertificates(device.signing_key, {
			author: device.device_id,
			timestamp,
			userId: device.user_id,
			deviceId,
			deviceLabel: labelAt(timestamp),
			verifyKey,
			purpose,
		}),
	);
}

/** Creates one more device of the member, for everyday use. @throws NarthexError with a code for each refusal */
export async function createDevice(
	watch: NetworkWatch,
	options: CreateOptions,
	{deviceLabel}: Approval,
	keys: {readonly verifyKey: Uint8Array},
	ids: NewIds,
): Promise<Created> {
	const {device} = options;
	const organization = await fetchNow(watch, options);
	const profile = organization.users.get(device.user_id)?.profile ?? device.initial_profile;
	const toRegister = {deviceId: ids.deviceId, ...keys, purpose: 'STANDARD', labelAt: () => deviceLabel} as const;
	await createNewcomer(watch, options, ids.deviceId, (timestamp) => postDevice(options, toRegister, timestamp));
	return {...ids, deviceLabel, handle: device.human_handle, profile, acknowledged: false};
}

/** The organization as it is now. Who leaves does not wait for the rest of it. */
function fetchNow(watch: NetworkWatch, options: CreateOptions): Promise<Organization> {
	return retryUntilOnline(watch, (signal) => unlessAborted(options.fetchOrganization(), signal));
}

/** Whether the server has created a device. Asked as `certify` does. */
type LookUp = (watch: NetworkWatch, options: CreateOptions, deviceId: DeviceId) => Promise<boolean>;

async function isThere(watch: NetworkWatch, options: CreateOptions, deviceId: DeviceId): Promise<boolean> {
	const organization = await fetchNow(watch, options);
	return organization.devices.has(deviceId);
}

/** What the server answers to a member that it lets do nothing any more. */
const SHUT_OUT: ReadonlySet<NarthexError['code']> = new Set(['user-revoked', 'user-frozen']);

/** The same for a newcomer: a greeter who cannot ask any more must learn that the newcomer may exist. */
async function isNewcomerThere(...asked: Parameters<LookUp>): Promise<boolean> {
	try {
		return await isThere(...asked);
	} catch (error) {
		const [{signal}] = asked;
		if (signal.aborted) throw error;
		const because = SHUT_OUT.has(asNarthexError(error).code) ? 'shut-out' : 'not-told';
		throw new NarthexError('creation-unknown', {because}, {cause: error});
	}
}

/** A greeter who leaves before the outcome is known must learn that the newcomer may exist. */
async function createNewcomer(
	watch: NetworkWatch,
	options: CreateOptions,
	deviceId: DeviceId,
	post: (timestamp: Timestamp) => Promise<CreateReply>,
): Promise<void> {
	try {
		await create(watch, options, deviceId, isNewcomerThere, post);
	} catch (error) {
		if (asNarthexError(error).code !== 'outcome-unknown') throw error;
		throw new NarthexError('creation-unknown', {because: 'left'}, {cause: error});
	}
}

type CreateReply = Reply<'user_create'> | Reply<'device_create'>;

/** Posts until the newcomer is created, found to be created, or refused. */
async function create(
	watch: NetworkWatch,
	options: CreateOptions,
	deviceId: DeviceId,
	lookUp: LookUp,
	post: (timestamp: Timestamp) => Promise<CreateReply>,
): Promise<void> {
	const refusal = await certify(watch, post, () => lookUp(watch, options, deviceId));
	if (refusal !== undefined) throw refused(refusal);
}

function refused(reply: Refusal<CreateReply>): NarthexError {
	switch (reply.status) {
		case 'human_handle_already_taken':
			return new NarthexError('human-handle-taken', {});
		case 'active_users_limit_reached':
			return new NarthexError('active-users-limit-reached', {});
		case 'author_not_allowed':
			return new NarthexError('author-not-allowed', {act: 'create-user'});
		case 'user_already_exists':
		case 'device_already_exists':
			return new NarthexError('already-exists', {kind: reply.status === 'user_already_exists' ? 'user' : 'device'});
		case 'invalid_certificate':
			return new NarthexError('certificate-refused', {of: 'newcomer'});
		case 'timestamp_out_of_ballpark':
			return clockSkew(reply);
	}
}
