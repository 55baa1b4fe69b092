import {createHash, timingSafeEqual} from 'node:crypto';
import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {bootstrapLink, bootstrapWebLink} from '../parsec/address.ts';
import {parseOrganizationId, parseUuid, type Timestamp, timestampText, type UserId} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import {type Services, serverTime} from './call.ts';
import {
	changeOrganization,
	configurationEvent,
	createOrganization,
	findOrganization,
	listOrganizations,
	type OrganizationSettings,
	organizationStatistics,
	type StoredOrganization,
} from './organizations.ts';
import {Refusal} from './refusal.ts';
import {findActiveUser, findUser, listUsers, type StoredUser} from './users.ts';

// What whoever runs the server may do, as JSON (protocol: transport §1.9).

export interface AdministrationRequest {
	readonly services: Services;
	readonly method: string;
	/** The path after `/administration/`, each segment decoded. */
	readonly segments: readonly string[];
	readonly query: URLSearchParams;
	readonly contentType: string | undefined;
	readonly body: Uint8Array;
}

export interface AdministrationAnswer {
	readonly contentType: string;
	readonly body: string;
}

/** Compares in constant time. @throws Refusal (403) */
export function authenticateAdministrator(header: string | undefined, token: string): void {
	const [, given] = /^bearer +(.*)$/i.exec(header ?? '') ?? [];
	if (given === undefined) throw new Refusal(403, 'Not authenticated');
	if (!timingSafeEqual(digest(given), digest(token))) throw new Refusal(403, 'Bad authorization token');
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

/** Answers a request of the administrator, within a transaction. @throws Refusal */
export function administer(request: AdministrationRequest): AdministrationAnswer {
	const [collection, name, ...more] = request.segments;
	const isOne = collection === 'organizations' && name !== undefined;
	const path = isOne ? ['organizations', '*', ...more].join('/') : request.segments.join('/');
	const methods = ROUTES.get(path);
	if (methods === undefined) throw new Refusal(404, 'Not Found');
	const answer = methods.get(request.method);
	if (answer === undefined) throw new Refusal(405);
	return answer(request, name ?? '');
}

type Route = (request: AdministrationRequest, name: string) => AdministrationAnswer;

const ROUTES: ReadonlyMap<string, ReadonlyMap<string, Route>> = new Map([
	['organizations', new Map([['POST', create]])],
	['stats', new Map([['GET', serverStatistics]])],
	[
		'organizations/*',
		new Map([
			['GET', describe],
			['PATCH', change],
		]),
	],
	['organizations/*/stats', new Map([['GET', statistics]])],
	['organizations/*/users', new Map([['GET', users]])],
	['organizations/*/users/freeze', new Map([['POST', freeze]])],
]);

const settings = {
	active_users_limit: z.int().min(0).nullish(),
	user_profile_outsider_allowed: z.boolean().optional(),
	realm_minimum_archiving_period_before_deletion: z.int().min(0).optional(),
	tos: z.record(z.string(), z.string()).nullish(),
};
const creation = z.object({organization_id: z.string(), ...settings});
const changes = z.object({is_expired: z.boolean().optional(), ...settings});
const freezing = z.object({frozen: z.boolean(), user_email: z.string().nullish(), user_id: z.string().nullish()});

function create(request: AdministrationRequest): AdministrationAnswer {
	const {services} = request;
	const {organization_id, ...rest} = read(creation, request);
	const organizationId = orRefuse(422, 'Invalid OrganizationID', () => parseOrganizationId(organization_id));
	const token = createOrganization(services.storage, organizationId, rest, serverTime());
	if (token === undefined) throw new Refusal(400, 'Organization already exists');
	services.storage.afterCommit(() =>
		services.log(words.server.log.organization(organizationId, words.server.log.waitsForBootstrap)),
	);
	const address = {server: services.address, organizationId, token};
	return json({bootstrap_url: bootstrapLink(address), bootstrap_url_as_http_redirection: bootstrapWebLink(address)});
}

function describe({services}: AdministrationRequest, name: string): AdministrationAnswer {
	const organization = find(services, name);
	const {terms_updated_on, terms_urls} = organization;
	return json({
		is_bootstrapped: organization.root_verify_key !== null,
		is_expired: organization.is_expired === 1,
		user_profile_outsider_allowed: organization.outsider_allowed === 1,
		active_users_limit: organization.active_users_limit,
		realm_minimum_archiving_period_before_deletion: organization.minimum_archiving_period,
		tos:
			terms_updated_on === null || terms_urls === null
				? null
				: {per_locale_urls: JSON.parse(terms_urls), updated_on: timestampText(terms_updated_on)},
	});
}

function change(request: AdministrationRequest, name: string): AdministrationAnswer {
	const {services} = request;
	const organization = find(services, name);
	const wanted = read(changes, request);
	changeOrganization(services.storage, organization.id, wanted, serverTime());
	services.storage.afterCommit(() => announceChange(services, organization, wanted));
	return json({});
}

function announceChange(
	{storage, events, held}: Services,
	{name, id}: StoredOrganization,
	wanted: OrganizationSettings,
): void {
	const organization = findOrganization(storage, name);
	if (organization === undefined) return;
	events.publish(id, 'everybody', configurationEvent(organization, events.keepaliveSeconds));
	if (wanted.is_expired === true || wanted.tos) {
		events.end(id);
		held.wakeOrganization(id);
	}
}

function statistics({services}: AdministrationRequest, name: string): AdministrationAnswer {
	return json(organizationStatistics(services.storage, find(services, name).id));
}

function serverStatistics({services, query}: AdministrationRequest): AdministrationAnswer {
	const format = query.get('format') ?? 'json';
	if (format !== 'json' && format !== 'csv')
		throw new Refusal(422, 'Invalid `format` query argument (expected json or csv)');
	const at = query.get('at');
	const until = at === null ? undefined : parseDate(at);
	const stats = listOrganizations(services.storage)
		.filter(({created_on}) => until === undefined || created_on <= until)
		.map(({id, name}) => ({organization_id: name, ...organizationStatistics(services.storage, id, until)}));
	if (format === 'json') return json({stats});
	const rows = stats.map(
		({organization_id, data_size, metadata_size, realms, active_users, users_per_profile_detail}) => {
			const {ADMIN, STANDARD, OUTSIDER} = users_per_profile_detail;
			const counts = [ADMIN, STANDARD, OUTSIDER].flatMap(({active, revoked}) => [active, revoked]);
			return [organization_id, data_size, metadata_size, realms, active_users, ...counts].join(',');
		},
	);
	return {contentType: 'text/csv; charset=utf-8', body: [CSV_HEADER, ...rows, ''].join('\r\n')};
}

const CSV_HEADER =
	'organization_id,data_size,metadata_size,realms,active_users,admin_users_active,admin_users_revoked,standard_users_active,standard_users_revoked,outsider_users_active,outsider_users_revoked';

function users({services}: AdministrationRequest, name: string): AdministrationAnswer {
	return json({
		users: listUsers(services.storage, find(services, name).id)
			.filter(({revoked_on}) => revoked_on === null)
			.map(userText),
	});
}

function freeze(request: AdministrationRequest, name: string): AdministrationAnswer {
	const {storage, events, held} = request.services;
	const organization = find(request.services, name);
	const {frozen, user_id, user_email} = read(freezing, request);
	const user = findFor(request.services, organization, user_id ?? undefined, user_email ?? undefined);
	if (user.revoked_on !== null) throw new Refusal(404, 'User has been revoked');
	const isFrozen = frozen ? 1 : 0;
	storage.run(
		'UPDATE user SET is_frozen = ? WHERE organization = ? AND user_id = ?',
		isFrozen,
		organization.id,
		user.user_id,
	);
	storage.afterCommit(() => {
		if (frozen) events.end(organization.id, user.user_id);
		held.wakeOrganization(organization.id);
	});
	return json(userText({...user, is_frozen: isFrozen}));
}

function findFor(
	{storage}: Services,
	{id}: StoredOrganization,
	userId: string | undefined,
	email: string | undefined,
): StoredUser {
	if (userId !== undefined && email !== undefined) {
		throw new Refusal(400, 'Both `user_id` and `user_email` fields are provided');
	}
	if (userId === undefined && email === undefined) {
		throw new Refusal(400, 'Missing either `user_id` or `user_email` field');
	}
	const user =
		userId === undefined
			? findActiveUser(storage, id, email ?? '')
			: findUser(
					storage,
					id,
					orRefuse(422, 'Invalid UserID', () => parseUuid<UserId>(userId)),
				);
	if (user === undefined) throw new Refusal(404, 'User not found');
	return user;
}

function userText({user_id, email, label, is_frozen}: StoredUser) {
	return {user_id, user_email: email, user_name: label, frozen: is_frozen === 1};
}

function find({storage}: Services, name: string): StoredOrganization {
	const id = orRefuse(404, 'Invalid organization ID', () => parseOrganizationId(name));
	const organization = findOrganization(storage, id);
	if (organization === undefined) throw new Refusal(404, 'Organization not found');
	return organization;
}

function read<Schema extends z.ZodType>(schema: Schema, {contentType, body}: AdministrationRequest): z.output<Schema> {
	if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
		throw new Refusal(422, 'The body has to be JSON, and its Content-Type application/json');
	}
	const value = orRefuse(422, 'The body is no JSON', () => JSON.parse(Buffer.from(body).toString('utf8')) as unknown);
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const where = result.error.issues[0]?.path.join('.') || 'body';
	throw new Refusal(422, `Invalid value for ${where}`);
}

function parseDate(text: string): Timestamp {
	const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(text);
	const milliseconds = isDate ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(milliseconds)) throw new Refusal(400, 'Invalid `at` query argument (expected RFC3339 datetime)');
	return (milliseconds * 1000) as Timestamp;
}

/** What `parse` gives; what it cannot read is the client's fault. */
function orRefuse<Value>(status: 404 | 422, detail: string, parse: () => Value): Value {
	try {
		return parse();
	} catch (error) {
		if (error instanceof DecodeError || error instanceof SyntaxError) throw new Refusal(status, detail);
		throw error;
	}
}

/** Without escapes other than those of `"` and `\`: the official command line reads the link as it stands. */
function json(value: unknown): AdministrationAnswer {
	return {contentType: 'application/json', body: JSON.stringify(value)};
}
