import * as z from 'zod';
import type {AccountInvitePart} from '../errors/account-server.ts';
import {DecodeError} from '../errors.ts';
import {list} from '../parsec/wire.ts';
import {parsePermission} from '../shiro.ts';
import {linkUrl, type Resource} from './hal.ts';
import {parseExpiry, parseGroupId, parseInviteEmail} from './new-invite.ts';

const inviteSchema = z.looseObject({
	invite: z.string().min(1),
	email: z.string().nullish(),
	permissions: list(z.string()).nullish(),
	groups: list(z.looseObject({groupID: z.string(), name: z.string().nullish()})).nullish(),
	created: z.string().nullish(),
	expires: z.string().nullish(),
});

/** An invite (protocol: account-server §3.1). Texts are raw: `forScreen` before showing them. */
export interface AccountInvite {
	/** What a person signs up with. Every person who has it can. */
	readonly code: string;
	readonly email: string | undefined;
	readonly permissions: readonly string[];
	readonly groups: readonly AccountInviteGroup[];
	readonly created: Date | undefined;
	readonly expires: Date | undefined;
	/** Where it is read, edited and deleted. */
	readonly self: string;
	/** Where it is mailed again; only where the server offers it. */
	readonly resend: string | undefined;
}

export interface AccountInviteGroup {
	readonly groupId: string;
	readonly name: string | undefined;
}

/** What to write; what is left out stays. */
export interface AccountInviteChanges {
	/** `null` takes the address away. */
	readonly email?: string | null;
	readonly permissions?: readonly string[];
	/** Their ids. */
	readonly groups?: readonly string[];
	readonly expires?: Date;
}

/** @throws DecodeError */
export function readInvite(resource: Resource): AccountInvite {
	const parsed = inviteSchema.safeParse(resource.fields);
	const self = resource.links.get('self');
	if (!parsed.success || self === undefined) {
		throw new DecodeError('account-invite', 'unlike-an-account-server', {
			cause: parsed.error,
		});
	}
	const {invite, email, permissions, groups, created, expires} = parsed.data;
	const resend = resource.links.get('sendByMail');
	return {
		code: invite,
		email: email || undefined,
		permissions: permissions ?? [],
		groups: (groups ?? []).map(({groupID, name}) => ({groupId: groupID, name: name ?? undefined})),
		created: readDate(created),
		expires: readDate(expires),
		self: linkUrl(self),
		resend: resend && linkUrl(resend),
	};
}

/**
 * The body of an edit: only what changes.
 * @throws NarthexError (`malformed-permission`, `malformed-group`, `expiry-past`), DecodeError for an e-mail address
 */
export function writeChanges(
	invite: AccountInvite,
	{email, permissions, groups, expires}: AccountInviteChanges,
): object {
	return {
		...(email === undefined ? {} : {email: email === null ? null : parseInviteEmail(email)}),
		...(permissions === undefined ? {} : {permissions: permissions.map(parsePermission)}),
		...(groups === undefined
			? {}
			: {groups: groups.map((groupId) => ({...nameOf(invite, groupId), groupID: parseGroupId(groupId)}))}),
		...(expires === undefined ? {} : {expires: parseExpiry(expires).toISOString()}),
	};
}

const PARTS = ['email', 'permissions', 'groups', 'expires'] as const satisfies readonly AccountInvitePart[];

/** What is not the same in two readings of one invite. */
export function differences(before: AccountInvite, after: AccountInvite): readonly AccountInvitePart[] {
	const groups = (invite: AccountInvite) => invite.groups.map(({groupId}) => groupId).sort();
	const changed: Readonly<Record<AccountInvitePart, boolean>> = {
		email: before.email !== after.email,
		permissions: !isSame([...before.permissions].sort(), [...after.permissions].sort()),
		groups: !isSame(groups(before), groups(after)),
		expires: before.expires?.getTime() !== after.expires?.getTime(),
	};
	return PARTS.filter((part) => changed[part]);
}

function nameOf(invite: AccountInvite, groupId: string): {readonly name?: string} {
	const name = invite.groups.find((group) => group.groupId === groupId)?.name;
	return name === undefined ? {} : {name};
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((value, index) => value === other[index]);
}

function readDate(value: string | null | undefined): Date | undefined {
	const date = new Date(value ?? Number.NaN);
	return Number.isNaN(date.getTime()) ? undefined : date;
}
