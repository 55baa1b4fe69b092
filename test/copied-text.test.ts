import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {copiedLink, findCopied, findInviteCode, isCopied, isCutByShell} from '../source/copied-text.ts';
import {
	bootstrapWebLink,
	INVITATION_TYPES,
	type InvitationAddress,
	invitationLink,
	invitationWebLink,
	parseAnyAddress,
} from '../source/parsec/address.ts';
import {type BootstrapToken, type InvitationToken, parseOrganizationId} from '../source/parsec/ids.ts';
import {anyCharacter} from './helpers/any-text.ts';
import {processorTime} from './helpers/processor-time.ts';

const LINK = 'https://parsec.example/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
const PLAIN_HTTP = 'parsec3://parsec.example/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
const OTHER = 'https://parsec.example/redirect/Org?a=claim_device&p=xBCgAAAAAAAAAAAAAAAAAAAC';
const CODE = '1f0a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';

const refusal = (text: string) => codeOf(() => findCopied(text));
const meaning = (text: string) => parseAnyAddress(copiedLink(text));
const codeOf = (act: () => unknown) => {
	try {
		act();
	} catch (error) {
		return (error as {code?: string}).code;
	}
	return undefined;
};

const quotedPrintable = (text: string, width: number) => {
	const escaped = text.replaceAll('=', '=3D');
	const lines = [];
	for (let rest = escaped; rest !== ''; ) {
		let end = Math.min(width, rest.length);
		while (end > 1 && /=[0-9A-F]?$/.test(rest.slice(0, end)) && end < rest.length) end--;
		lines.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
	return lines.join('=\r\n');
};
const proofpoint2 = (link: string) =>
	`https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(link)
		.replaceAll('-', '%2D')
		.replaceAll('_', '%5F')
		.replaceAll('%2F', '_')
		.replaceAll('%', '-')}&d=DwMFaQ&c=abc_def&r=x&e=`;
const proofpoint3 = (link: string) => {
	let replaced = '';
	const inner = link.replace(/[%+]/g, (character) => {
		replaced += character;
		return '*';
	});
	return `https://urldefense.com/v3/__${inner}__;${Buffer.from(replaced).toString('base64url')}!!Abc-d_e!xyz$`;
};

/** What mail, chat, shells and terminals make of one link. */
const MADE_OF_IT: Readonly<Record<string, (link: string) => string>> = {
	'blanks around it': (link) => `  ${link}\t\r\n`,
	'<…>': (link) => `<${link}>`,
	'"…"': (link) => `"${link}"`,
	"'…'": (link) => `'${link}'`,
	'(…)': (link) => `(see ${link})`,
	'(…).': (link) => `(see ${link}).`,
	'typographic quotes': (link) => `“${link}”, «${link}»`,
	'the end of a sentence': (link) => `Open ${link}.`,
	'a question': (link) => `Did you open ${link}?!`,
	'a sentence around it': (link) => `Hello Bob,\nplease open ${link}, and call me.\n\nAlice <alice@example.com>`,
	'Chinese around it': (link) => `请打开${link}。谢谢`,
	'&amp;': (link) => link.replaceAll('&', '&amp;'),
	'&amp;amp;': (link) => link.replaceAll('&', '&amp;amp;'),
	'&#38;': (link) => link.replaceAll('&', '&#38;').replaceAll('?', '&#x3F;'),
	HTML: (link) => `<p><a href="${link.replaceAll('&', '&amp;')}">${link.replaceAll('&', '&amp;')}</a></p>`,
	Markdown: (link) => `Open [${link}](${link}), **${link}** or _${link}_`,
	Slack: (link) => `<${link}|${link}>`,
	'zero-width spaces': (link) => `\uFEFF${link.replace('redirect', 'redi\u200Brect').replace('&p', '&\u2060p')}\u200E`,
	'soft hyphens': (link) => link.replace('claim', 'cla\u00ADim'),
	joiners: (link) => link.replace('&p=', '&p=\u200D'),
	'a shell': (link) => link.replace(/[?&=]/g, '\\$&'),
	PowerShell: (link) => link.replaceAll('&', '`&'),
	cmd: (link) => link.replaceAll('&', '^&'),
	'a command': (link) => `$ narthex invite claim '${link}'`,
	JSON: (link) => JSON.stringify({url: link.replaceAll('/', '\\/')}).replaceAll('\\\\', '\\'),
	'JSON of careful programs': (link) => `{"url":"${link.replaceAll('&', '\\u0026').replaceAll('=', '\\u003d')}"}`,
	colours: (link) => `\u001B[33m${link}\u001B[0m`,
	'a hyperlink of a terminal': (link) => `\u001B]8;;${link}\u001B\\the link\u001B]8;;\u001B\\`,
	'percent-encoding': (link) => encodeURIComponent(link),
	'percent-encoding, twice': (link) => encodeURIComponent(encodeURIComponent(link)),
	'a query that is encoded': (link) => link.replace(/\?.*/, (query) => `?${encodeURIComponent(query.slice(1))}`),
	'Safe Links': (link) =>
		`https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7C&sdata=x%3D&reserved=0`,
	'Proofpoint, version 2': proofpoint2,
	'Proofpoint, version 3': proofpoint3,
	Google: (link) => `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D&source=calendar`,
	'a filter with the link in its path': (link) => `https://secure-web.cisco.com/1AbC-d/${encodeURIComponent(link)}`,
	'a filter with Base64': (link) =>
		`https://eu.protection.sophos.com/?d=example.com&u=${Buffer.from(link).toString('base64')}&i=x`,
	'a shout': (link) => link.replace(/^\w+/, (scheme) => scheme.toUpperCase()),
	'both spellings': (link) => `${link} ${invitationLinkOf(link)}`,
};

function invitationLinkOf(link: string): string {
	const address = parseAnyAddress(link);
	return address.action.startsWith('claim_')
		? invitationLink(address as unknown as InvitationAddress & typeof address)
		: link;
}

/** What breaks lines, given the width. */
const BREAKS: Readonly<Record<string, (text: string, width: number) => string>> = {
	'line ends': (text, width) => broken(text, width, '\n'),
	'line ends of Windows': (text, width) => broken(text, width, '\r\n'),
	'line ends pasted into a terminal': (text, width) => broken(text, width, '\r'),
	'blanks before line ends': (text, width) => broken(text, width, '   \n'),
	indentation: (text, width) => `    ${broken(text, width, '\n    ')}`,
	quoting: (text, width) => `> ${broken(text, width, '\n> ')}`,
	'quoting of quoting': (text, width) => `>> ${broken(text, width, '\r\n>> ')}`,
	'a box': (text, width) => `│ ${broken(text, width, ' │\n│ ')} │`,
	'a shell': (text, width) => broken(text, width, '\\\n'),
	'quoted-printable': quotedPrintable,
	'quoted-printable, pasted into a terminal': (text, width) => quotedPrintable(text, width).replaceAll('\r\n', '\r'),
};

function broken(text: string, width: number, lineEnd: string): string {
	const characters = [...text];
	const lines = [];
	for (let index = 0; index < characters.length; index += width)
		lines.push(characters.slice(index, index + width).join(''));
	return lines.join(lineEnd);
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const token = fc.uint8Array({minLength: 16, maxLength: 16}).map(hex);
const organizationId = fc.constantFrom('Org', 'my-org_2', 'Équipe', '寿司').map(parseOrganizationId);
const server = fc.record({
	hostname: fc.constantFrom('h.example', '127.0.0.1', '[::1]', 'xn--bcher-kva.example'),
	port: fc.constantFrom(80, 443, 6777),
	tls: fc.boolean(),
});
const invitation: fc.Arbitrary<InvitationAddress> = fc.record({
	server,
	organizationId,
	type: fc.constantFrom(...INVITATION_TYPES),
	token: token as fc.Arbitrary<InvitationToken>,
});
const link = fc.oneof(
	invitation.map(invitationWebLink),
	invitation.map(invitationLink),
	fc
		.record({server, organizationId, token: fc.option(token as fc.Arbitrary<BootstrapToken>)})
		.map((address) => bootstrapWebLink(address)),
);

type Make = (link: string) => string;
type Cut = (text: string, width: number) => string;

function entryOf<Value>(all: Readonly<Record<string, Value>>, name: string): [string, Value] {
	const found = all[name];
	if (found === undefined) throw new Error(`nothing is named ${name}`);
	return [name, found];
}

/** What made an `=` at the end of a line look like the one of a parameter. */
const softEndBeforeEquals: [string, [string, Make], [string, Cut], number] = [
	'https://xn--bcher-kva.example:80/redirect/%E5%AF%BF%E5%8F%B8?a=bootstrap_organization&p=wA',
	entryOf(MADE_OF_IT, 'a query that is encoded'),
	entryOf(BREAKS, 'quoted-printable, pasted into a terminal'),
	62,
];

describe('a link is found in', () => {
	it.each(Object.keys(MADE_OF_IT))('%s', (name) => {
		const make = MADE_OF_IT[name] ?? String;
		for (const one of [LINK, PLAIN_HTTP]) expect(meaning(make(one))).toEqual(parseAnyAddress(one));
	});

	it.each(Object.keys(BREAKS))('lines broken by %s', (name) => {
		const cut = BREAKS[name] ?? String;
		for (const one of [LINK, PLAIN_HTTP]) {
			for (let width = 3; width < 80; width++) expect(meaning(cut(one, width))).toEqual(parseAnyAddress(one));
		}
	});

	test.each(['a query that is encoded', 'JSON of careful programs', 'percent-encoding', 'percent-encoding, twice'])(
		'soft line ends anywhere in %s',
		(made) => {
			const text = (MADE_OF_IT[made] ?? String)(PLAIN_HTTP);
			for (const one of [text, text.replaceAll('&', '&amp;')]) {
				for (const lineEnd of ['=\r\n', '=\r', '=\n', '= \n> ']) {
					for (let at = 1; at < one.length; at++) {
						const cut = [one.slice(0, at), one.slice(at)].map((half) => half.replaceAll('=', '=3D')).join(lineEnd);
						expect(meaning(cut)).toEqual(parseAnyAddress(PLAIN_HTTP));
					}
				}
			}
		},
	);

	it.each([
		['HTML', 'https://h.example/redirect/Org?a=\nbootstrap_organization&amp;p=\nwA'],
		['a shell', 'https://h.example/redirect/Org\\?a\\=\nbootstrap_organization\\&p\\=\nwA'],
	])('lines of %s that all end behind the "=" of a parameter', (_, text) => {
		expect(meaning(text)).toEqual(parseAnyAddress('https://h.example/redirect/Org?a=bootstrap_organization&p=wA'));
	});

	test('whatever was made of it, and broken again', () => {
		fc.assert(
			fc.property(
				link,
				fc.constantFrom(...Object.entries(MADE_OF_IT)),
				fc.constantFrom(['as it is', String] as const, ...Object.entries(BREAKS)),
				fc.integer({min: 12, max: 120}),
				(one, [made, make], [, cut], width) => {
					// A sentence that is broken inside of words says something else; only one that is the link alone is tried.
					const text = /sentence|Chinese|both|HTML|Markdown|Slack|quotes|command|hyperlink|\(/.test(made)
						? make(one)
						: cut(make(one), width);
					expect(meaning(text)).toEqual(parseAnyAddress(one));
				},
			),
			{numRuns: 600, examples: [softEndBeforeEquals]},
		);
	});
});

describe('two links', () => {
	test('that differ are never made into one, whatever was made of them', () => {
		fc.assert(
			fc.property(
				link,
				link,
				fc.constantFrom('', ' ', '\n', ', ', ' or ', '\n\n> '),
				fc.constantFrom(...Object.values(MADE_OF_IT)),
				fc.constantFrom(String, ...Object.values(BREAKS)),
				fc.integer({min: 12, max: 120}),
				(one, other, between, make, cut, width) => {
					fc.pre(JSON.stringify(parseAnyAddress(one)) !== JSON.stringify(parseAnyAddress(other)));
					const code = codeOf(() => {
						const found = meaning(cut(`${make(one)}${between}${make(other)}`, width));
						// What could not be told apart from the one or the other must be one of them.
						expect([parseAnyAddress(one), parseAnyAddress(other)]).toContainEqual(found);
					});
					expect(code).not.toBe('ERR_ASSERTION');
				},
			),
			{numRuns: 300},
		);
	});

	test.each(['', ' ', '\n', ', ', ' or ', '\n> ', '>'])('with %j between them are told', (between) => {
		expect(refusal(`${LINK}${between}${OTHER}`)).toBe('several-links');
		expect(refusal(encodeURIComponent(`${LINK}${between}${OTHER}`))).toBe('several-links');
		expect(refusal(quotedPrintable(`${LINK}${between}${OTHER}`, 76))).toBe('several-links');
	});

	test('that mean the same are one', () => {
		expect(meaning(`${LINK}\n${LINK.replace('https://parsec.example/redirect', 'parsec3://parsec.example')}`)).toEqual(
			parseAnyAddress(LINK),
		);
	});

	test('of which one is no link of Parsec are one', () => {
		const text = `Alice invites you.\n${LINK}\nGet Narthex at https://narthex.example/download?a=b&c=d.`;
		expect(meaning(text)).toEqual(parseAnyAddress(LINK));
	});
});

describe('what changes the meaning is never left out:', () => {
	const query = 'a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
	test.each([
		`https://parsec.example@evil.example/redirect/Org?${query}`,
		`https://parsec.example:x@evil.example/redirect/Org?${query}`,
		`https://parsec.example%40evil.example/redirect/Org?${query}`,
		`parsec3://parsec.example\\@evil.example/Org?${query}`,
		`parsec3://parsec.example&#64;evil.example/Org?${query}`,
	])('the host of %s is not told by what stands in front of @', (text) => {
		expect(() => parseAnyAddress(copiedLink(text))).toThrow();
	});

	test.each([
		`parsec3://h.example/Org?${query}&no_ssl=true`,
		`parsec3://h.example/Org?${query}\n&no_ssl=true`,
		`parsec3://h.example/Org?${query}&\nno_ssl=true`,
		`parsec3://h.example/Org?${query}&no_s\nsl=true`,
		`parsec3://h.example/Org?${query}&no_ssl\n=true`,
		`parsec3://h.example/Org?${query}&no_ssl=\ntrue`,
		`parsec3://h.example/Org?${query} &no_ssl=true`,
		`parsec3://h.example/Org?${query}&amp;no_ssl=true`,
		`parsec3://h.example/Org?${query}"&no_ssl=true`,
		`parsec3://h.example/Org?${query};no_ssl=true`,
		`parsec3://h.example/Org?${query}&no_ssl=maybe`,
		`parsec3://h.example/Org?${query}\n&no_ssl=maybe`,
		`parsec3://h.example/Org?${query}\n&no_ssl`,
	])('that %j has no TLS', (text) => {
		let tls: unknown;
		try {
			tls = (meaning(text) as {server?: {tls: boolean}}).server?.tls;
		} catch {
			// Refused: nothing is left out either.
			return;
		}
		expect(tls).toBe(false);
	});

	test('a port', () => {
		expect(meaning(`<parsec3://h.example:80\n80/Org?${query}>`)).toMatchObject({server: {port: 8080}});
	});

	test('a token that is too long or too short is not mended', () => {
		for (const text of [`${LINK}A`, `${LINK}-x`, LINK.slice(0, -1), `${LINK.slice(0, -4)}…`]) {
			expect(() => parseAnyAddress(copiedLink(text))).toThrow();
		}
	});
});

describe('where there is no link, the usual cause is told:', () => {
	test.each([
		['http://h.example/redirect/Org?a=claim_user', 'link-cut-at-ampersand'],
		['parsec3://h.example/Org?no_ssl=true', 'link-cut-at-ampersand'],
		['https://h.example/redirect/Org?a=bootstrap_organization', 'link-cut-at-ampersand'],
		['parsec3://h.example/Org?a=claim_device&p=xBAb…', 'link-cut-short'],
		['http://h.example/redirect/Org?a=claim_user&p=xBCgAAAA...', 'link-cut-short'],
		['https://h.example/redirect/O…', 'link-cut-short'],
		['parsec://h.example/Org?action=claim_user&token=a1', 'link-of-version-2'],
		[`https://h.example/redirect/Org?action=claim_user&token=${CODE}`, 'link-of-version-2'],
		['a0000000000000000000000000000001', 'token-alone'],
		['<A0000000000000000000000000000001>.', 'token-alone'],
		['h.example/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB', 'link-without-scheme'],
		['//h.example/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB', 'link-without-scheme'],
		['https://protect-eu.mimecast.com/s/AbCdEf', 'link-replaced'],
		['', 'no-link'],
		['please call me', 'no-link'],
		[`${CODE} and ${CODE.replace('1f', '2f')}`, 'several-codes'],
	])('%j', (text, code) => {
		expect(refusal(text)).toBe(code);
	});

	test('a damaged link goes to the strict reader as it stands', () => {
		expect(findCopied('see <https://h.example/redirect/Org?a=claim_user&p=xBC>!')).toEqual({
			kind: 'link',
			link: 'https://h.example/redirect/Org?a=claim_user&p=xBC',
		});
	});
});

describe('the code of an invite is found', () => {
	test.each([
		`${CODE} `,
		`${CODE}\r\n`,
		`<${CODE}>`,
		`"${CODE}".`,
		`Your code is ${CODE}.`,
		CODE.replace('-4d', '-\n4d'),
	])('in %j', (text) => {
		expect(findCopied(text)).toEqual({kind: 'code', code: CODE, server: undefined});
		expect(findInviteCode(text)).toEqual({kind: 'code', code: CODE, server: undefined});
	});

	test('with its server, in the command that it is mailed with', () => {
		const command = `narthex accept-invitation --server http://localhost:7472/ ${CODE}`;
		expect(findCopied(`Accept it with\n\n    ${command}\n\nDo not pass it on.`)).toEqual({
			kind: 'code',
			code: CODE,
			server: 'http://localhost:7472/',
		});
	});

	test('in the source of a mail, whose Message-ID is a UUID too', () => {
		const id = 'b7ca0b55-7aac-06ff-c41f-fcd9e4d4138c';
		expect(findCopied(`Message-ID: <${id}@localhost>\n\nYour invite code is ${CODE}.`)).toEqual({
			kind: 'code',
			code: CODE,
			server: undefined,
		});
	});

	test('that is no UUID, where a code is asked for', () => {
		expect(findInviteCode(" 'abc.DEF_1' ")).toEqual({kind: 'code', code: 'abc.DEF_1', server: undefined});
		expect(findInviteCode("dwc accept-invitation 'abc.DEF_1'")).toEqual({
			kind: 'code',
			code: 'abc.DEF_1',
			server: undefined,
		});
		expect(codeOf(() => findInviteCode('two words'))).toBe('not-an-invite-code');
		expect(codeOf(() => findInviteCode(''))).toBe('not-an-invite-code');
	});

	test('and told where a link is needed', () => {
		expect(codeOf(() => copiedLink(CODE))).toBe('code-instead-of-link');
	});
});

test('commands are not taken for something that was copied', () => {
	for (const word of ['invite', 'accept-invitation', 'serve', 'no-such-command']) expect(isCopied(word)).toBe(false);
	for (const text of [LINK, CODE, 'parsec://h/O', 'a0000000000000000000000000000001'])
		expect(isCopied(text)).toBe(true);
});

test('an argument that a shell cut at & is known from a whole link', () => {
	for (const text of ['http://h.example/redirect/Org?a=claim_user', 'parsec3://h.example/Org?no_ssl=true'])
		expect(isCutByShell(text)).toBe(true);
	for (const text of [LINK, `Here: ${LINK}`, CODE, 'parsec://h/O']) expect(isCutByShell(text)).toBe(false);
});

test('any text is answered, and fast', () => {
	fc.assert(
		fc.property(fc.string({unit: anyCharacter, maxLength: 200}), (text) => {
			try {
				findCopied(text);
			} catch (error) {
				expect(error).toHaveProperty('facts');
			}
		}),
	);
	const long = [
		'https://'.repeat(5000),
		'a\n'.repeat(100_000),
		`https://${'%25'.repeat(50_000)}`,
		`https://h/${'.'.repeat(100_000)}`,
		'&'.repeat(100_000),
		'\\\n'.repeat(100_000),
		'aHR0c'.repeat(20_000),
		`https://h\n${'x\n'.repeat(2000)}`,
	];
	const took = processorTime(() => {
		for (const text of long) codeOf(() => findCopied(text));
	});
	expect(took).toBeLessThan(5000);
});
