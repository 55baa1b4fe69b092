import {onTestFinished} from 'vitest';
import {signRevokedUserCertificate, signUserCertificates} from '../../../source/parsec/certificates.ts';
import {type CommandName, commands, type Reply, type Request} from '../../../source/parsec/commands.ts';
import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {
	type BootstrapToken,
	type InvitationToken,
	newDeviceId,
	newUserId,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
	type UserProfile,
} from '../../../source/parsec/ids.ts';
import {decode} from '../../../source/parsec/msgpack-reader.ts';
import {readUnpacked} from '../../../source/parsec/wire.ts';
import {type RunningServer, type ServerOptions, startServer} from '../../../source/server/server.ts';
import {outbox} from '../../helpers/outbox.ts';

export const administrationToken = 'the token of the administrator';
export const organizationId = parseOrganizationId('Org');

/** A server in this process, in memory unless told otherwise, closed when the test is over. */
export async function server(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
	const running = await startServer({
		port: 0,
		data: ':memory:',
		administrationToken,
		hold: 0,
		mail: outbox(),
		...options,
	});
	onTestFinished(() => running.close());
	return running;
}

/** An HTTP answer; the body is whole. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Buffer;
}

export async function http(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(new URL(path, url), {redirect: 'manual', ...init});
	return {status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer())};
}

/** A request of the administrator; gives the status and what the JSON says. */
export async function administer(url: string, method: string, path: string, body?: unknown) {
	const answer = await http(url, `/administration/${path}`, {
		method,
		headers: {Authorization: `Bearer ${administrationToken}`, 'Content-Type': 'application/json'},
		...(body === undefined ? {} : {body: JSON.stringify(body)}),
	});
	return {status: answer.status, json: JSON.parse(answer.body.toString()) as Readonly<Record<string, unknown>>};
}

export const COMMAND_HEADERS = {'Api-Version': '5.5', 'Content-Type': 'application/msgpack'};

/** Sends a command; what is no reply is thrown as the HTTP status. */
export async function command<Name extends CommandName>(
	url: string,
	path: string,
	authorization: string | undefined,
	name: Name,
	request: Request<Name>,
	signal?: AbortSignal,
): Promise<Reply<Name>> {
	const {status, body} = await http(url, `/${path}`, {
		method: 'POST',
		headers: {...COMMAND_HEADERS, ...(authorization === undefined ? {} : {Authorization: authorization})},
		body: writeRequest(name, request),
		...(signal === undefined ? {} : {signal}),
	});
	if (status !== 200) throw new Error(`HTTP ${status}`);
	const unpacked = decode(body);
	const reply = unpacked as {readonly status: string};
	const schema = (commands[name].replies as Record<string, Parameters<typeof readUnpacked>[0]>)[reply.status];
	if (schema === undefined) throw new Error(`${name} answers ${reply.status}.`);
	return {status: reply.status, ...(readUnpacked(schema, unpacked, {reply: name}) as object)} as Reply<Name>;
}

/** A person with keys, in the organization or about to be. */
export interface Person {
	readonly userId: ReturnType<typeof newUserId>;
	readonly deviceId: ReturnType<typeof newDeviceId>;
	readonly signingKey: Uint8Array;
	readonly handle: ReturnType<typeof parseHumanHandle>;
}

export function person(name: string): Person {
	const handle = parseHumanHandle(`${name.toLowerCase()}@example.com`, name);
	return {userId: newUserId(), deviceId: newDeviceId(), signingKey: newSigningKey(), handle};
}

/** The blobs that make a person a user, signed by a device or by the root key. */
export function certificatesOf(
	who: Person,
	author: {readonly deviceId: Person['deviceId'] | null; readonly signingKey: Uint8Array},
	profile: UserProfile,
) {
	return signUserCertificates(author.signingKey, {
		author: author.deviceId,
		timestamp: nextTimestamp(),
		userId: who.userId,
		deviceId: who.deviceId,
		handle: who.handle,
		deviceLabel: parseDeviceLabel('laptop'),
		publicKey: newKeyPair().publicKey,
		verifyKey: verifyKeyOf(who.signingKey),
		profile,
	});
}

