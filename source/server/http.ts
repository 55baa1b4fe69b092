import type {IncomingMessage, ServerResponse} from 'node:http';
import type {OrganizationId} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import {administer, authenticateAdministrator} from './administration.ts';
import {
	authenticateDevice,
	authenticateInvitation,
	type DeviceClaim,
	parseDeviceAuthorization,
	parseInvitedAuthorization,
} from './authentication.ts';
import {type Call, type Services, serverTime} from './call.ts';
import {certificatesIn, families, type ReadRequest, reader, type WrittenAnswer} from './dispatch.ts';
import {allow, checkHeaders, decodeSegment, eventId, readBody, splitUrl} from './http-request.ts';
import {refuse, send, sendPage} from './http-response.ts';
import {clientOf, Tally} from './limits.ts';
import {configurationEvent, createSpontaneously, findOrganization, type StoredOrganization} from './organizations.ts';
import {linkPage, notFoundPage, redirectionTarget, rootPage} from './pages.ts';
import {Refusal} from './refusal.ts';
import {findDevice} from './users.ts';

// Routes, the order of the checks, and the statuses (protocol: transport §1.1 to §1.8).

/** Older clients compute the codes in another way: they may not take steps (protocol: transport §1.3). */
const FIRST_MINOR_WITH_STEPS = 2;

/** Requests that are not answered yet: a connection may bring the next before that. */
const REQUESTS_PER_CLIENT = 4096;
/** Bytes of bodies of which more is to come. */
const UNREAD_PER_CLIENT = 16 * 1024 * 1024;

export interface HttpOptions {
	readonly administrationToken: string;
	/** How long a step may wait for its peer; 0: not at all. */
	readonly holdSeconds: number;
	/** Whether anyone may create organizations. */
	readonly spontaneousBootstrap: boolean;
}

/** Answers one HTTP request; every failure becomes an answer. */
export class HttpHandler {
	readonly #services: Services;
	readonly #options: HttpOptions;
	readonly #requests = new Tally(REQUESTS_PER_CLIENT);
	readonly #bodies = new Tally(UNREAD_PER_CLIENT);

	constructor(services: Services, options: HttpOptions) {
		this.#services = services;
		this.#options = options;
	}

	async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const client = clientOf(request.socket.remoteAddress);
		try {
			if (!this.#requests.take(client)) {
				response.setHeader('Connection', 'close');
				throw new Refusal(503);
			}
			response.once('close', () => this.#requests.giveBack(client));
			await this.#route(request, response);
		} catch (error) {
			if (response.headersSent || response.destroyed) {
				response.destroy();
				return;
			}
			if (!(error instanceof Refusal)) {
				this.#services.log(words.server.log.requestFailed(describe(error)));
			}
			refuse(request, response, error instanceof Refusal ? error : new Refusal(500));
		}
	}

