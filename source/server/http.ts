import type {IncomingMessage, ServerResponse} from 'node:http';
import {DecodeError} from '../errors.ts';
import {type OrganizationId, parseOrganizationId} from '../parsec/ids.ts';
import {administer, authenticateAdministrator} from './administration.ts';
import {
	authenticateDevice,
	authenticateInvitation,
	parseDeviceAuthorization,
	parseInvitedAuthorization,
	VerifiedClaims,
} from './authentication.ts';
import {type Call, type Services, serverTime} from './call.ts';
import {families, type ReadRequest, readRequest, type WrittenAnswer} from './dispatch.ts';
import {configurationEvent, createSpontaneously, findOrganization, type StoredOrganization} from './organizations.ts';
import {linkPage, notFoundPage, type Page, redirectionTarget, rootPage} from './pages.ts';
import {Refusal} from './refusal.ts';

// Routes, the order of the checks, and the statuses (protocol: transport §1.1 to §1.8).

export const API_VERSION = '5.5';
/** Older clients compute the codes in another way: they may not take steps (protocol: transport §1.3). */
const FIRST_MINOR_WITH_STEPS = 2;
const CONTENT_TYPE = 'application/msgpack';
const BODY_LIMIT = 1024 * 1024;

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
	readonly #verified = new VerifiedClaims();

	constructor(services: Services, options: HttpOptions) {
		this.#services = services;
		this.#options = options;
	}

	async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			await this.#route(request, response);
		} catch (error) {
			if (response.headersSent || response.destroyed) {
				response.destroy();
				return;
			}
			if (!(error instanceof Refusal)) {
				this.#services.log(`a request failed: ${error instanceof Error ? error.message : 'unknown error'}`);
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
			const answer = ROUTES[[first, ...more].join('/')];
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
		const body = await readBody(request);
		if (this.#options.spontaneousBootstrap) {
			// It stays, whatever the request turns out to be.
			await storage.transaction(() => createSpontaneously(storage, organizationId, serverTime()));
		}
		await this.#reply(request, response, (call) => {
			const organization = this.#find(organizationId);
			return {read: readRequest(families.anonymous, body), minor, own: {...call, organization}};
		});
	}

	async invited(request: IncomingMessage, response: ServerResponse, segment: string): Promise<void> {
		allow(request, 'POST');
		const {organizationId, minor} = checkHeaders(request, segment, 'content-type');
		const token = parseInvitedAuthorization(request.headers.authorization);
		const body = await readBody(request);
		await this.#reply(request, response, (call) => {
			const organization = this.#find(organizationId);
			const invitation = authenticateInvitation(this.#services.storage, organization, token);
			return {read: readRequest(families.invited, body), minor, own: {...call, organization, invitation}};
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
		const {storage, events} = this.#services;
		const lastEventId = request.headers['last-event-id'];
		const opened = await storage.transaction(() => {
			const organization = this.#find(organizationId);
			const device = authenticateDevice(storage, this.#verified, organization, claim, {
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
		const body = await readBody(request);
		const {storage} = this.#services;
		const arrivedAt = Date.now();
		await this.#reply(request, response, (call) => {
			const organization = this.#find(organizationId);
			const author = authenticateDevice(storage, this.#verified, organization, claim, {arrivedAt, needsTerms});
			return {read: readRequest(family, body), minor, own: {...call, organization, author}};
		});
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
		const clientAddress = request.socket.remoteAddress ?? '';
		for (let isWoken = false; ; isWoken = true) {
			const answer: WrittenAnswer = await storage.transaction(() => {
				const {read, minor, own} = prepare({
					services: this.#services,
					now: serverTime(),
					deadline,
					clientAddress,
					isWoken,
				});
				if (minor < FIRST_MINOR_WITH_STEPS && STEPS.has(read.name)) throw new Refusal(422);
				return read.run(own);
			});
			if (answer.place === undefined) return send(response, answer.finish ? await answer.finish() : answer.body);
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
		const body = await readBody(request);
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
		const organization = findOrganization(this.#services.storage, organizationId);
		if (organization === undefined) throw new Refusal(404);
		if (organization.is_expired === 1) throw new Refusal(460);
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
const ROUTES: Readonly<Record<string, HttpHandler['anonymous']>> = {
	anonymous: HttpHandler.prototype.anonymous,
	invited: HttpHandler.prototype.invited,
	authenticated: HttpHandler.prototype.authenticated,
	'authenticated/tos': HttpHandler.prototype.terms,
	'authenticated/events': HttpHandler.prototype.events,
};

function allow({method}: IncomingMessage, ...methods: readonly string[]): void {
	if (!methods.includes(method ?? '')) throw new Refusal(405);
}

/** What can be told from the headers alone, in the order of transport §1.5. @throws Refusal (422, 404, 415, 406) */
function checkHeaders(
	{headers}: IncomingMessage,
	segment: string,
	media: 'content-type' | 'accept',
): {readonly organizationId: OrganizationId; readonly minor: number} {
	const [, major, minor] = /^(\d{1,9})\.(\d{1,9})$/.exec(String(headers['api-version'])) ?? [];
	if (major === undefined || Number(major) !== 5) throw new Refusal(422);
	const organizationId = readOrganizationId(segment);
	if (media === 'content-type' && headers['content-type'] !== CONTENT_TYPE) throw new Refusal(415);
	if (media === 'accept' && headers.accept !== 'text/event-stream') throw new Refusal(406);
	return {organizationId, minor: Number(minor)};
}

function readOrganizationId(segment: string): OrganizationId {
	try {
		return parseOrganizationId(decodeSegment(segment));
	} catch (error) {
		if (error instanceof DecodeError) throw new Refusal(404);
		throw error;
	}
}

function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		// Not percent-encoded as it has to be: no organization is called so.
		throw new Refusal(404);
	}
}

function splitUrl(url: string): {readonly path: string; readonly query: URLSearchParams} {
	const mark = url.indexOf('?');
	if (mark === -1) return {path: url, query: new URLSearchParams()};
	return {path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1))};
}

/** A value that is no UUID counts as none. */
function eventId(header: string | readonly string[] | undefined): string | undefined {
	const hex = typeof header === 'string' ? header.replaceAll('-', '').toLowerCase() : '';
	return /^[0-9a-f]{32}$/.test(hex) ? hex : undefined;
}

/** @throws Refusal (413) */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
	if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw new Refusal(413);
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of request) {
		length += (chunk as Uint8Array).length;
		if (length > BODY_LIMIT) throw new Refusal(413);
		chunks.push(chunk as Uint8Array);
	}
	const [first] = chunks;
	return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}

function send(response: ServerResponse, body: Uint8Array): void {
	if (response.destroyed) return;
	response
		.writeHead(200, {'Api-Version': API_VERSION, 'Content-Type': CONTENT_TYPE, 'Content-Length': String(body.length)})
		.end(body);
}

function sendPage(response: ServerResponse, {status, headers, body}: Page): void {
	response.writeHead(status, headers).end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse, {status, message}: Refusal): void {
	if (status === 422) response.setHeader('Supported-Api-Versions', API_VERSION);
	else if (status !== 413) response.setHeader('Api-Version', API_VERSION);
	// What is left of a body is not waited for.
	if (!request.complete) response.setHeader('Connection', 'close');
	const body = JSON.stringify({detail: message});
	response
		.writeHead(status, {'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body))})
		.end(body);
}
