import {describe, expect, test} from 'vitest';
import {parseDeviceLabel, parseHumanLabel} from '../../source/parsec/ids.ts';

describe.each([
	['a name', parseHumanLabel, 254],
	['a device label', parseDeviceLabel, 255],
] as const)('%s', (_, parse, bytes) => {
	test(`has up to ${bytes} bytes in UTF-8`, () => {
		const tooLong = {why: {code: 'too-long', bytes}};
		expect(parse('x'.repeat(bytes))).toHaveLength(bytes);
		expect(() => parse('x'.repeat(bytes + 1))).toThrow(expect.objectContaining(tooLong));
		expect(parse('é'.repeat(127))).toHaveLength(127);
		expect(() => parse('é'.repeat(128))).toThrow(expect.objectContaining(tooLong));
	});
});
