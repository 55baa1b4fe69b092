import {zstdCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {DecodeError} from '../../source/errors.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';
import {write} from '../../source/parsec/wire.ts';
import {damaged} from './damaged.ts';
import {refusesOrGives} from './refuses.ts';

const bytes = fc.uint8Array({maxLength: 300});

const schema = z.object({type: z.literal('test'), value: z.string()});
const value = {type: 'test' as const, value: 'x'.repeat(2000)};
const content = write(schema, value);
const version = Buffer.from([0]);
const skippable = Buffer.from('502a4d1803000000aabbcc', 'hex');

test('gives back every value that was written', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), (text) => {
			const one = {type: 'test' as const, value: text};
			expect(readVersioned(schema, writeVersioned(schema, one), 'peer-message')).toEqual(one);
		}),
	);
});

test('reads frame after frame, skippable ones too', () => {
	const half = Math.floor(content.length / 2);
	const frames = [zstdCompressSync(content.subarray(0, half)), skippable, zstdCompressSync(content.subarray(half))];
	expect(readVersioned(schema, Buffer.concat([version, ...frames]), 'peer-message')).toEqual(value);
	expect(readVersioned(schema, Buffer.concat([version, zstdCompressSync(content), skippable]), 'peer-message')).toEqual(
		value,
	);
});

test.each([
	['no byte', Buffer.alloc(0)],
	['no frame', version],
	['another version', Buffer.concat([Buffer.from([1]), zstdCompressSync(content)])],
	['content that is not compressed', Buffer.concat([version, content])],
	['bytes after the frame', Buffer.concat([version, zstdCompressSync(content), Buffer.from([0])])],
	['a frame cut off', Buffer.concat([version, zstdCompressSync(content).subarray(0, 20)])],
	[
		'a second frame cut off',
		Buffer.concat([version, zstdCompressSync(content), zstdCompressSync(content).subarray(0, 9)]),
	],
])('refuses %s', (_what, input) => {
	expect(() => readVersioned(schema, input, 'peer-message')).toThrow(DecodeError);
});

test('unpacks no more than its budget, in one frame or in many', () => {
	const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024));
	expect(() => readVersioned(z.unknown(), Buffer.concat([version, bomb]), 'peer-message')).toThrow(DecodeError);
	const many = Array.from({length: 64}, () => zstdCompressSync(Buffer.alloc(100_000)));
	expect(() => readVersioned(z.unknown(), Buffer.concat([version, ...many]), 'peer-message')).toThrow(DecodeError);
	expect(() =>
		readVersioned(schema, Buffer.concat([version, zstdCompressSync(content)]), 'peer-message', 1000),
	).toThrow(DecodeError);
	expect(
		readVersioned(schema, Buffer.concat([version, zstdCompressSync(content)]), 'peer-message', content.length),
	).toEqual(value);
});

test('reads or refuses whatever bytes come', () => {
	const samples = [writeVersioned(schema, value), Buffer.concat([version, zstdCompressSync(content)])];
	fc.assert(
		fc.property(fc.oneof(bytes, damaged(samples)), (input) => {
			const error = refusesOrGives(() => readVersioned(schema, input, 'peer-message'));
			if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
		}),
		{numRuns: 1000},
	);
});

test('a value of 128 KiB is the longest that is written, and is read where there is room', () => {
	const whole = z.string();
	const longest = 'x'.repeat(128 * 1024 - 5);
	const written = writeVersioned(whole, longest);
	expect(readVersioned(whole, written, 'peer-message', 128 * 1024)).toBe(longest);
	expect(() => readVersioned(whole, written, 'peer-message')).toThrow(DecodeError);
	expect(() => writeVersioned(whole, `${longest}x`)).toThrow(RangeError);
});

test('64 frames are read, and not one more', () => {
	const empty = zstdCompressSync(new Uint8Array());
	const frames = (count: number) =>
		Buffer.concat([version, ...Array<Uint8Array>(count - 1).fill(empty), zstdCompressSync(content)]);
	expect(readVersioned(schema, frames(64), 'peer-message')).toEqual(value);
	expect(() => readVersioned(schema, frames(65), 'peer-message')).toThrow(
		expect.objectContaining({why: 'too-many-frames'}),
	);
});
