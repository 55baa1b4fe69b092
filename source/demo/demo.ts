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
import {
	type EmailAddress,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../parsec/ids.ts';
import {type LocalDevice, localDevice} from '../parsec/local-device.ts';
import {read, write} from '../parsec/wire.ts';
import {type RunningServer, startServer} from '../server/server.ts';
import {bootstrapOrganization} from '../sessions/bootstrap.ts';
import type {ClaimSession, GreetSession} from '../sessions/phases.ts';
import {enrol} from './enrol.ts';
import type {Person} from './person.ts';

/** What opens every device of the demonstration; it protects nothing. */
export const DEMO_PASSWORD = 'demo';

/** An organization to rehearse with: a server of its own, members, pending invitations of each kind. */
export interface Demo {
	readonly serverUrl: string;
	/** The variables that keep a client of it away from the user's own devices and settings. */
	readonly env: NodeJS.ProcessEnv;
	/** The devices of the two administrators. */
	readonly alice: LocalDevice;
	readonly zoe: LocalDevice;
	/** The invitation that Bob, the guest, was sent. */
	readonly forBob: InvitationFor;
	/** The same for Erin, between whom and Alice someone sits. */
	readonly forErin: InvitationFor;
	close(): Promise<void>;
}

/** An invitation, and the person for whom it is. */
export type InvitationFor = InvitationAddress & {readonly email: EmailAddress};

/**
 * Starts a server in `folder` with an organization named `Org`: Alice and Zoe administer it, an invitation for Yann
 * was cancelled, and others wait for Bob, Carl, Erin and for a device of Alice. Everything that it writes is below
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
		if (kept !== undefined) return await withInvitations({alice: await unlockAlice(env), zoe: kept.zoe, env}, server);
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
		const zoe = await enrol(member, parseHumanHandle('zoe@example.com', 'Zoe'), 'ADMIN');
		const forYann = await invite(member, parseEmailAddress('yann@example.com'));
		await member.cancelInvitation(forYann.token);
		await saved;
		const keep: z.input<typeof keptDemo> = {
			port: server.port,
			administrationToken,
			zoe: Buffer.from(write(localDevice, zoe)).toString('base64'),
		};
		writeFileSync(join(folder, KEPT), JSON.stringify(keep), {mode: 0o600});
		return await withInvitations({alice, zoe, env}, server);
	} catch (error) {
		await server.close();
		throw error;
	}
}

const KEPT = 'demo.json';
const keptDemo = z.object({
	port: z.int().min(1).max(65_535),
	administrationToken: z.string().min(1),
	/** Zoe's device, which no person opens. */
	zoe: z.string().transform((text): LocalDevice => read(localDevice, Buffer.from(text, 'base64'), 'device')),
});

/** What an earlier start in this folder used; its key files name its port. @throws NarthexError `demo-damaged` */
function readKept(folder: string): z.output<typeof keptDemo> | undefined {
	let text: string;
	try {
		text = readFileSync(join(folder, KEPT), 'utf8');
	} catch (error) {
		// The first start in this folder.
		if (isCode(error, ['ENOENT'])) return undefined;
		throw error;
	}
	try {
		return keptDemo.parse(JSON.parse(text));
	} catch (error) {
		throw new NarthexError('demo-damaged', {}, {cause: error});
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

/** Invites the guests. */
async function withInvitations(people: Pick<Demo, 'alice' | 'zoe' | 'env'>, server: RunningServer): Promise<Demo> {
	const member = aliceElsewhere(people);
	const forBob = await inviteOneOf(member, GUESTS.greet);
	await inviteOneOf(member, GUESTS.claim);
	const forErin = await inviteOneOf(member, GUESTS['wrong-code']);
	await member.inviteDevice(false);
	return {...people, serverUrl: server.url, forBob, forErin, close: () => server.close()};
}

/** Who is invited for which scene. Those who are members by then leave their place to the next one. */
export const GUESTS = {
	greet: ['bob', 'bea', 'ben', 'bill', 'beth'],
	claim: ['carl', 'cleo', 'chris', 'cora', 'cyril'],
	'wrong-code': ['erin', 'ella', 'eric', 'emma', 'elias'],
} as const;

/** Invites the first of these people who is no member yet. A pending invitation is given again. */
export async function inviteOneOf(member: Member, names: readonly string[]): Promise<InvitationFor> {
	for (const name of [...names, `${names[0]}${Date.now()}`]) {
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
export function claimAs(
	person: Pick<Person, 'handle'>,
	address: InvitationAddress,
	demo: Pick<Demo, 'env'>,
): ClaimSession {
	return claimInvitation(address, foldersAs(person, demo)).session;
}

/** Where a person of the demonstration keeps what is on disk. */
export function foldersAs({handle}: Pick<Person, 'handle'>, {env}: Pick<Demo, 'env'>) {
	const {config, data} = foldersOf(env);
	return {config: join(config, '..', 'guests', handle.label), data: join(data, handle.label), env: elsewhere(env)};
}

/** Alice with a client of her own, which has a log and certificates apart from those of the demonstration. */
export function aliceElsewhere({alice, env}: Pick<Demo, 'alice' | 'env'>): Member {
	return new Member(alice, {data: join(dataDirectory(env), 'alice'), env: elsewhere(env)});
}

/** Zoe, with her own client. */
export function zoeElsewhere({zoe, env}: Pick<Demo, 'zoe' | 'env'>): Member {
	return new Member(zoe, {data: join(dataDirectory(env), 'zoe'), env: elsewhere(env)});
}

/** Lets a member greet the claimer of `address`. */
export function greetAs(member: Member, {token, type}: InvitationAddress): GreetSession {
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
