import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	readBase64,
	readEncoded,
	readEncodedTwice,
	readProofpoint2,
	readProofpoint3,
} from '../source/rewritten-links.ts';

const LINK = 'https://parsec.example.com/redirect/Org?a=claim_user&p=xBDT';

test('a link is read however often it was percent-encoded, up to four times', () => {
	let encoded = LINK;
	for (let times = 1; times <= 4; times++) {
		encoded = encodeURIComponent(encoded);
		expect(readEncoded(`${encoded}&data=outer`)).toBe(LINK);
	}
	expect(readEncoded(LINK)).toBeUndefined();
	expect(readEncoded('https%3A%2F%2F%ZZ')).toBeUndefined();
});

test('what Proofpoint writes with hyphens and underscores is read up to its own parameters', () => {
	const written = 'https-3A__parsec.example.com_redirect_Org-3Fa-3Dclaim-5Fuser-26p-3DxBDT&d=outer';
	expect(readProofpoint2(written)).toBe(LINK);
	expect(readProofpoint2(LINK)).toBeUndefined();
});

test('what Proofpoint replaced by stars comes back in its order, in runs too', () => {
	const replaced = Buffer.from('?&=').toString('base64url');
	expect(readProofpoint3(`https://host/a*b**Ac__;${replaced}=!!more`)).toBe('https://host/a?b&=c');
	expect(readProofpoint3(LINK)).toBeUndefined();
});

test('a link in Base64 is read up to what follows', () => {
	expect(readBase64(`${Buffer.from(LINK).toString('base64url')}.more`)).toBe(LINK);
	expect(readBase64(Buffer.from('ftp://host').toString('base64'))).toBeUndefined();
});

test('a link is read that was encoded once too often, and only such a one', () => {
	expect(readEncodedTwice('https://host/?a%3Dclaim_user')).toBe('https://host/?a=claim_user');
	expect(readEncodedTwice(LINK)).toBeUndefined();
	expect(readEncodedTwice('https://host/%ZZ')).toBeUndefined();
});

test('whatever comes is a text or no reading', () => {
	const rewritten = fc.oneof(
		fc.string({unit: 'grapheme'}),
		fc.string().map((text) => `https-3A__${text}`),
		fc.string().map((text) => `https%3A${text}`),
		fc.tuple(fc.string(), fc.base64String()).map(([text, base64]) => `${text}*__;${base64}=!`),
	);
	fc.assert(
		fc.property(rewritten, (text) => {
			for (const read of [readEncoded, readProofpoint2, readProofpoint3, readBase64, readEncodedTwice]) {
				expect(['string', 'undefined']).toContain(typeof read(text));
			}
		}),
	);
});
