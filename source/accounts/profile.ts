import * as z from 'zod';
import {DecodeError, NarthexError} from '../errors.ts';
import {list} from '../parsec/wire.ts';
import {isPermitted} from '../shiro.ts';
import {linkUrl, type Resource} from './hal.ts';
import type {AccountServer} from './server.ts';

const accountSchema = z.looseObject({
	accountID: z.string(),
	email: z.string().nullish(),
	name: z.string().nullish(),
	state: z.string().nullish(),
	permissions: list(z.string()).nullish(),
	groups: list(z.looseObject({groupID: z.string(), name: z.string().nullish()})).nullish(),
});

/** An account as the server shows it to its owner (protocol: account-server §4.4). Texts are raw. */
export interface AccountProfile {
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
export async function fetchProfile(server: AccountServer): Promise<AccountProfile> {
	return readProfile(await server.read(await server.requireLink('ec:account', 'acc')));
}

/**
 * Refuses what the account has no right to, before anything is sent. Where the server does not show the account, the
 * server alone judges.
 * @throws NarthexError (`permission-missing`) naming the first one
 */
export async function requireRights(server: AccountServer, rights: readonly string[]): Promise<void> {
	const link = await server.findLink('ec:account');
	if (link === undefined) return;
	const {permissions} = readProfile(await server.read(link));
	const missing = rights.find((right) => !isPermitted(permissions, right));
	if (missing !== undefined) throw new NarthexError('permission-missing', {permission: missing});
}

/** Writes the account's name. @throws ProblemError and what else `AccountServer.send` throws */
export async function setName(server: AccountServer, profile: AccountProfile, name: string): Promise<void> {
	if (profile.self === undefined) throw new DecodeError('account', 'no-address-of-its-own');
	await server.send('PUT', profile.self, {json: {...profile.fields, name}});
}

function readProfile(resource: Resource): AccountProfile {
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
