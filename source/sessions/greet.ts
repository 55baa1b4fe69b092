import type * as z from 'zod';
import {NarthexError} from '../errors.ts';
import type {EmailAddress, InvitationToken} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {
	inviteDeviceConfirmation,
	inviteDeviceData,
	inviteUserConfirmation,
	inviteUserData,
} from '../parsec/payloads.ts';
import {needsCleaning} from '../text.ts';
import {greeterSide} from './attempt.ts';
import {compareAsGreeter} from './compare.ts';
import {type CreateOptions, createDevice, createUser, newIds} from './create.ts';
import {endingOf} from './endings.ts';
import {LiveSession} from './live-session.ts';
import {Guesses, type MetByGreeter, meetClaimer, openPayload, sealPayload} from './meet.ts';
import {retryUntilOnline} from './network.ts';
import {answerClaimer, requestOfClaimer} from './payload-steps.ts';
import type {Approval, ClaimRequest, Created, GreetPhase, GreetSession} from './phases.ts';

export interface GreetOptions extends CreateOptions {
	readonly invitation: {
		readonly token: InvitationToken;
		readonly kind: 'user' | 'device';
		/** The address that was invited; users only. */
		readonly claimerEmail?: EmailAddress;
	};
	/**
	 * Calls `now` whenever the claimer is known to wait (event GREETING_ATTEMPT_READY); gives back how to forget it.
	 */
	readonly ready?: (now: () => void) => () => void;
}

type Live = LiveSession<'greeter', GreetPhase>;

/**
 * Greets the claimer of an invitation, from waiting for them to the finished user or device (protocol: invitations
 * §4.2). Starts at once.
 */
export function greet(options: GreetOptions): GreetSession {
	const session: Live = new LiveSession<'greeter', GreetPhase>('greeter', options.invitation.kind, {
		name: 'waiting-for-claimer',
	});
	session.run(
		() => greeting(session, options),
		(error) => ({name: 'failed', error}),
	);
	return session;
}

async function greeting(session: Live, options: GreetOptions): Promise<GreetPhase> {
	let met: MetByGreeter | undefined;
	let created: Created | undefined;
	try {
		// Steps 0 to 3
		met = await meetClaimer(greeterSide(options.connection, options.invitation.token), {
			watch: session,
			guesses: new Guesses(),
			wake: options.ready,
			onRestart: () => session.update({attempt: session.state.attempt + 1}),
		});
		// Steps 4 and 5
		await compareAsGreeter(session, met);
		// Step 6
		const asked = await receiveRequest(session, met, options);
		created = await approveAndCreate(session, met, options, asked);
		// Steps 7 and 8
		const acknowledged = await confirm(session, met, options, created);
		created = {...created, acknowledged};
		await completeInvitation(session, options);
		return {name: 'finished', created};
	} catch (error) {
		return endingOf(error, 'greeter', met?.attempt, created === undefined ? {} : {created});
	} finally {
		met?.sharedKey.fill(0);
	}
}

/** The payload of step 6. */
type Asked = z.output<typeof inviteUserData> | z.output<typeof inviteDeviceData>;

/** Step 6: what the claimer asks for. */
async function receiveRequest(session: Live, met: MetByGreeter, {device, invitation}: GreetOptions): Promise<Asked> {
	const request = await requestOfClaimer(met);
	const asked = openPayload(met.sharedKey, invitation.kind === 'user' ? inviteUserData : inviteDeviceData, request);
	const handle = asked.type === 'invite_user_data' ? asked.requested_human_handle : device.human_handle;
	session.update({peer: {handle, verified: true}});
	return asked;
}

