import * as z from 'zod';
import {
	type AccountRow,
	findAccount,
	findAccountByEmail,
	groupsOfAccount,
	isPassword,
	permissionList,
	requirePermission,
} from './accounts.ts';
import {isEmail, parseFields, parseJson, readBody} from './body.ts';
import {type Call, type Reply, requireCaller, requireClient, requireQuery, tokenOf} from './call.ts';
import {Problem} from './problem.ts';

const ATTEMPTS = 5;
const PAUSE = 60_000;

const credentialsSchema = z.looseObject({email: z.string(), password: z.string()});

/** Wrong passwords since the last right one, by account; forgotten when the server ends. */
export class Attempts {
	readonly #failures = new Map<string, {count: number; pausedUntil: number}>();

	/** Counts an attempt before it is judged, so that many at once are no way around. @throws Problem (1451) */
	begin(accountId: string, now: number): void {
		const known = this.#failures.get(accountId) ?? {count: 0, pausedUntil: 0};
		if (known.pausedUntil > now) throw new Problem(1451, {verbose: new Date(known.pausedUntil).toISOString()});
		const count = known.count + 1;
		const isPaused = count >= ATTEMPTS;
		this.#failures.set(accountId, {count: isPaused ? 0 : count, pausedUntil: isPaused ? now + PAUSE : 0});
	}

	succeed(accountId: string): void {
		this.#failures.delete(accountId);
	}
}

/** Gives a handler that logs in (protocol: account-server §4.2). */
export function loginHandler(attempts: Attempts): (call: Call) => Promise<Reply> {
	return async (call) => {
		requireClient(call);
		const {database, tokens, now} = call.shared;
		const fields = parseFields(call.body, call.header('content-type') ?? '');
		const {email, password} = readBody(credentialsSchema, fields);
		const account = findAccountByEmail(database, email.trim());
		if (account === undefined) throw new Problem(1404, {detail: email});
		attempts.begin(account.accountId, now());
		if (!(await isPassword(password, account.password))) throw new Problem(1403, {detail: email});
		attempts.succeed(account.accountId);
		return {document: {token: tokens.issue(account)}};
	};
}

/** Ends the session of the token that comes along, or of the one that the query names. */
export function logout(call: Call): Reply {
	requireClient(call);
	const token = call.query.get('token') ?? tokenOf(call);
	if (token === undefined) throw new Problem(1400);
	call.shared.tokens.revoke(token);
	return {status: 204};
}

export function emailAvailable(call: Call): Reply {
	const email = requireQuery(call, 'email');
	if (!isEmail(email)) throw new Problem(1212, {detail: 'email'});
	const available = findAccountByEmail(call.shared.database, email) === undefined;
	return {document: {email, available, _links: {...call.curies, 'ec:auth': {href: call.root}}}};
}

/** The caller's own account, or another's with the right to see it. */
export function readAccount(call: Call): Reply {
	const caller = requireCaller(call);
	const accountId = requireQuery(call, 'accountID');
	if (accountId === caller.account.accountId) return {document: accountDocument(call, caller.account)};
	requirePermission(caller.permissions, 'acc:view');
	const account = findAccount(call.shared.database, accountId);
	if (account === undefined) throw new Problem(1102, {detail: 'accountID'});
	return {document: accountDocument(call, account)};
}

const accountSchema = z.looseObject({name: z.string().nullish(), language: z.string().optional()});

/** Writes name and language of the caller's own account; what else comes is ignored. */
export function editAccount(call: Call): Reply {
	const {account} = requireCaller(call);
	const accountId = requireQuery(call, 'accountID');
	if (accountId !== account.accountId) throw new Problem(1410, {detail: `acc:edit:${accountId}`});
	if (call.body.trim() === '') throw new Problem(1200);
	const {name = account.name, language = account.language} = readBody(accountSchema, parseJson(call.body));
	const sql = 'UPDATE account SET name = ?, language = ? WHERE account_id = ?';
	call.shared.database.run(sql, name, language, accountId);
	return {document: accountDocument(call, {...account, name, language})};
}

function accountDocument(call: Call, account: AccountRow): object {
	const {accountId, email, name, language, state, permissions, created} = account;
	const groups = groupsOfAccount(call.shared.database, accountId);
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
			...call.curies,
			self: {href: `${call.root}account?accountID=${accountId}`, profile: `${call.root}schema/account`},
			'ec:auth': {href: call.root},
		},
	};
}
