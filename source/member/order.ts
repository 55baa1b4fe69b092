import type {DirectoryEntry, UserState} from './directory.ts';

/** How members can be sorted. */
export const MEMBER_ORDERS = ['name', 'newest', 'oldest', 'email', 'profile', 'state'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];

/** Ten thousand names are compared in a few hundredths of a second. */
const {compare} = new Intl.Collator();

/** By `state`, those who cannot work come first. */
const STATES: readonly UserState['name'][] = ['frozen', 'revoked', 'active'];

/** Sorts members; `stateOf` tells how each of them stands. */
export function sortMembers(
	entries: readonly DirectoryEntry[],
	order: MemberOrder,
	stateOf: (entry: DirectoryEntry) => UserState['name'],
): readonly DirectoryEntry[] {
	const rank = (entry: DirectoryEntry) => STATES.indexOf(stateOf(entry));
	return entries.toSorted((a, b) => (order === 'state' ? rank(a) - rank(b) || byName(a, b) : ORDERS[order](a, b)));
}

type Compare = (a: DirectoryEntry, b: DirectoryEntry) => number;

const oldestFirst: Compare = (a, b) => a.user.createdOn - b.user.createdOn;
const byName: Compare = (a, b) => compare(a.user.handle.label, b.user.handle.label) || oldestFirst(a, b);

const ORDERS: {readonly [Order in Exclude<MemberOrder, 'state'>]: Compare} = {
	name: byName,
	newest: (a, b) => oldestFirst(b, a),
	oldest: oldestFirst,
	email: (a, b) => compare(a.user.handle.email, b.user.handle.email) || oldestFirst(a, b),
	profile: (a, b) => compare(a.user.profile, b.user.profile) || byName(a, b),
};
