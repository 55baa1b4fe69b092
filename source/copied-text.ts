import {NarthexError} from './errors.ts';
import {linksIn, segmentsOf} from './link-finder.ts';
import {unwrapText} from './unwrap-text.ts';

/** What there is in a text that a person copied. */
export type Copied =
	| {readonly kind: 'link'; readonly link: string}
	/** The code of an invite of an Account Server, and the server where the text names it. */
	| {readonly kind: 'code'; readonly code: string; readonly server: string | undefined};

/**
 * A UUID, as Account Servers give codes (protocol: account-server §7.2). A line may end anywhere in it. One in front
 * of an `@` is the `Message-ID` of a mail.
 */
const CODE = new RegExp(
	`(?<![\\w-])${[8, 4, 4, 4, 12].map((digits) => `(?:[\\da-f]\\n?){${digits}}`).join('-\\n?')}(?![\\w@-])`,
	'gi',
);
/** The command that codes are mailed with, to its end. */
const COMMAND = /\baccept-invitation\s(?:.*\s)?["'`]?(?<code>[^\s"'`-][^\s"'`]*)["'`]?[.,]?$/s;
const SERVER = /--(?:server|base-url)[\s=]+["']?(?<server>https?:[^\s"']+)/;
/** Links of Parsec 2, in both spellings. */
const VERSION_2 = /(?<![\w.])parsec:\/\/|[?&]action=(?:claim|bootstrap)/i;
const TOKEN_ALONE = /^[\p{P}\p{S}]*[\da-f]{32}[\p{P}\p{S}]*$/iu;
const WITHOUT_SCHEME = /[\w\]]\/(?:redirect\/)?\S+\?(?:\S*&)?a=(?:claim_|bootstrap_)/;
/** Shells take an `&` for the end of a command: the first parameter is the last one. */
const CUT_AT_AMPERSAND = /^[^?]*\?(?:a|p|no_ssl)=[\w-]*$/;
/** Where a screen was too narrow, Narthex and others show an ellipsis in the place of the rest. */
const CUT_SHORT = /(?:\u2026|\.\.\.)$/;
/** Services that hand out a link of their own for every link, without the original inside. */
const REPLACING = [
	'mimecast.com',
	'mimecastprotect.com',
	'urldefense.com',
	'urldefense.proofpoint.com',
	'safelinks.protection.outlook.com',
	'cudasvc.com',
	'trendmicro.com',
	'fireeye.com',
	'cisco.com',
	'sophos.com',
	't.co',
	'bit.ly',
	'tinyurl.com',
	'goo.gl',
	'lnkd.in',
];
/** A link to one of them. */
const REPLACED = new RegExp(
	`^https?://(?<host>(?:[\\w-]+\\.)*(?:${REPLACING.join('|').replaceAll('.', '\\.')}))(?=[:/])`,
	'i',
);

/**
 * Finds the one Parsec link, or the code of an invite, in a text that was copied out of something. Only the strict
 * reader says what a link is: where a link is damaged, it gets the link as it stands. Other links are passed over.
 * @throws NarthexError `several-links`, `several-codes`, or why there is none: `link-cut-at-ampersand`,
 * `link-cut-short`, `link-of-version-2`, `link-replaced`, `token-alone`, `link-without-scheme`, `no-link`
 */
export function findCopied(text: string): Copied {
	const plain = unwrapText(text);
	const [link, ...moreLinks] = linksIn(plain);
	if (moreLinks.length > 0) throw new NarthexError('several-links', {count: moreLinks.length + 1});
	if (link !== undefined) return {kind: 'link', link: link.link};
	const damaged = damagedLink(plain);
	if (damaged !== undefined) return {kind: 'link', link: damaged};
	const [code, ...moreCodes] = codesIn(plain);
	if (moreCodes.length > 0) throw new NarthexError('several-codes', {count: moreCodes.length + 1});
	if (code !== undefined) return {kind: 'code', code, server: serverIn(plain)};
	throw whyNothing(plain);
}

