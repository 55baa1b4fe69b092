import {existsSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {NarthexError} from '../../source/errors.ts';
import {readUnverifiedCertificate} from '../../source/parsec/certificates.ts';
import {commands} from '../../source/parsec/commands.ts';
import {readDeviceFile, readLocalDevice} from '../../source/parsec/device-file.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {inviteUserData} from '../../source/parsec/payloads.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {readVersioned} from '../../source/parsec/versioned.ts';
import {read} from '../../source/parsec/wire.ts';
import {runWell} from '../helpers/child.ts';
import {LONG} from './support/many.ts';
import type {Measured} from './support/meter.ts';

const MIB = 1024 * 1024;

test.skipIf(!existsSync('/proc/self/clear_refs'))(
	'no decoder or file reader takes more than ten times its input and one MiB, or five seconds of processor time',
	async () => {
		const script = join(import.meta.dirname, 'support', 'meter.ts');
		const output = await runWell(process.execPath, ['--expose-gc', '--max-semi-space-size=1', script], {
			env: process.env,
			timeout: LONG,
		});
		const lines = output.trim().split('\n');
		const measured = lines.map((line) => JSON.parse(line) as Measured);
		expect(measured.length).toBeGreaterThan(1000);
		expect(measured.filter(({peak, length}) => peak > 10 * length + MIB)).toEqual([]);
		expect(measured.filter(({ms}) => ms > 5000)).toEqual([]);
		expect(measured.filter(({error}) => error !== undefined)).toEqual([]);
	},
	LONG,
);

const be32 = (number: number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
const count = fc.oneof(fc.nat({max: 8}), fc.nat(), fc.constantFrom(0x7fffffff, 0xffffffff));

/**
 * MessagePack whose headers say one thing and whose contents are another, in every combination, with wire names here
 * and there.
 */
const lying: fc.Arbitrary<Uint8Array> = fc
	.letrec<{value: number[]}>((tie) => ({
		value: fc.oneof(
			{maxDepth: 6},
			fc.constantFrom<number[]>([0xc0], [0xc1], [0xc3], [0x00], [0xff], [0xa0], [0x80], [0x90]),
			fc
				.constantFrom('cmd', 'status', 'ok', 'type', 'event', 'invitations', 'common_certificates', '__proto__')
				.map((text) => [0xa0 | text.length, ...Buffer.from(text)]),
			fc
				.tuple(fc.constantFrom(0xc6, 0xdb), count, fc.uint8Array({maxLength: 12}))
				.map(([head, length, data]) => [head, ...be32(length), ...data]),
			fc
				.tuple(fc.constantFrom(0xd4, 0xd7, 0xd8), fc.integer({min: 0, max: 255}), fc.uint8Array({maxLength: 17}))
				.map(([head, type, data]) => [head, type, ...data]),
			fc
				.tuple(count, fc.integer({min: 0, max: 3}), fc.uint8Array({maxLength: 12}))
				.map(([length, type, data]) => [0xc9, ...be32(length), type, ...data]),
			fc
				.tuple(fc.constantFrom(0xdd, 0xdf), count, fc.array(tie('value'), {maxLength: 6}))
				.map(([head, length, items]) => [head, ...be32(length), ...items.flat()]),
			fc.array(tie('value'), {maxLength: 6}).map((items) => [0x90 | items.length, ...items.flat()]),
			fc.array(tie('value'), {maxLength: 6}).map((items) => [0x80 | (items.length >> 1), ...items.flat()]),
		),
	}))
	.value.map((bytes) => Uint8Array.from(bytes));

test('no decoder throws anything but a sentence, whatever the headers promise', () => {
	const schemas = Object.values(commands).flatMap(({request, replies}) => [
		z.object(request as z.ZodRawShape),
		...Object.values<z.ZodType>(replies),
	]);
	const decoders: readonly ((bytes: Uint8Array) => unknown)[] = [
		decode,
		readDeviceFile,
		readLocalDevice,
		(bytes) => read(serverEvent, bytes, 'event'),
		(bytes) => readUnverifiedCertificate(Buffer.concat([Buffer.alloc(64), bytes])),
		(bytes) => readVersioned(inviteUserData, Buffer.concat([Buffer.from([0]), bytes]), 'peer-message'),
		...schemas.map((schema) => (bytes: Uint8Array) => read(schema, bytes, 'peer-message')),
	];
	fc.assert(
		fc.property(lying, fc.constantFrom(...decoders), (bytes, decoder) => {
			try {
				decoder(bytes);
			} catch (error) {
				expect(error).toBeInstanceOf(NarthexError);
			}
		}),
		{numRuns: 20_000},
	);
});
