import {candidates} from '../../email-list.ts';
import {NarthexError} from '../../errors.ts';
import type {Member} from '../../member/member.ts';
import {type EmailAddress, parseEmailAddress} from '../../parsec/ids.ts';

/**
 * The e-mail addresses in a text, as `candidates` finds them.
 * @throws DecodeError for the first that is none, and for a text without any
 */
export function addressesIn(text: string): readonly EmailAddress[] {
	const whole = text.trim();
	// A quoted local part may hold what separates addresses elsewhere.
	if (isAddress(whole)) return [parseEmailAddress(whole)];
	const found = candidates(text);
	if (found.length === 0) return [parseEmailAddress(whole)];
	return found.map((one) => (one.kind === 'good' ? one.email : parseEmailAddress(one.text)));
}

/** The one address in a text. @throws DecodeError */
export function addressIn(text: string): EmailAddress {
	const [address, ...others] = addressesIn(text);
	return address === undefined || others.length > 0 ? parseEmailAddress(text.trim()) : address;
}

/** The names of the members by address, all in lower case: capital letters make no other person. */
export async function memberNames(member: Pick<Member, 'fetchMembers'>): Promise<ReadonlyMap<string, string>> {
	try {
		const {names} = await member.fetchMembers();
		return new Map([...names].map(([email, name]) => [email.toLowerCase(), name]));
	} catch (error) {
		// The server still refuses the exact address, and what is wrong with certificates is told where they are needed.
		if (error instanceof NarthexError) return new Map();
		throw error;
	}
}

/** @throws NarthexError `already-enrolled` */
export function requireNewcomer(names: ReadonlyMap<string, string>, email: EmailAddress): EmailAddress {
	if (names.has(email.toLowerCase())) throw new NarthexError('already-enrolled', {});
	return email;
}

export function isAddress(text: string): boolean {
	try {
		parseEmailAddress(text);
		return true;
	} catch {
		// The list of addresses says what is wrong.
		return false;
	}
}
