import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {DecodeError} from '../../source/errors.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {readCertificate, readUnverifiedCertificate} from '../../source/parsec/certificates.ts';
import {commands} from '../../source/parsec/commands.ts';
import {encrypt} from '../../source/parsec/crypto.ts';
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
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {keyFromPassphrase, passphraseOf} from '../../source/parsec/passphrase.ts';
import {inviteUserConfirmation, inviteUserData} from '../../source/parsec/payloads.ts';
import {parseSasCode, SAS_ALPHABET, sasChoices, sasCodeOf, sasCodes} from '../../source/parsec/sas-code.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {anyCharacter} from '../helpers/any-text.ts';
import {processorTime} from '../helpers/processor-time.ts';
import {damaged} from './damaged.ts';
import {keyFiles, recorded} from './recording.ts';
import {refusesOrGives} from './refuses.ts';
import {vector, vectors} from './vectors.ts';

const bytes = fc.uint8Array({maxLength: 300});

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
});

describe('identifiers and names', () => {
	it('are taken or refused whatever text comes, and taken again as they were', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({unit: anyCharacter}),
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
		const long = [
			`${'a'.repeat(100_000)}!`,
			`a@${'a'.repeat(100_000)}!`,
			`a@${'a.'.repeat(50_000)}!`,
			`${'a.'.repeat(50_000)}@`,
			`"${'\\a'.repeat(50_000)}`,
		];
		const took = processorTime(() => {
			for (const text of long) expect(() => parseEmailAddress(text)).toThrow(DecodeError);
		});
		expect(took).toBeLessThan(2000);
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
