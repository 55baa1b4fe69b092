import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import type {BootstrapToken, InvitationToken, OrganizationId} from './ids.ts';
import {
	action,
	type InOrganization,
	type Link,
	parameter,
	parsecLink,
	parseLink,
	parseParsecLink,
	parseUrl,
	payload,
	placeOf,
	readPayload,
	serverOf,
	webLink,
} from './link.ts';
import {hostAndPort, type ServerAddress, serverUrl} from './server-address.ts';
import {bootstrapToken, bytes32, invitationToken, uint, userId, vlobId} from './wire.ts';

// Every address of the protocol, in both spellings: `parsec3://…` and the http redirection
// (protocol: transport §2, invitations §2.6).

export {isUnencrypted, type ServerAddress, serverUrl} from './server-address.ts';

export const INVITATION_TYPES = ['claim_user', 'claim_device', 'claim_shamir_recovery'] as const;
export type InvitationType = (typeof INVITATION_TYPES)[number];

/** An invitation link; its token is a credential. */
export interface InvitationAddress extends InOrganization {
	readonly type: InvitationType;
	readonly token: InvitationToken;
}

/**
 * A link that makes the person who opens it the first administrator. It has no token on servers where anyone may
 * create organizations.
 */
export interface BootstrapAddress extends InOrganization {
	readonly token: BootstrapToken | null;
}

/** An organization together with its root verify key (32 bytes). */
export interface OrganizationAddress extends InOrganization {
	readonly rootVerifyKey: Uint8Array;
}

/** Any address of the protocol, told apart by `action` (protocol: transport §2.2). */
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
	readonly token: BootstrapToken;
}

interface WorkspacePath {
	readonly realmId: z.output<typeof vlobId>;
	readonly keyIndex: number;
	readonly encryptedPath: Uint8Array;
}

/** A server as `parsec3://host[:port][?no_ssl=true]`. @throws DecodeError */
export function parseServerAddress(text: string): ServerAddress {
	const {server, path} = parseParsecLink(text, 'server-address');
	if (path !== '/') throw new DecodeError('server-address', 'has-a-path');
	return server;
}

/** A server as key files store it: `http(s)://host[:port]`, with or without a slash at the end. @throws DecodeError */
export function parseServerUrl(text: string): ServerAddress {
	// A host alone is no URL, and with a port its name is read as the scheme: both lack the same.
	if (!/^\s*https?:/i.test(text)) throw new DecodeError('server-url', 'not-http');
	const url = parseUrl(text, 'server-url');
	if (url.pathname !== '/') throw new DecodeError('server-url', 'has-a-path');
	return serverOf(url);
}

/** A server in either spelling: as key files store it, or as `parsec3://`. @throws DecodeError */
export function parseAnyServer(text: string): ServerAddress {
	return text.startsWith('parsec3:') ? parseServerAddress(text) : parseServerUrl(text);
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
	const link = parseLink(text, 'invitation-link');
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
	const link = parseLink(text, 'bootstrap-link');
	if (action(link) !== 'bootstrap_organization') {
		throw new DecodeError('bootstrap-link', 'not-a-bootstrap');
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

/** The canonical `parsec3://` spelling. */
export function totpResetLink({userId: user, token, ...place}: InOrganization & TotpReset): string {
	return parsecLink(place, {a: 'totp_reset', p: payload(totpReset, [user, token])});
}

/** The http redirection, which a browser can open. */
export function totpResetWebLink({userId: user, token, ...place}: InOrganization & TotpReset): string {
	return webLink(place, {a: 'totp_reset', p: payload(totpReset, [user, token])});
}

/** An organization's address in either spelling. @throws DecodeError */
export function parseOrganizationAddress(text: string): OrganizationAddress {
	const link = parseLink(text, 'organization-address');
	if (parameter(link, 'a') !== undefined) {
		throw new DecodeError('organization-address', 'not-an-organization');
	}
	return organizationOf(link);
}

/** The canonical `parsec3://` spelling. */
export function organizationLink({rootVerifyKey, ...place}: OrganizationAddress): string {
	return parsecLink(place, {p: payload(bytes32, rootVerifyKey)});
}

/** An address of any kind, in either spelling. @throws DecodeError */
export function parseAnyAddress(text: string): AnyAddress {
	const link = parseLink(text, 'address');
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
			throw new DecodeError(link.what, 'unknown-action');
	}
}

function invitationOf(link: Link, kind: string): InvitationAddress {
	const type = INVITATION_TYPES.find((known) => known === kind);
	if (type === undefined) {
		throw new DecodeError(link.what, 'not-an-invitation');
	}
	return {...placeOf(link), type, token: readPayload(link, invitationToken)};
}

function bootstrapOf(link: Link): BootstrapAddress {
	return {...placeOf(link), token: readPayload(link, nullableBootstrapToken)};
}

function organizationOf(link: Link): OrganizationAddress {
	return {...placeOf(link), rootVerifyKey: readPayload(link, bytes32)};
}