/** Asks the person for approval until what they approved could be created, always with the same ids. */
async function approveAndCreate(
	session: Live,
	{attempt}: MetByGreeter,
	options: GreetOptions,
	asked: Asked,
): Promise<Created> {
	const {kind, claimerEmail} = options.invitation;
	const ids = newIds(kind, options.device);
	const request = requestOf(asked, claimerEmail);
	let problem: NarthexError | undefined;
	for (;;) {
		const approval = await session.decision<Approval>(
			(decide) => ({
				name: 'reviewing-request',
				request,
				problem,
				approve: (answer) => decide(approvable(answer, kind)),
			}),
			attempt.heartbeat,
		);
		session.enter({name: 'creating'});
		try {
			return asked.type === 'invite_user_data'
				? await createUser(session, options, approval, {publicKey: asked.public_key, verifyKey: asked.verify_key}, ids)
				: await createDevice(session, options, approval, {verifyKey: asked.verify_key}, ids);
		} catch (error) {
			if (!(error instanceof NarthexError && error.code === 'human-handle-taken')) throw error;
			problem = error;
		}
	}
}

function requestOf(asked: Asked, invitedEmail: EmailAddress | undefined): ClaimRequest {
	const deviceLabel = asked.requested_device_label;
	if (asked.type === 'invite_device_data') return {deviceLabel, needsCleaning: needsCleaning(deviceLabel)};
	const handle = asked.requested_human_handle;
	return {
		deviceLabel,
		handle,
		...(invitedEmail === undefined || invitedEmail === handle.email ? {} : {emailDiffersFrom: invitedEmail}),
		needsCleaning: [deviceLabel, handle.email, handle.label].some(needsCleaning),
	};
}

/**
 * The approval, if nothing is missing and no text hides characters.
 * @throws NarthexError `text-needs-editing`, `approval-incomplete`
 */
export function approvable(approval: Approval, kind: 'user' | 'device'): Approval {
	const {deviceLabel, handle, profile} = approval;
	const texts = [deviceLabel, ...(handle === undefined ? [] : [handle.email, handle.label])];
	if (texts.some(needsCleaning)) throw new NarthexError('text-needs-editing', {});
	if (kind === 'user' && (handle === undefined || profile === undefined))
		throw new NarthexError('approval-incomplete', {});
	return approval;
}

/**
 * Steps 7 and 8: the confirmation, and the claimer's word that its keys are safe. False when the person waits for it no
 * longer.
 */
async function confirm(
	session: Live,
	met: MetByGreeter,
	{device, invitation}: GreetOptions,
	created: Created,
): Promise<boolean> {
	const confirmation =
		invitation.kind === 'user'
			? userConfirmation(met.sharedKey, device, created)
			: deviceConfirmation(met.sharedKey, device, created);
	const impatient = new AbortController();
	session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => impatient.abort()});
	return answerClaimer(met, confirmation, session.signal, impatient.signal);
}

function userConfirmation(sharedKey: Uint8Array, device: LocalDevice, created: Created): Uint8Array {
	return sealPayload(sharedKey, inviteUserConfirmation, {
		type: 'invite_user_confirmation',
		user_id: created.userId,
		device_id: created.deviceId,
		device_label: created.deviceLabel,
		human_handle: created.handle,
		profile: created.profile,
		root_verify_key: device.root_verify_key,
	});
}

function deviceConfirmation(sharedKey: Uint8Array, device: LocalDevice, created: Created): Uint8Array {
	return sealPayload(sharedKey, inviteDeviceConfirmation, {
		type: 'invite_device_confirmation',
		user_id: created.userId,
		device_id: created.deviceId,
		device_label: created.deviceLabel,
		human_handle: created.handle,
		profile: created.profile,
		private_key: device.private_key,
		user_realm_id: device.user_realm_id,
		user_realm_key: device.user_realm_key,
		root_verify_key: device.root_verify_key,
	});
}

/** Closes the invitation. A repetition after a lost answer finds it closed, which is as good. */
async function completeInvitation(session: Live, {connection, invitation}: GreetOptions): Promise<void> {
	const reply = await retryUntilOnline(session, (signal) =>
		connection.send('invite_complete', {token: invitation.token}, {signal}),
	);
	if (reply.status === 'ok' || reply.status === 'invitation_already_completed') return;
	throw new NarthexError('invitation-not-completed', {});
}
