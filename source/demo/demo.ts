import {randomBytes} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as z from 'zod';
import {configDirectory, dataDirectory, listDevices} from '../devices/folder.ts';
import {saveDevice} from '../devices/save.ts';
import {unlockDevice} from '../devices/unlock.ts';
import {isCode} from '../durable.ts';
import {NarthexError} from '../errors.ts';
import {foldersOf} from '../member/folders.ts';
import {claimInvitation} from '../member/join.ts';
import {Member} from '../member/member.ts';
import {type InvitationAddress, parseServerUrl} from '../parsec/address.ts';
import {createOrganization} from '../parsec/administration.ts';
import {connectInvited} from '../parsec/connection.ts';
import {
	type EmailAddress,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {type RunningServer, startServer} from '../server/server.ts';
import {bootstrapOrganization} from '../sessions/bootstrap.ts';
import {claim} from '../sessions/claim.ts';
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
	readonly forBob: InvitationAddress & {readonly email: EmailAddress};
	/** The same for Mallory, a guest who reads a wrong code aloud. */
	readonly forMallory: InvitationAddress;
	close(): Promise<void>;
}

/**
 * Starts a server in `folder` with an organization named `Org`: Alice and Zoe administer it, an invitation for Yann
 * was cancelled, and others wait for Bob, Mallory, Carl and for a device of Alice. Everything that it writes is below
 * `folder`; what an earlier start left there is used again.
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
		const member = aliceElsewhere({alice, env});
		await enrol(member, 'zoe@example.com', 'Zoe');
		const forYann = await invite(member, parseEmailAddress('yann@example.com'));
		await member.cancelInvitation(forYann.token);
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
	try {
		return keptDemo.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch (error) {
		// The first start in this folder.
		if (isCode(error, ['ENOENT'])) return undefined;
		throw error;
	}
}

async function unlockAlice(env: NodeJS.ProcessEnv): Promise<LocalDevice> {
	const devices = await listDevices(configDirectory(env));
	const first = devices.find(
		({file}) => file.human_handle.email === 'alice@example.com' && file.device_label === 'laptop',
	);
	if (first === undefined) {
		throw new NarthexError('demo-damaged', {});
	}
	return unlockDevice(first, {kind: 'password', password: DEMO_PASSWORD});
}

/** Invites the guests. Those who became members in an earlier start leave their place to the next one. */
async function withInvitations(alice: LocalDevice, server: RunningServer, env: NodeJS.ProcessEnv): Promise<Demo> {
	const member = aliceElsewhere({alice, env});
	const forBob = await inviteOneOf(member, ['bob', 'bea', 'ben', 'bill', 'beth', `b${Date.now()}`]);
	const forMallory = await invite(member, parseEmailAddress('mallory@example.com'));
	await inviteOneOf(member, ['carl', 'cleo', 'chris', 'cora', 'cyril', `c${Date.now()}`]);
	await member.inviteDevice(false);
	return {serverUrl: server.url, env, alice, forBob, forMallory, close: () => server.close()};
}

/** Invites the first of these people who is no member yet. */
async function inviteOneOf(member: Member, names: readonly string[]): Promise<Demo['forBob']> {
	for (const name of names) {
		const email = parseEmailAddress(`${name}@example.com`);
		try {
			return {...(await invite(member, email)), email};
		} catch (error) {
			if (!(error instanceof NarthexError && error.code === 'already-enrolled')) throw error;
		}
	}
	throw new Error('the demonstration has run out of names');
}

/** Lets a person of the demonstration claim `address` with a client of their own, whose folders are apart. */
export function claimAs(person: Person, address: InvitationAddress, {env}: Pick<Demo, 'env'>): ClaimSession {
	const {config, data} = foldersOf(env);
	const folders = {config: join(config, '..', 'guests', person.handle.label), data, env: elsewhere(env)};
	return claimInvitation(address, folders).session;
}

/** Alice with a client of her own, which has a log and certificates apart from those of the demonstration. */
export function aliceElsewhere({alice, env}: Pick<Demo, 'alice' | 'env'>): Member {
	return new Member(alice, {data: join(dataDirectory(env), 'alice'), env: elsewhere(env)});
}

/** Lets Alice greet the claimer of `address`, with a client of her own. */
export function greetAsAlice(member: Member, {token, type}: InvitationAddress): GreetSession {
	return member.greet({token, kind: type === 'claim_device' ? 'device' : 'user'});
}

/** The same environment, with the log in another folder. */
function elsewhere(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return {...env, XDG_STATE_HOME: join(env.XDG_STATE_HOME ?? '', 'others')};
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

async function invite(member: Member, email: EmailAddress): Promise<InvitationAddress> {
	const {token} = await member.inviteUser(email, true);
	return member.invitationAddress('USER', token);
}

/** Makes one more administrator, by a whole exchange between two clients that answer at once. */
async function enrol(member: Member, email: string, name: string): Promise<void> {
	const address = await invite(member, parseEmailAddress(email));
	const person: Person = {
		handle: parseHumanHandle(email, name),
		deviceLabel: parseDeviceLabel('desktop'),
		protection: {kind: 'password', password: DEMO_PASSWORD},
		pause: 0,
		say: () => {},
	};
	const greeter = greetAsAlice(member, address);
	// Her device is not opened here: its keys are forgotten.
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
