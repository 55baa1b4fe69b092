import * as z from 'zod';
import {
	type AccountCall,
	type AccountReply,
	CURIES,
	requireCaller,
	requireClient,
	requireQuery,
	tokenOf,
} from './account-call.ts';
import {
	type AccountRow,
	findAccount,
	findAccountByEmail,
	groupsOfAccount,
	isPassword,
	permissionList,
	requirePermission,
} from './accounts.ts';
import {Problem} from './problem.ts';
import {isEmail, parseBody, parseFields, parseJson} from './request-body.ts';

const MAX_FAILURES = 5;
/** ms */
const PAUSE = 60_000;

const credentialsSchema = z.looseObject({email: z.string(), password: z.string()});

/** Counts the wrong passwords of each account since its last login. Lost when the server ends. */
export class LoginAttempts {
	readonly #failures = new Map<string, {count: number; pausedUntil: number}>();

	/** Counts an attempt before its password is checked, so that parallel attempts count too. @throws Problem (1451) */
	begin(accountId: string, now: number): void {
		const known = this.#failures.get(accountId) ?? {count: 0, pausedUntil: 0};
		if (known.pausedUntil > now) throw new Problem(1451, {verbose: new Date(known.pausedUntil).toISOString()});
		const count = known.count + 1;
		const isPaused = count >= MAX_FAILURES;
		this.#failures.set(accountId, {count: isPaused ? 0 : count, pausedUntil: isPaused ? now + PAUSE : 0});
	}

	succeed(accountId: string): void {
		this.#failures.delete(accountId);
	}
}

/** The handler of logins (protocol: account-server §4.2). */
export function loginHandler(attempts: LoginAttempts): (call: AccountCall) => Promise<AccountReply> {
	return async (call) => {
		requireClient(call);
		const {database, tokens, now} = call.services;
		const fields = parseFields(call.body, call.request.header('content-type') ?? '');
		const {email, password} = parseBody(credentialsSchema, fields);
		const account = findAccountByEmail(database, email.trim());
		if (account === undefined) throw new Problem(1404, {detail: email});
		attempts.begin(account.accountId, now());
		if (!(await isPassword(password, account.password))) throw new Problem(1403, {detail: email});
		attempts.succeed(account.accountId);
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

export function emailAvailable(call: AccountCall): AccountReply {
	const email = requireQuery(call, 'email');
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

const accountSchema = z.looseObject({name: z.string().nullish(), language: z.string().optional()});

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
