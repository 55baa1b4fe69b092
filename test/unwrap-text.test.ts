import fc from 'fast-check';
import {expect, test} from 'vitest';
import {unwrapText} from '../source/unwrap-text.ts';

test.each([
	['line breaks with quoting and borders around them', 'one  \r\n> > two │\n│ three', 'one\ntwo\nthree'],
	['several line breaks', 'one\n\n \r\ntwo', 'one\ntwo'],
	['colours of terminals', '\x1B[1;32mone\x1B[0m two', 'one two'],
	['the target of a hyperlink', '\x1B]8;;https://host/?a=b\x1B\\here\x1B]8;;\x1B\\', 'https://host/?a=b here'],
	['invisible characters', 'o\u200Bn\u00ADe\uFEFF', 'one'],
	['joiners, which names need', 'क्\u200Dष', 'क्\u200Dष'],
	['entities', 'a=1&amp;b=2&#38;c=3&#x26;d&#61;4&lowbar;5', 'a=1&b=2&c=3&d=4_5'],
	['entities that were escaped once more', 'a&amp;amp;b', 'a&b'],
	['an entity that is none', '&nothing; &#x110000;', '&nothing; \u{FFFD}'],
	['JSON', String.raw`https:\/\/host\/?a=1\u0026b=2`, 'https://host/?a=1&b=2'],
	['escapes of shells', String.raw`https://host/\?a\=1\&b=2^&c`, 'https://host/?a=1&b=2&c'],
	['a line that a shell continues', 'https://host/?p=x\\\nBDT', 'https://host/?p=x\nBDT'],
	['quoted-printable', 'a=3Dclaim_u=\r\nser&p=3Dx=C3=A9', 'a=claim_user&p=xé'],
	['soft line ends alone', 'claim_u=\nser', 'claim_user'],
	['a parameter that a line ends behind', 'https://host/?a=\nclaim_user', 'https://host/?a=\nclaim_user'],
])('%s', (_what, text, plain) => {
	expect(unwrapText(text)).toBe(plain);
});

test('whatever comes is a text without a carriage return or an end that is blank', () => {
	fc.assert(
		fc.property(fc.string({unit: fc.constantFrom(...'a=&#x3D;amp\\u0026\r\n> |\x1B[]8;')}), (text) => {
			const plain = unwrapText(text);
			expect(plain).toBe(plain.trim());
			expect(plain).not.toContain('\r');
		}),
	);
});
