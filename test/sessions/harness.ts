import type {InvitationAddress} from '../../source/parsec/address.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {
	type AuthenticatedConnection,
	connectAuthenticated,
	connectInvited,
	type InvitedConnection,
} from '../../source/parsec/connection.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newVlobId,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import {startServer} from '../../source/server/server.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {type ClaimOptions, claim} from '../../source/sessions/claim.ts';
import {createUser, newIds} from '../../source/sessions/create.ts';
import {type GreetOptions, greet} from '../../source/sessions/greet.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {
	type ClaimSession,
	type ExchangeKind,
	type GreetSession,
	isOver,
	type Session,
} from '../../source/sessions/phases.ts';
import type {AnyPhase, AnySession} from '../../source/sessions/recovery-phases.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {outbox} from '../helpers/outbox.ts';

export const bob = parseHumanHandle('bob@example.com', 'Bob');
export const alice = parseHumanHandle('alice@example.com', 'Alice');
export const laptop = parseDeviceLabel('laptop');
export const telephone = parseDeviceLabel('telephone');

export interface TestOrganization {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	fetch(): Promise<Organization>;
	invite(kind: 'user' | 'device', email?: string): Promise<InvitationAddress>;
	greet(address: InvitationAddress, change?: Partial<GreetOptions>): GreetSession;
	close(): Promise<void>;
}

let organizations = 0;

/** A fresh organization on an embedded server of its own, with Alice as its administrator. */
export async function organization(hold = 0): Promise<TestOrganization> {
	const server = await startServer({
		port: 0,
		data: ':memory:',
		administrationToken: 'token',
		hold,
		mail: outbox(),
		log: () => {},
	});
	const address = await createOrganization({
		server: parseServerUrl(server.url),
		token: 'token',
		organizationId: parseOrganizationId(`Org${++organizations}`),
	});
	const device = await bootstrapOrganization(address, {deviceLabel: laptop, handle: alice});
	return {...member(device), close: () => server.close()};
}

/** What a member does in the tests. */
export function member(device: LocalDevice): Omit<TestOrganization, 'close'> {
	const connection = connectAuthenticated(device);
	const fetch = async () => {
		const reply = await connection.send('certificate_get', {
			common_after: null,
			sequester_after: null,
			shamir_recovery_after: null,
			realm_after: new Map(),
		});
		return applyCertificates(emptyOrganization(device.root_verify_key), reply.common_certificates);
	};
	return {
		device,
		connection,
		fetch,
		async invite(kind, email = bob.email) {
			const reply =
				kind === 'user'
					? await connection.send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false})
					: await connection.send('invite_new_device', {send_email: false});
			if (reply.status !== 'ok') throw new Error(reply.status);
			return {
				server: connection.server,
				organizationId: device.organization_id,
				type: kind === 'user' ? 'claim_user' : 'claim_device',
				token: reply.token,
			};
		},
		greet(address, change = {}) {
			const kind = address.type === 'claim_user' ? 'user' : 'device';
			return greet({device, connection, invitation: {token: address.token, kind}, fetchOrganization: fetch, ...change});
		},
	};
}

