import {type EmailAddress, parseEmailAddress} from './parsec/ids.ts';
import {unwrapText} from './unwrap-text.ts';

/** One of the addresses that were typed or pasted, and whether it can be invited. */
export type Candidate =
	| {readonly kind: 'good'; readonly email: EmailAddress; readonly isInvited: boolean}
	| {readonly kind: 'member'; readonly text: string; readonly name: string}
	| {readonly kind: 'wrong'; readonly text: string};

/**
 * The addresses in a text, each once. Blanks, commas, semicolons or line ends separate them; they are written bare, as
 * `Bob <bob@example.com>`, `"Doe, Bob" <bob@example.com>`, `mailto:bob@example.com`, or in quotes or brackets.
 * @param names the members' names by address. Capital letters make no other person: who is a member is found in any
 * case
 * @param invited addresses with a pending invitation
 */
export function candidates(
	text: string,
	names: ReadonlyMap<string, string> = new Map(),
	invited: ReadonlySet<string> = new Set(),
): readonly Candidate[] {
	const lowerCase = new Map([...names].map(([email, name]) => [email.toLowerCase(), name]));
	return addressesIn(text).map((word) => {
		const name = names.get(word) ?? lowerCase.get(word.toLowerCase());
		if (name !== undefined) return {kind: 'member', text: word, name};
		const email = emailOf(word);
		return email === undefined ? {kind: 'wrong', text: word} : {kind: 'good', email, isInvited: invited.has(email)};
	});
}

/** The words of a text that are, or may be meant as, addresses. */
function addressesIn(text: string): readonly string[] {
	// Of the words before `<`, only those that are addresses themselves count. A quoted name is none, whatever is in it.
	const bare = unwrapText(text)
		.replace(/"[^"]*"(?=\s*<)/g, ' ')
		.replace(/([^,;<>]*)<([^<>]*)>/g, (_, words: string, address: string) => {
			const others = words.split(/\s+/).filter((word) => word.includes('@'));
			return ` ${others.join(' ')} ${address} `;
		});
	return [...new Set(bare.split(/[\s,;]+/).map(withoutWrapping))].filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function withoutWrapping(word: string): string {
	if (!word.includes('@')) return word;
	return word
		.replace(/^["'(<[«“‘]+|["')>\]»”’.:!?]+$/g, '')
		.replace(/^mailto:/i, '')
		.replace(/\?.*$/, '');
}

function emailOf(word: string): EmailAddress | undefined {
	try {
		return parseEmailAddress(word);
	} catch {
		// It is no address yet, and is marked so while it is typed.
		return undefined;
	}
}
