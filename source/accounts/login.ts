import * as z from 'zod';
import {NarthexError} from '../errors.ts';
import {readClaims, type TokenClaims} from '../jwt.ts';
import {type Answer, UnexpectedAnswerError} from './answer.ts';
import {linkUrl} from './hal.ts';
import type {AccountServer} from './server.ts';

/** The client that servers know programs like this one by (protocol: account-server §4.2). */
export const DEFAULT_CLIENT_ID = 'rest';

/** A token and what it says. */
export interface Login {
	readonly token: string;
	readonly claims: TokenClaims;
}

/** Logs in. @throws ProblemError (wrong password, no such account, blocked), and what `AccountServer.send` throws */
export async function login(
	server: AccountServer,
	{
		email,
		password,
		clientId = DEFAULT_CLIENT_ID,
	}: {readonly email: string; readonly password: string; readonly clientId?: string | undefined},
): Promise<Login> {
	const link = await server.requireLink('ec:auth/login');
	const url = linkUrl(link, {clientID: clientId});
	return readLogin(await server.send('POST', url, {json: {email, password}}));
}

/** Ends the login on the server. @throws what `AccountServer.send` throws */
export async function logout(server: AccountServer, clientId = DEFAULT_CLIENT_ID): Promise<void> {
	const link = await server.requireLink('ec:auth/logout');
	await server.send('POST', linkUrl(link, {clientID: clientId}), {headers: {'Content-Type': 'application/json'}});
}

/**
 * The token in the answer to a login or signup: in the body, or in the address that other kinds of clients are sent on
 * to (protocol: account-server §4.2, §4.3).
 * @throws UnexpectedAnswerError, NarthexError (`refused`), DecodeError
 */
export function readLogin(answer: Answer): Login {
	const {host} = new URL(answer.url);
	const token = answer.status >= 300 ? tokenInLocation(answer) : tokenInBody(answer.text);
	if (token === undefined) throw new UnexpectedAnswerError(host, answer.status, 'no-token');
	return {token, claims: readClaims(token)};
}

function tokenInBody(text: string): string | undefined {
	try {
		return z.looseObject({token: z.string()}).parse(JSON.parse(text)).token;
	} catch {
		// The caller says what came instead.
		return undefined;
	}
}

function tokenInLocation(answer: Answer): string | undefined {
	const target = URL.parse(answer.header('location') ?? '', answer.url);
	const error = target?.searchParams.get('error');
	if (error !== undefined && error !== null) {
		throw new NarthexError('refused', {reason: error.replaceAll('_', ' ')});
	}
	return target?.searchParams.get('token') ?? undefined;
}
