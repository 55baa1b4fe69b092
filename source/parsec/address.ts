import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {words} from '../words/decoding.ts';
import {type BootstrapToken, type InvitationToken, type OrganizationId, parseOrganizationId} from './ids.ts';
import type {ServerAddress} from './server-address.ts';
import {bootstrapToken, bytes32, invitationToken, read, uint, userId, vlobId, write} from './wire.ts';

// Every address of the protocol, in its two spellings: `parsec3://…` and the http redirection (protocol: transport §2, invitations §2.6).

export {isUnencrypted, type ServerAddress} from './server-address.ts';

interface InOrganization {
	readonly server: ServerAddress;
	readonly organizationId: OrganizationId;
}

export const INVITATION_TYPES = ['claim_user', 'claim_device', 'claim_shamir_recovery'] as const;
export type InvitationType = (typeof INVITATION_TYPES)[number];

/** An invitation link; its token is a credential. */
export interface InvitationAddress extends InOrganization {
	readonly type: InvitationType;
	readonly token: InvitationToken;
}

/** A link that makes whoever has it the first administrator; without a token on servers where anyone may create organizations. */
export interface BootstrapAddress extends InOrganization {
	readonly token: BootstrapToken | null;
}

/** An organization together with its root verify key (32 bytes). */
export interface OrganizationAddress extends InOrganization {
	readonly rootVerifyKey: Uint8Array;
}

/** Any address of transport §2.2, told apart by `action`. */
export type AnyAddress =
	| {readonly action: 'server'; readonly server: ServerAddress}
	| ({readonly action: 'organization'} & OrganizationAddress)
	| ({readonly action: 'bootstrap_organization'} & BootstrapAddress)
	| ({readonly action: InvitationType} & InvitationAddress)
	| ({readonly action: 'pki_enrollment' | 'async_enrollment'} & InOrganization)
	| ({readonly action: 'totp_reset'} & InOrganization & TotpReset)
	| ({readonly action: 'path'} & InOrganization & WorkspacePath);

const totpReset = z.tuple([userId, bootstrapToken]);
const workspacePath = z.tuple([vlobId, uint, z.array(z.int().min(0).max(255))]);
const nullableBootstrapToken = bootstrapToken.nullable();

interface TotpReset {
	readonly userId: z.output<typeof userId>;
	/** 32 hex digits. */
	readonly token: string;
}

interface WorkspacePath {
	readonly realmId: z.output<typeof vlobId>;
	readonly keyIndex: number;
	readonly encryptedPath: Uint8Array;
}

/** A server as `parsec3://host[:port][?no_ssl=true]`. @throws DecodeError */
export function parseServerAddress(text: string): ServerAddress {
	const {server, path} = parseParsecLink(text, words.things.serverAddress);
	if (path !== '/') throw new DecodeError(words.things.serverAddress, words.link.hasPath);
	return server;
}

/** A server as device files store it: `http(s)://host[:port]`, with or without a slash at the end. @throws DecodeError */
export function parseServerUrl(text: string): ServerAddress {
	const url = parseUrl(text, words.things.serverUrl);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new DecodeError(words.things.serverUrl, words.link.notHttp);
	}
	if (url.pathname !== '/') throw new DecodeError(words.things.serverUrl, words.link.hasPath);
	return serverOf(url);
}

/** `http(s)://host[:port]/`: what device files store, and what requests are sent to. */
export function serverUrl(server: ServerAddress): string {
	return `${server.tls ? 'https' : 'http'}://${hostAndPort(server)}/`;
}

/** `parsec3://host[:port][?no_ssl=true]`. */
export function serverLink(server: ServerAddress): string {
	return `parsec3://${hostAndPort(server)}${server.tls ? '' : '?no_ssl=true'}`;
}

/** Where the requests of a route go: no slash at the end (protocol: transport §2.4). */
export function routeUrl(
	server: ServerAddress,
	route: 'anonymous' | 'invited' | 'authenticated',
	organizationId: OrganizationId,
): string {
	return `${serverUrl(server)}${route}/${encodeURIComponent(organizationId)}`;
}

/** An invitation link in either spelling. @throws DecodeError */
export function parseInvitationAddress(text: string): InvitationAddress {
	const link = parseLink(text, words.things.invitationLink);
	return invitationOf(link, action(link));
}

