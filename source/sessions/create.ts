import {asNarthexError, failure, type NarthexError} from '../errors.ts';
import {OfflineError} from '../http.ts';
import {signDeviceCertificates, signUserCertificates} from '../parsec/certificates.ts';
import type {Reply} from '../parsec/commands.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {type DeviceId, newDeviceId, newUserId, now, type Timestamp, type UserId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {
	FIRST_RETRY,
	isAnswerLost,
	LONGEST_RETRY,
	MAX_BAD_REPLIES,
	type NetworkWatch,
	pause,
	retryUntilOnline,
} from './network.ts';
import type {Approval, Created} from './phases.ts';

// `user_create` and `device_create` cannot simply be repeated. After a lost answer the certificates tell whether the
// server carried the command out (protocol: invitations §4.5).

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
	await create(watch, options, ids.deviceId, (timestamp) =>
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

/** Creates one more device of the member. @throws NarthexError with a code for each refusal */
export async function createDevice(
	watch: NetworkWatch,
	options: CreateOptions,
	{deviceLabel}: Approval,
	keys: {readonly verifyKey: Uint8Array},
	ids: NewIds,
): Promise<Created> {
	const {device, connection} = options;
	const organization = await retryUntilOnline(watch, options.fetchOrganization);
	const profile = organization.users.get(device.user_id)?.profile ?? device.initial_profile;
	await create(watch, options, ids.deviceId, (timestamp) =>
		connection.send(
			'device_create',
			signDeviceCertificates(device.signing_key, {
				author: device.device_id,
				timestamp,
				deviceLabel,
				...keys,
				...ids,
			}),
		),
	);
	return {...ids, deviceLabel, handle: device.human_handle, profile, acknowledged: false};
}

type CreateReply = Reply<'user_create'> | Reply<'device_create'>;

/** How often a certificate of another member may come before ours. */
const MAX_TRIES = 20;
/**
 * No server takes a certificate that is dated further ahead, in µs. One that asks for it must not get our signature.
 */
const FURTHEST_AHEAD = 3_600_000_000;
/** The longest wait before the second try, in ms; twice as long before each further one. */
const FIRST_STEP_BACK = 50;
const LONGEST_STEP_BACK = 3000;

/** Posts until the newcomer is created, found to be created, or refused. */
async function create(
	watch: NetworkWatch,
	options: CreateOptions,
	deviceId: DeviceId,
	post: (timestamp: Timestamp) => Promise<CreateReply>,
): Promise<void> {
	let earliest = 0;
	let lostAnswers = 0;
	let badReplies = 0;
	for (let tries = 0; tries < MAX_TRIES; ) {
		watch.signal.throwIfAborted();
		let reply: CreateReply;
		try {
			reply = await unlessAbandoned(post(Math.max(now(), earliest) as Timestamp), watch.signal);
			watch.connected();
		} catch (error) {
			if (!isAnswerLost(error)) throw error;
			// The server may need a moment to finish what it began.
			const wait = Math.min(FIRST_RETRY * 2 ** lostAnswers++, LONGEST_RETRY);
			watch.lost(wait, asNarthexError(error));
			await pause(wait, watch.signal);
			if (await exists(watch, options, deviceId)) return;
			if (!(error instanceof OfflineError) && ++badReplies >= MAX_BAD_REPLIES) throw error;
			continue;
		}
		if (reply.status === 'ok') return;
		if (lostAnswers > 0 && (await exists(watch, options, deviceId))) return;
		if (reply.status !== 'require_greater_timestamp') throw refused(reply);
		if (reply.strictly_greater_than > now() + FURTHEST_AHEAD) {
			throw failure('organization-ahead', {seconds: secondsBetween(reply.strictly_greater_than, now())});
		}
		// A longer wait gives a later date. Of many greeters that were refused at once, most then come in the order of
		// their dates, and together they push the organization's time no further ahead than the clock goes.
		const wait = Math.random() * Math.min(FIRST_STEP_BACK * 2 ** tries++, LONGEST_STEP_BACK);
		earliest = reply.strictly_greater_than + Math.ceil(wait * 1000) + 1;
		await pause(wait, watch.signal);
	}
	throw failure('organization-busy', {});
}

/** How long a user who leaves meanwhile waits to learn whether the newcomer was created, in ms. */
const LAST_LOOK = 700;

/** The reply, also when the user leaves before it comes, if it comes soon: then we know what was created. */
async function unlessAbandoned(reply: Promise<CreateReply>, signal: AbortSignal): Promise<CreateReply> {
	const answered = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const abandoned = new Promise<never>((_, reject) => {
		const leave = () => {
			timer = setTimeout(() => reject(failure('creation-unknown', {})), LAST_LOOK);
		};
		signal.addEventListener('abort', leave, {once: true, signal: answered.signal});
	});
	try {
		return await Promise.race([reply, abandoned]);
	} finally {
		answered.abort();
		clearTimeout(timer);
	}
}

/** Whether the device is in the organization, asked until the network lets the question through. */
async function exists(watch: NetworkWatch, options: CreateOptions, deviceId: DeviceId): Promise<boolean> {
	const organization = await retryUntilOnline(watch, options.fetchOrganization);
	return organization.devices.has(deviceId);
}

function secondsBetween(later: Timestamp, earlier: Timestamp): number {
	return Math.round((later - earlier) / 1_000_000);
}

function refused(reply: Exclude<CreateReply, {status: 'ok' | 'require_greater_timestamp'}>): NarthexError {
	switch (reply.status) {
		case 'human_handle_already_taken':
			return failure('human-handle-taken', {});
		case 'active_users_limit_reached':
			return failure('active-users-limit-reached', {});
		case 'author_not_allowed':
			return failure('author-not-allowed', {act: 'create-user'});
		case 'user_already_exists':
		case 'device_already_exists':
			return failure('already-exists', {kind: reply.status === 'user_already_exists' ? 'user' : 'device'});
		case 'invalid_certificate':
			return failure('certificate-refused', {of: 'newcomer'});
		case 'timestamp_out_of_ballpark':
			return failure('clock-skew', {seconds: secondsBetween(reply.client_timestamp, reply.server_timestamp)});
	}
}
