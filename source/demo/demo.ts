import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as z from 'zod';
import {openOrganization} from '../devices/certificate-store.ts';
import {configDirectory, dataDirectory, listDevices} from '../devices/folder.ts';
import {deviceFolder, saveDevice} from '../devices/save.ts';
import {unlockDevice} from '../devices/unlock.ts';
import {NarthexError} from '../errors.ts';
import {type InvitationAddress, parseServerUrl} from '../parsec/address.ts';
import {createOrganization} from '../parsec/administration.ts';
import {type AuthenticatedConnection, connectAuthenticated, connectInvited} from '../parsec/connection.ts';
import {
	type EmailAddress,
	type InvitationToken,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {type RunningServer, startServer} from '../server/server.ts';
import {bootstrapOrganization} from '../sessions/bootstrap.ts';
import {claim} from '../sessions/claim.ts';
import {greet} from '../sessions/greet.ts';
import type {ClaimSession, GreetSession} from '../sessions/phases.ts';
import {words} from '../words/index.ts';
import {type Person, playClaimer, playGreeter} from './people.ts';

/** What opens every device of the demonstration; it protects nothing. */
export const DEMO_PASSWORD = 'demo';

/** An organization to rehearse with: a server of its own, members, pending invitations of each kind. */
export interface Demo {
	readonly serverUrl: string;
	/** The variables that keep a client of it away from the user's own devices and settings. */
	readonly env: NodeJS.ProcessEnv;
	readonly alice: LocalDevice;
	/** The invitation that Bob, the guest, was sent. */
	readonly forBob: InvitationAddress & {readonly email: EmailAddress};
	/** The same for Mallory, a guest who reads a wrong code aloud. */
	readonly forMallory: InvitationAddress;
	close(): Promise<void>;
}

/**
 * Starts a server in `folder`, with an organization named `Org`: Alice and Zoe administer it, an invitation for Yann was cancelled, and others
 * wait for Bob, Mallory, Carl and for a device of Alice. Everything it writes is below `folder`; what an earlier start left there goes on.
 */
export async function prepareDemo(folder: string): Promise<Demo> {
	const env = demoEnvironment(folder);
	for (const directory of [configDirectory(env), dataDirectory(env)]) {
		mkdirSync(directory, {recursive: true, mode: 0o700});
	}
	const kept = readKept(folder);
	const administrationToken = kept?.administrationToken ?? randomBytes(16).toString('hex');
	const server = await startServer({
		port: kept?.port ?? 0,
		data: join(folder, 'server.sqlite'),
		administrationToken,
		mail: {kind: 'outbox', folder: join(folder, 'outbox'), from: 'Narthex demo <demo@localhost>'},
	});
	try {
		if (kept !== undefined) return await withInvitations(await unlockAlice(env), server, env);
		const bootstrapAddress = await createOrganization({
			server: parseServerUrl(server.url),
			token: administrationToken,
			organizationId: parseOrganizationId('Org'),
		});
		const alice = await bootstrapOrganization(bootstrapAddress, {
			deviceLabel: parseDeviceLabel('laptop'),
			handle: parseHumanHandle('alice@example.com', 'Alice'),
		});
		const saved = saveDevice(configDirectory(env), alice, {kind: 'password', password: DEMO_PASSWORD});
		const connection = connectAuthenticated(alice);
		await enrol(alice, connection, env, 'zoe@example.com', 'Zoe');
		const forYann = await invite(alice, connection, 'yann@example.com');
		await connection.send('invite_cancel', {token: forYann.token});
		await saved;
		writeFileSync(join(folder, KEPT), JSON.stringify({port: server.port, administrationToken}), {mode: 0o600});
		return await withInvitations(alice, server, env);
	} catch (error) {
		await server.close();
		throw error;
	}
}

const KEPT = 'demo.json';
const keptDemo = z.object({port: z.int().min(1).max(65_535), administrationToken: z.string().min(1)});

/** What an earlier start in this folder used; its key files name its port. */
function readKept(folder: string): z.output<typeof keptDemo> | undefined {
	const path = join(folder, KEPT);
	return existsSync(path) ? keptDemo.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

async function unlockAlice(env: NodeJS.ProcessEnv): Promise<LocalDevice> {
	const devices = await listDevices(configDirectory(env));
	const first = devices.find(
		({file}) => file.human_handle.email === 'alice@example.com' && file.device_label === 'laptop',
	);
	if (first === undefined) {
		throw new NarthexError('demo-damaged', words.demo.damaged.message, words.demo.damaged.nextStep);
	}
	return unlockDevice(first, {kind: 'password', password: DEMO_PASSWORD});
}

/** Invites whoever is not a member yet. Guests who came before have left their place to the next one. */
async function withInvitations(alice: LocalDevice, server: RunningServer, env: NodeJS.ProcessEnv): Promise<Demo> {
	const connection = connectAuthenticated(alice);
	const forBob = await inviteOneOf(alice, connection, ['bob', 'bea', 'ben', 'bill', 'beth', `b${Date.now()}`]);
	const forMallory = await invite(alice, connection, 'mallory@example.com');
	await inviteOneOf(alice, connection, ['carl', 'cleo', 'chris', 'cora', 'cyril', `c${Date.now()}`]);
	await connection.send('invite_new_device', {send_email: false});
	return {serverUrl: server.url, env, alice, forBob, forMallory, close: () => server.close()};
}

async function inviteOneOf(
	alice: LocalDevice,
	connection: AuthenticatedConnection,
	names: readonly string[],
): Promise<Demo['forBob']> {
	for (const name of names) {
		const email = parseEmailAddress(`${name}@example.com`);
		const reply = await connection.send('invite_new_user', {claimer_email: email, send_email: true});
		if (reply.status === 'ok') return {...userInvitation(alice, reply.token), email};
	}
	throw new Error('the demonstration has run out of names');
}

/** Lets a person of the demonstration claim `address` with a client of their own, whose devices are in a folder of their own. */
export function claimAs(person: Person, address: InvitationAddress, demo: Pick<Demo, 'env'>): ClaimSession {
	const directory = join(configDirectory(demo.env), '..', 'guests', person.handle.label);
	return claim({
		address,
		connection: connectInvited(address),
		folder: deviceFolder(directory, dataDirectory(demo.env)),
	});
}

/** Lets Alice greet whoever claims `address`, with a client of her own. */
export function greetAsAlice(address: InvitationAddress, {alice, env}: Pick<Demo, 'alice' | 'env'>): GreetSession {
	const connection = connectAuthenticated(alice);
	return greet({
		device: alice,
		connection,
		invitation: {token: address.token, kind: address.type === 'claim_device' ? 'device' : 'user'},
		fetchOrganization: async () =>
			(await openOrganization({device: alice, connection, dataDirectory: join(dataDirectory(env), 'alice')}))
				.organization,
	});
}

/** Everything that a client reads or writes, below one folder. */
function demoEnvironment(folder: string): NodeJS.ProcessEnv {
	const {PARSEC_DEVICE_ID: _device, PARSEC_CONFIG_DIR: _config, PARSEC_DATA_DIR: _data, ...rest} = process.env;
	return {
		...rest,
		XDG_CONFIG_HOME: join(folder, 'config'),
		XDG_DATA_HOME: join(folder, 'data'),
		XDG_CACHE_HOME: join(folder, 'cache'),
		XDG_STATE_HOME: join(folder, 'state'),
		PARSEC_BASE_CONFIG_DIR: join(folder, 'config'),
		PARSEC_BASE_DATA_DIR: join(folder, 'data'),
	};
}

async function invite(
	alice: LocalDevice,
	connection: AuthenticatedConnection,
	email: string,
): Promise<InvitationAddress> {
	const reply = await connection.send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: true});
	if (reply.status !== 'ok') throw new Error(`the demonstration's own server refused an invitation: ${reply.status}`);
	return userInvitation(alice, reply.token);
}

