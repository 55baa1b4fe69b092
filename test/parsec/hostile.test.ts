import {zstdCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {DecodeError} from '../../source/errors.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {readCertificate, readUnverifiedCertificate} from '../../source/parsec/certificates.ts';
import {commands} from '../../source/parsec/commands.ts';
import {decrypt, encrypt, sharedSecretKey, verifies} from '../../source/parsec/crypto.ts';
import {
	openDeviceFile,
	readDeviceFile,
	readLocalDevice,
	sealWithKeyring,
	whyLocked,
	writeDeviceFile,
} from '../../source/parsec/device-file.ts';
import {
	now,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanHandle,
	parseHumanLabel,
	parseInvitationToken,
	parseOrganizationId,
	parseUuid,
	type Timestamp,
	timestampText,
} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {Extension, encode, Float, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {keyFromPassphrase, passphraseOf} from '../../source/parsec/passphrase.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {inviteUserConfirmation, inviteUserData} from '../../source/parsec/payloads.ts';
import {parseSasCode, SAS_ALPHABET, sasChoices, sasCodeOf, sasCodes} from '../../source/parsec/sas-code.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {damaged} from './damaged.ts';
import {keyFiles, recorded} from './recording.ts';
import {refusesOrGives} from './refuses.ts';
import {vector, vectors} from './vectors.ts';

const bytes = fc.uint8Array({maxLength: 300});

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

describe('MessagePack', () => {
	it('gives back every value that was written', () => {
		fc.assert(
			fc.property(packable, (value) => {
				expect(decode(encode(value))).toEqual(value);
			}),
			{numRuns: 500},
		);
	});

	it('writes whole numbers as floats only when asked', () => {
		expect(Buffer.from(encode(new Float(300))).toString('hex')).toBe('cb4072c00000000000');
		expect(decode(encode(new Float(300)))).toBe(300);
		expect(Buffer.from(encode(300)).toString('hex')).toBe('cd012c');
	});

	it('keeps keys that objects cannot hold', () => {
		const map = new Map<Packable, Packable>([
			['__proto__', 1],
			['a', 2],
		]);
		expect(decode(encode(map))).toEqual(map);
		expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
	});

	it('reads or refuses whatever bytes come', () => {
		fc.assert(
			fc.property(fc.oneof(bytes, damaged(recorded.map(({request}) => request))), (input) => {
				const error = refusesOrGives(() => decode(input));
				if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
			}),
			{numRuns: 2000},
		);
	});

	it.each(['dc', 'dd', 'de', 'df', 'd9', 'da', 'db', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'])(
		'refuses a header %s that promises more than there is, at no cost',
		(head) => {
			const before = process.memoryUsage();
			expect(() => decode(Buffer.from(`${head}ffffffff`, 'hex'))).toThrow(DecodeError);
			expect(() => decode(Buffer.from(`${head}7fffffff00000000`, 'hex'))).toThrow(DecodeError);
			const after = process.memoryUsage();
			expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1_000_000);
		},
	);

	it('refuses what nests deeper than any message does', () => {
		const tooDeep = expect.objectContaining({why: {code: 'too-deep', levels: 16}});
		const nested = (depth: number) => Buffer.concat([Buffer.alloc(depth, 0x91), Buffer.from([0xc0])]);
		expect(decode(nested(16))).toBeInstanceOf(Array);
		expect(() => decode(nested(17))).toThrow(tooDeep);
		expect(() => decode(nested(1_000_000))).toThrow(tooDeep);
		expect(() => decode(Buffer.alloc(1_000_000, 0x81))).toThrow(DecodeError);
	});
});

describe('format v0', () => {
	const schema = z.object({type: z.literal('test'), value: z.string()});
	const value = {type: 'test' as const, value: 'x'.repeat(2000)};
	const content = write(schema, value);
	const version = Buffer.from([0]);
	const skippable = Buffer.from('502a4d1803000000aabbcc', 'hex');

	it('gives back every value that was written', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), (text) => {
				const one = {type: 'test' as const, value: text};
				expect(readVersioned(schema, writeVersioned(schema, one), 'peer-message')).toEqual(one);
			}),
		);
	});

	it('reads frame after frame, skippable ones too', () => {
		const half = Math.floor(content.length / 2);
		const frames = [zstdCompressSync(content.subarray(0, half)), skippable, zstdCompressSync(content.subarray(half))];
		expect(readVersioned(schema, Buffer.concat([version, ...frames]), 'peer-message')).toEqual(value);
		expect(
			readVersioned(schema, Buffer.concat([version, zstdCompressSync(content), skippable]), 'peer-message'),
		).toEqual(value);
	});

	it.each([
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

	it('unpacks no more than its budget, in one frame or in many', () => {
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

	it('reads or refuses whatever bytes come', () => {
		const samples = [writeVersioned(schema, value), Buffer.concat([version, zstdCompressSync(content)])];
		fc.assert(
			fc.property(fc.oneof(bytes, damaged(samples)), (input) => {
				const error = refusesOrGives(() => readVersioned(schema, input, 'peer-message'));
				if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
			}),
			{numRuns: 1000},
		);
	});
});

describe('requests, replies and events', () => {
	it('are read or refused whatever bytes come', () => {
		const replies = Object.values(commands).flatMap((command) => Object.values<z.ZodType>(command.replies));
		const requests = Object.values(commands).map(({request}) => z.object(request as z.ZodRawShape));
		const schemas = fc.constantFrom<z.ZodType>(
			...replies,
			...requests,
			serverEvent,
			inviteUserData,
			inviteUserConfirmation,
		);
		const samples = recorded.flatMap(({request, reply}) => [request, reply]);
		fc.assert(
			fc.property(schemas, fc.oneof(bytes, damaged(samples)), (schema, input) => {
				const error = refusesOrGives(() => read(schema, input, 'peer-message'));
				if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
			}),
			{numRuns: 2000},
		);
	});
});

describe('certificates', () => {
	const blobs = vectors
		.filter(({name}) => name.startsWith('live/common_'))
		.map(({inputs}) => inputs.bytes('signed_hex'));
	const verifyKey = vector('live/common_certificates/0-user_certificate').inputs.bytes('author_verify_key_hex');

	it('are read or refused whatever bytes come, and verify only as they were', async () => {
		const input = fc.oneof(bytes, damaged(blobs));
		await fc.assert(
			fc.asyncProperty(input, async (blob) => {
				refusesOrGives(() => readUnverifiedCertificate(blob));
				const error = refusesOrGives(() => readCertificate(verifyKey, blob));
				if (!blobs.some((one) => one.equals(blob))) expect(error).toBeDefined();
				await applyCertificates(emptyOrganization(verifyKey), [...blobs, blob]).then(
					() => expect(blobs.some((one) => one.equals(blob))).toBe(true),
					(problem) => expect(problem).toMatchObject({code: 'invalid-certificate'}),
				);
			}),
			{numRuns: 200},
		);
	});

	it('verify under no key that is no point of the curve', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 40}), (key) => {
				expect(verifies(key, Buffer.from('message'), new Uint8Array(64))).toBe(false);
			}),
		);
	});
});

