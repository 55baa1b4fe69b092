import utf8 from 'tweetnacl-util';
import * as z from 'zod';
import type {AdministrationAct} from '../errors/parsec-server.ts';
import {NarthexError} from '../errors.ts';
import {sendHttp} from '../http.ts';
import {type BootstrapAddress, parseBootstrapAddress, type ServerAddress, serverUrl} from './address.ts';
import {errorOfStatus} from './connection.ts';
import type {EmailAddress, OrganizationId, UserId} from './ids.ts';

const created = z.object({bootstrap_url: z.string()});
const refused = z.object({detail: z.string()});
/** Newer servers may tell more. */
const report = z.record(z.string(), z.json());
const profile = z.object({active: z.int(), revoked: z.int()});
const statistics = z.object({
	stats: z.array(
		z.looseObject({
			organization_id: z.string(),
			data_size: z.int(),
			metadata_size: z.int(),
			realms: z.int(),
			active_users: z.int(),
			users_per_profile_detail: z.looseObject({ADMIN: profile, STANDARD: profile, OUTSIDER: profile}),
		}),
	),
});
const frozenUser = z.object({user_id: z.string(), user_email: z.string(), user_name: z.string(), frozen: z.boolean()});
const totpReset = z.object({
	user_id: z.string(),
	user_email: z.string(),
	totp_reset_url: z.string(),
	totp_reset_url_as_http_redirection: z.string(),
	email_sent_status: z.string(),
});

/** Who has the administration token of a server. */
export interface Administrator {
	readonly server: ServerAddress;
	readonly token: string;
}

/** What a server tells of one organization, as it sends it: keys and JSON values. */
export type OrganizationReport = Readonly<z.output<typeof report>>;
/** What a server tells of each organization; sizes in bytes. */
export type ServerStatistics = Readonly<z.output<typeof statistics>>;
/** A user as the administration of a server knows them; all texts raw. */
export type AdministeredUser = Readonly<z.output<typeof frozenUser>>;
/** The link with which a user sets up one-time codes again; all texts raw. */
export type TotpReset = Readonly<z.output<typeof totpReset>>;

/**
 * Creates an organization with the server's administration token, and gives the link that bootstraps it
 * (protocol: transport §1.9).
 * @throws NarthexError as `ask`; DecodeError for the link
 */
export async function createOrganization({
	organizationId,
	...administrator
}: Administrator & {readonly organizationId: OrganizationId}): Promise<BootstrapAddress> {
	const path = 'organizations';
	const body = {organization_id: organizationId};
	const {bootstrap_url} = await ask(administrator, {act: 'create', path, body, answer: created});
	return parseBootstrapAddress(bootstrap_url);
}

/** The settings of an organization, or its figures (protocol: device-upkeep §9). @throws NarthexError as `ask` */
export function organizationReport(
	administrator: Administrator,
	organizationId: OrganizationId,
	what: 'status' | 'stats',
): Promise<OrganizationReport> {
	const path = what === 'stats' ? `${pathOf(organizationId)}/stats` : pathOf(organizationId);
	return ask(administrator, {act: 'administer', path, answer: report});
}

/**
 * The figures of every organization that existed at `until` (default: now), as they were then
 * (protocol: device-upkeep §9).
 * @throws NarthexError as `ask`
 */
export function serverStatistics(administrator: Administrator, until: Date | undefined): Promise<ServerStatistics> {
	const query = until === undefined ? '' : `?at=${encodeURIComponent(until.toISOString())}`;
	return ask(administrator, {act: 'administer', path: `stats${query}`, answer: statistics});
}

/** Freezes a user, or ends that (protocol: device-upkeep §8). @throws NarthexError as `ask` */
export function freezeUser(
	administrator: Administrator,
	organizationId: OrganizationId,
	email: EmailAddress,
	frozen: boolean,
): Promise<AdministeredUser> {
	const path = `${pathOf(organizationId)}/users/freeze`;
	return ask(administrator, {act: 'administer', path, body: {frozen, user_email: email}, answer: frozenUser});
}

