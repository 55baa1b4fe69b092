import fc from 'fast-check';
import {expect, test} from 'vitest';
import * as z from 'zod';
import {newUserId, type Timestamp} from '../../source/parsec/ids.ts';
import {Extension, encode, type Packable} from '../../source/parsec/msgpack.ts';
import {
	bytes,
	bytes32,
	float,
	humanHandle,
	invitationToken,
	list,
	read,
	table,
	texts,
	timestamp,
	uint,
	userId,
	write,
} from '../../source/parsec/wire.ts';

const refused = (why: unknown) => expect.objectContaining({code: 'invalid-data', what: 'peer-message', why});
const reading = (schema: z.ZodType, value: Packable) => read(schema, encode(value), 'peer-message');

test('dates and ids come back as they were written', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), fc.uint8Array({minLength: 16, maxLength: 16}), (time, id) => {
			const hex = Buffer.from(id).toString('hex');
			expect(read(timestamp, write(timestamp, time as Timestamp), 'peer-message')).toBe(time);
			expect(reading(userId, new Extension(2, id))).toBe(hex);
			expect(reading(invitationToken, id)).toBe(hex);
		}),
	);
});

test.each<readonly [string, z.ZodType, Packable]>([
	['an id of another extension', userId, new Extension(1, new Uint8Array(16))],
	['an id of 15 bytes', userId, new Extension(2, new Uint8Array(15))],
	['an id that is binary', userId, new Uint8Array(16)],
	['a token of 17 bytes', invitationToken, new Uint8Array(17)],
	['a key of 31 bytes', bytes32, new Uint8Array(31)],
	['a date of another extension', timestamp, new Extension(2, new Uint8Array(8))],
	['a date of 4 bytes', timestamp, new Extension(1, new Uint8Array(4))],
	['a date past 2^53 µs', timestamp, new Extension(1, Buffer.from('0020000000000000', 'hex'))],
	['binary with a number that is no byte', bytes, [1, 256]],
	['binary with a negative number', bytes, [-1]],
	['binary with half a number', bytes, [0.5]],
	['a negative count', uint, -1],
	['half a count', uint, 0.5],
	['a handle without a name', humanHandle, ['alice@example.com']],
	['a handle with more', humanHandle, ['alice@example.com', 'Alice', 'more']],
	['a handle with the name first', humanHandle, ['Alice', 'alice@example.com']],
	['a list that is a map', list(uint), {}],
	['a map that is an object', table(uint, uint), {a: 1}],
	['a map that is a list', table(uint, uint), []],
	['texts that are numbers', texts, {a: 1}],
	['texts that are a list', texts, []],
])('%s is refused', (_what, schema, value) => {
	expect(() => reading(schema, value)).toThrow(expect.objectContaining({code: 'invalid-data'}));
});

test('binary may come as text or as numbers of a byte', () => {
	expect(Buffer.from(reading(bytes, 'é') as Uint8Array).toString('hex')).toBe('c3a9');
	expect(reading(bytes, [0, 255])).toEqual(Uint8Array.of(0, 255));
});

test('a float is written as one although it is whole, and a whole number is read as one', () => {
	expect(Buffer.from(write(float, 2)).toString('hex')).toBe('cb4000000000000000');
	expect(reading(float, 2)).toBe(2);
});

test('lists and maps come back as they were written, an empty map too', () => {
	const schema = z.object({users: list(userId), weights: table(userId, uint), none: table(userId, uint)});
	const value = {users: [newUserId(), newUserId()], weights: new Map([[newUserId(), 3]]), none: new Map()};
	expect(read(schema, write(schema, value), 'peer-message')).toEqual(value);
});

test('what is refused is named by its place', () => {
	const schema = z.object({users: list(z.object({weight: uint})), weights: table(uint, z.object({name: z.string()}))});
	const named = (place: string) => refused({code: 'wrong-field', place});
	expect(() => reading(schema, {users: [{weight: 1}, {weight: -1}], weights: new Map()})).toThrow(
		named('users, 1, weight'),
	);
	expect(() => reading(schema, {users: [], weights: new Map([[1, {name: 1}]])})).toThrow(named('weights, name'));
	expect(() => reading(schema, 'text')).toThrow(refused('wrong-content'));
});
