import {describe, expect, it} from 'vitest';
import {DecodeError} from '../../source/errors.ts';
import {encrypt} from '../../source/parsec/crypto.ts';
import {
	type DeviceFile,
	isOpenable,
	opaqueKeyIdOf,
	openDeviceFile,
	readDeviceFile,
	readLocalDevice,
	sealWithKeyring,
	whyLocked,
	writeDeviceFile,
} from '../../source/parsec/device-file.ts';
import {newDeviceId, type Timestamp} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {Extension, encode, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {write} from '../../source/parsec/wire.ts';
import {vector} from './vectors.ts';

const {inputs, expected} = vector('live/device_file_password/claimed_user');
const content = inputs.bytes('file_hex');
const packedDevice = expected.bytes('local_device_msgpack_hex');
const device = readLocalDevice(packedDevice);
const key = expected.bytes('derived_secret_key_hex');
const fields = decode(content) as Record<string, Packable>;

/** The common fields with others beside them. */
function file(others: Record<string, Packable>): Uint8Array {
	const {algorithm: _algorithm, ciphertext: _ciphertext, totp_opaque_key_id: _totp, ...common} = fields;
	return encode({...common, ...others});
}

const totpKeyId = new Extension(2, new Uint8Array(16));

describe('a key file', () => {
	it('holds what it says outside', () => {
		const read = readDeviceFile(content);
		expect(read).toMatchObject({
			type: 'password',
			organization_id: device.organization_id,
			user_id: device.user_id,
			device_id: device.device_id,
			human_handle: {email: 'claim@example.com', label: 'Claire Claimer'},
			device_label: 'clidev',
			server_url: 'http://127.0.0.1:6793/',
			created_on: 1795252056025049,
			protected_on: 1795252056025054,
		});
		expect(isOpenable(read)).toBe(true);
	});

	it('is refused when another device is inside', () => {
		const read = readDeviceFile(encode({...fields, device_id: new Extension(2, Buffer.from(newDeviceId(), 'hex'))}));
		if (!isOpenable(read)) throw new Error('not openable');
		expect(() => openDeviceFile(read, key)).toThrow(expect.objectContaining({why: 'other-device-inside'}));
	});

	it('is read from positional arrays of an early release', async () => {
		const algorithm = Object.values(fields.algorithm as Record<string, Packable>);
		const inside = Object.values(decode(packedDevice) as Record<string, Packable>);
		const positional = {...fields, algorithm, ciphertext: encrypt(key, encode(inside))};
		const read = readDeviceFile(encode(Object.values(positional)));
		if (read.type !== 'password') throw new Error(read.type);
		expect(await keyFromPassword(inputs.text('password_utf8'), read.algorithm)).toEqual(key);
		expect(Buffer.from(write(localDevice, openDeviceFile(read, key)))).toEqual(packedDevice);
	});

	it('may have fields that are not known, and lack the one for one-time passwords', () => {
		const {totp_opaque_key_id: _totp, ...older} = fields;
		const read = readDeviceFile(encode({...older, invented_later: [1, 2]}));
		expect(read).not.toHaveProperty('invented_later');
		expect(whyLocked(read)).toBeUndefined();
	});

	it.each(Object.keys(fields).filter((name) => name !== 'totp_opaque_key_id'))('is none without %s', (name) => {
		const {[name]: _gone, ...rest} = fields;
		expect(() => readDeviceFile(encode(rest))).toThrow(DecodeError);
	});

	it.each<[string, Packable]>([
		['type', 'nonsense'],
		['server_url', 'parsec3://127.0.0.1'],
		['server_url', 'http://127.0.0.1/Org'],
		['device_id', Buffer.alloc(16)],
		['human_handle', ['Claire', 'claim@example.com']],
		['created_on', 1795252056025049],
		['algorithm', {type: 'SCRYPT'}],
		['ciphertext', null],
	])('is none with a wrong %s', (name, value) => {
		expect(() => readDeviceFile(encode({...fields, [name]: value}))).toThrow(DecodeError);
	});

	it('under the key of a keyring is written and read', () => {
		const on = 1_700_000_000_000_000 as Timestamp;
		const sealed = sealWithKeyring(device, {service: 'parsec', user: 'someone', key, on});
		const read = readDeviceFile(writeDeviceFile(sealed));
		expect(read).toMatchObject({type: 'keyring', keyring_service: 'parsec', keyring_user: 'someone', created_on: on});
		if (!isOpenable(read)) throw new Error('not openable');
		expect(Buffer.from(write(localDevice, openDeviceFile(read, key)))).toEqual(packedDevice);
	});
});

describe('a key file that other programs unlock', () => {
	const ciphertext = new Uint8Array(80);
	it.each<[DeviceFile['type'], Record<string, Packable>]>([
		['recovery', {ciphertext}],
		['pki', {certificate_ref: {}, algorithm: 'RSA', encrypted_key: ciphertext, ciphertext}],
		['account_vault', {ciphertext_key_id: totpKeyId, ciphertext}],
		['openbao', {openbao_entity_id: 'x', ciphertext}],
	])('of type %s is listed, and says why it is not opened', (type, others) => {
		const read = readDeviceFile(file({...others, type}));
		expect(read).toMatchObject({type, device_id: device.device_id, device_label: 'clidev'});
		expect(isOpenable(read)).toBe(false);
		expect(whyLocked(read)).toMatchObject({code: 'unsupported-protection', facts: {protection: type}});
	});
});

it('says which key of the server a key file needs as well', () => {
	const read = readDeviceFile(encode({...fields, totp_opaque_key_id: totpKeyId}));
	expect(whyLocked(read)).toBeUndefined();
	expect(opaqueKeyIdOf(read)).toBe('0'.repeat(32));
	expect(opaqueKeyIdOf(readDeviceFile(encode(fields)))).toBeUndefined();
});
