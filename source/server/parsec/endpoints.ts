import {NarthexError} from '../../errors.ts';
import {type AnyAddress, parseAnyAddress} from '../../parsec/address.ts';
import type {OrganizationId} from '../../parsec/ids.ts';
import type {Words} from '../../words/english/index.ts';
import {wordsIn} from '../../words/index.ts';
import {acceptedLanguage} from '../../words/language.ts';
import {describeFailure, TooBusyError} from '../failures.ts';
import type {HttpAnswer, HttpRequest} from '../http-request.ts';
import type {RequestHandler} from '../listener.ts';
import {notFoundPage, rootPage} from '../pages.ts';
import {Router} from '../router.ts';
import {administer, authenticateAdministrator} from './administration.ts';
import {
	authenticateDevice,
	authenticateInvitation,
	type DeviceClaim,
	parseDeviceAuthorization,
	parseInvitedAuthorization,
} from './authentication.ts';
import {type Services, serverTime} from './call.ts';
import {families, type ParsedCommand, parseOnce} from './dispatch.ts';
import {linkPage, redirectionTarget} from './link-page.ts';
import {findLinked} from './linked.ts';
import {configurationEvent, createWithoutToken, findOrganization, type StoredOrganization} from './organizations.ts';
import {Refusal} from './refusal.ts';
import {API_VERSION, allowMethods, checkHeaders, lastEventId} from './request-headers.ts';
import {answerCommand, runCommand} from './run-command.ts';
import {findDevice} from './users.ts';

// The routes, and the order of the checks for each family of commands (protocol: transport §1.1, §1.5).

export interface EndpointOptions {
	readonly administrationToken: string;
	/** Whether a request for an unknown organization creates it. */
	readonly spontaneousBootstrap: boolean;
}

/**
 * The most bytes of a claimer's command, which may wait. The largest one, with the claimer's keys, has less than 2 KiB.
 */
const MAX_INVITED = 8 * 1024;

/** The Parsec half of the server. */
export class ParsecEndpoints implements RequestHandler {
	readonly #services: Services;
	readonly #options: EndpointOptions;

	constructor(services: Services, options: EndpointOptions) {
		this.#services = services;
		this.#options = options;
	}

