import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readUnpaddedBase64, unpaddedBase64, urlSafeBase64} from '../../source/parsec/base64.ts';

test('bytes are written in the alphabet of URLs, with padding in headers and without in links', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 200}), (bytes) => {
			const expected = Buffer.from(bytes).toString('base64url');
			expect(unpaddedBase64(bytes)).toBe(expected);
			expect(urlSafeBase64(bytes)).toBe(expected.padEnd(Math.ceil(bytes.length / 3) * 4, '='));
			expect(readUnpaddedBase64(expected)).toEqual(bytes);
		}),
	);
});

test('only the spelling that is written is read', () => {
	const characters = fc.constantFrom(...'AQgw_-+/=09 \n.é');
	fc.assert(
		fc.property(fc.string({unit: characters, maxLength: 12}), (text) => {
			const bytes = Buffer.from(text, 'base64url');
			if (bytes.toString('base64url') === text) expect(readUnpaddedBase64(text)).toEqual(new Uint8Array(bytes));
			else expect(() => readUnpaddedBase64(text)).toThrow(TypeError);
		}),
		{numRuns: 2000},
	);
});

test.each(['A', 'AA==', 'AB', '+/8', 'AA AA', 'AAAA\n', 'AAAAA'])('%j is refused', (text) => {
	expect(() => readUnpaddedBase64(text)).toThrow(TypeError);
});
