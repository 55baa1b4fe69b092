// Links and prose that are pasted in a terminal that does not mark pastes: they arrive as if they were typed.

const SCHEMES = ['parsec3://', 'parsec://', 'https://', 'http://'];
/** What may stand before a link that was copied out of a text. */
const BEFORE_LINK = /^[ <>"'(]*/;

/**
 * Of a burst that begins as a link, what is pasted: the link, and the lines that it was broken into. A server address
 * has no query; what follows it in another line was typed for another field.
 */
const PASTED = /^[^\r\n?]*(?:\?[^\r\n]*(?:[\r\n]+[\w%&=.+/-]+(?=[\r\n]|$))*)?/;

/**
 * A burst of prose with a whole link in it: a piece of a mail, pasted at once. A link without a query may be a server
 * that was typed after something else.
 */
const PROSE = /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]* [^\0-\x08\x0b\x0c\x0e-\x1f\x7f]*(?:parsec3?|https?):\/\/[^\s?]+\?\S/i;

/** Whether a chunk begins as a link does: two characters of it are enough, since a person types one at a time. */
export function mayBeginLink(chunk: string): boolean {
	const text = chunk.replace(BEFORE_LINK, '').toLowerCase();
	return text.length >= 2 && SCHEMES.some((scheme) => scheme.startsWith(text.slice(0, scheme.length)));
}

function isLink(burst: string): boolean {
	const text = burst.replace(BEFORE_LINK, '').toLowerCase();
	return SCHEMES.some((scheme) => text.startsWith(scheme));
}

/** What is pasted of a burst of characters: a link from its beginning; empty where it begins as none. */
export function pastedLink(burst: string): string {
	return isLink(burst) ? (PASTED.exec(burst)?.[0] ?? '') : '';
}

/** Whether a chunk is prose with a link in it. */
export function isProse(chunk: string): boolean {
	return !isLink(chunk) && PROSE.test(chunk);
}
