import {asNarthexError, NarthexError} from '../errors.ts';
import {OfflineError} from '../http.ts';
import {signDeviceCertificates, signUserCertificates} from '../parsec/certificates.ts';
import type {Reply} from '../parsec/commands.ts';
import {type DeviceId, newDeviceId, newUserId, now, type Timestamp, type UserId} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import {durationText} from '../words/parts.ts';
import type {GreetOptions} from './greet.ts';
import type {LiveSession} from './live-session.ts';
import {pause} from './pace.ts';
import {isAnswerLost, LAST_DELAY, ODD_ANSWERS, persist} from './persist.ts';
import type {Approval, Created, GreetPhase} from './phases.ts';

// `user_create` and `device_create` cannot simply be repeated: after a lost answer, the certificates tell whether it was done
// (protocol: invitations §4.5).

/** Drawn once for an exchange, and kept through every signing: a second try must never make a second device. */
export interface Drawn {
	readonly userId: UserId;
	readonly deviceId: DeviceId;
}

export function drawIds({device, invitation}: GreetOptions): Drawn {
	return {userId: invitation.kind === 'user' ? newUserId() : device.user_id, deviceId: newDeviceId()};
}

/** The e-mail belongs to a member already: another one may be approved. */
export class HandleTakenError extends NarthexError {
	override readonly name = 'HandleTakenError';

	constructor() {
		super('human-handle-taken', words.sessions.create.handleTaken.message, words.sessions.create.handleTaken.nextStep);
	}
}

type Live = LiveSession<'greeter', GreetPhase>;

export async function createUser(
	session: Live,
	options: GreetOptions,
	approval: Approval,
	keys: {readonly publicKey: Uint8Array; readonly verifyKey: Uint8Array},
	drawn: Drawn,
): Promise<Created> {
	const {device, connection} = options;
	const {deviceLabel, handle, profile} = approval;
	if (handle === undefined || profile === undefined)
		throw new TypeError('approvals of users have a handle and a profile');
	await create(session, options, drawn.deviceId, (timestamp) =>
		connection.send(
			'user_create',
			signUserCertificates(device.signing_key, {
				author: device.device_id,
				timestamp,
				deviceLabel,
				handle,
				profile,
				...keys,
				...drawn,
			}),
		),
	);
	return {...drawn, deviceLabel, handle, profile, acknowledged: false};
}

export async function createDevice(
	session: Live,
	options: GreetOptions,
	approval: Approval,
	keys: {readonly verifyKey: Uint8Array},
	drawn: Drawn,
): Promise<Created> {
	const {device, connection} = options;
	const {deviceLabel} = approval;
	const organization = await persist(session, options.fetchOrganization);
	const profile = organization.users.get(device.user_id)?.profile ?? device.initial_profile;
	await create(session, options, drawn.deviceId, (timestamp) =>
		connection.send(
			'device_create',
			signDeviceCertificates(device.signing_key, {
				author: device.device_id,
				timestamp,
				deviceLabel,
				...keys,
				...drawn,
			}),
		),
	);
	return {...drawn, deviceLabel, handle: device.human_handle, profile, acknowledged: false};
}

type CreateReply = Reply<'user_create'> | Reply<'device_create'>;

/** Somebody else's certificate may come first, now and then; not for ever. */
const TRIES = 20;
/** No server takes a certificate that is dated further ahead, in µs; one that asks for it is not to be given our signature. */
const LATEST = 3_600_000_000;
/** The longest wait before the second try, in ms; twice as long before each further one. */
const STEP_ASIDE = 50;
const LONGEST_STEP = 3000;