/** The request that revokes a user. */
export function revocationOf(who: Person, by: Person, timestamp = nextTimestamp()): Request<'user_revoke'> {
	const revocation = {author: by.deviceId, timestamp, userId: who.userId};
	return {revoked_user_certificate: signRevokedUserCertificate(by.signingKey, revocation)};
}

let last = 0;
const SECOND = 1_000_000;

/** Now, and later than every one before, but for those of a test that played its clock ahead. */
export function nextTimestamp(): Timestamp {
	const now = Date.now() * 1000;
	last = last < now + SECOND ? Math.max(last + 1, now) : now;
	return last as Timestamp;
}

/** What a member sends. */
export function as({deviceId, signingKey}: Person) {
	return (url: string) =>
		<Name extends CommandName>(name: Name, request: Request<Name>, signal?: AbortSignal): Promise<Reply<Name>> => {
			const path =
				name === 'tos_get' || name === 'tos_accept'
					? `authenticated/${organizationId}/tos`
					: `authenticated/${organizationId}`;
			return command(url, path, deviceAuthorization(deviceId, signingKey, Date.now()), name, request, signal);
		};
}

/** Asks `certificate_get` for all certificates. */
export const FROM_THE_START = {
	common_after: null,
	sequester_after: null,
	shamir_recovery_after: null,
	realm_after: new Map(),
};

/** Sends commands as the claimer of an invitation. */
export function invited(url: string, token: InvitationToken) {
	return <Name extends CommandName>(name: Name, request: Request<Name>, signal?: AbortSignal): Promise<Reply<Name>> =>
		command(url, `invited/${organizationId}`, `Bearer ${token}`, name, request, signal);
}

/** Creates and bootstraps the organization; Alice is its administrator. */
export async function alicesOrganization(url: string) {
	const root = newSigningKey();
	const alice = person('Alice');
	const {json} = await administer(url, 'POST', 'organizations', {organization_id: organizationId});
	const token = Buffer.from(new URL(String(json.bootstrap_url)).searchParams.get('p') ?? '', 'base64url')
		.subarray(2)
		.toString('hex');
	const {status} = await command(url, `anonymous/${organizationId}`, undefined, 'organization_bootstrap', {
		bootstrap_token: token as BootstrapToken,
		root_verify_key: verifyKeyOf(root),
		sequester_authority_certificate: null,
		...certificatesOf(alice, {deviceId: null, signingKey: root}, 'ADMIN'),
	});
	if (status !== 'ok') throw new Error(`The organization is not bootstrapped: ${status}.`);
	return {root, alice, send: as(alice)(url), bootstrapUrl: String(json.bootstrap_url_as_http_redirection)};
}

/** Lets Alice create a user, and gives it. */
export async function join(url: string, alice: Person, name: string, profile: UserProfile): Promise<Person> {
	const who = person(name);
	const {status} = await as(alice)(url)('user_create', certificatesOf(who, alice, profile));
	if (status !== 'ok') throw new Error(`${name} is not created: ${status}.`);
	return who;
}

/** Waits until something is so; looks again and again, and fails with the test. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** A server with Alice's organization, its members, and how they send: Bob is STANDARD, and Carol an OUTSIDER. */
export async function members() {
	const {url} = await server();
	const {root, alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const carol = await join(url, alice, 'Carol', 'OUTSIDER');
	return {url, rootKey: verifyKeyOf(root), alice, bob, carol, send, asBob: as(bob)(url), asCarol: as(carol)(url)};
}

/** The same, where Carol is revoked. */
export async function membersWithoutCarol() {
	const {url, alice, bob, carol, send} = await members();
	await send('user_revoke', revocationOf(carol, alice));
	return {url, alice, bob, carol};
}
