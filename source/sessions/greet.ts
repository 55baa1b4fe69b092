import {NarthexError} from '../errors.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import type {EmailAddress, InvitationToken} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {
	inviteDeviceConfirmation,
	inviteDeviceData,
	inviteUserConfirmation,
	inviteUserData,
} from '../parsec/payloads.ts';
import {sasChoices} from '../parsec/sas-code.ts';
import {needsCleaning} from '../text.ts';
import {words} from '../words/index.ts';
import {approvable} from './approval.ts';
import {createDevice, createUser, type Drawn, drawIds, HandleTakenError} from './create.ts';
import {ending} from './ending.ts';
import {BrokenTrustError, type MetByGreeter, meetClaimer} from './exchange.ts';
import {LiveSession} from './live-session.ts';
import {WAITING_FOR_PERSON} from './pace.ts';
import {openPayload, sealPayload} from './payload.ts';
import {persist} from './persist.ts';
import type {Approval, ClaimRequest, Created, GreetPhase, GreetSession} from './phases.ts';
import {greeterSide} from './sides.ts';

export interface GreetOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	readonly invitation: {
		readonly token: InvitationToken;
		readonly kind: 'user' | 'device';
		/** Who was invited; users only. */
		readonly claimerEmail?: EmailAddress;
	};
	/** The organization as its certificates have it at this moment: asked when an answer was lost. */
	fetchOrganization(): Promise<Organization>;
	/** Calls `now` whenever the claimer is known to wait (event GREETING_ATTEMPT_READY); gives back how to forget it. */
	readonly ready?: (now: () => void) => () => void;
}

type Live = LiveSession<'greeter', GreetPhase>;

/** Greets the claimer of an invitation, from waiting for them to the finished user or device (protocol: invitations §4.2). Starts at once. */
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
	const progress: {met?: MetByGreeter; created?: Created} = {};
	try {
		progress.met = await meetClaimer(greeterSide(options.connection, options.invitation.token), {
			watch: session,
			...(options.ready === undefined ? {} : {wake: options.ready}),
			onRestart: (attempt) => session.update({attempt}),
		});
		await compareCodes(session, progress.met);
		const {request, grant} = await receiveRequest(session, progress.met, options);
		const granted = await approveAndCreate(session, progress.met, options, request, grant);
		progress.created = granted.created;
		const acknowledged = await confirm(session, progress.met, granted);
		progress.created = {...granted.created, acknowledged};
		await complete(session, options);
		return {name: 'finished', created: progress.created};
	} catch (error) {
		return ending(
			error,
			'greeter',
			progress.met?.attempt,
			progress.created === undefined ? {} : {created: progress.created},
		);
	} finally {
		progress.met?.sharedKey.fill(0);
	}
}

/** Steps 4 and 5: the claimer checked our code; we check theirs. A wrong one ends the attempt. */
async function compareCodes(session: Live, {attempt, codes}: MetByGreeter): Promise<void> {
	session.update({ownCode: codes.greeter});
	session.enter({name: 'waiting-for-trust'});
	await attempt.exchange({step: 'NUMBER_4_WAIT_PEER_TRUST'}, 'NUMBER_4_SIGNIFY_TRUST', WAITING_FOR_PERSON);
	const picked = await session.decision<string | undefined>(
		(decide) => ({
			name: 'picking-code',
			choices: sasChoices(codes.claimer),
			pick: decide,
			noneMatches: () => decide(undefined),
		}),
		attempt.heartbeat,
	);
	if (picked !== codes.claimer) throw new BrokenTrustError('INVALID_SAS_CODE');
	session.enter({name: 'waiting-for-request'});
	await attempt.exchange({step: '5'}, 'NUMBER_5_WAIT_PEER_TRUST', WAITING_FOR_PERSON);
	session.update({peer: {...session.state.peer, verified: true}});
}

/** What is granted for a request: creates it in the organization, and seals the confirmation. */
type Grant = (approval: Approval, drawn: Drawn) => Promise<Granted>;
interface Granted {
	readonly created: Created;
	readonly confirmation: Uint8Array;
}

