import {generateKeyPairSync} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {newKeyPair, newSigningKey, signed, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {newDeviceId, newUserId, type Timestamp} from '../../../source/parsec/ids.ts';
import {Extension, encode, type Packable} from '../../../source/parsec/msgpack.ts';
import {
	checkDeviceCertificates,
	checkRevocation,
	checkUserCertificates,
	isSequesterAuthority,
} from '../../../source/server/parsec/certificate-checks.ts';

const now = 1_700_000_000_000_000 as Timestamp;
const signingKey = newSigningKey();
const signer = {author: newDeviceId(), verifyKey: verifyKeyOf(signingKey)};
const userId = newUserId();
const otherId = newUserId();

type Fields = Readonly<Record<string, Packable>>;

const uid = (hex: string) => new Extension(2, Buffer.from(hex, 'hex'));

function date(microseconds: number): Extension {
	const data = Buffer.alloc(8);
	data.writeBigInt64BE(BigInt(microseconds));
	return new Extension(1, data);
}

/** Format v0 by hand: one raw block. */
function certificate(fields: Fields, key = signingKey): Uint8Array {
	const content = encode(fields);
	const header = Buffer.from([0, 0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 0, 0, 0]);
	header.writeUIntLE((content.length << 3) | 1, 7, 3);
	return signed(key, Buffer.concat([header, content]));
}

const user: Fields = {
	type: 'user_certificate',
	author: uid(signer.author),
	timestamp: date(now),
	user_id: uid(userId),
	human_handle: ['bob@example.com', 'Bob'],
	public_key: newKeyPair().publicKey,
	algorithm: 'X25519_XSALSA20_POLY1305',
	profile: 'STANDARD',
};
const device: Fields = {
	type: 'device_certificate',
	purpose: 'STANDARD',
	author: uid(signer.author),
	timestamp: date(now),
	user_id: uid(userId),
	device_id: uid(newDeviceId()),
	device_label: 'laptop',
	verify_key: verifyKeyOf(newSigningKey()),
	algorithm: 'ED25519',
};
const redactedUser: Fields = {...user, human_handle: null};
const redactedDevice: Fields = {...device, device_label: null};

interface Change {
	readonly user?: Fields;
	readonly redactedUser?: Fields;
	readonly device?: Fields;
	readonly redactedDevice?: Fields;
	readonly all?: Fields;
	readonly key?: Uint8Array;
}

function blobs(change: Change = {}) {
	return {
		user_certificate: certificate({...user, ...change.all, ...change.user}, change.key),
		redacted_user_certificate: certificate({...redactedUser, ...change.all, ...change.redactedUser}, change.key),
		device_certificate: certificate({...device, ...change.all, ...change.device}, change.key),
		redacted_device_certificate: certificate({...redactedDevice, ...change.all, ...change.redactedDevice}, change.key),
	};
}

describe('The certificates of a new user', () => {
	test('are valid if all four say the same', () => {
		expect(checkUserCertificates(signer, blobs(), now)).toMatchObject({
			status: 'ok',
			user: {user_id: userId, human_handle: {email: 'bob@example.com', label: 'Bob'}, profile: 'STANDARD'},
			device: {user_id: userId, device_label: 'laptop'},
		});
	});

	test('may leave out the purpose of the device', () => {
		const {purpose: _, ...withoutPurpose} = device;
		const certificates = {
			...blobs(),
			device_certificate: certificate(withoutPurpose),
			redacted_device_certificate: certificate({...withoutPurpose, device_label: null}),
		};
		expect(checkUserCertificates(signer, certificates, now)).toMatchObject({
			status: 'ok',
			device: {purpose: 'STANDARD'},
		});
	});

	test.each<[string, Change]>([
		['are signed by another key', {key: newSigningKey()}],
		['name another author', {all: {author: uid(newDeviceId())}}],
		['name the root key as author', {all: {author: null}}],
		['have an author of the device apart', {device: {author: null}, redactedDevice: {author: null}}],
		['are of two dates', {device: {timestamp: date(now + 1)}, redactedDevice: {timestamp: date(now + 1)}}],
		['are of two users', {device: {user_id: uid(otherId)}, redactedDevice: {user_id: uid(otherId)}}],
		['name no user', {user: {human_handle: null}}],
		['name no device', {device: {device_label: null}}],
		['hide no name', {redactedUser: {human_handle: ['bob@example.com', 'Bob']}}],
		['hide no label', {redactedDevice: {device_label: 'laptop'}}],
		['hide another date', {redactedUser: {timestamp: date(now + 1)}}],
		['hide another user', {redactedUser: {user_id: uid(otherId)}}],
		['hide another key', {redactedUser: {public_key: new Uint8Array(32)}}],
		['hide another profile', {redactedUser: {profile: 'ADMIN'}}],
		['hide another verify key', {redactedDevice: {verify_key: new Uint8Array(32)}}],
		['hide another device', {redactedDevice: {device_id: uid(newDeviceId())}}],
		['hide another purpose', {redactedDevice: {purpose: 'REGISTRATION'}}],
		['are of another type', {user: {type: 'device_certificate'}}],
		['have a profile that does not exist', {all: {profile: 'OWNER'}}],
		[
			'have a key of 31 bytes',
			{user: {public_key: new Uint8Array(31)}, redactedUser: {public_key: new Uint8Array(31)}},
		],
		['have another algorithm', {user: {algorithm: 'ROT13'}, redactedUser: {algorithm: 'ROT13'}}],
	])('are refused when they %s', (_name, change) => {
		expect(checkUserCertificates(signer, blobs(change), now)).toEqual({status: 'invalid_certificate'});
	});

	test.each<[string, Uint8Array]>([
		['empty', new Uint8Array()],
		['short', new Uint8Array(63)],
		['garbage', new Uint8Array(300)],
		['altered', certificate(user).map((byte, index) => (index === 100 ? byte ^ 1 : byte))],
		['a version that does not exist', signed(signingKey, Uint8Array.of(1, 2, 3))],
	])('are refused when one is %s', (_name, blob) => {
		expect(checkUserCertificates(signer, {...blobs(), user_certificate: blob}, now)).toEqual({
			status: 'invalid_certificate',
		});
	});
});

describe('The date of a certificate', () => {
	const second = 1_000_000;
	test.each([
		[-300 * second, 'timestamp_out_of_ballpark'],
		[-300 * second + 1, 'ok'],
		[320 * second - 1, 'ok'],
		[320 * second, 'timestamp_out_of_ballpark'],
	])('seen %i µs later: %s', (age, status) => {
		const seen = (now + age) as Timestamp;
		const answers = [
			checkUserCertificates(signer, blobs(), seen),
			checkDeviceCertificates(signer, blobs(), seen),
			checkRevocation(signer, revocation(), seen),
		];
		expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
	});

	test('that is refused is answered with the date of the server', () => {
		expect(checkDeviceCertificates(signer, blobs(), (now + 400 * second) as Timestamp)).toEqual({
			status: 'timestamp_out_of_ballpark',
			ballpark_client_early_offset: 300,
			ballpark_client_late_offset: 320,
			client_timestamp: now,
			server_timestamp: now + 400 * second,
		});
	});
});

function revocation(change: Fields = {}): Uint8Array {
	return certificate({
		type: 'revoked_user_certificate',
		author: uid(signer.author),
		timestamp: date(now),
		user_id: uid(userId),
		...change,
	});
}

describe('A revocation', () => {
	test('is valid', () => {
		expect(checkRevocation(signer, revocation(), now)).toMatchObject({status: 'ok', revocation: {user_id: userId}});
	});

	test.each<[string, Fields]>([
		['another author', {author: uid(newDeviceId())}],
		['another type', {type: 'user_certificate'}],
		['no user', {user_id: null}],
		['more bytes than any client writes', {more: new Uint8Array(33_000)}],
	])('with %s is refused', (_name, change) => {
		expect(checkRevocation(signer, revocation(change), now)).toEqual({status: 'invalid_certificate'});
	});
});

describe('A sequester authority', () => {
	const der = generateKeyPairSync('rsa', {modulusLength: 1024}).publicKey.export({format: 'der', type: 'spki'});
	const authority = (change: Fields = {}) =>
		certificate({type: 'sequester_authority_certificate', timestamp: date(now), verify_key_der: der, ...change});

	test('is valid with an RSA key and the date of the bootstrap', () => {
		expect(isSequesterAuthority(signer.verifyKey, authority(), now)).toBe(true);
	});

	test.each<[string, Uint8Array, Timestamp]>([
		['of another date', authority(), (now + 1) as Timestamp],
		['without a key', authority({verify_key_der: new Uint8Array(10)}), now],
		[
			'with a key that is not RSA',
			authority({verify_key_der: generateKeyPairSync('ed25519').publicKey.export({format: 'der', type: 'spki'})}),
			now,
		],
		['that is garbage', new Uint8Array(100), now],
	])('%s is not valid', (_name, blob, timestamp) => {
		expect(isSequesterAuthority(signer.verifyKey, blob, timestamp)).toBe(false);
	});
});
