import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DecodeError} from '../../source/errors.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {damaged} from './damaged.ts';
import {recorded} from './recording.ts';
import {refusesOrGives} from './refuses.ts';

const bytes = fc.uint8Array({maxLength: 300});

test('reads or refuses whatever bytes come', () => {
	fc.assert(
		fc.property(fc.oneof(bytes, damaged(recorded.map(({request}) => request))), (input) => {
			const error = refusesOrGives(() => decode(input));
			if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
		}),
		{numRuns: 2000},
	);
});

test.each(['dc', 'dd', 'de', 'df', 'd9', 'da', 'db', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'])(
	'refuses a header %s that promises more than there is, at no cost',
	(head) => {
		const before = process.memoryUsage();
		expect(() => decode(Buffer.from(`${head}ffffffff`, 'hex'))).toThrow(DecodeError);
		expect(() => decode(Buffer.from(`${head}7fffffff00000000`, 'hex'))).toThrow(DecodeError);
		const after = process.memoryUsage();
		expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1_000_000);
	},
);

test('refuses what nests deeper than any message does', () => {
	const tooDeep = expect.objectContaining({why: {code: 'too-deep', levels: 16}});
	const nested = (depth: number) => Buffer.concat([Buffer.alloc(depth, 0x91), Buffer.from([0xc0])]);
	expect(decode(nested(16))).toBeInstanceOf(Array);
	expect(() => decode(nested(17))).toThrow(tooDeep);
	expect(() => decode(nested(1_000_000))).toThrow(tooDeep);
	expect(() => decode(Buffer.alloc(1_000_000, 0x81))).toThrow(DecodeError);
});

test.each<readonly [string, number | bigint]>([
	['cf001fffffffffffff', 2 ** 53 - 1],
	['cf0020000000000000', 2n ** 53n],
	['d3ffe0000000000001', -(2 ** 53) + 1],
	['d3ffe0000000000000', -(2n ** 53n)],
	['d0ff', -1],
	['d1ff00', -256],
	['d2ffffffff', -1],
	['ca3fc00000', 1.5],
])('reads %s as %s', (input, value) => {
	expect(decode(Buffer.from(input, 'hex'))).toBe(value);
});

test('ignores what follows the value', () => {
	expect(decode(Buffer.from('01ffc1', 'hex'))).toBe(1);
});

test('refuses what is no value, and text that is not UTF-8', () => {
	const refused = (input: string, why: string) =>
		expect(() => decode(Buffer.from(input, 'hex'))).toThrow(expect.objectContaining({why}));
	refused('', 'ends-early');
	refused('c1', 'not-message-pack');
	refused('a180', 'not-utf8');
	refused('81c40180c0', 'not-utf8');
	refused('9201', 'ends-early');
	refused('820102', 'ends-early');
});

test('takes a binary key for a text', () => {
	expect(decode(Buffer.from('81c4016101', 'hex'))).toEqual({a: 1});
});

test('refuses values that would take far more room than their bytes', () => {
	const many = (head: string, item: number, count: number) =>
		Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(count, item)]);
	expect(decode(many('dc1000', 0xc0, 4096))).toHaveLength(4096);
	expect(() => decode(many('dd00020000', 0x90, 0x20000))).toThrow(expect.objectContaining({why: 'too-many-values'}));
});
