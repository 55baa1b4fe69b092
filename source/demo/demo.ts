import {randomBytes} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {openOrganization} from '../devices/certificate-store.ts';
import {configDirectory, dataDirectory} from '../devices/folder.ts';
import {discardDevice, saveDevice} from '../devices/save.ts';
import {type InvitationAddress, parseServerUrl} from '../parsec/address.ts';
import {createOrganization} from '../parsec/administration.ts';
import {type AuthenticatedConnection, connectAuthenticated, connectInvited} from '../parsec/connection.ts';
import {
	type EmailAddress,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {startServer} from '../server/server.ts';
import {bootstrapOrganization} from '../sessions/bootstrap.ts';
import {claim} from '../sessions/claim.ts';
import {greet} from '../sessions/greet.ts';
import type {ClaimSession, GreetSession} from '../sessions/phases.ts';
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
	readonly forBob: InvitationAddress;
	/** The same for Mallory, a guest who reads a wrong code aloud. */
	readonly forMallory: InvitationAddress;
	close(): Promise<void>;
}

/**
 * Starts a server in `folder`, with an organization named `Org`: Alice and Zoe administer it, Yann has left, and invitations wait for Bob,
 * Mallory, Carl and for a device of Alice. Everything it writes is below `folder`.
 */
export async function prepareDemo(folder: string): Promise<Demo> {
	const env = demoEnvironment(folder);
	for (const directory of [configDirectory(env), dataDirectory(env)])
		mkdirSync(directory, {recursive: true, mode: 0o700});
	const administrationToken = randomBytes(16).toString('hex');
	const server = await startServer({
		port: 0,
		data: join(folder, 'server.sqlite'),
		administrationToken,
		mail: {kind: 'outbox', folder: join(folder, 'outbox'), from: 'Narthex demo <demo@localhost>'},
	});
	try {
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
		const forBob = await invite(alice, connection, 'bob@example.com');
		const forMallory = await invite(alice, connection, 'mallory@example.com');
		await invite(alice, connection, 'carl@example.com');
		const forYann = await invite(alice, connection, 'yann@example.com');
		await connection.send('invite_cancel', {token: forYann.token});
		await connection.send('invite_new_device', {send_email: false});
		await saved;
		return {serverUrl: server.url, env, alice, forBob, forMallory, close: () => server.close()};
	} catch (error) {
		await server.close();
		throw error;
	}
}

/** Lets a person of the demonstration claim `address` with a client of their own, whose devices are in a folder of their own. */
export function claimAs(person: Person, address: InvitationAddress, demo: Pick<Demo, 'env'>): ClaimSession {
	const directory = join(configDirectory(demo.env), '..', 'guests', person.handle.label);
	return claim({
		address,
		connection: connectInvited(address),
		async save(device, protection) {
			mkdirSync(directory, {recursive: true, mode: 0o700});
			const saved = await saveDevice(directory, device, protection);
			return {path: saved.path, discard: () => discardDevice(saved)};
		},
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
	return {
		server: parseServerUrl(alice.server_url),
		organizationId: alice.organization_id,
		type: 'claim_user',
		token: reply.token,
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
		handle: parseHumanHandle(email as EmailAddress, name),
		deviceLabel: parseDeviceLabel('desktop'),
		protection: {kind: 'password', password: DEMO_PASSWORD},
		pause: 0,
		say: () => {},
	};
	const greeter = greetAsAlice(address, {alice, env});
	const claimer = claimAs(person, address, {env});
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
