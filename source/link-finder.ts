import {type AnyAddress, parseAnyAddress} from './parsec/address.ts';
import {readBase64, readEncoded, readEncodedTwice, readProofpoint2, readProofpoint3} from './rewritten-links.ts';
import {needsCleaning} from './text.ts';

/** A link that the strict reader takes, as it was found. */
export interface FoundLink {
	readonly link: string;
	readonly address: AnyAddress;
}

/** More characters than any link has, rewritten by filters too. */
const LONGEST = 4 * 1024;

/** A pattern for `literal` in which a line may end anywhere. */
function broken(literal: string): string {
	return [...literal].map((character) => `${character}\\n?`).join('');
}

/** `%3A`, percent-encoded once or more. */
function encoded(hex: string): string {
	return `%\\n?(?:${broken('25')})*${[...hex].map((digit) => `[${digit}${digit.toLowerCase()}]\\n?`).join('')}`;
}

function anyCase(scheme: string): string {
	return [...scheme].map((letter) => `[${letter}${letter.toUpperCase()}]\\n?`).join('');
}

/** Where a link begins: as it is, percent-encoded, as Proofpoint writes it, or in Base64. */
const START = new RegExp(
	[
		`(?:${anyCase('http')}(?:${anyCase('s')})?|${anyCase('parsec3')})`,
		`(?:${broken('://')}|${encoded('3A')}${encoded('2F')}${encoded('2F')}|${broken('-3A__')})`,
		`|(?<![\\w+/-])(?:${broken('aHR0c')}|${broken('cGFyc2Vj')})`,
	].join(''),
	'g',
);

/**
 * Every Parsec link in a text that `unwrapText` gave, each meaning once: two spellings of one invitation are one link.
 * Line ends in a link are undone, and so is what filters of mails made of it.
 */
export function linksIn(text: string): readonly FoundLink[] {
	const found = new Map<string, FoundLink>();
	for (const segment of segmentsOf(text)) {
		const one = linkIn(segment);
		if (one === undefined) continue;
		const meaning = JSON.stringify(one.address, (_, value) => (value instanceof Uint8Array ? [...value] : value));
		if (!found.has(meaning)) found.set(meaning, one);
	}
	return [...found.values()];
}

/** The parts of a text that begin as a link does, each up to the next one: no link is ever made out of two. */
export function segmentsOf(text: string): readonly string[] {
	const starts = [...text.matchAll(START)].map(({index}) => index);
	return starts.map((start, position) => text.slice(start, starts[position + 1]));
}

/** The link at the beginning of a segment. */
function linkIn(segment: string): FoundLink | undefined {
	for (const text of beginnings(segment)) {
		const found = linkOf(text);
		if (found !== undefined) return found;
	}
	// Blanks instead of line ends: only where there is nothing but the link.
	return linkOf(segment.slice(0, LONGEST).replace(/\s/g, ''));
}

/** What ends a link, wherever it stands. */
const NO_LINK = /[\s"<>`{}|\\^\u2026\u00AB\u00BB\u2018-\u201F]/;
/** Parameters that change the meaning stand behind it. */
const GOES_ON = /^[\s"'<>]*&\s*(?:no_ssl|a|p)=/i;
/** The last parameter may be the beginning of one that changes the meaning. */
const BEGINS_PARAMETER = /[?&](?:a|p|n|no|no_|no_s|no_ss|no_ssl)?$/;

/**
 * What the link may be, longest first: it may go on over the end of each line. Left out are those that would cut off a
 * parameter.
 */
function beginnings(segment: string): readonly string[] {
	const lines = segment.split('\n');
	const found: string[] = [];
	let text = '';
	for (const [index, line] of lines.entries()) {
		const end = endIn(line, text.includes('?'));
		text += line.slice(0, end);
		if (text.length > LONGEST) break;
		const next = end < line.length ? line.slice(end) : (lines[index + 1] ?? '');
		const cuts = GOES_ON.test(next) || (end === line.length && next !== '' && cutsParameter(text, next));
		if (!cuts) found.push(text);
		if (end < line.length) break;
	}
	return found.reverse();
}

function cutsParameter(text: string, next: string): boolean {
	return next.startsWith('&') || BEGINS_PARAMETER.test(text);
}

/** Where the link ends in a line, at the latest. In the query, letters beyond ASCII end it. */
function endIn(line: string, isInQuery: boolean): number {
	const query = isInQuery ? 0 : line.indexOf('?');
	const stop = line.search(NO_LINK);
	const beyond = query === -1 ? -1 : line.slice(query).search(/[^\x21-\x7E\u200C\u200D]/);
	return Math.min(...[stop, beyond === -1 ? -1 : query + beyond].filter((index) => index !== -1), line.length);
}

/** What a text may have been before it was rewritten. */
const READINGS = [
	readProofpoint3,
	(text: string) => text,
	readEncoded,
	readProofpoint2,
	readBase64,
	readEncodedTwice,
	(text: string) => readEncodedTwice(readEncodedTwice(text) ?? ''),
];

function linkOf(text: string): FoundLink | undefined {
	for (const read of READINGS) {
		const reading = read(text);
		if (reading === undefined) continue;
		const end = endIn(reading, false);
		if (GOES_ON.test(reading.slice(end))) continue;
		for (const link of withoutTail(reading.slice(0, end))) {
			const found = strictly(link);
			if (found !== undefined) return found;
		}
	}
	return undefined;
}

/**
 * The text, and then without what stands behind a link: the end of a sentence, brackets, signs of Markdown. Where that
 * could be a parameter, a host or a port, it is not cut off.
 */
function* withoutTail(text: string): Generator<string> {
	yield text;
	for (let end = text.length - 1; end > 0 && end > text.length - 100; end--) {
		const tail = text.slice(end);
		if (/[&=%@/#]|:\d/.test(tail)) return;
		if (/^[\p{P}\p{S}]+$/u.test(tail) || /^['")\]},.;!*]/.test(tail)) yield text.slice(0, end);
	}
}

/** The strict reader passes over parameters that it does not know; this is one that it should know. */
const HIDES_PARAMETER = /\?.*(?:(?<![?&])no_ssl|no_ssl(?!=))/i;

/** A link, where the strict reader takes it. The address of a server alone is none. */
function strictly(text: string): FoundLink | undefined {
	const link = needsCleaning(text) ? text.replace(/[\u200C\u200D]/g, '') : text;
	if (!/^(?:https?|parsec3):.*\?/i.test(link) || HIDES_PARAMETER.test(link)) return undefined;
	try {
		const address = parseAnyAddress(link);
		return address.action === 'server' ? undefined : {link, address};
	} catch {
		// This reading of the text is no link; another one may be.
		return undefined;
	}
}
