import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {list} from '../parsec/wire.ts';
import {isPermitted} from '../shiro.ts';
import {linkUrl, type Resource} from './hal.ts';
import {type AccountServer, permissionMissing} from './server.ts';

const accountSchema = z.looseObject({
	accountID: z.string(),
	email: z.string().nullish(),
	name: z.string().nullish(),
	state: z.string().nullish(),
	permissions: list(z.string()).nullish(),
	groups: list(z.looseObject({groupID: z.string(), name: z.string().nullish()})).nullish(),
});

/** An account as the server shows it to its owner (protocol: account-server §4.4). Texts are raw. */
export interface Account {
	readonly accountId: string;
	readonly email: string | undefined;
	readonly name: string | undefined;
	readonly state: string | undefined;
	/** Its own and those of its groups. */
	readonly permissions: readonly string[];
	readonly groups: readonly {readonly groupId: string; readonly name: string | undefined}[];
	/** Where it is edited. */
	readonly self: string | undefined;
	/** What the server sent, to be sent back with a change. */
	readonly fields: Readonly<Record<string, unknown>>;
}

/** The account that is logged in. @throws NarthexError (`login-needed`), and what `AccountServer.send` throws */
export async function fetchAccount(server: AccountServer): Promise<Account> {
	return readAccount(await server.read(await server.requireLink('ec:account', 'acc')));
}

/** Whether the account may do what the permission `wanted` stands for. */
export function mayDo(account: Account, wanted: string): boolean {
	return isPermitted(account.permissions, wanted);
}

/**
 * Refuses, before anything is sent, what the account has no right to; where the server does not show the account, it judges alone.
 * @throws NarthexError (`permission-missing`) naming the first one
 */
export async function requireRights(server: AccountServer, rights: readonly string[]): Promise<void> {
	const link = await server.findLink('ec:account');
	if (link === undefined) return;
	const account = readAccount(await server.read(link));
	const missing = rights.find((right) => !mayDo(account, right));
	if (missing !== undefined) throw permissionMissing(missing);
}

/** Writes the account's name. @throws ProblemError and what else `AccountServer.send` throws */
export async function setName(server: AccountServer, account: Account, name: string): Promise<void> {
	if (account.self === undefined) throw new DecodeError('account', 'no-address-of-its-own');
	await server.send('PUT', account.self, {json: {...account.fields, name}});
}

function readAccount(resource: Resource): Account {
	const parsed = accountSchema.safeParse(resource.fields);
	if (!parsed.success)
		throw new DecodeError('account', 'unlike-an-account-server', {
			cause: parsed.error,
		});
	const {accountID, email, name, state, permissions, groups} = parsed.data;
	const self = resource.links.get('self');
	return {
		accountId: accountID,
		email: email ?? undefined,
		name: name ?? undefined,
		state: state ?? undefined,
		permissions: permissions ?? [],
		groups: (groups ?? []).map(({groupID, name}) => ({groupId: groupID, name: name ?? undefined})),
		self: self && linkUrl(self),
		fields: resource.fields,
	};
}
