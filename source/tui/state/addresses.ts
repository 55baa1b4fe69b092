import type {EmailAddress} from '../../parsec/ids.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';

/** One of the addresses that were typed or pasted, and whether it can be invited. */
export type Candidate =
	| {readonly kind: 'good'; readonly email: EmailAddress; readonly isInvited: boolean}
	| {readonly kind: 'member'; readonly text: string; readonly name: string}
	| {readonly kind: 'wrong'; readonly text: string};

/**
 * The addresses in a text, each once. Blanks, commas, semicolons or line ends separate them; they are written bare or as
 * `Bob <bob@example.com>`.
 * @param names the members' names by address
 * @param invited addresses with a pending invitation
 */
export function candidates(
	text: string,
	names: ReadonlyMap<string, string>,
	invited: ReadonlySet<string>,
): readonly Candidate[] {
	// Of the words before `<`, only those that are addresses themselves count.
	const bare = text.replace(/([^,;<>]*)<([^<>]*)>/g, (_, words: string, address: string) => {
		const others = words.split(/\s+/).filter((word) => word.includes('@'));
		return ` ${others.join(' ')} ${address} `;
	});
	const words = new Set(bare.split(/[\s,;]+/).filter((word) => word !== ''));
	return [...words].map((word) => {
		const name = names.get(word);
		if (name !== undefined) return {kind: 'member', text: word, name};
		const email = emailOf(word);
		return email === undefined ? {kind: 'wrong', text: word} : {kind: 'good', email, isInvited: invited.has(email)};
	});
}

function emailOf(word: string): EmailAddress | undefined {
	try {
		return parseEmailAddress(word);
	} catch {
		// It is no address yet, and is marked so while it is typed.
		return undefined;
	}
}