/** The canonical `parsec3://` spelling. */
export function invitationLink({type, token, ...place}: InvitationAddress): string {
	return parsecLink(place, {a: type, p: payload(invitationToken, token)});
}

/** The http redirection, which a browser can open. */
export function invitationWebLink({type, token, ...place}: InvitationAddress): string {
	return webLink(place, {a: type, p: payload(invitationToken, token)});
}

/** A bootstrap link in either spelling. @throws DecodeError */
export function parseBootstrapAddress(text: string): BootstrapAddress {
	const link = parseLink(text, words.things.bootstrapLink);
	if (action(link) !== 'bootstrap_organization') {
		throw new DecodeError(words.things.bootstrapLink, words.link.notBootstrap);
	}
	return bootstrapOf(link);
}

/** The canonical `parsec3://` spelling. */
export function bootstrapLink({token, ...place}: BootstrapAddress): string {
	return parsecLink(place, {a: 'bootstrap_organization', p: payload(nullableBootstrapToken, token)});
}

/** The http redirection, which a browser can open. */
export function bootstrapWebLink({token, ...place}: BootstrapAddress): string {
	return webLink(place, {a: 'bootstrap_organization', p: payload(nullableBootstrapToken, token)});
}

/** An organization's address in either spelling. @throws DecodeError */
export function parseOrganizationAddress(text: string): OrganizationAddress {
	const link = parseLink(text, words.things.organizationAddress);
	if (parameter(link, 'a') !== undefined) {
		throw new DecodeError(words.things.organizationAddress, words.link.hasAction);
	}
	return organizationOf(link);
}

/** The canonical `parsec3://` spelling. */
export function organizationLink({rootVerifyKey, ...place}: OrganizationAddress): string {
	return parsecLink(place, {p: payload(bytes32, rootVerifyKey)});
}

/** Whatever address this is, in either spelling. @throws DecodeError */
export function parseAnyAddress(text: string): AnyAddress {
	const link = parseLink(text, words.things.address);
	if (link.path === '/') return {action: 'server', server: link.server};
	const kind = parameter(link, 'a');
	switch (kind) {
		case undefined:
			return {action: 'organization', ...organizationOf(link)};
		case 'bootstrap_organization':
			return {action: kind, ...bootstrapOf(link)};
		case 'claim_user':
		case 'claim_device':
		case 'claim_shamir_recovery':
			return {action: kind, ...invitationOf(link, kind)};
		case 'pki_enrollment':
		case 'async_enrollment':
			return {action: kind, ...placeOf(link)};
		case 'totp_reset': {
			const [user, token] = readPayload(link, totpReset);
			return {action: kind, ...placeOf(link), userId: user, token};
		}
		case 'path': {
			const [realmId, keyIndex, path] = readPayload(link, workspacePath);
			return {action: kind, ...placeOf(link), realmId, keyIndex, encryptedPath: Uint8Array.from(path)};
		}
		default:
			throw new DecodeError(link.what, words.link.unknownAction);
	}
}

/** An address taken apart, its path without the `/redirect` of the http spelling. */
interface Link {
	readonly what: string;
	readonly server: ServerAddress;
	readonly path: string;
	readonly query: URLSearchParams;
}

function parseLink(text: string, what: string): Link {
	mustBeShort(text, what);
	const url = URL.parse(text);
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return parseWebLink(url, what);
	return parseParsecLink(text, what);
}

function parseWebLink(url: URL, what: string): Link {
	const redirection = /^\/redirect(?<path>\/.*)?$/.exec(url.pathname);
	if (redirection === null) {
		throw new DecodeError(what, words.link.notRedirection);
	}
	return {what, server: serverOf(url), path: redirection.groups?.path ?? '/', query: url.searchParams};
}

