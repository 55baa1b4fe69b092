import {NarthexError} from '../errors.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import type {Administrator, InvitationInfo} from '../parsec/commands.ts';
import type {InvitedConnection} from '../parsec/connection.ts';
import type {DeviceFolder, Protection, SaveDevice} from '../parsec/device-file.ts';
import {type EmailAddress, type HumanHandle, parseEmailAddress, type UserId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {sasChoices} from '../parsec/sas-code.ts';
import {words} from '../words/index.ts';
import {checkOwnDevice} from './check-own-device.ts';
import {ending} from './ending.ts';
import {BrokenTrustError, type MetByClaimer, meetGreeter} from './exchange.ts';
import {LiveSession} from './live-session.ts';
import {drawDeviceKeys, drawUserKeys, type NewKeys} from './new-device.ts';
import {WAITING_FOR_PERSON} from './pace.ts';
import {isAnswerLost, persist} from './persist.ts';
import type {ClaimPhase, ClaimSession, Description, SavedDevice} from './phases.ts';
import {AttemptCancelledError, claimerSide} from './sides.ts';

export interface ClaimOptions {
	readonly address: InvitationAddress;
	readonly connection: InvitedConnection;
	readonly folder: DeviceFolder;
}

type Live = LiveSession<'claimer', ClaimPhase>;

/** Claims an invitation, from asking the server about it to the saved and acknowledged device (protocol: invitations §4.2). Starts at once. */
export function claim(options: ClaimOptions): ClaimSession {
	const kind = options.address.type === 'claim_device' ? 'device' : 'user';
	const session: Live = new LiveSession<'claimer', ClaimPhase>('claimer', kind, {name: 'probing'});
	session.run(
		() => claiming(session, options),
		(error) => ({name: 'failed', error}),
	);
	return session;
}

async function claiming(session: Live, options: ClaimOptions): Promise<ClaimPhase> {
	const progress: {met?: MetByClaimer; accountExists: boolean} = {accountExists: false};
	try {
		// An account whose keys cannot be saved is lost: nobody is met before there is a place for them.
		await options.folder.checkSavable();
		const info = await persist(session, (signal) => probe(options, signal));
		const greeters = await chooseGreeters(session, info);
		progress.met = await meetOneOf(session, options.connection, greeters);
		await compareCodes(session, progress.met);
		const {protection, ...description} = await describe(session, progress.met, info);
		const locked = protection === undefined ? undefined : options.folder.lock(protection);
		const keys = session.kind === 'user' ? drawUserKeys() : drawDeviceKeys();
		const device = await receiveConfirmation(session, progress.met, options.address, description, keys);
		progress.accountExists = true;
		const {saved, discard} = await save(session, options.folder, device, locked);
		try {
			const checked = await checkOwnDevice(session, device, keys);
			session.enter({name: 'acknowledging'});
			await acknowledge(session, progress.met, checked);
			return {name: 'finished', saved: {...saved, checked}};
		} catch (error) {
			if (error instanceof BrokenTrustError) await discard();
			throw error;
		}
	} catch (error) {
		return ending(error, 'claimer', progress.met?.attempt, progress.accountExists ? {accountExists: true} : {});
	} finally {
		progress.met?.sharedKey.fill(0);
	}
}

/** What the server says of the invitation. @throws NarthexError for kinds that are not claimed here, or not what the link says */
async function probe({connection, address}: ClaimOptions, signal: AbortSignal): Promise<InvitationInfo> {
	if (address.type === 'claim_shamir_recovery') {
		throw new NarthexError(
			'shared-recovery-not-supported',
			words.sessions.claim.sharedRecovery.message,
			words.sessions.claim.sharedRecovery.nextStep,
		);
	}
	const info = await connection.send('invite_info', {}, {signal});
	if (info.type !== (address.type === 'claim_device' ? 'DEVICE' : 'USER')) {
		throw new NarthexError(
			'invitation-of-another-kind',
			words.sessions.claim.anotherKind.message,
			words.sessions.claim.anotherKind.nextStep,
		);
	}
	return info;
}

interface Greeter {
	readonly userId: UserId;
	readonly handle: HumanHandle;
}

/** Who may greet us: the owner for a device; one administrator or all of them for a user. */
async function chooseGreeters(session: Live, info: InvitationInfo): Promise<readonly Greeter[]> {
	if (info.type === 'DEVICE') return [{userId: info.claimer_user_id, handle: info.claimer_human_handle}];
	if (info.type === 'SHAMIR_RECOVERY' || info.administrators.length === 0) {
		throw new NarthexError(
			'no-greeter',
			words.sessions.claim.noGreeter.message,
			words.sessions.claim.noGreeter.nextStep,
		);
	}
	const {administrators} = info;
	const chosen =
		administrators.length === 1
			? 'all'
			: await session.decision<Administrator | 'all'>((decide) => ({
					name: 'choosing-administrator',
					administrators,
					choose: decide,
				}));
	return (chosen === 'all' ? administrators : [chosen]).map((administrator) => ({
		userId: administrator.user_id,
		handle: administrator.human_handle,
	}));
}

/** Steps 0 to 3 with every chosen greeter at once; the first to get there is ours, the others are told that it is over. */
async function meetOneOf(
	session: Live,
	connection: InvitedConnection,
	greeters: readonly Greeter[],
): Promise<MetByClaimer> {
	const [only] = greeters;
	if (greeters.length === 1 && only !== undefined) session.update({peer: {handle: only.handle, verified: false}});
	session.enter({name: 'waiting-for-greeter', greeters: greeters.map(({handle}) => handle)});
	const candidates = greeters.map((greeter) => {
		const lost = new AbortController();
		const met = meetGreeter(claimerSide(connection, greeter.userId), {
			watch: session,
			signal: AbortSignal.any([session.signal, lost.signal]),
			onRestart: (attempt) => session.update({attempt: Math.max(attempt, session.state.attempt)}),
		});
		return {greeter, lost, met};
	});
	try {
		const winner = await firstToMeet(candidates.map(async (candidate) => ({candidate, met: await candidate.met})));
		for (const candidate of candidates) if (candidate !== winner.candidate) candidate.lost.abort();
		session.update({peer: {handle: winner.candidate.greeter.handle, verified: false}});
		return winner.met;
	} finally {
		// The losers tell their greeters in their own time; what becomes of that concerns nobody here.
		void Promise.allSettled(candidates.map(({met}) => met));
	}
}

/** Like `Promise.any`, but with the last candidate's own error when all failed. */
async function firstToMeet<Winner>(candidates: readonly Promise<Winner>[]): Promise<Winner> {
	try {
		return await Promise.any(candidates);
	} catch (error) {
		throw error instanceof AggregateError ? error.errors.at(-1) : error;
	}
}

/** The claimer checks the greeter's code, then steps 4 and 5: signify trust, show ours, wait for theirs. */
async function compareCodes(session: Live, {attempt, codes}: MetByClaimer): Promise<void> {
	const picked = await session.decision<string | undefined>(
		(decide) => ({
			name: 'picking-code',
			choices: sasChoices(codes.greeter),
			pick: decide,
			noneMatches: () => decide(undefined),
		}),
		attempt.heartbeat,
	);
	if (picked !== codes.greeter) throw new BrokenTrustError('INVALID_SAS_CODE');
	session.update({ownCode: codes.claimer});
	session.enter({name: 'waiting-for-trust'});
	await attempt.exchange({step: 'NUMBER_4_SIGNIFY_TRUST'}, 'NUMBER_4_WAIT_PEER_TRUST', WAITING_FOR_PERSON);
	await attempt.exchange({step: 'NUMBER_5_WAIT_PEER_TRUST'}, '5', WAITING_FOR_PERSON);
	session.update({peer: {...session.state.peer, verified: true}});
}

/** What we say of ourselves. */
function describe(session: Live, {attempt}: MetByClaimer, info: InvitationInfo): Promise<Description> {
	const invitedEmail = info.type === 'USER' ? emailOf(info.claimer_email) : undefined;
	return session.decision<Description>(
		(decide) => ({name: 'describing', invitedEmail, describe: (answer) => decide(complete(answer, session.kind))}),
		attempt.heartbeat,
	);
}

function complete(description: Description, kind: 'user' | 'device'): Description {
	if (kind === 'user' && description.handle === undefined) {
		const {message, nextStep} = words.sessions.description.incomplete;
		throw new NarthexError('description-incomplete', message, nextStep);
	}
	return description;
}

/** The invited address, if it is one; the server's word for it is a proposal only. */
function emailOf(text: string): EmailAddress | undefined {
	try {
		return parseEmailAddress(text);
	} catch {
		// A server may send anything; without a proposal the claimer types their address.
		return undefined;
	}
}

/** Steps 6 and 7: our request, and what the greeter made of it. */
async function receiveConfirmation(
	session: Live,
	{attempt, sharedKey}: MetByClaimer,
	address: InvitationAddress,
	description: Description,
	keys: NewKeys,
): Promise<LocalDevice> {
	session.enter({name: 'waiting-for-confirmation'});
	const payload = keys.request(sharedKey, description);
	await attempt.exchange(
		{step: 'NUMBER_6_SEND_PAYLOAD', claimer_payload: payload},
		'NUMBER_6_GET_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	const {greeter_payload} = await attempt.exchange(
		{step: 'NUMBER_7_GET_PAYLOAD'},
		'NUMBER_7_SEND_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	return keys.device(sharedKey, greeter_payload, address);
}

interface Kept {
	readonly saved: Omit<SavedDevice, 'checked'>;
	discard(): Promise<void>;
}

/** Saves the key file, asking for another password or place in vain as often as it takes: the account exists already. */
async function save(
	session: Live,
	folder: DeviceFolder,
	device: LocalDevice,
	given: SaveDevice | undefined,
): Promise<Kept> {
	let locked = given;
	let problem: NarthexError | undefined;
	for (;;) {
		locked ??= folder.lock(
			await session.decision<Protection>((decide) => ({name: 'choosing-password', problem, choose: decide})),
		);
		session.enter({name: 'saving'});
		try {
			const {path, discard} = await locked(device);
			const saved = {
				path,
				deviceId: device.device_id,
				organization: device.organization_id,
				handle: device.human_handle,
				deviceLabel: device.device_label,
			};
			return {saved, discard};
		} catch (error) {
			if (!(error instanceof NarthexError)) throw error;
			problem = error;
			locked = undefined;
		}
	}
}

/**
 * Step 8. Posted until an answer came; the greeter's half is not waited for, and a closed invitation means that it was heard
 * (protocol: invitations §4.2). A device found in the organization is good, even if the greeter stopped waiting for us.
 */
async function acknowledge(session: Live, {attempt}: MetByClaimer, checked: boolean): Promise<void> {
	try {
		await persist(session, (signal) => attempt.side.post(attempt.id, {step: 'NUMBER_8_ACKNOWLEDGE'}, signal));
	} catch (error) {
		session.signal.throwIfAborted();
		const isOver = error instanceof NarthexError && error.code === 'invitation-gone';
		if (isOver || (checked && error instanceof AttemptCancelledError)) return;
		if (!isAnswerLost(error)) throw error;
	}
}
