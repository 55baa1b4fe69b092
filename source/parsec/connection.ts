import utf8 from 'tweetnacl-util';
import * as z from 'zod';
import type {NotParsecReason} from '../errors/parsec-server.ts';
import {type CodeAndFacts, NarthexError} from '../errors.ts';
import {type HttpAnswer, OfflineError, sendHttp} from '../http.ts';
import {type InvitationAddress, parseServerUrl, routeUrl, type ServerAddress} from './address.ts';
import {urlSafeBase64} from './base64.ts';
import type {Family} from './command.ts';
import {type CommandName, type CommandOf, commands, type Reply, type Request} from './commands.ts';
import {signature} from './crypto.ts';
import type {DeviceId, OrganizationId} from './ids.ts';
import type {LocalDevice} from './local-device.ts';
import type {Unpacked} from './msgpack.ts';
import {decode} from './msgpack-reader.ts';
import {readUnpacked, write} from './wire.ts';

/** The API that Narthex speaks; servers of any 5.x answer it (protocol: transport §1.3). */
export const API_VERSION = '5.5';
const CONTENT_TYPE = 'application/msgpack';
const SYSTEMS: {readonly [platform: string]: string} = {darwin: 'MacOS', win32: 'Windows'};
export const USER_AGENT = `Parsec-Client/3.9.3 ${SYSTEMS[process.platform] ?? 'Linux'}`;

/** The most that is read of a reply, in bytes. Lists of what an organization collects over the years may be longer. */
const REPLY_LIMIT = 4 * 1024 * 1024;
const LONG_REPLY_LIMITS: {readonly [name: string]: number | undefined} = {
	certificate_get: 256 * 1024 * 1024,
	// Finished and cancelled invitations stay in it for ever: some 200 bytes each.
	invite_list: 64 * 1024 * 1024,
};
/** The longest that a reply may take, in ms. */
const REPLY_TIMEOUT = 60_000;
const CERTIFICATES_TIMEOUT = 600_000;
/**
 * For how long a busy server is asked for lists again, in ms. It may be busy until all certificates have arrived, which
 * this device or others at the same address asked for; but what the device signed is too old after 320 s
 * (protocol: transport §1.4).
 */
const PATIENCE: {readonly [name: string]: number | undefined} = {
	certificate_get: 240_000,
	invite_list: 240_000,
	invite_info: REPLY_TIMEOUT,
	list_frozen_users: REPLY_TIMEOUT,
};

export type ConnectionErrorCode =
	| 'not-a-parsec-server'
	| 'authentication-missing'
	| 'authentication-refused'
	| 'organization-not-found'
	| 'invitation-gone'
	| 'bad-content'
	| 'unsupported-version'
	| 'organization-expired'
	| 'user-revoked'
	| 'user-frozen'
	| 'terms-of-service'
	| 'web-client-refused'
	| 'clock-skew'
	| 'server-full'
	| 'server-failure';

/**
 * The server answered, but not with a reply (protocol: transport §1.6, §1.7). A server that does not answer is an
 * `OfflineError`.
 */
export class ConnectionError extends NarthexError {
	override readonly name = 'ConnectionError';
	declare readonly code: ConnectionErrorCode;

	constructor(...codeAndFacts: CodeAndFacts<ConnectionErrorCode>) {
		super(...codeAndFacts);
	}
}

/** A way to send the commands of one or more families to one organization of one server. */
export interface Connection<Served extends Family> {
	readonly server: ServerAddress;
	readonly organizationId: OrganizationId;
	/**
	 * Sends a command once and gives its reply. A busy server may be asked for a list several times.
	 * @throws OfflineError when no answer came: the server may have carried out the command all the same
	 * @throws ConnectionError when the answer is not a reply
	 */
	send<Name extends CommandOf<Served>>(
		name: Name,
		request: Request<Name>,
		options?: {readonly signal?: AbortSignal | undefined},
	): Promise<Reply<Name>>;
}

export type AnonymousConnection = Connection<'anonymous'>;
export type InvitedConnection = Connection<'invited'>;
export type AuthenticatedConnection = Connection<'authenticated' | 'tos'>;