function userInvitation(alice: LocalDevice, token: InvitationToken): InvitationAddress {
	return {
		server: parseServerUrl(alice.server_url),
		organizationId: alice.organization_id,
		type: 'claim_user',
		token,
	};
}

/** Makes one more administrator, by a whole exchange between two clients that answer at once. */
async function enrol(
	alice: LocalDevice,
	connection: AuthenticatedConnection,
	env: NodeJS.ProcessEnv,
	email: string,
	name: string,
): Promise<void> {
	const address = await invite(alice, connection, email);
	const person: Person = {
		handle: parseHumanHandle(email, name),
		deviceLabel: parseDeviceLabel('desktop'),
		protection: {kind: 'password', password: DEMO_PASSWORD},
		pause: 0,
		say: () => {},
	};
	const greeter = greetAsAlice(address, {alice, env});
	// Nobody opens her device here: its keys are forgotten.
	const forgetful = {checkSavable: async () => {}, lock: () => async () => ({path: '', discard: async () => {}})};
	const claimer = claim({address, connection: connectInvited(address), folder: forgetful});
	await Promise.all([
		playClaimer(person, claimer, () => codeOf(greeter)),
		playGreeter({...person, profile: 'ADMIN'}, greeter, () => codeOf(claimer)),
	]);
}

/** The code that a session shows, as soon as it does. */
export function codeOf(session: GreetSession | ClaimSession) {
	return new Promise<NonNullable<typeof session.state.ownCode>>((resolve) => {
		const look = () => {
			const {ownCode} = session.state;
			if (ownCode === undefined) return;
			forget();
			resolve(ownCode);
		};
		const forget = session.subscribe(look);
		look();
	});
}
