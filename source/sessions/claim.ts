import {NarthexError} from '../errors.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import type {InvitedConnection} from '../parsec/connection.ts';
import type {DeviceFolder} from '../parsec/device-file.ts';
import {type EmailAddress, parseEmailAddress} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {AttemptCancelledError, BrokenTrustError} from './attempt.ts';
import {checkOwnDevice} from './check-own-device.ts';
import {compareAsClaimer} from './compare.ts';
import {endingOf} from './endings.ts';
import {chooseGreeters, type DeviceInvitation, meetFirst, type UserInvitation} from './greeters.ts';
import {LiveSession} from './live-session.ts';
import type {MetByClaimer} from './meet.ts';
import {isAnswerLost, limited, retryUntilOnline} from './network.ts';
import {type NewKeys, newDeviceKeys, newUserKeys} from './new-device.ts';
import {askGreeter} from './payload-steps.ts';
import type {ClaimPhase, ClaimSession, Description} from './phases.ts';
import {saveNewDevice} from './save-new-device.ts';

export interface ClaimOptions {
	readonly address: InvitationAddress;
	readonly connection: InvitedConnection;
	readonly folder: DeviceFolder;
	/** How long the server is tried for the first time, in ms. Without it: until the session is cancelled. */
	readonly patience?: number | undefined;
}

type Live = LiveSession<'claimer', ClaimPhase>;

/**
 * Claims an invitation, from asking the server about it to the saved and acknowledged device (protocol: invitations
 * §4.2). Starts at once.
 */
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
	const {address, connection, folder} = options;
	let met: MetByClaimer | undefined;
	let accountExists = false;
	try {
		// An account whose keys cannot be saved is lost: we meet no greeter before there is a place for them.
		await folder.checkSavable();
		const info = await probe(session, options);
		const greeters = await chooseGreeters(session, info);
		// Steps 0 to 3
		met = await meetFirst(session, connection, greeters);
		// Steps 4 and 5
		await compareAsClaimer(session, met);
		const {protection, ...description} = await describe(session, met, info);
		// Locking takes long: it runs while the greeter decides.
		const locked = protection === undefined ? undefined : folder.lock(protection);
		const keys = session.kind === 'user' ? newUserKeys() : newDeviceKeys();
		// Steps 6 and 7
		const device = await receiveConfirmation(session, met, address, description, keys);
		accountExists = true;
		const {saved, discard} = await saveNewDevice(session, folder, device, locked);
		try {
			const checked = await checkOwnDevice(session, device, keys);
			// Step 8
			await acknowledge(session, met, checked);
			return {name: 'finished', saved: {...saved, checked}};
		} catch (error) {
			if (error instanceof BrokenTrustError) await discard();
			throw error;
		}
	} catch (error) {
		return endingOf(error, 'claimer', met?.attempt, accountExists ? {accountExists} : {});
	} finally {
		met?.sharedKey.fill(0);
	}
}

/**
 * What the server says of the invitation.
 * @throws NarthexError when it is of a kind that is not claimed here, or not what the link says
 */
async function probe(
	session: Live,
	{address, connection, patience = Infinity}: ClaimOptions,
): Promise<UserInvitation | DeviceInvitation> {
	if (address.type === 'claim_shamir_recovery')
		throw new NarthexError('shared-recovery-not-supported', {role: 'claimer'});
	const watch = limited(session, patience);
	const info = await retryUntilOnline(watch, (signal) => connection.send('invite_info', {}, {signal}));
	if (info.type === 'SHAMIR_RECOVERY' || (info.type === 'DEVICE') !== (address.type === 'claim_device')) {
		throw new NarthexError('invitation-of-another-kind', {});
	}
	return info;
}

/** What we say of ourselves. */
function describe(
	session: Live,
	{attempt}: MetByClaimer,
	info: UserInvitation | DeviceInvitation,
): Promise<Description> {
	const invitedEmail = info.type === 'USER' ? emailOf(info.claimer_email) : undefined;
	return session.decision<Description>(
		(decide) => ({name: 'describing', invitedEmail, describe: (answer) => decide(complete(answer, session.kind))}),
		attempt.heartbeat,
	);
}

function complete(description: Description, kind: 'user' | 'device'): Description {
	if (kind === 'user' && description.handle === undefined) throw new NarthexError('description-incomplete', {});
	return description;
}

/** The invited address, if it is one. It is the server's word, and so a proposal only. */
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
	met: MetByClaimer,
	address: InvitationAddress,
	description: Description,
	keys: NewKeys,
): Promise<LocalDevice> {
	session.enter({name: 'waiting-for-confirmation'});
	const confirmation = await askGreeter(met, keys.request(met.sharedKey, description));
	return keys.device(met.sharedKey, confirmation, address);
}

/**
 * Step 8. The greeter's half is not waited for, and a closed invitation means that the greeter has ours (protocol:
 * invitations §4.2). A device that the organization's certificates hold is good, even if the greeter stopped waiting
 * for us.
 */
async function acknowledge(session: Live, {attempt}: MetByClaimer, checked: boolean): Promise<void> {
	session.enter({name: 'acknowledging'});
	try {
		await attempt.post({step: 'NUMBER_8_ACKNOWLEDGE'});
	} catch (error) {
		session.signal.throwIfAborted();
		const isOver = error instanceof NarthexError && error.code === 'invitation-gone';
		if (isOver || (checked && error instanceof AttemptCancelledError)) return;
		if (!isAnswerLost(error)) throw error;
	}
}