/** Posts until it is done, found to be done, or refused. */
async function create(
	session: Live,
	options: GreetOptions,
	deviceId: DeviceId,
	post: (timestamp: Timestamp) => Promise<CreateReply>,
): Promise<void> {
	let earliest = 0;
	let lost = 0;
	let odd = 0;
	for (let tries = 0; tries < TRIES; ) {
		session.signal.throwIfAborted();
		let reply: CreateReply;
		try {
			reply = await unlessAbandoned(post(Math.max(now(), earliest) as Timestamp), session.signal);
			session.connected();
		} catch (error) {
			if (!isAnswerLost(error)) throw error;
			const look = Math.min(FIRST_LOOK * 2 ** lost++, LAST_DELAY);
			session.lost(look, asNarthexError(error));
			await pause(look, session.signal);
			if (await exists(session, options, deviceId)) return;
			if (!(error instanceof OfflineError) && ++odd >= ODD_ANSWERS) throw error;
			continue;
		}
		if (reply.status === 'ok') return;
		if (lost > 0 && (await exists(session, options, deviceId))) return;
		if (reply.status !== 'require_greater_timestamp') throw refused(reply);
		if (reply.strictly_greater_than > now() + LATEST) throw tooFarAhead(reply.strictly_greater_than);
		// Whoever waits longer dates their certificate as much later: of many who were refused at once, most then come in the order of their
		// dates, and together they push the organization's time no further ahead than the clock goes.
		const wait = Math.random() * Math.min(STEP_ASIDE * 2 ** tries++, LONGEST_STEP);
		earliest = reply.strictly_greater_than + Math.ceil(wait * 1000) + 1;
		await pause(wait, session.signal);
	}
	throw new NarthexError('organization-busy', words.sessions.create.busy.message, words.sessions.create.busy.nextStep);
}

/** After a lost answer, how long the server is given to finish what it began, in ms. */
const FIRST_LOOK = 250;
/** How long a user who leaves meanwhile waits to learn whether the account was made, in ms. */
const LAST_LOOK = 700;

/** The reply, also when the user leaves before it comes, if it comes soon: then what was created is known. */
async function unlessAbandoned(reply: Promise<CreateReply>, signal: AbortSignal): Promise<CreateReply> {
	const answered = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const abandoned = new Promise<never>((_, reject) => {
		const leave = () => {
			timer = setTimeout(() => reject(new CreationUnknownError()), LAST_LOOK);
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

/** The user left before the server said whether the newcomer was created. */
class CreationUnknownError extends NarthexError {
	override readonly name = 'CreationUnknownError';

	constructor() {
		super('creation-unknown', words.sessions.create.unknown.message, words.sessions.create.unknown.nextStep);
	}
}

/** Whether the device is in the organization, asked until the network lets the question through. */
async function exists(session: Live, options: GreetOptions, deviceId: DeviceId): Promise<boolean> {
	const organization = await persist(session, options.fetchOrganization);
	return organization.devices.has(deviceId);
}

function tooFarAhead(last: Timestamp): NarthexError {
	const ahead = durationText(Math.round((last - now()) / 1_000_000));
	const {message, nextStep} = words.clock.organizationAhead;
	return new NarthexError('clock-skew', message(ahead), nextStep);
}

function refused(reply: Exclude<CreateReply, {status: 'ok' | 'require_greater_timestamp'}>): NarthexError {
	switch (reply.status) {
		case 'human_handle_already_taken':
			return new HandleTakenError();
		case 'active_users_limit_reached':
			return new NarthexError(
				'active-users-limit-reached',
				words.sessions.create.limitReached.message,
				words.sessions.create.limitReached.nextStep,
			);
		case 'author_not_allowed':
			return new NarthexError(
				'author-not-allowed',
				words.sessions.create.notAllowed.message,
				words.sessions.create.notAllowed.nextStep,
			);
		case 'user_already_exists':
		case 'device_already_exists':
			return new NarthexError(
				'already-exists',
				reply.status === 'user_already_exists' ? words.sessions.create.userExists : words.sessions.create.deviceExists,
				words.sessions.create.drawAgain,
			);
		case 'invalid_certificate':
			return new NarthexError(
				'certificate-refused',
				words.sessions.create.certificateRefused.message,
				words.sessions.create.certificateRefused.nextStep,
			);
		case 'timestamp_out_of_ballpark': {
			const seconds = Math.round((reply.client_timestamp - reply.server_timestamp) / 1_000_000);
			return new NarthexError(
				'clock-skew',
				words.clock.skew(durationText(Math.abs(seconds)), seconds > 0),
				words.clock.greetAgain,
			);
		}
	}
}
