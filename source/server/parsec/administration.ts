import {createHash, timingSafeEqual} from 'node:crypto';
import * as z from 'zod';
import {bootstrapLink, bootstrapWebLink} from '../../parsec/address.ts';
import {parseOrganizationId, type Timestamp, timestampText} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import type {HttpAnswer, HttpRequest} from '../http-request.ts';
import {Router} from '../router.ts';
import {
	type AdministrationCall,
	type Handler,
	json,
	orRefuse,
	readBody,
	requireOrganization,
} from './administration-request.ts';
import {freeze, resetOneTimeCodes, users} from './administration-users.ts';
import {type Services, serverTime} from './call.ts';
import {
	changeOrganization,
	configurationEvent,
	createOrganization,
	type OrganizationSettings,
	organizationStatistics,
	type StoredOrganization,
} from './organizations.ts';
import {Refusal} from './refusal.ts';
import {serverStatistics, statisticsCsv} from './statistics.ts';

// What an administrator of the server may do, as JSON (protocol: transport §1.9).

/** Checks the bearer token of an administrator of the server, in constant time. @throws Refusal (403) */
export function authenticateAdministrator(header: string | undefined, token: string): void {
	const [, given] = /^bearer +(.*)$/i.exec(header ?? '') ?? [];
	if (given === undefined) throw new Refusal(403, 'Not authenticated');
	if (!timingSafeEqual(digest(given), digest(token))) throw new Refusal(403, 'Bad authorization token');
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

/** Answers a request of an authenticated administrator, inside a transaction. @throws Refusal */
export function administer(services: Services, request: HttpRequest, body: Uint8Array): ReturnType<Handler> {
	const match = ROUTES.find(request.path);
	if (match === undefined) throw new Refusal(404, 'Not Found');
	const answer = match.route.get(request.method);
	if (answer === undefined) throw new Refusal(405);
	return answer({services, request, segment: match.named.organization ?? '', body});
}

/** By path, then by method. */
const ROUTES = new Router<ReadonlyMap<string, Handler>>({
	'/administration/organizations': new Map([['POST', create]]),
	'/administration/stats': new Map([['GET', statisticsOfServer]]),
	'/administration/organizations/:organization': new Map([
		['GET', describe],
		['PATCH', change],
	]),
	'/administration/organizations/:organization/stats': new Map([['GET', statistics]]),
	'/administration/organizations/:organization/users': new Map([['GET', users]]),
	'/administration/organizations/:organization/users/freeze': new Map([['POST', freeze]]),
	'/administration/organizations/:organization/users/reset_totp': new Map([['POST', resetOneTimeCodes]]),
});

const settings = {
	active_users_limit: z.int().min(0).nullish(),
	user_profile_outsider_allowed: z.boolean().optional(),
	realm_minimum_archiving_period_before_deletion: z.int().min(0).optional(),
	tos: z.record(z.string(), z.string()).nullish(),
};
const creation = z.object({organization_id: z.string(), ...settings});
const changes = z.object({is_expired: z.boolean().optional(), ...settings});

function create(call: AdministrationCall): HttpAnswer {
	const {services} = call;
	const {organization_id, ...rest} = readBody(creation, call);
	const organizationId = orRefuse(422, 'Invalid OrganizationID', () => parseOrganizationId(organization_id));
	const token = createOrganization(services.storage, organizationId, rest, serverTime());
	if (token === undefined) throw new Refusal(400, 'Organization already exists');
	services.storage.afterCommit(() =>
		services.log(words.server.log.organization(organizationId, words.server.log.waitsForBootstrap)),
	);
	const address = {server: services.address, organizationId, token};
	return json({bootstrap_url: bootstrapLink(address), bootstrap_url_as_http_redirection: bootstrapWebLink(address)});
}

function describe(call: AdministrationCall): HttpAnswer {
	const organization = requireOrganization(call);
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

function change(call: AdministrationCall): HttpAnswer {
	const {services} = call;
	const organization = requireOrganization(call);
	const wanted = readBody(changes, call);
	changeOrganization(services.storage, organization.id, wanted, serverTime());
	const changed = requireOrganization(call);
	services.storage.afterCommit(() => announceChange(services, changed, wanted));
	return json({});
}

function announceChange(
	{events, held}: Services,
	organization: StoredOrganization,
	wanted: OrganizationSettings,
): void {
	const {id} = organization;
	events.publish(id, 'everyone', configurationEvent(organization, events.keepaliveSeconds));
	if (wanted.is_expired === true || wanted.tos) {
		events.end(id);
		held.wakeOrganization(id);
	}
}

function statistics(call: AdministrationCall): HttpAnswer {
	return json(organizationStatistics(call.services.storage, requireOrganization(call).id));
}

function statisticsOfServer({services, request}: AdministrationCall): HttpAnswer {
	const format = request.query.get('format') ?? 'json';
	if (format !== 'json' && format !== 'csv') {
		throw new Refusal(422, 'Invalid `format` query argument (expected json or csv)');
	}
	const at = request.query.get('at');
	const stats = serverStatistics(services.storage, at === null ? undefined : parseDate(at));
	if (format === 'json') return json({stats});
	return {status: 200, headers: {'Content-Type': 'text/csv; charset=utf-8'}, body: statisticsCsv(stats)};
}

function parseDate(text: string): Timestamp {
	const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(text);
	const milliseconds = isDate ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(milliseconds)) throw new Refusal(400, 'Invalid `at` query argument (expected RFC3339 datetime)');
	return (milliseconds * 1000) as Timestamp;
}
