import {describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {type Certificate, readCertificate, readUnverifiedCertificate} from '../../source/parsec/certificates.ts';
import {deviceAuthorization} from '../../source/parsec/connection.ts';
import {decrypt, verifies, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {openDeviceFile, readDeviceFile, sealWithPassword, writeDeviceFile} from '../../source/parsec/device-file.ts';
import type {DeviceId, UserId} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {keyFromPassword} from '../../source/parsec/password-key.ts';
import {write} from '../../source/parsec/wire.ts';
import {commandOf, readReply, readRequest} from './messages.ts';
import {keyFiles, recorded} from './recording.ts';
import {notated} from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The fields of the first recorded request of `command`. */
function fieldsOf(command: string): Record<string, Uint8Array>[] {
	return recorded
		.filter(({request}) => commandOf(request) === command)
		.map(({request}) => readRequest(request).value as Record<string, Uint8Array>);
}

function rootVerifyKey(): Uint8Array {
	const [bootstrap] = fieldsOf('organization_bootstrap');
	if (bootstrap?.root_verify_key === undefined) throw new Error('no bootstrap was recorded');
	return bootstrap.root_verify_key;
}

/** What the client knew at the end: each reply added to what it knew before, from the date that it asked for. */
async function organization(): Promise<Organization> {
	let known = emptyOrganization(rootVerifyKey());
	for (const {request, reply} of recorded) {
		if (commandOf(request) !== 'certificate_get') continue;
		expect(readRequest(request).value.common_after).toBe(known.lastCommonTimestamp);
		const {common_certificates} = readReply('certificate_get', reply).value as {common_certificates: Uint8Array[]};
		known = await applyCertificates(known, common_certificates);
	}
	return known;
}

describe('the recorded traffic of the official client and server', () => {
	it('is there in full', () => {
		expect(recorded).toHaveLength(256);
		expect(new Set(recorded.map(({request}) => commandOf(request))).size).toBe(14);
	});

	it('has only requests that we would write byte for byte', () => {
		for (const {n, request} of recorded) expect(hex(readRequest(request).written), `request ${n}`).toBe(hex(request));
	});

	it('has only replies that we read, and would write with the same content', () => {
		let read = 0;
		for (const {n, request, status, reply} of recorded) {
			if (status !== 200) continue;
			const {written} = readReply(commandOf(request), reply);
			expect(notated(written), `reply ${n}`).toEqual(notated(decode(reply)));
			read++;
		}
		expect(read).toBe(255);
	});

	it('is authorized by signatures that hold, and that we would make', async () => {
		const {devices} = await organization();
		const signers = await Promise.all(keyFiles.map(async ({content, password}) => open(content, password)));
		let checked = 0;
		for (const {path, authorization} of recorded) {
			if (!path.startsWith('/authenticated/')) continue;
			const [, device = '', seconds = '', signature = ''] = authorization?.slice('Bearer '.length).split('.') ?? [];
			const id = device as DeviceId;
			const verifyKey = devices.get(id)?.verifyKey ?? new Uint8Array();
			const signedText = Buffer.from(`PARSEC-SIGN-ED25519.${device}.${seconds}`, 'ascii');
			expect(verifies(verifyKey, signedText, Buffer.from(signature, 'base64url'))).toBe(true);
			const signer = signers.find(({device_id}) => device_id === id);
			if (signer === undefined) continue;
			expect(deviceAuthorization(id, signer.signing_key, Number(seconds) * 1000)).toBe(authorization);
			checked++;
		}
		expect(checked).toBeGreaterThan(100);
	});

	it('creates users and devices with certificates whose signatures hold, redacted ones too', async () => {
		const {devices} = await organization();
		const blobs = ['organization_bootstrap', 'user_create', 'device_create', 'user_revoke']
			.flatMap(fieldsOf)
			.flatMap((fields) => Object.entries(fields))
			.filter(([name]) => name.endsWith('_certificate'))
			.flatMap(([, blob]) => (blob instanceof Uint8Array ? [blob] : []));
		expect(blobs.length).toBeGreaterThanOrEqual(4 + 4 * 4 + 2);
		for (const blob of blobs) {
			const {author} = readUnverifiedCertificate(blob) as Certificate & {readonly author: DeviceId | null};
			const verifyKey = author === null ? rootVerifyKey() : devices.get(author)?.verifyKey;
			expect(readCertificate(verifyKey ?? new Uint8Array(), blob)).toMatchObject({author});
		}
	});

	it('adds up to an organization with the people and devices of the key files', async () => {
		const {users, devices, lastCommonTimestamp} = await organization();
		expect(lastCommonTimestamp).toBe(Math.max(...[...devices.values()].map(({createdOn}) => createdOn)));
		for (const {name, label, email, content, password} of keyFiles) {
			const device = await open(content, password);
			const certified = devices.get(name as DeviceId);
			expect(certified).toMatchObject({userId: device.user_id, label});
			expect(hex(certified?.verifyKey ?? new Uint8Array())).toBe(hex(verifyKeyOf(device.signing_key)));
			expect(users.get(device.user_id as UserId)?.handle.email).toBe(email);
			expect(hex(device.root_verify_key)).toBe(hex(rootVerifyKey()));
		}
	});
});

describe('the key files of the official client', () => {
	it.each(keyFiles)('$name opens, and only with its password', async ({name, content, password, label}) => {
		const device = await open(content, password);
		expect(device).toMatchObject({device_id: name, device_label: label});
		await expect(open(content, `${password} `)).rejects.toMatchObject({code: 'decryption-failed'});
	});

	it.each(keyFiles)('$name is written byte for byte as it was read', ({content}) => {
		const file = readDeviceFile(content);
		if (file.type !== 'password') throw new Error(file.type);
		expect(hex(writeDeviceFile(file))).toBe(hex(content));
	});

	it.each(keyFiles)('$name holds the same device when it is sealed again', async ({content, password}) => {
		const device = await open(content, password);
		const file = readDeviceFile(content);
		if (file.type !== 'password') throw new Error(file.type);
		const parameters = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt: new Uint8Array(16)};
		const key = await keyFromPassword('another one', parameters);
		const sealed = writeDeviceFile(sealWithPassword(device, {parameters, key, on: file.created_on}));
		expect(hex(write(localDevice, await open(sealed, 'another one')))).toBe(hex(write(localDevice, device)));
		expect(decrypt(key, (readDeviceFile(sealed) as typeof file).ciphertext)).not.toHaveLength(0);
	});
});

/** Keys are derived once each: Argon2id takes its time. */
const derived = new Map<string, Promise<Uint8Array>>();

async function open(content: Uint8Array, password: string) {
	const file = readDeviceFile(content);
	if (file.type !== 'password') throw new Error(file.type);
	const name = `${password} ${hex(file.algorithm.salt)}`;
	const key = derived.get(name) ?? keyFromPassword(password, file.algorithm);
	derived.set(name, key);
	return openDeviceFile(file, await key);
}