	async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const {path, query} = splitUrl(request.url ?? '/');
		const [root = '', first = '', second, ...more] = path.split('/');
		if (root === '' && second !== undefined) {
			if (first === 'administration') return this.#administer(request, response, [second, ...more], query);
			if (first === 'redirect') return this.#redirect(request, response, path.slice('/redirect'.length), query);
			const answer = ROUTES.get([first, ...more].join('/'));
			if (answer !== undefined) return answer.call(this, request, response, second);
		}
		if (path !== '/') return sendPage(response, notFoundPage());
		allow(request, 'GET');
		sendPage(response, rootPage(this.#services.address));
	}

	async anonymous(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		allow(request, 'POST', 'GET');
		const {organizationId, minor} = checkHeaders(request, segment, 'content-type');
		const {storage} = this.#services;
		if (request.method === 'GET') {
			await storage.transaction(() => this.#find(organizationId));
			return send(response, new Uint8Array());
		}
		const body = await readBody(request, this.#bodies);
		if (this.#options.spontaneousBootstrap) {
			// It stays, whatever the request turns out to be.
			await storage.transaction(() => createSpontaneously(storage, organizationId, serverTime()));
		}
		const read = reader(families.anonymous, body);
		await this.#reply(request, response, (call) => {
			const organization = this.#find(organizationId);
			return {read: read(), minor, own: {...call, organization}};
		});
	}

	async invited(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		allow(request, 'POST');
		const {organizationId, minor} = checkHeaders(request, segment, 'content-type');
		const token = parseInvitedAuthorization(request.headers.authorization);
		const body = await readBody(request, this.#bodies);
		const read = reader(families.invited, body);
		await this.#reply(request, response, (call) => {
			const organization = this.#find(organizationId);
			const invitation = authenticateInvitation(this.#services.storage, organization, token);
			return {read: read(), minor, own: {...call, organization, invitation}};
		});
	}

	authenticated(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		return this.#asDevice(request, response, segment, families.authenticated, true);
	}

	terms(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		return this.#asDevice(request, response, segment, families.tos, false);
	}

	async events(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		allow(request, 'GET');
		const {organizationId} = checkHeaders(request, segment, 'accept');
		const claim = parseDeviceAuthorization(request.headers.authorization);
		const {storage, events, verified} = this.#services;
		const lastEventId = request.headers['last-event-id'];
		const opened = await storage.transaction(() => {
			const organization = this.#find(organizationId);
			const device = authenticateDevice(storage, verified, organization, claim, {
				arrivedAt: Date.now(),
				needsTerms: true,
			});
			const result = {isOpen: false};
			// In the order of the transaction: what revokes the user right afterwards ends the stream.
			storage.afterCommit(() => {
				const first = configurationEvent(organization, events.keepaliveSeconds);
				const listener = {organization: organization.id, userId: device.user_id};
				result.isOpen = events.open(response, listener, first, eventId(lastEventId));
			});
			return result;
		});
		if (!opened.isOpen) throw new Refusal(503);
	}

	async #asDevice(
		request: IncomingMessage,
		response: ServerResponse,
		segment: string,
		family: typeof families.authenticated,
		needsTerms: boolean,
	): Promise<void> {
		allow(request, 'POST');
		const {organizationId, minor} = checkHeaders(request, segment, 'content-type');
		const claim = parseDeviceAuthorization(request.headers.authorization);
		const body = await readBody(request, this.#bodies);
		const {storage, verified} = this.#services;
		const arrivedAt = Date.now();
		const read = reader(family, body);
		await this.#verifyAhead(organizationId, claim, body);
		await this.#reply(request, response, (call) => {
			// The terms of service can be read and accepted even when the organization has expired.
			const organization = needsTerms ? this.#find(organizationId) : this.#findAnyway(organizationId);
			const author = authenticateDevice(storage, verified, organization, claim, {arrivedAt, needsTerms});
			return {read: read(), minor, own: {...call, organization, author}};
		});
	}

	/** What the transaction will verify, whoever it finds then: for devices that prove who they are, certificates too. */
	async #verifyAhead(organizationId: OrganizationId, {deviceId, signed}: DeviceClaim, body: Uint8Array | undefined) {
		const {storage, verified} = this.#services;
		const organization = findOrganization(storage, organizationId);
		const device = organization && findDevice(storage, organization.id, deviceId);
		if (device === undefined || !(await verified.ahead(device.verify_key, [signed]))) return;
		if (body !== undefined) await verified.ahead(device.verify_key, certificatesIn(body));
	}

	/**
	 * Runs a request in a transaction and sends its reply. One that is held is run again when it is woken, from the beginning: meanwhile the
	 * invitation may be gone, or the user revoked.
	 */
	async #reply<OwnCall>(
		request: IncomingMessage,
		response: ServerResponse,
		prepare: (call: Omit<Call, 'organization'>) => Prepared<OwnCall>,
	): Promise<void> {
		const {storage} = this.#services;
		const deadline = Date.now() + this.#options.holdSeconds * 1000;
		const client = clientOf(request.socket.remoteAddress);
		for (let isWoken = false; ; isWoken = true) {
			const answer: WrittenAnswer = await storage.transaction(() => {
				const {read, minor, own} = prepare({
					services: this.#services,
					now: serverTime(),
					deadline,
					client,
					isWoken,
				});
				if (minor < FIRST_MINOR_WITH_STEPS && STEPS.has(read.name)) throw new Refusal(422);
				return read.run(own);
			});
			if (answer.place === undefined) return send(response, answer.finish ? await answer.finish() : answer.body);
			if (response.destroyed) return answer.place.leave();
			response.once('close', answer.place.leave);
			const isToRunAgain = await answer.place.woken;
			response.off('close', answer.place.leave);
			if (!isToRunAgain) return send(response, answer.body);
		}
	}

	async #administer(
		request: IncomingMessage,
		response: ServerResponse,
		segments: readonly string[],
		query: URLSearchParams,
	): Promise<void> {
		authenticateAdministrator(request.headers.authorization, this.#options.administrationToken);
		const body = await readBody(request, this.#bodies);
		if (body === undefined) throw new Refusal(413);
		const answer = await this.#services.storage.transaction(() =>
			administer({
				services: this.#services,
				method: request.method ?? '',
				segments: segments.map(decodeSegment),
				query,
				contentType: request.headers['content-type'],
				body,
			}),
		);
		response.writeHead(200, {'Content-Type': answer.contentType}).end(answer.body);
	}

	#redirect(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): void {
		allow(request, 'GET');
		const target = redirectionTarget(this.#services.address, path, query);
		const isBrowser = request.headers.accept?.includes('text/html') === true;
		if (isBrowser) sendPage(response, linkPage(target));
		else response.writeHead(302, {Location: target, 'Cache-Control': 'no-store', 'Content-Length': '0'}).end();
	}

	/** @throws Refusal (404, 460) */
	#find(organizationId: OrganizationId): StoredOrganization {
		const organization = this.#findAnyway(organizationId);
		if (organization.is_expired === 1) throw new Refusal(460);
		return organization;
	}

	/** One that has expired too. @throws Refusal (404) */
	#findAnyway(organizationId: OrganizationId): StoredOrganization {
		const organization = findOrganization(this.#services.storage, organizationId);
		if (organization === undefined) throw new Refusal(404);
		return organization;
	}
}

/** A request that may be run, by whom it is, and the minor version of the API that the client speaks. */
interface Prepared<OwnCall> {
	readonly read: ReadRequest<OwnCall>;
	readonly minor: number;
	readonly own: OwnCall;
}

const STEPS: ReadonlySet<string> = new Set(['invite_greeter_step', 'invite_claimer_step']);

/** By what stands before and after the organization's name. */
const ROUTES: ReadonlyMap<string, HttpHandler['anonymous']> = new Map([
	['anonymous', HttpHandler.prototype.anonymous],
	['invited', HttpHandler.prototype.invited],
	['authenticated', HttpHandler.prototype.authenticated],
	['authenticated/tos', HttpHandler.prototype.terms],
	['authenticated/events', HttpHandler.prototype.events],
]);

/** Of an error that nobody foresaw: one line, without what the request said. */
function describe(error: unknown): string {
	if (!(error instanceof Error)) return words.server.log.unknownError;
	const [where] = /\bat .*/.exec(error.stack ?? '') ?? [];
	return `${error.name} ${where ?? ''}`;
}
