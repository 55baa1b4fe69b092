import {createServer} from 'node:http';
import fastify, {type FastifyInstance, type FastifyReply, type FastifyRequest} from 'fastify';
import {words} from '../../words/index.ts';
import type {Mailer} from '../mail.ts';
import {type Administrator, insertAdministrator} from './administrator.ts';
import type {Call, Handler, Reply, Shared} from './call.ts';
import {accountDataFile, Database} from './database.ts';
import {createGroup, readGroups} from './groups.ts';
import {createInvites, deleteInvite, editInvite, readInvites, resendInvite} from './invites.ts';
import {listenOn} from './listeners.ts';
import {Attempts, editAccount, emailAvailable, loginHandler, logout, readAccount} from './login.ts';
import {Problem} from './problem.ts';
import {readRoot} from './root.ts';
import {readSchema} from './schemas.ts';
import {acceptForDatawire, previewInvite, signUp} from './signup.ts';
import {Tokens} from './tokens.ts';

/** Where clients of a local environment look for it (protocol: account-server §0.2). */
export const DEFAULT_ACCOUNT_PORT = 7472;

export interface AccountServerOptions {
	/** 0: any that is free. */
	readonly port: number;
	/** The data file of the server that this belongs to (accounts are kept in a file beside it), or `:memory:`. */
	readonly data: string;
	/** What sends the mails; it stays open when this server ends. */
	readonly mailer: Mailer;
	/** What invitations lead into. */
	readonly organization?: string | undefined;
	/** How clients reach it, where that is not the address they write to; links begin with it. */
	readonly publicUrl?: string | undefined;
	/** Addresses to listen on. One that this machine does not have is left out, unless it is the first. */
	readonly hosts?: readonly string[] | undefined;
	/** ms since the epoch. */
	readonly now?: (() => number) | undefined;
	/** One line for each thing worth telling; never a code, token or password. */
	readonly log?: ((line: string) => void) | undefined;
}

export interface RunningAccountServer {
	/** Where its root document is; ends in `/`. */
	readonly url: string;
	/** Creates an account with all rights. */
	createAdministrator(credentials: {readonly email: string; readonly password: string}): Promise<Administrator>;
	close(): Promise<void>;
}

/** By path, then by method. */
type Routes = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

function routes(): Routes {
	return {
		'/': {GET: readRoot},
		'/auth/signup': {POST: signUp},
		'/auth/login': {POST: loginHandler(new Attempts())},
		'/auth/logout': {GET: logout, POST: logout},
		'/auth/email': {GET: emailAvailable},
		'/auth/public-key.pem': {
			GET: ({shared}) => ({text: {type: 'application/x-pem-file', content: shared.tokens.publicKey}}),
		},
		'/auth/invite': {GET: previewInvite},
		'/account': {GET: readAccount, PUT: editAccount},
		'/group': {GET: readGroups, POST: createGroup},
		'/invite': {GET: readInvites, POST: createInvites, PUT: editInvite, DELETE: deleteInvite},
		'/invite/mail': {POST: resendInvite},
		'/schema/:name': {GET: readSchema},
		'/v1/invitations/:code': {PUT: acceptForDatawire},
	};
}

/**
 * Starts the Account Server on 127.0.0.1 and ::1.
 * @throws NarthexError (`port-in-use`, `address-unusable`, `storage-unusable`, `storage-newer`)
 */
export async function startAccountServer(options: AccountServerOptions): Promise<RunningAccountServer> {
	const {
		port,
		data,
		mailer,
		organization = 'narthex',
		publicUrl,
		hosts = ['127.0.0.1', '::1'],
		now = Date.now,
	} = options;
	const log = options.log ?? (() => {});
	const database = new Database(accountDataFile(data));
	try {
		const tokens = await Tokens.open(database, now);
		const shared: Shared = {database, tokens, mailer, organization, now, log};
		const publicRoot = publicUrl?.replace(/\/*$/, '/');
		const app = await application(shared, publicRoot);
		const listening = await listenOn(hosts, port, () => createServer(app.routing));
		return {
			url: publicRoot ?? listening.url,
			createAdministrator: (credentials) => insertAdministrator(database, tokens, credentials),
			async close() {
				await listening.close();
				await app.close();
				database.close();
			},
		};
	} catch (error) {
		database.close();
		throw error;
	}
}

async function application(shared: Shared, publicUrl: string | undefined): Promise<FastifyInstance> {
	const app = fastify({bodyLimit: 1024 * 1024, forceCloseConnections: true});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', {parseAs: 'string'}, (_, body, done) => done(null, body));
	app.addHook('onRequest', async (request, reply) => {
		reply.headers({
			'Access-Control-Allow-Origin': '*',
			'Access-Control-Allow-Methods': 'GET, PUT, POST, DELETE, OPTIONS',
			'Access-Control-Expose-Headers': 'Allow',
			'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '',
			'Cache-Control': 'no-store',
		});
	});
	for (const [path, handlers] of Object.entries(routes())) {
		const allow = [...Object.keys(handlers), 'OPTIONS'].join(', ');
		app.all(path, async (request, reply) => {
			if (request.method === 'OPTIONS') return reply.header('Allow', allow).code(200).send();
			const handler = handlers[request.method === 'HEAD' ? 'GET' : request.method];
			if (handler === undefined) {
				reply.header('Allow', allow);
				throw new Problem(1110);
			}
			return answer(reply, await handler(callOf(request, shared, publicUrl)));
		});
	}
	app.setNotFoundHandler((request, reply) => {
		if (request.method === 'OPTIONS') return reply.code(200).send();
		throw new Problem(1100);
	});
	app.setErrorHandler((error, request, reply) => {
		const problem = toProblem(error, shared.log);
		const root = rootOf(request, publicUrl);
		return reply
			.code(problem.status)
			.type('application/problem+json')
			.send(JSON.stringify(problem.document(root)));
	});
	await app.ready();
	return app;
}

function answer(reply: FastifyReply, {status = 200, document, text, headers = {}}: Reply) {
	reply.code(status).headers(headers);
	if (text !== undefined) return reply.type(text.type).send(text.content);
	if (document === undefined) return reply.send();
	return reply.type('application/hal+json').send(JSON.stringify(document));
}

function callOf(request: FastifyRequest, shared: Shared, publicUrl: string | undefined): Call {
	const root = rootOf(request, publicUrl);
	const [path = '/', ...query] = request.url.split('?');
	return {
		shared,
		root,
		path,
		query: new URLSearchParams(query.join('?')),
		body: typeof request.body === 'string' ? request.body : '',
		named: request.params as Readonly<Record<string, string>>,
		curies: {
			curies: [{name: 'ec', href: 'https://doc.entrecode.de/account_server/#relation-{rel}', templated: true}],
		},
		header(name) {
			const value = request.headers[name];
			return Array.isArray(value) ? value[0] : value;
		},
	};
}

/** Links are absolute: they begin as the caller's own address does. */
function rootOf(request: FastifyRequest, publicUrl: string | undefined): string {
	if (publicUrl !== undefined) return publicUrl;
	const host = request.headers.host ?? '';
	if (/^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.test(host)) return `http://${host}/`;
	return `http://localhost:${request.socket.localPort}/`;
}

function toProblem(error: unknown, log: (line: string) => void): Problem {
	if (error instanceof Problem) return error;
	const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
	if (status === 413) return new Problem(1211, {status: 413, detail: 'the body is too large'});
	if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(1211);
	log(words.server.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error)));
	return new Problem(1000);
}