/** A new member of Alice's organization, who never exchanged anything with her. */
export async function newcomer(alice: Omit<TestOrganization, 'close'>, name: string): Promise<LocalDevice> {
	const {device, connection, fetch} = alice;
	const [keys, signingKey] = [newKeyPair(), newSigningKey()];
	const handle = parseHumanHandle(`${name.toLowerCase()}@example.com`, name);
	const {userId, deviceId} = await createUser(
		UNWATCHED,
		{device, connection, fetchOrganization: fetch},
		{deviceLabel: laptop, handle, profile: 'STANDARD'},
		{publicKey: keys.publicKey, verifyKey: verifyKeyOf(signingKey)},
		newIds('user', device),
	);
	return {
		...device,
		user_id: userId,
		device_id: deviceId,
		human_handle: handle,
		signing_key: signingKey,
		private_key: keys.privateKey,
		initial_profile: 'STANDARD',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
}

/** Adds the arrows that the session walks from now on; those into `cancelled` and `failed` are not drawn. */
export function watchArrows<Phase extends {readonly name: string}>(
	session: Session<Phase, ExchangeKind>,
	walked: Set<string>,
): void {
	let last: string = session.state.phase.name;
	session.subscribe(() => {
		const {name} = session.state.phase;
		if (name !== last && name !== 'cancelled' && name !== 'failed') walked.add(`${last} --> ${name}`);
		last = name;
	});
}

export interface Claimed {
	readonly session: ClaimSession;
	/** Devices saved and not taken back. */
	readonly saved: LocalDevice[];
}

/** Claims the invitation; what would go to the disk goes to `saved`. */
export function startClaim(address: InvitationAddress, change: Partial<ClaimOptions> = {}): Claimed {
	const saved: LocalDevice[] = [];
	const connection: InvitedConnection = connectInvited(address);
	const session = claim({
		address,
		connection,
		folder: folderWith(async (device) => {
			saved.push(device);
			return {
				path: 'in memory',
				async discard() {
					saved.splice(saved.indexOf(device), 1);
				},
			};
		}),
		...change,
	});
	return {session, saved};
}

type PhaseOf<S> = S extends Session<infer Phase, ExchangeKind> ? Phase : never;

/** Waits for the phase of that name. @throws when the session ends in another one */
export function reached<S extends AnySession, Name extends PhaseOf<S>['name']>(
	session: S,
	name: Name,
): Promise<Extract<PhaseOf<S>, {name: Name}>> {
	return new Promise((resolve, reject) => {
		const look = () => {
			const phase = session.state.phase as AnyPhase;
			if (phase.name === name) resolve(phase as unknown as Extract<PhaseOf<S>, {name: Name}>);
			else if (isOver(phase))
				reject(
					new Error(
						`ended in ${JSON.stringify(phase)} before ${name}`,
						phase.name === 'failed' ? {cause: phase.error} : {},
					),
				);
			else return;
			forget();
		};
		const forget = session.subscribe(look);
		look();
	});
}

/** The code that a session shows, once it does. @throws when the session ends without one */
export function shownCode(session: {
	readonly state: {readonly ownCode: SasCode | undefined; readonly phase: {readonly name: string}};
	subscribe(listener: () => void): () => void;
}): Promise<SasCode> {
	return new Promise((resolve, reject) => {
		const look = () => {
			const {ownCode, phase} = session.state;
			if (ownCode !== undefined) resolve(ownCode);
			else if (isOver(phase)) reject(new Error(`ended in ${phase.name} before it had a code`));
			else return;
			forget();
		};
		const forget = session.subscribe(look);
		look();
	});
}

/** Plays both people up to the checked codes. */
export async function compareCodes(greeter: GreetSession, claimer: ClaimSession): Promise<void> {
	const forClaimer = await reached(claimer, 'picking-code');
	const greeterCode = await shownCode(greeter);
	forClaimer.pick(forClaimer.choices.find((choice) => choice === greeterCode) ?? fail('the right code is not offered'));
	const forGreeter = await reached(greeter, 'picking-code');
	const claimerCode = await shownCode(claimer);
	forGreeter.pick(forGreeter.choices.find((choice) => choice === claimerCode) ?? fail('the right code is not offered'));
}

/** Plays both people to the end. */
export async function playToTheEnd(greeter: GreetSession, claimer: ClaimSession): Promise<void> {
	await compareCodes(greeter, claimer);
	(await reached(claimer, 'describing')).describe({
		deviceLabel: telephone,
		...(claimer.kind === 'user' ? {handle: bob} : {}),
		protection: {kind: 'password', password: 'secret'},
	});
	const review = await reached(greeter, 'reviewing-request');
	review.approve({...review.request, ...(greeter.kind === 'user' ? {profile: 'STANDARD'} : {})});
}

function fail(why: string): never {
	throw new Error(why);
}
