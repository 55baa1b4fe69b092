import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {DecodeError} from '../../source/errors.ts';
import {
	readCertificate,
	readUnverifiedCertificate,
	redactedLabel,
	signDeviceCertificates,
	signRevokedUserCertificate,
	signUserCertificates,
} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSigningKey, SignatureError, signed, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {newDeviceId, newUserId, now, parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import {encode, type Packable, type Unpacked} from '../../source/parsec/msgpack.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';

const signingKey = newSigningKey();
const verifyKey = verifyKeyOf(signingKey);
const author = newDeviceId();
const user = {
	author,
	timestamp: now(),
	userId: newUserId(),
	deviceId: newDeviceId(),
	handle: parseHumanHandle('bob@example.com', 'Bob'),
	deviceLabel: parseDeviceLabel('laptop'),
	publicKey: newKeyPair().publicKey,
	verifyKey: verifyKeyOf(newSigningKey()),
	profile: 'STANDARD' as const,
};

/** The map in a signed blob, as it is on the wire. */
function fieldsOf(blob: Uint8Array): Record<string, Packable> {
	return readVersioned(z.custom<Record<string, Packable>>(), blob.subarray(64), 'certificate');
}

/** A certificate of any map at all, rightly signed. */
function certificate(fields: Record<string, Packable>): Uint8Array {
	return signed(signingKey, writeVersioned(z.custom<Unpacked>(), fields as Unpacked));
}

describe('the certificates of a new user', () => {
	const blobs = signUserCertificates(signingKey, user);

	it('say all there is to say of the user and the device', () => {
		expect(readCertificate(verifyKey, blobs.user_certificate)).toEqual({
			type: 'user_certificate',
			author,
			timestamp: user.timestamp,
			user_id: user.userId,
			human_handle: user.handle,
			public_key: user.publicKey,
			algorithm: 'X25519_XSALSA20_POLY1305',
			profile: 'STANDARD',
		});
		expect(readCertificate(verifyKey, blobs.device_certificate)).toEqual({
			type: 'device_certificate',
			purpose: 'STANDARD',
			author,
			timestamp: user.timestamp,
			user_id: user.userId,
			device_id: user.deviceId,
			device_label: user.deviceLabel,
			verify_key: user.verifyKey,
			algorithm: 'ED25519',
		});
	});

	it('have redacted twins that differ in the name only, which is there as nil', () => {
		const {human_handle, ...rest} = fieldsOf(blobs.redacted_user_certificate);
		expect(human_handle).toBeNull();
		expect(fieldsOf(blobs.user_certificate)).toMatchObject(rest);
		const {device_label, ...others} = fieldsOf(blobs.redacted_device_certificate);
		expect(device_label).toBeNull();
		expect(fieldsOf(blobs.device_certificate)).toMatchObject(others);
		expect(redactedLabel(user.deviceId)).toBe(user.deviceId);
	});

	it('have their fields in the order of the protocol', () => {
		const order = 'type author timestamp user_id human_handle public_key algorithm profile';
		expect(Object.keys(fieldsOf(blobs.user_certificate)).join(' ')).toBe(order);
		const deviceOrder = 'type purpose author timestamp user_id device_id device_label verify_key algorithm';
		expect(Object.keys(fieldsOf(blobs.device_certificate)).join(' ')).toBe(deviceOrder);
	});

	it('have no author when the root key signs', () => {
		const root = signUserCertificates(signingKey, {...user, author: null});
		for (const blob of Object.values(root)) expect(readCertificate(verifyKey, blob)).toMatchObject({author: null});
	});

	it('do not verify under another key', () => {
		for (const blob of Object.values(blobs))
			expect(() => readCertificate(user.verifyKey, blob)).toThrow(SignatureError);
	});
});

it('the certificates of a further device are those of a device', () => {
	const {device_certificate, redacted_device_certificate, ...none} = signDeviceCertificates(signingKey, user);
	expect(none).toEqual({});
	expect(readCertificate(verifyKey, device_certificate)).toMatchObject({device_id: user.deviceId, author});
	expect(readCertificate(verifyKey, redacted_device_certificate)).toMatchObject({device_label: null});
});

it('a revocation names whom, by whom and when', () => {
	const blob = signRevokedUserCertificate(signingKey, user);
	expect(readCertificate(verifyKey, blob)).toEqual({
		type: 'revoked_user_certificate',
		author,
		timestamp: user.timestamp,
		user_id: user.userId,
	});
});

describe('a certificate of other writers', () => {
	const device = fieldsOf(signDeviceCertificates(signingKey, user).device_certificate);
	const {purpose: _purpose, ...withoutPurpose} = device;

	it.each<[string, Record<string, Packable>]>([
		['without a purpose', withoutPurpose],
		['with a purpose of nil', {...device, purpose: null}],
	])('%s is of a standard device', (_what, fields) => {
		expect(readUnverifiedCertificate(certificate(fields))).toMatchObject({purpose: 'STANDARD'});
	});

	it('may say for what its device is', () => {
		const purpose = 'PASSPHRASE_RECOVERY';
		expect(readUnverifiedCertificate(certificate({...device, purpose}))).toMatchObject({purpose});
	});

	it.each([
		'sequester_authority_certificate',
		'sequester_service_certificate',
		'sequester_revoked_service_certificate',
		'realm_role_certificate',
		'realm_name_certificate',
		'realm_key_rotation_certificate',
		'realm_archiving_certificate',
		'shamir_recovery_brief_certificate',
		'shamir_recovery_share_certificate',
		'shamir_recovery_deletion_certificate',
	])('of type %s is known by its name, whatever its fields', (type) => {
		expect(readUnverifiedCertificate(certificate({type, anything: 1}))).toEqual({type});
	});

	it.each<[string, Record<string, Packable>]>([
		['of an unknown type', {...device, type: 'invented_certificate'}],
		['for an unknown purpose', {...device, purpose: 'FUN'}],
		['of another algorithm', {...device, algorithm: 'RSA'}],
		['without an author', Object.fromEntries(Object.entries(device).filter(([name]) => name !== 'author'))],
		['with a short key', {...device, verify_key: new Uint8Array(31)}],
		['with an empty label', {...device, device_label: ''}],
		['of no type', {}],
	])('%s is refused', (_what, fields) => {
		expect(() => readUnverifiedCertificate(certificate(fields))).toThrow(DecodeError);
	});

	it('that is not compressed is refused', () => {
		const bare = signed(signingKey, Buffer.concat([Buffer.from([0]), encode(device)]));
		expect(() => readUnverifiedCertificate(bare)).toThrow(DecodeError);
	});
});
