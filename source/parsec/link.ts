import type * as z from 'zod';
import type {Thing} from '../errors/data.ts';
import {DecodeError} from '../errors.ts';
import {readUnpaddedBase64, unpaddedBase64} from './base64.ts';
import {type OrganizationId, parseOrganizationId} from './ids.ts';
import {defaultPort, hostAndPort, type ServerAddress, serverUrl} from './server-address.ts';
import {read, write} from './wire.ts';

// How an address is spelled, whatever it is of (protocol: transport §2.1, §2.2).

/** Where an address leads. */
export interface InOrganization {
	readonly server: ServerAddress;
	readonly organizationId: OrganizationId;
}

/** An address taken apart, its path without the `/redirect` of the http spelling. */
export interface Link {
	readonly what: Thing;
	readonly server: ServerAddress;
	readonly path: string;
	readonly query: URLSearchParams;
}

/** An address in either spelling; `what` names it in errors. @throws DecodeError */
export function parseLink(text: string, what: Thing): Link {
	mustBeShort(text, what);
	const url = URL.parse(text);
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return parseWebLink(url, what);
	return parseParsecLink(text, what);
}

function parseWebLink(url: URL, what: Thing): Link {
	mustNameOneHost(url, what);
	const redirection = /^\/redirect(?<path>\/.*)?$/.exec(url.pathname);
	if (redirection === null) {
		throw new DecodeError(what, 'not-a-redirection');
	}
	return {what, server: serverOf(url), path: redirection.groups?.path ?? '/', query: url.searchParams};
}

/**
 * An address in the `parsec3://` spelling. WHATWG does not know the scheme, so host and port are read as those of
 * http(s) (protocol: transport §2.1).
 * @throws DecodeError
 */
export function parseParsecLink(text: string, what: Thing): Link {
	mustBeShort(text, what);
	const trimmed = trim(text);
	if (!/^parsec3:\/\//i.test(trimmed)) throw new DecodeError(what, 'not-parsec3');
	const rest = trimmed.slice('parsec3'.length);
	const {searchParams: query} = parseUrl(`https${rest}`, what);
	const tls = usesTls({what, query});
	const url = parseUrl(`${tls ? 'https' : 'http'}${rest}`, what);
	return {what, server: serverOf(url), path: url.pathname, query};
}

function usesTls(link: Pick<Link, 'what' | 'query'>): boolean {
	const noSsl = parameter(link, 'no_ssl')?.toLowerCase() ?? 'false';
	if (noSsl !== 'true' && noSsl !== 'false') {
		throw new DecodeError(link.what, {code: 'parameter-not-boolean', name: 'no_ssl'});
	}
	return noSsl === 'false';
}

/** What WHATWG does first: it removes blanks and controls at the ends, and tabs and line ends inside. */
function trim(text: string): string {
	return text.replace(/^[\0-\x20]+|[\t\r\n]/g, '').replace(/(?<![\0-\x20])[\0-\x20]+$/, '');
}

/** More characters than any link has. */
const LONGEST = 16 * 1024;

function mustBeShort(text: string, what: Thing): void {
	if (text.length > LONGEST) throw new DecodeError(what, 'longer-than-a-link');
}

/** `https://parsec.example.com@evil.example/` leads to `evil.example`. No address of Parsec has a user name. */
function mustNameOneHost({username, password}: URL, what: Thing): void {
	if (username !== '' || password !== '') throw new DecodeError(what, 'user-info');
}

/** Any URL without a user name, unless it is longer than an address may be. @throws DecodeError */
export function parseUrl(text: string, what: Thing): URL {
	mustBeShort(text, what);
	const url = URL.parse(text);
	if (url === null) throw new DecodeError(what, 'not-a-url');
	mustNameOneHost(url, what);
	return url;
}

/** The server of an http(s) URL (protocol: transport §2.4). */
export function serverOf(url: URL): ServerAddress {
	const tls = url.protocol === 'https:';
	const hostname = url.hostname === 'saas-v3.parsec.cloud' ? 'app.parsec.cloud' : url.hostname;
	return {hostname, port: url.port === '' ? defaultPort(tls) : Number(url.port), tls};
}

/** The organization that an address is in. @throws DecodeError */
export function placeOf({what, server, path}: Link): InOrganization {
	try {
		return {server, organizationId: parseOrganizationId(decodeURIComponent(path.slice(1)))};
	} catch (error) {
		throw new DecodeError(what, 'no-organization-in-path', {cause: error});
	}
}

/** What an address is for: its parameter `a`. @throws DecodeError when it has none, or several */
export function action(link: Link): string {
	const value = parameter(link, 'a');
	if (value === undefined) throw new DecodeError(link.what, {code: 'missing-parameter', name: 'a'});
	return value;
}

/** A parameter, if there is one. @throws DecodeError when it is there several times */
export function parameter({what, query}: Pick<Link, 'what' | 'query'>, name: string): string | undefined {
	const [value, ...more] = query.getAll(name);
	if (more.length > 0) throw new DecodeError(what, {code: 'repeated-parameter', name: name});
	return value;
}

/** What the parameter `p` holds. @throws DecodeError */
export function readPayload<Schema extends z.ZodType>(link: Link, schema: Schema): z.output<Schema> {
	const text = parameter(link, 'p');
	if (text === undefined) throw new DecodeError(link.what, {code: 'missing-parameter', name: 'p'});
	try {
		return read(schema, readUnpaddedBase64(text), link.what);
	} catch (error) {
		throw new DecodeError(link.what, {code: 'damaged-parameter', name: 'p'}, {cause: error});
	}
}

/** The value of a parameter `p`. */
export function payload<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): string {
	return unpaddedBase64(write(schema, value));
}

type Parameters = Readonly<Record<string, string>>;

/** The canonical `parsec3://` spelling. */
export function parsecLink({server, organizationId}: InOrganization, parameters: Parameters): string {
	const query = new URLSearchParams({...(server.tls ? {} : {no_ssl: 'true'}), ...parameters});
	return `parsec3://${hostAndPort(server)}/${encodeURIComponent(organizationId)}?${query}`;
}

/** The http redirection, which a browser can open. */
export function webLink({server, organizationId}: InOrganization, parameters: Parameters): string {
	return `${serverUrl(server)}redirect/${encodeURIComponent(organizationId)}?${new URLSearchParams(parameters)}`;
}
