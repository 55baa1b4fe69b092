// Filters of mails and search engines put links into links of their own. What is inside begins where it was put in;
// these read it from there. What they give is only a text: the strict reader decides what it is.

/** `https%3A%2F%2F…`, percent-encoded once or more: Safe Links, Google and most others. Ends at the outer `&`. */
export function readEncoded(text: string): string | undefined {
	const inner = upToAmpersand(text);
	return /^[a-z\d]+%/i.test(inner) ? decodedUntil(inner, (decoded) => /^[a-z\d]+:/i.test(decoded)) : undefined;
}

/** `https-3A__host_path-3Fquery`, as Proofpoint's urldefense v2 writes it. */
export function readProofpoint2(text: string): string | undefined {
	if (!/^[a-z\d]+-3A__/i.test(text)) return undefined;
	return decoded(upToAmpersand(text).replaceAll('-', '%').replaceAll('_', '/'));
}

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * `LINK__;BASE64!!…`, as Proofpoint's urldefense v3 writes it: each `*` in the link stands for the next character of
 * the Base64, `**` and a letter for two or more of them.
 */
export function readProofpoint3(text: string): string | undefined {
	const found = /^(?<link>.+?)__;(?<replaced>[\w-]*)=*!/s.exec(text)?.groups;
	if (found === undefined) return undefined;
	const replaced = [...Buffer.from(found.replaced ?? '', 'base64url').toString('utf8')];
	return found.link?.replace(/\*(?:\*(.))?/g, (_, length?: string) =>
		replaced.splice(0, length === undefined ? 1 : RUN_LENGTHS.indexOf(length) + 2).join(''),
	);
}

/** Base64 of a link. */
export function readBase64(text: string): string | undefined {
	return /^(?:aHR0c|cGFyc2Vj)/.test(text)
		? Buffer.from(/^[\w+/-]*/.exec(text)?.[0] ?? '', 'base64').toString('utf8')
		: undefined;
}

/** A link some of which was percent-encoded once too often. */
export function readEncodedTwice(text: string): string | undefined {
	const once = text.includes('%') ? decoded(text) : undefined;
	return once === text ? undefined : once;
}

function upToAmpersand(text: string): string {
	return text.split('&', 1)[0] ?? '';
}

function decodedUntil(text: string, isPlain: (text: string) => boolean): string | undefined {
	let current: string | undefined = text;
	for (let times = 0; times < 4 && current !== undefined && !isPlain(current); times++) current = decoded(current);
	return current;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		// No percent-encoding: then this reading of the text is none.
		return undefined;
	}
}
