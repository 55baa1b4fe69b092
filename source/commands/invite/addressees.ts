import {candidates} from '../../email-list.ts';
import {NarthexError, UsageError} from '../../errors.ts';
import type {Member} from '../../member/member.ts';
import {type EmailAddress, parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';

/**
 * The e-mail addresses in a text, as `candidates` finds them.
 * @throws UsageError that names those that are none; DecodeError for a text that is none itself
 */
export function addressesIn(text: string): readonly EmailAddress[] {
	const whole = text.trim();
	// A quoted local part may hold what separates addresses elsewhere.
	if (isAddress(whole)) return [parseEmailAddress(whole)];
	const found = candidates(text);
	if (found.length === 0) return [parseEmailAddress(whole)];
	const wrong = found.flatMap((one) => (one.kind === 'good' ? [] : [one.text]));
	const [first] = wrong;
	if (first !== undefined && found.length === 1) return [parseEmailAddress(first)];
	if (first !== undefined) {
		const {message, nextStep} = words.inviteCommands.noAddresses;
		throw new UsageError(message(wrong.map((text) => forScreen(text, 80)).join(', ')), nextStep);
	}
	return found.flatMap((one) => (one.kind === 'good' ? [one.email] : []));
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