/**
 * The link in a text that was copied, for the strict reader.
 * @throws NarthexError as `findCopied`, and `code-instead-of-link`
 */
export function copiedLink(text: string): string {
	const copied = findCopied(text);
	if (copied.kind === 'code') throw new NarthexError('code-instead-of-link', {code: copied.code});
	return copied.link;
}

/**
 * The code of an invite in a text that was copied, or a Parsec link. Codes that are no UUID are those of other servers:
 * one word is taken for a code.
 * @throws NarthexError as `findCopied`, and `not-an-invite-code`
 */
export function findInviteCode(text: string): Copied {
	const plain = unwrapText(text);
	const command = COMMAND.exec(plain)?.groups?.code;
	if (command !== undefined && codesIn(plain).length === 0 && linksIn(plain).length === 0) {
		return {kind: 'code', code: command, server: serverIn(plain)};
	}
	try {
		return findCopied(text);
	} catch (error) {
		if (!(error instanceof NarthexError) || !['no-link', 'token-alone'].includes(error.code)) throw error;
		const word = plain.replace(/^["'`<([]+|["'`>)\].,;]+$/g, '').trim();
		if (/^[\x21-\x7E]+$/.test(word)) return {kind: 'code', code: word, server: undefined};
		throw new NarthexError('not-an-invite-code', {}, {cause: error});
	}
}

/** Whether there is something in a text that `findCopied` takes, or knows the fault of. */
export function isCopied(text: string): boolean {
	const plain = unwrapText(text);
	if (segmentsOf(plain).length > 0 || codesIn(plain).length > 0) return true;
	return [VERSION_2, TOKEN_ALONE, WITHOUT_SCHEME].some((pattern) => pattern.test(plain));
}

/**
 * Whether a shell cut this argument at the `&` of a link. Then it runs the program in the background, where nothing may
 * be asked: a program that takes the terminal is stopped there without a word.
 */
export function isCutByShell(text: string): boolean {
	return CUT_AT_AMPERSAND.test(text);
}

function codesIn(plain: string): readonly string[] {
	return [...new Set([...plain.matchAll(CODE)].map(([code]) => code.replaceAll('\n', '').toLowerCase()))];
}

function serverIn(plain: string): string | undefined {
	return SERVER.exec(plain)?.groups?.server;
}

/** What begins as a Parsec link does, and is none. @throws NarthexError where the usual cause is known */
function damagedLink(plain: string): string | undefined {
	if (VERSION_2.test(plain)) throw new NarthexError('link-of-version-2', {});
	const words = segmentsOf(plain).map((segment) => damagedWord(segment));
	const link = words.find((word) => /^parsec3:|\/redirect(?:[/?]|$)/i.test(word));
	if (link !== undefined && CUT_AT_AMPERSAND.test(link)) throw new NarthexError('link-cut-at-ampersand', {});
	if (link !== undefined && CUT_SHORT.test(link)) throw new NarthexError('link-cut-short', {});
	if (link !== undefined) return link;
	const host = words.map((word) => REPLACED.exec(word)?.groups?.host).find((found) => found !== undefined);
	if (host !== undefined) throw new NarthexError('link-replaced', {host});
	return codesIn(plain).length > 0 ? undefined : words[0];
}

/** What the strict reader refuses of a segment in which there is no link: the first word, if that is enough. */
function damagedWord(segment: string): string {
	const word = /^[^\s"<>]*/.exec(segment.replaceAll('\n', ''))?.[0] ?? '';
	return linksIn(word).length === 0 ? word : segment.replace(/\s/g, '');
}

function whyNothing(plain: string): NarthexError {
	if (TOKEN_ALONE.test(plain)) return new NarthexError('token-alone', {});
	if (WITHOUT_SCHEME.test(plain)) return new NarthexError('link-without-scheme', {});
	return new NarthexError('no-link', {});
}