describe('key files', () => {
	const full = readLocalDevice(
		vector('live/device_file_password/bootstrap').expected.bytes('local_device_msgpack_hex'),
	);
	const packedDevice = write(localDevice, full);
	const sealed = sealWithKeyring(full, {service: 'parsec', user: 'someone', key: new Uint8Array(32), on: now()});
	const samples = [...keyFiles.map(({content}) => content), writeDeviceFile(sealed)];

	it('are read or refused whatever bytes come', () => {
		fc.assert(
			fc.property(fc.oneof(bytes, damaged(samples)), (input) => {
				const error = refusesOrGives(() => whyLocked(readDeviceFile(input)));
				if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
			}),
			{numRuns: 1000},
		);
	});

	it('open or are refused whatever is inside', () => {
		const key = new Uint8Array(32);
		fc.assert(
			fc.property(fc.oneof(bytes, damaged([packedDevice])), (inside) => {
				refusesOrGives(() => readLocalDevice(inside));
				refusesOrGives(() => openDeviceFile({...sealed, ciphertext: encrypt(key, inside)}, key));
				refusesOrGives(() => openDeviceFile({...sealed, ciphertext: inside}, key));
			}),
			{numRuns: 1000},
		);
	});

	it('make nobody compute for hours', async () => {
		const salt = new Uint8Array(16);
		const honest = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt};
		await expect(keyFromPassword('x', honest)).resolves.toHaveLength(32);
		for (const hostile of [
			{memlimit_kb: 2 ** 32},
			{opslimit: 2 ** 31},
			{parallelism: 64},
			{memlimit_kb: 0},
			{opslimit: 0},
		]) {
			await expect(keyFromPassword('x', {...honest, ...hostile})).rejects.toMatchObject({code: 'argon2-refused'});
		}
	});
});

