import {hash} from 'node:crypto';
import * as z from 'zod';
import {
	type AccountCall,
	type AccountReply,
	CURIES,
	requireCaller,
	requireClient,
	requireQuery,
	requireRight,
	tokenOf,
} from './account-call.ts';
import {
	type AccountRow,
	emailKey,
	findAccount,
	findAccountByEmail,
	groupsOfAccount,
	permissionList,
	requirePermission,
} from './accounts.ts';
import {isPassword} from './passwords.ts';
import {Problem} from './problem.ts';
import {isEmail, nameSchema, parseBody, parseFields, parseJson} from './request-body.ts';

const MAX_FAILURES = 5;
/** ms */
const PAUSE = 60_000;
/** Pairs of client and address whose wrong passwords are counted; 2 MiB at most. */
const MAX_COUNTED = 10_000;

const credentialsSchema = z.looseObject({email: z.string(), password: z.string()});

/**
 * Counts the wrong passwords that each client gives for each address since its last login. Only that client has to wait
 * for that address, so no one can keep others out, and addresses without an account are counted alike. Lost when the
 * server ends.
 */
export class LoginAttempts {
	/** By a digest of client and address; the newest is last. */
	readonly #failures = new Map<string, {readonly count: number; readonly pausedUntil: number}>();

	/** Counts an attempt before its password is checked, so that parallel attempts count too. @throws Problem (1451) */
	begin(client: string, email: string, now: number): void {
		const name = nameOf(client, email);
		const known = this.#failures.get(name) ?? {count: 0, pausedUntil: 0};
		if (known.pausedUntil > now) throw new Problem(1451, {verbose: new Date(known.pausedUntil).toISOString()});
		const count = known.count + 1;
		const isPaused = count >= MAX_FAILURES;
		this.#failures.delete(name);
		const [oldest] = this.#failures.keys();
		if (oldest !== undefined && this.#failures.size >= MAX_COUNTED) this.#failures.delete(oldest);
		this.#failures.set(name, {count: isPaused ? 0 : count, pausedUntil: isPaused ? now + PAUSE : 0});
	}

	succeed(client: string, email: string): void {
		this.#failures.delete(nameOf(client, email));
	}
}

function nameOf(client: string, email: string): string {
	return hash('sha256', JSON.stringify([client, emailKey(email)]), 'base64');
}

/** The handler of logins (protocol: account-server §4.2). */
export function loginHandler(attempts: LoginAttempts): (call: AccountCall) => Promise<AccountReply> {
	return async (call) => {
		requireClient(call);
		const {database, tokens, now} = call.services;
		const fields = parseFields(call.body, call.request.header('content-type') ?? '');
		const {email, password} = parseBody(credentialsSchema, fields);
		const {client} = call.request;
		const account = findAccountByEmail(database, email.trim());
		attempts.begin(client, email.trim(), now());
		// An unknown address takes as long, and gets the same answer.
		const isRight = await isPassword(password, account?.password);
		if (account === undefined || !isRight) throw new Problem(1403, {detail: email});
		attempts.succeed(client, email.trim());
		return {document: {token: tokens.issue(account)}};
	};
}

/** Ends the session of the request's own token, or of the token that the query names. */
export function logout(call: AccountCall): AccountReply {
	requireClient(call);
	const token = call.query.get('token') ?? tokenOf(call);
	if (token === undefined) throw new Problem(1400);
	call.services.tokens.revoke(token);
	return {status: 204};
}

/** For those who may see account invites: others could find out who has an account. */
export function emailAvailable(call: AccountCall): AccountReply {
	requireRight(call, 'acc:invite:view');
	const email = requireQuery(call, 'email').trim();
	if (!isEmail(email)) throw new Problem(1212, {detail: 'email'});
	const available = findAccountByEmail(call.services.database, email) === undefined;
	return {document: {email, available, _links: {...CURIES, 'ec:auth': {href: call.root}}}};
}

/** The caller's own account, or another one if the caller may see it. */
export function readAccount(call: AccountCall): AccountReply {
	const caller = requireCaller(call);
	const accountId = requireQuery(call, 'accountID');
	if (accountId === caller.account.accountId) return {document: accountDocument(call, caller.account)};
	requirePermission(caller.permissions, 'acc:view');
	const account = findAccount(call.services.database, accountId);
	if (account === undefined) throw new Problem(1102, {detail: 'accountID'});
	return {document: accountDocument(call, account)};
}

const accountSchema = z.looseObject({name: nameSchema.nullish(), language: nameSchema.optional()});

/** Changes name and language of the caller's own account. The rest of the body is ignored. */
export function editAccount(call: AccountCall): AccountReply {
	const {account} = requireCaller(call);
	const accountId = requireQuery(call, 'accountID');
	if (accountId !== account.accountId) throw new Problem(1410, {detail: `acc:edit:${accountId}`});
	if (call.body.trim() === '') throw new Problem(1200);
	const {name = account.name, language = account.language} = parseBody(accountSchema, parseJson(call.body));
	const sql = 'UPDATE account SET name = ?, language = ? WHERE account_id = ?';
	call.services.database.run(sql, name, language, accountId);
	return {document: accountDocument(call, {...account, name, language})};
}

function accountDocument(call: AccountCall, account: AccountRow): object {
	const {accountId, email, name, language, state, permissions, created} = account;
	const groups = groupsOfAccount(call.services.database, accountId);
	const own = permissionList(permissions);
	return {
		accountID: accountId,
		email,
		name,
		language,
		state,
		permissions: [...new Set([...own, ...groups.flatMap((group) => group.permissions)])],
		nativePermissions: own,
		groups,
		created: new Date(created).toISOString(),
		_links: {
			...CURIES,
			self: {href: `${call.root}account?accountID=${accountId}`, profile: `${call.root}schema/account`},
			'ec:auth': {href: call.root},
		},
	};
}
