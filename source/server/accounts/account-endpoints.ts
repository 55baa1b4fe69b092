import {describeFailure, TooBusyError} from '../failures.ts';
import type {HttpAnswer, HttpRequest} from '../http-request.ts';
import type {RequestHandler} from '../listener.ts';
import {decodeSegment, Router} from '../router.ts';
import type {AccountCall, AccountHandler, AccountReply, AccountServices} from './account-call.ts';
import {
	createAccountInvites,
	deleteAccountInvite,
	editAccountInvite,
	readAccountInvites,
	resendAccountInvite,
} from './account-invites.ts';
import {createGroup, readGroups} from './groups.ts';
import {editAccount, emailAvailable, LoginAttempts, loginHandler, logout, readAccount} from './login.ts';
import {Problem} from './problem.ts';
import {MAX_BODY} from './request-body.ts';
import {readRoot} from './root-document.ts';
import {readSchema} from './schemas.ts';
import {acceptForDatawire, previewAccountInvite, signUp} from './signup.ts';

const HAL = 'application/hal+json; charset=utf-8';
const PROBLEM = 'application/problem+json; charset=utf-8';

/** By method. */
type Handlers = Readonly<Record<string, AccountHandler>>;

/** By path (protocol: account-server §1.1, §7). */
function routes(): Router<Handlers> {
	return new Router<Handlers>({
		'/': {GET: readRoot},
		'/auth/signup': {POST: signUp},
		'/auth/login': {POST: loginHandler(new LoginAttempts())},
		'/auth/logout': {GET: logout, POST: logout},
		'/auth/email': {GET: emailAvailable},
		'/auth/public-key.pem': {
			GET: ({services}) => ({text: {type: 'application/x-pem-file', content: services.tokens.publicKey}}),
		},
		'/auth/invite': {GET: previewAccountInvite},
		'/account': {GET: readAccount, PUT: editAccount},
		'/group': {GET: readGroups, POST: createGroup},
		'/invite': {
			GET: readAccountInvites,
			POST: createAccountInvites,
			PUT: editAccountInvite,
			DELETE: deleteAccountInvite,
		},
		'/invite/mail': {POST: resendAccountInvite},
		'/schema/:name': {GET: readSchema},
		'/v1/invitations/:code': {PUT: acceptForDatawire},
	});
}

/** The Account Server half of the server. */
export class AccountEndpoints implements RequestHandler {
	readonly #services: AccountServices;
	readonly #options: AccountEndpointOptions;
	readonly #routes = routes();

	constructor(services: AccountServices, options: AccountEndpointOptions) {
		this.#services = services;
		this.#options = options;
	}

	async answer(request: HttpRequest): Promise<void> {
		// Clients also send bodies where none belongs: read to the end, they leave the connection usable.
		const body = await request.body(MAX_BODY);
		if (body === undefined) throw new Problem(1211, {status: 413, detail: 'the body is too large'});
		const match = this.#routes.find(request.path);
		const allowed = match === undefined ? {} : {Allow: [...Object.keys(match.route), 'OPTIONS'].join(', ')};
		if (request.method === 'OPTIONS') return this.#send(request, {headers: allowed});
		if (match === undefined) throw new Problem(1100);
		const {route, named} = match;
		const method = request.method === 'HEAD' ? 'GET' : request.method;
		const handler = Object.hasOwn(route, method) ? route[method] : undefined;
		if (handler === undefined) throw new Problem(1110, {headers: allowed});
		const call: AccountCall = {
			services: this.#services,
			request,
			query: request.query,
			body: Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'),
			named: decodeNamed(named),
			root: this.#rootFor(request),
		};
		await request.allRead();
		request.requireReader();
		this.#send(request, await handler(call));
	}

	failureAnswer(request: HttpRequest, error: unknown): HttpAnswer {
		const problem = this.#problemFor(error);
		return {
			status: problem.status,
			headers: {
				...this.#commonHeaders(request),
				...problem.headers,
				'Content-Type': PROBLEM,
			},
			body: JSON.stringify(problem.document(this.#rootFor(request))),
		};
	}

	#problemFor(error: unknown): Problem {
		if (error instanceof Problem) return error;
		if (error instanceof TooBusyError) return new Problem(1000, {status: 503});
		this.#services.log(describeFailure(error));
		return new Problem(1000);
	}

	/**
	 * The URL with which links in documents begin, since they must be absolute. Clients follow no link to another origin,
	 * so a caller gets the name that it used, if it is one of the server's own. What a request says otherwise counts for
	 * nothing, and mails always name the server's own URL.
	 */
	#rootFor(request: HttpRequest): string {
		const {url, otherUrls} = this.#options;
		const used = `${new URL(url).protocol}//${request.header('host') ?? ''}/`;
		return otherUrls.has(used) ? used : url;
	}

	/** Web pages may read the answers only where the server is told so. */
	#commonHeaders(request: HttpRequest): Readonly<Record<string, string>> {
		const {allowedOrigin} = this.#options;
		if (allowedOrigin === undefined) return {'Cache-Control': 'no-store'};
		return {
			'Access-Control-Allow-Origin': allowedOrigin,
			'Access-Control-Allow-Methods': 'GET, PUT, POST, DELETE, OPTIONS',
			'Access-Control-Expose-Headers': 'Allow',
			'Access-Control-Allow-Headers': request.header('access-control-request-headers') ?? '',
			'Cache-Control': 'no-store',
			Vary: 'Origin',
		};
	}

	#send(request: HttpRequest, {status = 200, document, text, headers = {}}: AccountReply): void {
		const {type, content} = text ?? {type: HAL, content: JSON.stringify(document)};
		const typed = content === undefined ? {} : {'Content-Type': type};
		request.answer({
			status,
			headers: {...this.#commonHeaders(request), ...headers, ...typed},
			body: content ?? '',
		});
	}
}

/** @throws Problem (1100) for a segment that is not percent-encoded correctly */
function decodeNamed(named: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	const decoded = Object.entries(named).map(([name, segment]) => {
		const text = decodeSegment(segment);
		if (text === undefined) throw new Problem(1100);
		return [name, text] as const;
	});
	return Object.fromEntries(decoded);
}

/** What the server is told about the web. */
export interface AccountEndpointOptions {
	/** The URL of the root document, ending in `/`. */
	readonly url: string;
	/** Other URLs of the root document, by which callers on this machine may reach it. */
	readonly otherUrls: ReadonlySet<string>;
	/** The origin of the web pages that may read the answers; undefined: none. */
	readonly allowedOrigin: string | undefined;
}
