import {NarthexError} from '../errors.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import type {InvitationToken} from '../parsec/ids.ts';
import {inviteRecoveryConfirmation, inviteRecoveryData} from '../parsec/recovery.ts';
import {greeterSide} from './attempt.ts';
import {compareAsGreeter} from './compare.ts';
import {endingOf} from './endings.ts';
import {LiveSession} from './live-session.ts';
import {Guesses, type MetByGreeter, meetClaimer, openPayload, sealPayload} from './meet.ts';
import {answerClaimer, requestOfClaimer} from './payload-steps.ts';
import type {GiveSharePhase, GiveShareSession, RecoveryToHelp} from './recovery-phases.ts';

export interface GiveShareOptions {
	readonly connection: AuthenticatedConnection;
	readonly token: InvitationToken;
	readonly recovery: RecoveryToHelp;
	/** Our shares, opened and tested. */
	readonly shares: readonly Uint8Array[];
	/** As in `GreetOptions`. */
	readonly ready?: (now: () => void) => () => void;
}

type Live = LiveSession<'greeter', GiveSharePhase, 'recovery'>;

/**
 * Greets the claimer of a shared recovery, from waiting for them to our shares in their hands (protocol:
 * shared-recovery §8). Starts at once. The claimer closes the invitation, not we.
 */
export function giveShare(options: GiveShareOptions): GiveShareSession {
	const session: Live = new LiveSession<'greeter', GiveSharePhase, 'recovery'>('greeter', 'recovery', {
		name: 'waiting-for-claimer',
	});
	session.update({peer: {handle: options.recovery.claimer, verified: false}});
	session.run(
		() => giving(session, options),
		(error) => ({name: 'failed', error, isGiven: false}),
	);
	return session;
}

async function giving(session: Live, options: GiveShareOptions): Promise<GiveSharePhase> {
	const {connection, token, recovery, ready} = options;
	let met: MetByGreeter | undefined;
	let isGiven = false;
	try {
		// Steps 0 to 3
		met = await meetClaimer(greeterSide(connection, token), {
			watch: session,
			guesses: new Guesses(),
			wake: ready,
			onRestart: () => session.update({attempt: session.state.attempt + 1}),
		});
		// Steps 4 and 5
		await compareAsGreeter(session, met);
		// Step 6
		await receiveRequest(session, met, recovery);
		await session.decision<void>(
			(decide) => ({name: 'reviewing-recovery', recovery, give: () => decide()}),
			met.attempt.heartbeat,
		);
		// Steps 7 and 8
		isGiven = true;
		return {name: 'finished', recovery, acknowledged: await give(session, met, options)};
	} catch (error) {
		return endingOf(error, 'greeter', met?.attempt, {isGiven});
	} finally {
		met?.sharedKey.fill(0);
	}
}

/** Step 6: the claimer asks for our shares. There is nothing in its request to be approved. */
async function receiveRequest(session: Live, met: MetByGreeter, {claimer}: RecoveryToHelp): Promise<void> {
	openPayload(met.sharedKey, inviteRecoveryData, await requestOfClaimer(met));
	session.update({peer: {handle: claimer, verified: true}});
}

/**
 * Steps 7 and 8: our shares, and the claimer's word that it has them. False when the person waits for that no longer.
 * A claimer that was faster than our last request has closed the invitation by then (protocol: shared-recovery §11).
 */
async function give(session: Live, met: MetByGreeter, {shares}: GiveShareOptions): Promise<boolean> {
	const payload = sealPayload(met.sharedKey, inviteRecoveryConfirmation, {
		type: 'invite_shamir_recovery_confirmation',
		weighted_share: [...shares],
	});
	const impatient = new AbortController();
	session.enter({name: 'waiting-for-acknowledgement', finishAnyway: () => impatient.abort()});
	try {
		return await answerClaimer(met, payload, session.signal, impatient.signal);
	} catch (error) {
		if (error instanceof NarthexError && error.code === 'invitation-gone') return true;
		throw error;
	}
}
