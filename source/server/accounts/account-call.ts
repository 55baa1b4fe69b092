import type {HttpRequest} from '../http-request.ts';
import type {Mailer} from '../mail.ts';
import type {AccountDatabase} from './account-database.ts';
import type {AccountTokens} from './account-tokens.ts';
import {type AccountRow, findAccount, permissionsOf, requirePermission} from './accounts.ts';
import {Problem} from './problem.ts';

/** What all requests of the Account Server share. */
export interface AccountServices {
	readonly database: AccountDatabase;
	readonly tokens: AccountTokens;
	readonly mailer: Mailer;
	/** The name of what account invites lead into, for people. */
	readonly organization: string;
	/** The URL of the root document, for mails; ends in `/`. */
	readonly url: string;
	/** ms since the epoch. */
	readonly now: () => number;
	/** Writes one line, which must contain no code, token or password. */
	readonly log: (line: string) => void;
}

/** The account that sends a request, and what it may do. */
export interface Caller {
	readonly account: AccountRow;
	readonly permissions: readonly string[];
}

/** One request with its whole body. */
export interface AccountCall {
	readonly services: AccountServices;
	readonly request: HttpRequest;
	readonly query: URLSearchParams;
	readonly body: string;
	/** The segments that the route names, decoded. */
	readonly named: Readonly<Record<string, string>>;
	/** The URL with which links in documents begin; ends in `/`. */
	readonly root: string;
}

export interface AccountReply {
	/** Default: 200. */
	readonly status?: number;
	/** Sent as HAL; without a document the body is empty. */
	readonly document?: object;
	/** Sent instead of a document. */
	readonly text?: {readonly type: string; readonly content: string};
	readonly headers?: Readonly<Record<string, string>>;
}

export type AccountHandler = (call: AccountCall) => AccountReply | Promise<AccountReply>;

/** The links to the documentation that every HAL document has. */
export const CURIES = {
	curies: [{name: 'ec', href: 'https://doc.entrecode.de/account_server/#relation-{rel}', templated: true}],
};

/** The token of a request, from its header or its query. */
export function tokenOf({request, query}: AccountCall): string | undefined {
	return /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? query.get('_token') ?? undefined;
}

/** @throws Problem (1400, 1401, 1402) */
export function requireCaller(call: AccountCall): Caller {
	const token = tokenOf(call);
	if (token === undefined) throw new Problem(1400);
	const {database, tokens} = call.services;
	const account = findAccount(database, tokens.ownerOf(token));
	if (account === undefined) throw new Problem(1401);
	return {account, permissions: permissionsOf(database, account)};
}

/** The caller, who must have a permission. @throws Problem (1400, 1401, 1402, 1410) */
export function requireRight(call: AccountCall, permission: string): Caller {
	const caller = requireCaller(call);
	requirePermission(caller.permissions, permission);
	return caller;
}

/** The caller; undefined without a valid token. */
export function findCaller(call: AccountCall): Caller | undefined {
	try {
		return requireCaller(call);
	} catch (error) {
		if (error instanceof Problem) return undefined;
		throw error;
	}
}

/** A parameter that the query must have. @throws Problem (1202) */
export function requireQuery({query}: AccountCall, name: string): string {
	const value = query.get(name);
	if (value === null || value === '') throw new Problem(1202, {detail: name});
	return value;
}

/** Checks the client id of a login or signup (protocol: account-server §4.2). @throws Problem (1202, 1102) */
export function requireClient(call: AccountCall): void {
	if (requireQuery(call, 'clientID') !== 'rest') throw new Problem(1102, {detail: 'clientID'});
}
