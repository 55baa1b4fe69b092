// What mail programs, chats, shells and terminals do to a text that is copied out of them, undone before a link is
// looked for. Nothing here knows what a link means: `link-finder.ts` accepts only what the strict reader takes.

const BLANKS = String.raw`[^\S\r\n\v\f\x85\u2028\u2029]*`;
/** One line break or more, with the quoting and the borders of boxes around it. */
const LINE_BREAK = new RegExp(
	`(?:${BLANKS}[|\u2502\u2503\u2551\\\\]?${BLANKS}(?:\\r\\n|[\\r\\n\\v\\f\\x85\\u2028\\u2029])` +
		String.raw`[\s>|\u2502\u2503\u2551\u258C\u258F\u00BB]*)+`,
	'g',
);

/** Invisible characters, but for the joiners that some names need. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Hyperlinks of a terminal (OSC 8), whose target stays, and its other commands. */
const HYPERLINK = /(?:\x1B\]|\x9D)8;[^;]*;([^\x07\x1B\x9C]*)(?:\x07|\x1B\\|\x9C)/g;
const TERMINAL_COMMAND = /\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)|(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]/g;

/** A line may end anywhere in an escape, after a backslash too. */
const BROKEN = String.raw`(?:\\?\n)?`;
const ENTITY = new RegExp(`&(?:${BROKEN}[#\\w]){2,8}${BROKEN};`, 'g');
/** `\u0026` for `&`, as careful programs write JSON. */
const JSON_ESCAPE = new RegExp(
	String.raw`\\${['u', '0', '0', '[23]', '[\\da-fA-F]'].map((one) => BROKEN + one).join('')}`,
	'g',
);
/** `\&`, `` `& `` and `^&` of shells, `\/` of JSON, `\_` of Markdown. */
const SHELL_ESCAPE = new RegExp(String.raw`\\${BROKEN}([?&=_/:])|[\`^]${BROKEN}([?&=])`, 'g');

/** A soft line end of quoted-printable in front of a `=` that a link, JSON or HTML encodes. */
const SOFT_END_BEFORE_EQUALS = /=[ \t]*[\r\n]+[ \t>]*(?:%(?:25)*3D|\\?u003D|&(?:amp;)*(?:#61|#x3D|equals);)/i;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	equals: '=',
	quest: '?',
	lowbar: '_',
};

/**
 * The text without what was put into it on its way: quoted-printable, HTML entities, escapes of shells and JSON,
 * colours of terminals, invisible characters. A line break is one `\n`, without quoting (`> `) and borders around it.
 */
export function unwrapText(text: string): string {
	let plain = text.replace(HYPERLINK, ' $1 ').replace(TERMINAL_COMMAND, '').replace(INVISIBLE, '');
	if (isQuotedPrintable(plain)) plain = readQuotedPrintable(plain);
	// A backslash in front of it may be a shell's, or the beginning of an escape.
	plain = plain.replace(LINE_BREAK, (lineBreak) => (lineBreak.trimStart().startsWith('\\') ? '\\\n' : '\n'));
	// Twice: some mail programs escape what is escaped already.
	plain = readEntities(readEntities(plain)).replace(JSON_ESCAPE, (found) => character(joined(found).slice(-2), 16));
	return plain.replace(SHELL_ESCAPE, '$1$2').replaceAll('\\\n', '\n').trim();
}

/**
 * In quoted-printable every `=` is written `=3D`, and no parameter of a link begins with `3D`. A text without any has
 * soft line ends alone, unless each of them is the `=` of a parameter. An `=` in front of an encoded one is none.
 */
function isQuotedPrintable(text: string): boolean {
	if (text.includes('=3D')) return true;
	if (/=(?![ \t]*[\r\n]|[\dA-F]{2})/.test(text)) return false;
	return /(?<![?&;](?:a|p|no_ssl)\\?)=[ \t]*[\r\n]/.test(text) || SOFT_END_BEFORE_EQUALS.test(text);
}

/** Undoes soft line ends and escapes (RFC 2045). Terminals give pasted line ends as a carriage return alone. */
function readQuotedPrintable(text: string): string {
	return text
		.replace(/=[ \t]*(?:\r\n?|\n)[ \t>]*/g, '')
		.replace(/(?:=[0-9A-F]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('=', ''), 'hex').toString('utf8'));
}

function readEntities(text: string): string {
	return text.replace(ENTITY, (entity) => {
		const name = joined(entity).slice(1, -1);
		const {decimal, hex} = /^#(?:(?<decimal>\d+)|[xX](?<hex>[\da-fA-F]+))$/.exec(name)?.groups ?? {};
		if (decimal !== undefined) return character(decimal, 10);
		return hex === undefined ? (ENTITIES[name] ?? entity) : character(hex, 16);
	});
}

function joined(text: string): string {
	return text.replace(/\\?\n/g, '');
}

function character(digits: string, base: number): string {
	const code = Number.parseInt(digits, base);
	return code > 0x10ffff ? '\u{FFFD}' : String.fromCodePoint(code);
}