/** No authorization: bootstrapping, ping. */
export function connectAnonymous(server: ServerAddress, organizationId: OrganizationId): AnonymousConnection {
	return connection(server, organizationId, 'anonymous', () => undefined);
}

/** Authorized by the invitation's token: what a claimer does. */
export function connectInvited({server, organizationId, token}: InvitationAddress): InvitedConnection {
	return connection(server, organizationId, 'invited', () => `Bearer ${token}`);
}

/** Signed by the device: what a member does. */
export function connectAuthenticated(device: LocalDevice): AuthenticatedConnection {
	return connection(parseServerUrl(device.server_url), device.organization_id, 'authenticated', () =>
		deviceAuthorization(device.device_id, device.signing_key, Date.now()),
	);
}

/** The `Authorization` header of a device at a time in ms since the epoch (protocol: transport §1.4). */
export function deviceAuthorization(deviceId: DeviceId, signingKey: Uint8Array, milliseconds: number): string {
	const signedText = `PARSEC-SIGN-ED25519.${deviceId}.${Math.floor(milliseconds / 1000)}`;
	return `Bearer ${signedText}.${urlSafeBase64(signature(signingKey, utf8.decodeUTF8(signedText)))}`;
}

function connection<Served extends Family>(
	server: ServerAddress,
	organizationId: OrganizationId,
	route: 'anonymous' | 'invited' | 'authenticated',
	authorization: () => string | undefined,
): Connection<Served> {
	const url = routeUrl(server, route, organizationId);
	return {
		server,
		organizationId,
		async send(name, request, options) {
			const isTerms = name === 'tos_get' || name === 'tos_accept';
			const isCertificates = name === 'certificate_get';
			const authorizationHeader = authorization();
			const answer = await sendHttp({
				method: 'POST',
				url: isTerms ? `${url}/tos` : url,
				headers: {
					'Api-Version': API_VERSION,
					'Content-Type': CONTENT_TYPE,
					'User-Agent': USER_AGENT,
					Accept: '*/*',
					...(authorizationHeader === undefined ? {} : {Authorization: authorizationHeader}),
				},
				body: writeRequest(name, request),
				signal: options?.signal,
				limit: LONG_REPLY_LIMITS[name] ?? REPLY_LIMIT,
				timeout: isCertificates ? CERTIFICATES_TIMEOUT : REPLY_TIMEOUT,
				patience: PATIENCE[name] ?? 0,
			});
			if (answer.status !== 200) throw refusal(answer, new URL(url).host);
			if (name === 'invite_info') compareClocks(answer.headers.date);
			return readReply(name, answer);
		},
	};
}

/** The body of a request: `cmd` and its fields in schema order (protocol: invitations §2.4). */
export function writeRequest<Name extends CommandName>(name: Name, request: Request<Name>): Uint8Array<ArrayBuffer> {
	let schema = requestSchemas.get(name);
	if (schema === undefined) {
		schema = z.object({cmd: z.literal(name), ...commands[name].request});
		requestSchemas.set(name, schema);
	}
	return write(schema, {cmd: name, ...request});
}

/** Made once for each command: a step is posted many times, and making its schema takes longer than writing it. */
const requestSchemas = new Map<CommandName, z.ZodObject>();
const anyReply = z.object({status: z.string()});

function readReply<Name extends CommandName>(name: Name, answer: HttpAnswer): Reply<Name> {
	const what = {reply: name};
	let unpacked: Unpacked;
	let status: string;
	try {
		unpacked = decode(answer.body);
		({status} = readUnpacked(anyReply, unpacked, what));
	} catch (error) {
		// The first bytes of a web page or of JSON are valid MessagePack. Only the status tells a reply.
		throw notParsec({reason: 'other-format'}, error);
	}
	const replies: {readonly [status: string]: z.ZodType | undefined} = commands[name].replies;
	const schema = Object.hasOwn(replies, status) ? replies[status] : undefined;
	if (schema === undefined) throw new ConnectionError('server-failure', {command: name, status});
	return {status, ...(readUnpacked(schema, unpacked, what) as object)} as Reply<Name>;
}