	async answer(request: HttpRequest): Promise<void> {
		const {path} = request;
		if (path.startsWith('/administration/')) return this.#administer(request);
		if (path.startsWith('/redirect/')) return this.#redirect(request);
		const match = ROUTES.find(path);
		if (match !== undefined) return match.route.call(this, request, match.named.organization ?? '');
		const words = await wordsFor(request);
		if (path !== '/') return request.answer(notFoundPage(words));
		allowMethods(request, 'GET');
		request.answer(rootPage(words, this.#services.address));
	}

	/** Refused commands name the version of the API; other requests and bodies that are too long do not get it. */
	failureAnswer({path}: HttpRequest, error: unknown): HttpAnswer {
		const {status, message} = this.#refusalFor(error);
		const isCommand = !path.startsWith('/administration/') && status !== 405 && status !== 413;
		const version = status === 422 ? {'Supported-Api-Versions': API_VERSION} : {'Api-Version': API_VERSION};
		return {
			status,
			headers: {...(isCommand ? version : {}), 'Content-Type': 'application/json'},
			body: JSON.stringify({detail: message}),
		};
	}

	#refusalFor(error: unknown): Refusal {
		if (error instanceof Refusal) return error;
		if (error instanceof TooBusyError) return new Refusal(503);
		this.#services.log(describeFailure(error));
		return new Refusal(500);
	}

	async anonymous(request: HttpRequest, segment: string): Promise<void> {
		allowMethods(request, 'POST', 'GET');
		const {organizationId, minorVersion} = checkHeaders(request, segment, 'content-type');
		const {storage} = this.#services;
		if (request.method === 'GET') {
			await storage.transaction(() => this.#requireOrganization(organizationId));
			return answerCommand(request, new Uint8Array());
		}
		const parse = parseOnce(families.anonymous, await request.body());
		if (this.#options.spontaneousBootstrap) {
			// The organization stays, even if the request turns out to be wrong.
			await storage.transaction(() => createWithoutToken(storage, organizationId, serverTime()));
		}
		await runCommand(request, this.#services, (call) => {
			const organization = this.#requireOrganization(organizationId);
			return {command: parse(), minorVersion, call: {...call, organization}};
		});
	}

	async invited(request: HttpRequest, segment: string): Promise<void> {
		allowMethods(request, 'POST');
		const {organizationId, minorVersion} = checkHeaders(request, segment, 'content-type');
		const token = parseInvitedAuthorization(request.header('authorization'));
		const parse = parseOnce(families.invited, await request.body(MAX_INVITED));
		await runCommand(request, this.#services, (call) => {
			const organization = this.#requireOrganization(organizationId);
			const invitation = authenticateInvitation(this.#services.storage, organization, token);
			return {command: parse(), minorVersion, call: {...call, organization, invitation}};
		});
	}

	authenticated(request: HttpRequest, segment: string): Promise<void> {
		return this.#runAsDevice(request, segment, families.authenticated, true);
	}

	termsOfService(request: HttpRequest, segment: string): Promise<void> {
		return this.#runAsDevice(request, segment, families.tos, false);
	}

	async events(request: HttpRequest, segment: string): Promise<void> {
		allowMethods(request, 'GET');
		const {organizationId} = checkHeaders(request, segment, 'accept');
		const claim = parseDeviceAuthorization(request.header('authorization'));
		const {storage, events, held, holdSeconds, verified} = this.#services;
		const opened = await storage.transaction(() => {
			const organization = this.#requireOrganization(organizationId);
			const times = {arrivedAt: Date.now(), needsTerms: true};
			const device = authenticateDevice(storage, verified, organization, claim, times);
			const result = {isOpen: false};
			// Opened in the order of the commits: a revocation that follows this transaction has to end the stream.
			storage.afterCommit(() => {
				const subscriber = {organization: organization.id, userId: device.user_id};
				const beginning = {
					configuration: configurationEvent(organization, events.keepaliveSeconds),
					// Where no step is held, who waits asks again every second.
					waiting: holdSeconds > 0 ? held.claimersWaitingFor(organization.id, device.user_id) : undefined,
				};
				result.isOpen = events.open(request, subscriber, beginning, lastEventId(request));
			});
			return result;
		});
		if (!opened.isOpen) throw new Refusal(503);
	}

	async #runAsDevice(
		request: HttpRequest,
		segment: string,
		family: typeof families.authenticated,
		needsTerms: boolean,
	): Promise<void> {
		allowMethods(request, 'POST');
		const {organizationId, minorVersion} = checkHeaders(request, segment, 'content-type');
		const claim = parseDeviceAuthorization(request.header('authorization'));
		const body = await request.body();
		const arrivedAt = Date.now();
		const parse = parseOnce(family, body);
		await this.#verifyAhead(organizationId, claim, parse);
		const {storage, verified} = this.#services;
		await runCommand(request, this.#services, (call) => {
			// The terms of service can be read and accepted even if the organization has expired.
			const organization = needsTerms
				? this.#requireOrganization(organizationId)
				: this.#requireOrganizationEvenExpired(organizationId);
			const author = authenticateDevice(storage, verified, organization, claim, {arrivedAt, needsTerms});
			return {command: parse(), minorVersion, call: {...call, organization, author}};
		});
	}

	/**
	 * Verifies signatures on the thread pool that the transaction will check again. Those of certificates are verified
	 * only for devices that prove who they are and that the server still lets in.
	 */
	async #verifyAhead<OwnCall>(
		organizationId: OrganizationId,
		{deviceId, signed}: DeviceClaim,
		parse: () => ParsedCommand<OwnCall>,
	): Promise<void> {
		const {storage, verified} = this.#services;
		const organization = findOrganization(storage, organizationId);
		const device = organization && findDevice(storage, organization.id, deviceId);
		if (device === undefined || device.revoked_on !== null || device.is_frozen === 1) return;
		if (!(await verified.verifyAhead(device.verify_key, [signed]))) return;
		const certificates = certificatesOf(parse);
		if (certificates.length > 0) await verified.verifyAhead(device.verify_key, certificates);
	}

	async #administer(request: HttpRequest): Promise<void> {
		authenticateAdministrator(request.header('authorization'), this.#options.administrationToken);
		const body = await request.body();
		if (body === undefined) throw new Refusal(413);
		const answer = await this.#services.storage.transaction(() => administer(this.#services, request, body));
		request.answer(typeof answer === 'function' ? await answer() : answer);
	}

	/** Browsers get a page; other clients the redirection that the official server gives. */
	async #redirect(request: HttpRequest): Promise<void> {
		allowMethods(request, 'GET');
		const {address: server, storage} = this.#services;
		const path = request.path.slice('/redirect'.length);
		const target = redirectionTarget(server, path, request.query);
		if (request.header('accept')?.includes('text/html') !== true) {
			const headers = {Location: target, 'Cache-Control': 'no-store', Vary: 'Accept'};
			return request.answer({status: 302, headers, body: ''});
		}
		const address = readAddress(target);
		const {spontaneousBootstrap} = this.#options;
		const linked =
			address === undefined
				? ({state: 'damaged'} as const)
				: await storage.transaction(() => findLinked(storage, address, spontaneousBootstrap));
		request.answer(linkPage(await wordsFor(request), linked));
	}

	/** @throws Refusal (404, 460) */
	#requireOrganization(organizationId: OrganizationId): StoredOrganization {
		const organization = this.#requireOrganizationEvenExpired(organizationId);
		if (organization.is_expired === 1) throw new Refusal(460);
		return organization;
	}

	/** @throws Refusal (404) */
	#requireOrganizationEvenExpired(organizationId: OrganizationId): StoredOrganization {
		const organization = findOrganization(this.#services.storage, organizationId);
		if (organization === undefined) throw new Refusal(404);
		return organization;
	}
}

function readAddress(target: string): AnyAddress | undefined {
	try {
		return parseAnyAddress(target);
	} catch (error) {
		if (error instanceof NarthexError) return undefined;
		throw error;
	}
}

/** What pages say, in the language that the browser asks for. */
function wordsFor(request: HttpRequest): Promise<Words> {
	return wordsIn(acceptedLanguage(request.header('accept-language') ?? ''));
}

/** The certificates of a command; none if it will be refused, in the order of the checks. */
function certificatesOf<OwnCall>(parse: () => ParsedCommand<OwnCall>): readonly Uint8Array[] {
	try {
		return parse().certificates;
	} catch (error) {
		if (error instanceof Refusal) return [];
		throw error;
	}
}

type Endpoint = (this: ParsecEndpoints, request: HttpRequest, segment: string) => Promise<void>;

const ROUTES = new Router<Endpoint>({
	'/anonymous/:organization': ParsecEndpoints.prototype.anonymous,
	'/invited/:organization': ParsecEndpoints.prototype.invited,
	'/authenticated/:organization': ParsecEndpoints.prototype.authenticated,
	'/authenticated/:organization/tos': ParsecEndpoints.prototype.termsOfService,
	'/authenticated/:organization/events': ParsecEndpoints.prototype.events,
});