describe('identifiers and names', () => {
	it('are taken or refused whatever text comes, and taken again as they were', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({unit: 'binary'}),
			fc.emailAddress(),
			fc.uuid(),
			fc.string({unit: 'grapheme', maxLength: 400}),
		);
		fc.assert(
			fc.property(text, text, (one, other) => {
				for (const parse of [
					parseOrganizationId,
					parseDeviceLabel,
					parseHumanLabel,
					parseEmailAddress,
					parseInvitationToken,
					parseUuid,
					parseSasCode,
				]) {
					let taken: string | undefined;
					const error = refusesOrGives(() => {
						taken = parse(one);
					});
					if (error !== undefined) expect(error).toBeInstanceOf(DecodeError);
					if (taken !== undefined) expect(parse(taken)).toBe(taken);
				}
				refusesOrGives(() => parseHumanHandle(one, other));
			}),
			{numRuns: 1000},
		);
	});

	it('of e-mail addresses are not slow to refuse', () => {
		const start = performance.now();
		for (const text of [
			`${'a'.repeat(100_000)}!`,
			`a@${'a'.repeat(100_000)}!`,
			`a@${'a.'.repeat(50_000)}!`,
			`${'a.'.repeat(50_000)}@`,
			`"${'\\a'.repeat(50_000)}`,
		]) {
			expect(() => parseEmailAddress(text)).toThrow(DecodeError);
		}
		expect(performance.now() - start).toBeLessThan(2000);
	});

	it('of dates are RFC 3339 for every date that there can be', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (microseconds) => {
				expect(timestampText(microseconds as Timestamp)).toMatch(
					/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3}(?:\d{3})?)?Z$/,
				);
			}),
		);
		expect(timestampText(0 as Timestamp)).toBe('1970-01-01T00:00:00Z');
		expect(timestampText(1_500_000 as Timestamp)).toBe('1970-01-01T00:00:01.500Z');
		expect(timestampText(-1 as Timestamp)).toBe('1969-12-31T23:59:59.999999Z');
	});
});

describe('keys and codes', () => {
	const key = fc.uint8Array({minLength: 32, maxLength: 32});

	it('decrypt only what was encrypted with them, as it was', () => {
		fc.assert(
			fc.property(key, bytes, fc.nat(), (secret, plain, at) => {
				const encrypted = encrypt(secret, plain);
				expect(Buffer.from(decrypt(secret, encrypted)).equals(plain)).toBe(true);
				const altered = Uint8Array.from(encrypted);
				altered[at % altered.length] = (altered[at % altered.length] ?? 0) ^ 1;
				expect(refusesOrGives(() => decrypt(secret, altered))?.code).toBe('decryption-failed');
				expect(refusesOrGives(() => decrypt(secret, plain))?.code).toBe('decryption-failed');
			}),
		);
	});

	it('survive as a passphrase, however it is typed', () => {
		fc.assert(
			fc.property(key, (secret) => {
				const passphrase = passphraseOf(secret);
				expect(passphrase).toMatch(/^(?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}$/);
				const typed = passphrase.toLowerCase().replaceAll('-', ' ').replaceAll('o', '0').replaceAll('i', '1');
				expect(Buffer.from(keyFromPassphrase(typed)).equals(secret)).toBe(true);
			}),
		);
		fc.assert(
			fc.property(fc.string(), (typed) => {
				refusesOrGives(() => keyFromPassphrase(typed));
			}),
		);
	});

	it('are never agreed with a key of small order', () => {
		const own = {privateKey: new Uint8Array(32).fill(1), publicKey: new Uint8Array(32).fill(2)};
		const one = Uint8Array.of(1, ...new Uint8Array(31));
		for (const evil of [new Uint8Array(32), one, new Uint8Array(31), new Uint8Array(0)]) {
			expect(refusesOrGives(() => sharedSecretKey(own, evil, 'greeter'))?.code).toBe('small-order-key');
		}
	});

	it('give two codes of four characters, whatever the nonces', () => {
		fc.assert(
			fc.property(key, bytes, bytes, (secret, claimer, greeter) => {
				const codes = sasCodes(secret, {claimer, greeter});
				expect(parseSasCode(codes.claimer)).toBe(codes.claimer);
				expect(parseSasCode(codes.greeter)).toBe(codes.greeter);
			}),
		);
	});

	it('are shown among decoys that nobody can mistake for one another', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 2 ** 20 - 1}), fc.integer({min: 2, max: 8}), (number, count) => {
				const right = sasCodeOf(number);
				const choices = sasChoices(right, count);
				expect(choices).toHaveLength(count);
				expect(choices).toContain(right);
				for (const [index, one] of choices.entries()) {
					expect(parseSasCode(one)).toBe(one);
					for (const other of choices.slice(index + 1)) {
						expect([...one].filter((character, at) => character !== other[at]).length).toBeGreaterThanOrEqual(2);
					}
				}
			}),
		);
		const places = new Set(Array.from({length: 200}, () => sasChoices(sasCodeOf(0)).indexOf(sasCodeOf(0))));
		expect(places.size).toBe(6);
	});

	it.each([
		[0, 'AAAA'],
		[123_456, 'AU2D'],
		[2 ** 20 - 1, '9999'],
	])('of %i is %s', (number, code) => {
		expect(sasCodeOf(number)).toBe(code);
		expect(SAS_ALPHABET).toHaveLength(32);
	});

	it.each([2 ** 20, -1, 0.5])('of %d does not exist', (number) => {
		expect(() => sasCodeOf(number)).toThrow(RangeError);
	});
});