/**
 * Forgets the one-time codes of a user. A link given before no longer works (protocol: device-upkeep §11.1).
 * @throws NarthexError as `ask`
 */
export function resetTotp(
	administrator: Administrator,
	organizationId: OrganizationId,
	user: {readonly email: EmailAddress} | {readonly id: UserId},
	sendEmail: boolean,
): Promise<TotpReset> {
	const path = `${pathOf(organizationId)}/users/reset_totp`;
	const named = 'id' in user ? {user_id: user.id} : {user_email: user.email};
	const body = {...named, send_email: sendEmail};
	return ask(administrator, {act: 'administer', path, body, answer: totpReset});
}

/**
 * Sets where the terms of service are read, by locale, or removes them with `null`. Everyone has to accept the new ones
 * before anything else (protocol: device-upkeep §10).
 * @throws NarthexError as `ask`
 */
export async function configureTerms(
	administrator: Administrator,
	organizationId: OrganizationId,
	urls: Readonly<Record<string, string>> | null,
): Promise<void> {
	const path = pathOf(organizationId);
	try {
		await ask(administrator, {act: 'administer', method: 'PATCH', path, body: {tos: urls}, answer: z.object({})});
	} catch (error) {
		// The server does not say which organization, and the reference does.
		if (!(error instanceof NarthexError) || !isOrganizationMissing(error)) throw error;
		const facts = {act: 'administer', reason: 'no-organization', organization: organizationId} as const;
		throw new NarthexError('administration-refused', facts, {cause: error});
	}
}

function isOrganizationMissing({facts}: NarthexError): boolean {
	return 'reason' in facts && facts.reason === 'detail' && 'status' in facts && facts.status === 404;
}

function pathOf(organizationId: OrganizationId): string {
	return `organizations/${encodeURIComponent(organizationId)}`;
}

/**
 * Asks the administration of a server: unless a method is given, a POST where there is a body, else a GET.
 * @throws NarthexError `administration-refused`, `server-failure`, `not-a-parsec-server`; what `sendHttp` throws
 */
async function ask<Answer>(
	{server, token}: Administrator,
	request: {
		readonly act: AdministrationAct;
		readonly method?: 'PATCH';
		/** Below `/administration/`. */
		readonly path: string;
		readonly body?: object;
		readonly answer: z.ZodType<Answer>;
	},
): Promise<Answer> {
	const {act, path, body, method = body === undefined ? 'GET' : 'POST'} = request;
	const answer = await sendHttp({
		method,
		url: `${serverUrl(server)}administration/${path}`,
		headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
		...(body === undefined ? {} : {body: JSON.stringify(body)}),
		limit: 16 * 1024 * 1024,
		timeout: 30_000,
	});
	const trouble = errorOfStatus(answer, new URL(serverUrl(server)).host);
	if (trouble !== undefined) throw trouble;
	const reply = jsonOf(answer.body);
	if (answer.status !== 200) {
		throw new NarthexError('administration-refused', {act, ...whyRefused(act, answer.status, reply)});
	}
	const parsed = request.answer.safeParse(reply);
	if (!parsed.success) throw new NarthexError('administration-refused', {act, reason: 'not-understood'});
	return parsed.data;
}

function whyRefused(act: AdministrationAct, status: number, reply: unknown) {
	const detail = refused.safeParse(reply).data?.detail;
	if (status === 401 || status === 403) return {reason: 'token', detail} as const;
	// An organization that is to be created is not named in the path: only the path itself can be missing.
	if (status === 404 && (act === 'create' || detail === undefined)) return {reason: 'no-administration'} as const;
	return detail === undefined ? ({reason: 'unexplained'} as const) : ({reason: 'detail', detail, status} as const);
}

function jsonOf(body: Uint8Array): unknown {
	try {
		return JSON.parse(utf8.encodeUTF8(body));
	} catch {
		// A Parsec server answers with JSON in UTF-8: the caller refuses anything else.
		return undefined;
	}
}