/** The scheme is no special one of the WHATWG algorithm; hosts and ports are read as if it were http(s) (protocol: transport §2.1). */
function parseParsecLink(text: string, what: string): Link {
	mustBeShort(text, what);
	const trimmed = trim(text);
	if (!/^parsec3:\/\//i.test(trimmed)) throw new DecodeError(what, words.link.notParsec);
	const rest = trimmed.slice('parsec3'.length);
	const {searchParams: query} = parseUrl(`https${rest}`, what);
	const tls = usesTls({what, query});
	const url = parseUrl(`${tls ? 'https' : 'http'}${rest}`, what);
	return {what, server: serverOf(url), path: url.pathname, query};
}

function usesTls(link: Pick<Link, 'what' | 'query'>): boolean {
	const noSsl = parameter(link, 'no_ssl')?.toLowerCase() ?? 'false';
	if (noSsl !== 'true' && noSsl !== 'false') {
		throw new DecodeError(link.what, words.link.notBoolean('no_ssl'));
	}
	return noSsl === 'false';
}

/** What the WHATWG algorithm does first: blanks and controls around go, tabs and line ends inside too. */
function trim(text: string): string {
	return text.replace(/^[\0-\x20]+|[\t\r\n]/g, '').replace(/(?<![\0-\x20])[\0-\x20]+$/, '');
}

/** More characters than any link has. */
const LONGEST = 16 * 1024;

function mustBeShort(text: string, what: string): void {
	if (text.length > LONGEST) throw new DecodeError(what, words.link.tooLong);
}

function parseUrl(text: string, what: string): URL {
	mustBeShort(text, what);
	const url = URL.parse(text);
	if (url === null) throw new DecodeError(what, words.link.notUrl);
	return url;
}

function serverOf(url: URL): ServerAddress {
	const tls = url.protocol === 'https:';
	const hostname = url.hostname === 'saas-v3.parsec.cloud' ? 'app.parsec.cloud' : url.hostname;
	return {hostname, port: url.port === '' ? defaultPort(tls) : Number(url.port), tls};
}

function invitationOf(link: Link, kind: string): InvitationAddress {
	const type = INVITATION_TYPES.find((known) => known === kind);
	if (type === undefined) {
		throw new DecodeError(link.what, words.link.notInvitation);
	}
	return {...placeOf(link), type, token: readPayload(link, invitationToken)};
}

function bootstrapOf(link: Link): BootstrapAddress {
	return {...placeOf(link), token: readPayload(link, nullableBootstrapToken)};
}

function organizationOf(link: Link): OrganizationAddress {
	return {...placeOf(link), rootVerifyKey: readPayload(link, bytes32)};
}

function placeOf({what, server, path}: Link): InOrganization {
	try {
		return {server, organizationId: parseOrganizationId(decodeURIComponent(path.slice(1)))};
	} catch (error) {
		throw new DecodeError(what, words.link.notOrganization, {cause: error});
	}
}

function action(link: Link): string {
	const value = parameter(link, 'a');
	if (value === undefined) throw new DecodeError(link.what, words.link.missing('a'));
	return value;
}

function parameter({what, query}: Pick<Link, 'what' | 'query'>, name: string): string | undefined {
	const [value, ...more] = query.getAll(name);
	if (more.length > 0) throw new DecodeError(what, words.link.repeated(name));
	return value;
}

function readPayload<Schema extends z.ZodType>(link: Link, schema: Schema): z.output<Schema> {
	const text = parameter(link, 'p');
	if (text === undefined) throw new DecodeError(link.what, words.link.missing('p'));
	const data = Buffer.from(text, 'base64url');
	// Buffer reads over what is not base64: padding, other alphabets, stray bits.
	if (data.toString('base64url') !== text) throw new DecodeError(link.what, words.link.damaged('p'));
	try {
		return read(schema, data, link.what);
	} catch (error) {
		throw new DecodeError(link.what, words.link.damaged('p'), {cause: error});
	}
}

function payload<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): string {
	return Buffer.from(write(schema, value)).toString('base64url');
}

type Parameters = Readonly<Record<string, string>>;

function parsecLink({server, organizationId}: InOrganization, parameters: Parameters): string {
	const query = new URLSearchParams({...(server.tls ? {} : {no_ssl: 'true'}), ...parameters});
	return `parsec3://${hostAndPort(server)}/${encodeURIComponent(organizationId)}?${query}`;
}

function webLink({server, organizationId}: InOrganization, parameters: Parameters): string {
	return `${serverUrl(server)}redirect/${encodeURIComponent(organizationId)}?${new URLSearchParams(parameters)}`;
}

function hostAndPort({hostname, port, tls}: ServerAddress): string {
	return port === defaultPort(tls) ? hostname : `${hostname}:${port}`;
}

function defaultPort(tls: boolean): number {
	return tls ? 443 : 80;
}
