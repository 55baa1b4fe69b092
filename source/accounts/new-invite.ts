import {NarthexError} from '../errors.ts';
import {parseEmailAddress} from '../parsec/ids.ts';
import {parsePermission} from '../shiro.ts';

/** The most invites that are created at once (protocol: account-server §3.2). */
export const MOST_INVITES = 1000;

/** What is to be created; texts as a person typed them. */
export interface NewAccountInvite {
	/** How many, 1 to 1,000. Not with an e-mail address, which makes one. */
	readonly count?: number;
	/** Where the invite is mailed to. */
	readonly email?: string;
	readonly permissions?: readonly string[];
	/** Their ids. */
	readonly groups?: readonly string[];
}

/**
 * The body of a creation.
 * @throws NarthexError (`count-out-of-range`, `count-with-email`, `malformed-permission`, `malformed-group`),
 * DecodeError for an e-mail address
 */
export function writeNewInvite({count, email, permissions = [], groups = []}: NewAccountInvite): object {
	if (email !== undefined && count !== undefined && count !== 1) {
		throw new NarthexError('count-with-email', {});
	}
	return {
		...(email === undefined ? {count: parseCount(count ?? 1)} : {email: parseInviteEmail(email)}),
		...(permissions.length === 0 ? {} : {permissions: permissions.map(parsePermission)}),
		...(groups.length === 0 ? {} : {groups: groups.map((groupId) => ({groupID: parseGroupId(groupId)}))}),
	};
}

/** @throws DecodeError */
export function parseInviteEmail(text: string): string {
	return parseEmailAddress(text).trim();
}

/** @throws NarthexError (`malformed-group`) */
export function parseGroupId(text: string): string {
	if (/^[a-zA-Z0-9_\-:]+$/.test(text)) return text;
	throw new NarthexError('malformed-group', {text});
}

/** @throws NarthexError (`expiry-past`) */
export function parseExpiry(date: Date): Date {
	if (date.getTime() > Date.now()) return date;
	throw new NarthexError('expiry-past', {});
}

function parseCount(count: number): number {
	if (Number.isInteger(count) && count >= 1 && count <= MOST_INVITES) return count;
	throw new NarthexError('count-out-of-range', {count});
}