/** Step 6: what the claimer asks for. */
async function receiveRequest(
	session: Live,
	{attempt, sharedKey}: MetByGreeter,
	options: GreetOptions,
): Promise<{readonly request: ClaimRequest; readonly grant: Grant}> {
	const {device, invitation} = options;
	const {claimer_payload} = await attempt.exchange(
		{step: 'NUMBER_6_GET_PAYLOAD'},
		'NUMBER_6_SEND_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	if (invitation.kind === 'device') {
		const asked = openPayload(sharedKey, inviteDeviceData, claimer_payload);
		session.update({peer: {handle: device.human_handle, verified: true}});
		return {
			request: {
				deviceLabel: asked.requested_device_label,
				needsCleaning: needsCleaning(asked.requested_device_label),
			},
			grant: async (approval, drawn) => {
				const created = await createDevice(session, options, approval, {verifyKey: asked.verify_key}, drawn);
				const confirmation = sealPayload(sharedKey, inviteDeviceConfirmation, {
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
				return {created, confirmation};
			},
		};
	}
	const asked = openPayload(sharedKey, inviteUserData, claimer_payload);
	const handle = asked.requested_human_handle;
	session.update({peer: {handle, verified: true}});
	const invited = invitation.claimerEmail;
	return {
		request: {
			deviceLabel: asked.requested_device_label,
			handle,
			...(invited === undefined || invited === handle.email ? {} : {emailDiffersFrom: invited}),
			needsCleaning: [asked.requested_device_label, handle.email, handle.label].some(needsCleaning),
		},
		grant: async (approval, drawn) => {
			const keys = {publicKey: asked.public_key, verifyKey: asked.verify_key};
			const created = await createUser(session, options, approval, keys, drawn);
			const confirmation = sealPayload(sharedKey, inviteUserConfirmation, {
				type: 'invite_user_confirmation',
				user_id: created.userId,
				device_id: created.deviceId,
				device_label: created.deviceLabel,
				human_handle: created.handle,
				profile: created.profile,
				root_verify_key: device.root_verify_key,
			});
			return {created, confirmation};
		},
	};
}

/** Asks for approval until what was approved could be created. The ids are drawn once, whatever happens to the answers. */
async function approveAndCreate(
	session: Live,
	{attempt}: MetByGreeter,
	options: GreetOptions,
	request: ClaimRequest,
	grant: Grant,
): Promise<Granted> {
	const drawn = drawIds(options);
	let problem: NarthexError | undefined;
	for (;;) {
		const approval = await session.decision<Approval>(
			(decide) => ({
				name: 'reviewing-request',
				request,
				problem,
				approve: (answer) => decide(approvable(answer, options.invitation.kind)),
			}),
			attempt.heartbeat,
		);
		session.enter({name: 'creating'});
		try {
			return await grant(approval, drawn);
		} catch (error) {
			if (!(error instanceof HandleTakenError)) throw error;
			problem = error;
		}
	}
}

/** Steps 7 and 8: the confirmation, and the claimer's word that its keys are safe; false when we do not wait for it any longer. */
async function confirm(session: Live, {attempt}: MetByGreeter, {created, confirmation}: Granted): Promise<boolean> {
	const impatient = new AbortController();
	session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => impatient.abort()});
	const signal = AbortSignal.any([session.signal, impatient.signal]);
	try {
		await attempt.exchange(
			{step: 'NUMBER_7_SEND_PAYLOAD', greeter_payload: confirmation},
			'NUMBER_7_GET_PAYLOAD',
			WAITING_FOR_PERSON,
			{signal},
		);
		await attempt.exchange({step: 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT'}, 'NUMBER_8_ACKNOWLEDGE', WAITING_FOR_PERSON, {
			signal,
		});
		return true;
	} catch (error) {
		session.signal.throwIfAborted();
		if (impatient.signal.aborted) return false;
		throw error;
	}
}

/** Closes the invitation; a repetition after a lost answer finds it closed, which is as good. */
async function complete(session: Live, {connection, invitation}: GreetOptions): Promise<void> {
	const reply = await persist(session, (signal) =>
		connection.send('invite_complete', {token: invitation.token}, {signal}),
	);
	if (reply.status === 'ok' || reply.status === 'invitation_already_completed') return;
	const {message, nextStep} = words.sessions.create.notCompleted;
	throw new NarthexError('invitation-not-completed', message, nextStep);
}
