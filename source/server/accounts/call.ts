import type {Mailer} from '../mail.ts';
import {type AccountRow, findAccount, permissionsOf, requirePermission} from './accounts.ts';
import type {Database} from './database.ts';
import {Problem} from './problem.ts';
import type {Tokens} from './tokens.ts';

/** What all requests share. */
export interface Shared {
	readonly database: Database;
	readonly tokens: Tokens;
	readonly mailer: Mailer;
	/** What invitations lead into, for a person. */
	readonly organization: string;
	/** ms since the epoch. */
	readonly now: () => number;
	readonly log: (line: string) => void;
}

/** Who sends a request, and what that account may do. */
export interface Caller {
	readonly account: AccountRow;
	readonly permissions: readonly string[];
}

/** One request. */
export interface Call {
	readonly shared: Shared;
	/** Where the server begins, as the caller reached it; ends in `/`. */
	readonly root: string;
	/** The path alone, beginning with `/`. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly body: string;
	header(name: string): string | undefined;
	/** The part of the path that the route names. */
	readonly named: Readonly<Record<string, string>>;
	/** The links that every HAL document has. */
	readonly curies: object;
}

export interface Reply {
	readonly status?: number;
	/** Sent as HAL; nothing sends no body. */
	readonly document?: object;
	/** Sent instead of a document. */
	readonly text?: {readonly type: string; readonly content: string};
	readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** The token that comes with a request, in its header or its query. */
export function tokenOf(call: Call): string | undefined {
	return /^Bearer +(\S+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? call.query.get('_token') ?? undefined;
}

/** @throws Problem (1400, 1401, 1402) */
export function requireCaller(call: Call): Caller {
	const token = tokenOf(call);
	if (token === undefined) throw new Problem(1400);
	const {database, tokens} = call.shared;
	const account = findAccount(database, tokens.ownerOf(token));
	if (account === undefined) throw new Problem(1401);
	return {account, permissions: permissionsOf(database, account)};
}

/** The same, once it may do what `permission` stands for. @throws Problem (1410) */
export function requireRight(call: Call, permission: string): Caller {
	const caller = requireCaller(call);
	requirePermission(caller.permissions, permission);
	return caller;
}

/** Nobody, where no valid token came. */
export function findCaller(call: Call): Caller | undefined {
	try {
		return requireCaller(call);
	} catch (error) {
		if (error instanceof Problem) return undefined;
		throw error;
	}
}

/** A property of the query string that has to be there. @throws Problem (1202) */
export function requireQuery(call: Call, name: string): string {
	const value = call.query.get(name);
	if (value === null || value === '') throw new Problem(1202, {detail: name});
	return value;
}

/** The client that a login or signup comes from; one is known (protocol: account-server §4.2). @throws Problem (1202, 1102) */
export function requireClient(call: Call): void {
	if (requireQuery(call, 'clientID') !== 'rest') throw new Problem(1102, {detail: 'clientID'});
}
