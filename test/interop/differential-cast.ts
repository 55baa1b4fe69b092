import {generateKeyPairSync, randomBytes} from 'node:crypto';
import {zstdCompressSync} from 'node:zlib';
import {newKeyPair, newSigningKey, signed, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {date, uid} from './differential-recorder.ts';

// The people of the scenario with their keys, and certificates as good or as bad as wished.

export interface Person {
	readonly userId: string;
	readonly deviceId: string;
	readonly signingKey: Uint8Array;
	readonly verifyKey: Uint8Array;
	readonly publicKey: Uint8Array;
	readonly email: string;
	readonly name: string;
}

/** Who signs, and who is said to be the author: null for the root key. */
export interface Signer {
	readonly deviceId: string | null;
	readonly signingKey: Uint8Array;
}

export type Map = Readonly<Record<string, Packable>>;

const hexId = () =>
	randomBytes(16)
		.toString('hex')
		.replace(/^(.{12})./, '$14')
		.replace(/^(.{16})./, '$18');

function person(name: string): Person {
	const signingKey = newSigningKey();
	return {
		userId: hexId(),
		deviceId: hexId(),
		signingKey,
		verifyKey: verifyKeyOf(signingKey),
		publicKey: newKeyPair().publicKey,
		email: `${name.toLowerCase()}@example.com`,
		name,
	};
}

/** The same people and dates for both servers. */
export class Cast {
	readonly root: Signer = {deviceId: null, signingKey: newSigningKey()};
	readonly alice = person('Alice');
	readonly dave = person('Dave');
	readonly bob = person('Bob');
	readonly carol = person('Carol');
	readonly erin = person('Erin');
	readonly second = person('Second');
	readonly stranger = person('Stranger');
	/** RSA, as a sequester authority has it. */
	readonly sequesterKey = generateKeyPairSync('rsa', {modulusLength: 2048}).publicKey.export({
		format: 'der',
		type: 'spki',
	});
	/** µs; a minute ago, so that there is room for dates before now. */
	readonly start = (Date.now() - 60_000) * 1000;

	get known() {
		const people = [this.alice, this.dave, this.bob, this.carol, this.erin, this.second, this.stranger];
		return {
			ids: people.flatMap(({userId, deviceId}) => [userId, deviceId]),
			dates: Array.from({length: 60}, (_, second) => this.at(second)).concat([this.at(-1000), this.at(1000)]),
		};
	}

	/** A date some seconds after the start. */
	at(second: number): number {
		return this.start + second * 1_000_000;
	}
}

/** Changes a certificate before it is signed; given its name among the four. */
export type Change = Readonly<Partial<Record<'user' | 'redactedUser' | 'device' | 'redactedDevice' | 'all', Map>>>;

export function signedMap(signingKey: Uint8Array, content: Map): Uint8Array {
	return signed(signingKey, Buffer.concat([Buffer.from([0]), zstdCompressSync(encode(content))]));
}

/** The fields of `user_create` and `organization_bootstrap`. */
export function userCertificates(signer: Signer, who: Person, timestamp: number, profile: string, change: Change = {}) {
	const user: Map = {
		type: 'user_certificate',
		author: signer.deviceId === null ? null : uid(signer.deviceId),
		timestamp: date(timestamp),
		user_id: uid(who.userId),
		human_handle: [who.email, who.name],
		public_key: who.publicKey,
		algorithm: 'X25519_XSALSA20_POLY1305',
		profile,
	};
	const redacted: Map = {...user, human_handle: null};
	return {
		user_certificate: signedMap(signer.signingKey, {...user, ...change.all, ...change.user}),
		redacted_user_certificate: signedMap(signer.signingKey, {...redacted, ...change.all, ...change.redactedUser}),
		...deviceCertificates(signer, who, timestamp, change),
	};
}

/** The fields of `device_create`. */
export function deviceCertificates(signer: Signer, who: Person, timestamp: number, change: Change = {}) {
	const device: Map = {
		type: 'device_certificate',
		purpose: 'STANDARD',
		author: signer.deviceId === null ? null : uid(signer.deviceId),
		timestamp: date(timestamp),
		user_id: uid(who.userId),
		device_id: uid(who.deviceId),
		device_label: `${who.name}'s laptop`,
		verify_key: who.verifyKey,
		algorithm: 'ED25519',
	};
	const redacted: Map = {...device, device_label: null};
	return {
		device_certificate: signedMap(signer.signingKey, {...device, ...change.all, ...change.device}),
		redacted_device_certificate: signedMap(signer.signingKey, {...redacted, ...change.all, ...change.redactedDevice}),
	};
}

/** The field of `user_revoke`. */
export function revocation(signer: Signer, userId: string, timestamp: number, change: Map = {}) {
	const content: Map = {
		type: 'revoked_user_certificate',
		author: signer.deviceId === null ? null : uid(signer.deviceId),
		timestamp: date(timestamp),
		user_id: uid(userId),
	};
	return {revoked_user_certificate: signedMap(signer.signingKey, {...content, ...change})};
}

export function sequesterAuthority(signer: Signer, timestamp: number, key: Uint8Array) {
	return signedMap(signer.signingKey, {
		type: 'sequester_authority_certificate',
		timestamp: date(timestamp),
		verify_key_der: key,
	});
}