/** What an HTTP status other than 200 means (protocol: transport §1.6). */
export function refusal(answer: HttpAnswer, host: string): NarthexError {
	const {status, headers} = answer;
	const known = REFUSALS[status];
	const isParsec =
		headers['api-version'] !== undefined ||
		String(headers['content-type']).includes('json') ||
		known?.statusIsEnough === true;
	if (status === 507) return new ConnectionError('server-full', {});
	const trouble = errorOfStatus(answer, host);
	if (trouble !== undefined) return trouble;
	if (status === 422) return unsupportedVersion(headers['supported-api-versions']);
	if (status === 498) return clockSkew(headers.date);
	if (status === 410) return new ConnectionError('invitation-gone', {role: 'claimer'});
	if (known !== undefined && isParsec) return new ConnectionError(known.code, {});
	if (status === 404 || !isParsec) return notParsec({reason: 'status', status});
	return new ConnectionError('server-failure', {host, status});
}

/**
 * What a status means that says nothing of the request: the server is in trouble, busy, out of service for a while, or
 * elsewhere. Every request to a Parsec server is judged so. Undefined for other statuses.
 */
export function errorOfStatus({status, headers}: HttpAnswer, host: string): NarthexError | undefined {
	if (status >= 300 && status < 400) {
		const {location} = headers;
		const target = typeof location === 'string' ? URL.parse(location, `https://${host}/`)?.host : undefined;
		return notParsec({reason: 'redirects', host, target});
	}
	if (status === 429) return new OfflineError(host, 'busy');
	if (status === 502 || status === 503 || status === 504) return new OfflineError(host, 'out-of-service');
	return status >= 500 && status < 600 ? new ConnectionError('server-failure', {host, status}) : undefined;
}

interface KnownRefusal {
	readonly code: Exclude<
		ConnectionErrorCode,
		'not-a-parsec-server' | 'invitation-gone' | 'unsupported-version' | 'clock-skew' | 'server-full' | 'server-failure'
	>;
	/** Only Parsec uses this status: no header is needed to know that a Parsec server answered. */
	readonly statusIsEnough?: true;
}

const REFUSALS: {readonly [status: number]: KnownRefusal | undefined} = {
	401: {code: 'authentication-missing'},
	403: {code: 'authentication-refused'},
	404: {code: 'organization-not-found'},
	406: {code: 'bad-content'},
	413: {code: 'bad-content'},
	415: {code: 'bad-content'},
	460: {code: 'organization-expired', statusIsEnough: true},
	461: {code: 'user-revoked', statusIsEnough: true},
	462: {code: 'user-frozen', statusIsEnough: true},
	463: {code: 'terms-of-service', statusIsEnough: true},
	464: {code: 'web-client-refused', statusIsEnough: true},
};

function unsupportedVersion(supported: HttpAnswer['headers'][string]): ConnectionError {
	if (typeof supported !== 'string' || !/^[\d.;\s]{1,100}$/.test(supported)) return notParsec({reason: 'no-version'});
	return new ConnectionError('unsupported-version', {supported, ours: API_VERSION});
}

/** How far this clock may be ahead of the server's, and how far behind it, in s (protocol: transport §1.4). */
const MOST_AHEAD = 300;
const MOST_BEHIND = 320;

/**
 * A server looks at the time of members only. A claimer whose clock is off would become a member whom it refuses, so
 * the first answer that a claimer gets is looked at here, before anyone is met.
 * @throws ConnectionError `clock-skew`
 */
function compareClocks(date: HttpAnswer['headers'][string]): void {
	const seconds = secondsAhead(date);
	if (seconds !== undefined && (seconds >= MOST_AHEAD || seconds <= -MOST_BEHIND)) throw clockSkew(date);
}

function clockSkew(date: HttpAnswer['headers'][string]): ConnectionError {
	return new ConnectionError('clock-skew', {seconds: secondsAhead(date)});
}

function secondsAhead(date: HttpAnswer['headers'][string]): number | undefined {
	const server = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	const seconds = Math.round((Date.now() - server) / 1000);
	return Number.isNaN(seconds) ? undefined : seconds;
}

function notParsec(facts: NotParsecReason, cause?: unknown): ConnectionError {
	return new ConnectionError('not-a-parsec-server', facts, {cause});
}
