import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Deferred, Extension, encode, Float, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';

/** Anything that MessagePack can say, as it comes back. */
const packable: fc.Arbitrary<Packable> = fc.letrec<{value: Packable}>((tie) => ({
	value: fc.oneof(
		{maxDepth: 4, withCrossShrink: true},
		fc.constantFrom<Packable>(null, true, false),
		fc.integer(),
		fc.maxSafeInteger(),
		fc.bigInt({min: 2n ** 53n, max: 2n ** 64n - 1n}),
		fc.bigInt({min: -(2n ** 63n), max: -(2n ** 53n)}),
		fc.double({noNaN: true}).filter((number) => !Number.isInteger(number)),
		fc.string({unit: 'grapheme'}),
		fc.string({minLength: 40, maxLength: 400}),
		fc.uint8Array({maxLength: 300}).map((array) => Uint8Array.from(array)),
		fc
			.record({type: fc.integer({min: -128, max: 127}), data: fc.uint8Array({maxLength: 20})})
			.map(({type, data}) => new Extension(type, Uint8Array.from(data))),
		fc.array(tie('value'), {maxLength: 20}),
		fc.dictionary(
			fc.string().filter((key) => key !== '__proto__'),
			tie('value'),
			{noNullPrototype: true},
		),
		fc.array(fc.tuple(fc.integer(), tie('value')), {minLength: 1, maxLength: 20}).map((entries) => new Map(entries)),
	),
})).value;

test('gives back every value that was written', () => {
	fc.assert(
		fc.property(packable, (value) => {
			expect(decode(encode(value))).toEqual(value);
		}),
		{numRuns: 500},
	);
});

test('writes whole numbers as floats only when asked', () => {
	expect(Buffer.from(encode(new Float(300))).toString('hex')).toBe('cb4072c00000000000');
	expect(decode(encode(new Float(300)))).toBe(300);
	expect(Buffer.from(encode(300)).toString('hex')).toBe('cd012c');
});

test('keeps keys that objects cannot hold', () => {
	const map = new Map<Packable, Packable>([
		['__proto__', 1],
		['a', 2],
	]);
	expect(decode(encode(map))).toEqual(map);
	expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
});

const hex = (value: Packable, length?: number) => Buffer.from(encode(value)).subarray(0, length).toString('hex');

test.each<readonly [number | bigint, string]>([
	[0x7f, '7f'],
	[0x80, 'cc80'],
	[0xff, 'ccff'],
	[0x100, 'cd0100'],
	[0xffff, 'cdffff'],
	[0x10000, 'ce00010000'],
	[0xffffffff, 'ceffffffff'],
	[0x100000000, 'cf0000000100000000'],
	[2n ** 64n - 1n, 'cfffffffffffffffff'],
	[-32, 'e0'],
	[-33, 'd0df'],
	[-0x80, 'd080'],
	[-0x81, 'd1ff7f'],
	[-0x8000, 'd18000'],
	[-0x8001, 'd2ffff7fff'],
	[-0x80000000, 'd280000000'],
	[-0x80000001, 'd3ffffffff7fffffff'],
	[-(2n ** 63n), 'd38000000000000000'],
	[5n, '05'],
	[-1n, 'ff'],
])('writes %s as %s, the shortest form', (value, written) => {
	expect(hex(value)).toBe(written);
});

test.each([2n ** 64n, -(2n ** 63n) - 1n])('writes no integer of more than 64 bits: %s', (value) => {
	expect(() => encode(value)).toThrow(RangeError);
});

test.each<readonly [string, (length: number) => Packable, readonly (readonly [number, string])[]]>([
	[
		'text',
		(length) => 'a'.repeat(length),
		[
			[31, 'bf'],
			[32, 'd920'],
			[255, 'd9ff'],
			[256, 'da0100'],
			[65536, 'db00010000'],
		],
	],
	[
		'text beyond ASCII',
		(length) => 'é'.repeat(length),
		[
			[15, 'be'],
			[16, 'd920'],
		],
	],
	[
		'binary',
		(length) => new Uint8Array(length),
		[
			[255, 'c4ff'],
			[256, 'c50100'],
			[65535, 'c5ffff'],
			[65536, 'c600010000'],
		],
	],
	[
		'a list',
		(length) => Array(length).fill(null),
		[
			[15, '9f'],
			[16, 'dc0010'],
			[65536, 'dd00010000'],
		],
	],
	[
		'a map',
		(length) => new Map(Array.from({length}, (_, at) => [at, null])),
		[
			[15, '8f'],
			[16, 'de0010'],
			[65536, 'df00010000'],
		],
	],
	[
		'an extension',
		(length) => new Extension(2, new Uint8Array(length)),
		[
			[1, 'd402'],
			[16, 'd802'],
			[17, 'c71102'],
			[256, 'c8010002'],
			[65536, 'c90001000002'],
		],
	],
])('writes %s with the shortest header', (_what, make, cases) => {
	for (const [length, header] of cases) expect(hex(make(length), header.length / 2)).toBe(header);
});

test('makes what is deferred when its turn comes', () => {
	const made: number[] = [];
	const later = (value: number) =>
		new Deferred(() => {
			made.push(value);
			return value;
		});
	const list = [later(1), later(2)];
	expect(made).toEqual([]);
	expect(decode(encode(list))).toEqual([1, 2]);
	expect(made).toEqual([1, 2]);
});
