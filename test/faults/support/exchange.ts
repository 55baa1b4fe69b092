import type {InvitationAddress} from '../../../source/parsec/address.ts';
import {connectAuthenticated, connectInvited} from '../../../source/parsec/connection.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle, type UserProfile} from '../../../source/parsec/ids.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import {claim} from '../../../source/sessions/claim.ts';
import {greet} from '../../../source/sessions/greet.ts';
import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../../../source/sessions/phases.ts';
import {folderWith} from '../../helpers/device-folder.ts';
import {fetchOrganization} from './organization.ts';

export type Role = 'greeter' | 'claimer';

/** Called when a side enters a phase, before the person there acts on it: the person waits for what it gives. */
export type Script = (role: Role, phase: string, exchange: Exchange) => Promise<void> | void;

/** What a claimer would have written to its disk. */
export interface Kept {
	readonly device: LocalDevice;
	discarded: boolean;
}

/** Two sessions in this process, whose people are honest and quick. */
export interface Exchange {
	readonly greeter: GreetSession;
	readonly claimer: ClaimSession;
	/** All that the claimer saved. */
	readonly kept: readonly Kept[];
	/** The last phases of both. */
	readonly ends: Promise<{readonly greeter: GreetPhase; readonly claimer: ClaimPhase}>;
}

export interface ExchangeOptions {
	/** As it reaches the server: its `server_url` may be a faulty network. */
	readonly greeter: LocalDevice;
	readonly invitation: InvitationAddress;
	/** E-mail for users only; the name of all that is made. */
	readonly email?: string | undefined;
	readonly deviceLabel: string;
	readonly profile?: UserProfile;
	readonly script?: Script;
}

/** Starts both sides of an exchange. */
export function startExchange(options: ExchangeOptions): Exchange {
	const {invitation, email, deviceLabel, profile = 'STANDARD', script} = options;
	const kept: Kept[] = [];
	const greeter = startGreeting(options.greeter, invitation);
	const claimer = startClaiming(invitation, kept);
	const ends = Promise.all([greeter.done, claimer.done]).then(([last, other]) => ({greeter: last, claimer: other}));
	const exchange: Exchange = {greeter, claimer, kept, ends};
	const handle = email === undefined ? {} : {handle: parseHumanHandle(email, 'Bob')};
	play(greeter, exchange, script, async (phase) => {
		if (phase.name === 'picking-code') phase.pick(await codeOf(claimer));
		else if (phase.name === 'reviewing-request' && phase.problem === undefined) {
			const {deviceLabel, handle} = phase.request;
			phase.approve({deviceLabel, ...(handle === undefined ? {} : {handle, profile})});
		} else if (phase.name === 'reviewing-request') await greeter.cancel();
	});
	play(claimer, exchange, script, async (phase) => {
		if (phase.name === 'choosing-administrator') phase.choose('all');
		else if (phase.name === 'picking-code') phase.pick(await codeOf(greeter));
		else if (phase.name === 'describing') phase.describe({deviceLabel: parseDeviceLabel(deviceLabel), ...handle});
		else if (phase.name === 'choosing-password') phase.choose({kind: 'password', password: 'P@ssw0rd.'});
	});
	return exchange;
}

/** One greeter, whose person does nothing by itself. */
export function startGreeting(device: LocalDevice, invitation: InvitationAddress, claimerEmail?: string): GreetSession {
	const connection = connectAuthenticated(device);
	return greet({
		device,
		connection,
		invitation: {
			token: invitation.token,
			kind: invitation.type === 'claim_device' ? 'device' : 'user',
			...(claimerEmail === undefined ? {} : {claimerEmail: parseEmailAddress(claimerEmail)}),
		},
		fetchOrganization: () => fetchOrganization(device, connection),
	});
}

/** One claimer, whose person does nothing by itself; `kept` gets what it saves. */
export function startClaiming(invitation: InvitationAddress, kept: Kept[]): ClaimSession {
	return claim({
		address: invitation,
		connection: connectInvited(invitation),
		folder: folderWith(async (device) => {
			const entry: Kept = {device, discarded: false};
			kept.push(entry);
			return {
				path: '/nowhere.keys',
				discard: async () => {
					entry.discarded = true;
				},
			};
		}),
	});
}

/** Resolves once `look` finds something in the state of the session; rejects when the session ends without it. */
export function found<Found>(session: GreetSession | ClaimSession, look: () => Found | undefined): Promise<Found> {
	return new Promise((resolve, reject) => {
		const check = () => {
			const result = look();
			if (result === undefined) return;
			forget();
			resolve(result);
		};
		const forget = session.subscribe(check);
		check();
		session.done.then((phase) => {
			forget();
			reject(new Error(`the ${session.role} ended: ${JSON.stringify(phase)}`));
		});
	});
}

/** Resolves with the phase once the session is in it. */
export function inPhase<Name extends GreetPhase['name']>(
	session: GreetSession,
	name: Name,
): Promise<Extract<GreetPhase, {readonly name: Name}>>;
export function inPhase<Name extends ClaimPhase['name']>(
	session: ClaimSession,
	name: Name,
): Promise<Extract<ClaimPhase, {readonly name: Name}>>;
export function inPhase(session: GreetSession | ClaimSession, name: string): Promise<GreetPhase | ClaimPhase> {
	return found(session, () => (session.state.phase.name === name ? session.state.phase : undefined));
}

/** The code that the person at the other end reads aloud. */
export function codeOf(session: GreetSession | ClaimSession): Promise<SasCode> {
	return found(session, () => session.state.ownCode);
}

/** Has a person act in each phase as it comes, after the script. */
export function play<Phase extends GreetPhase | ClaimPhase>(
	session: (GreetSession | ClaimSession) & {readonly state: {readonly phase: Phase}},
	exchange: Exchange,
	script: Script | undefined,
	act: (phase: Phase) => Promise<void>,
): void {
	let last: Phase | undefined;
	const look = () => {
		const {phase} = session.state;
		if (phase === last) return;
		last = phase;
		void react(phase);
	};
	async function react(phase: Phase) {
		await script?.(session.role, phase.name, exchange);
		try {
			await act(phase);
		} catch (error) {
			// The other side ended first: its last phase says why, and the tests look at that.
			if (session.state.phase === phase) void session.cancel();
			else if (!(error instanceof Error)) throw error;
		}
	}
	session.subscribe(look);
	look();
}
