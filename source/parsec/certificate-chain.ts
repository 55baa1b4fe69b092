import {NarthexError} from '../errors.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {
	type Certificate,
	type CommonCertificate,
	type DeviceCertificate,
	type OtherCertificate,
	type RevokedUserCertificate,
	readUnverifiedCertificate,
	redactedLabel,
	type UserCertificate,
	type UserUpdateCertificate,
} from './certificates.ts';
import type {SignedBlob} from './crypto.ts';
import {type DeviceId, handleText, redactedHandle, type Timestamp, timestampText, type UserId} from './ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from './organization.ts';

/** A certificate that cannot stand where the server put it: forged, altered, left out before, or in the wrong order. */
export class CertificateError extends NarthexError {
	override readonly name = 'CertificateError';
	/** Where in the list, from 0. */
	readonly position: number;
	/** What it claims; undefined when it cannot be read. */
	readonly certificate: CommonCertificate | undefined;
	readonly reason: string;

	constructor(position: number, certificate: CommonCertificate | undefined, reason: string) {
		super(
			'invalid-certificate',
			certificate === undefined
				? words.certificates.invalid.unread(position + 1, reason)
				: words.certificates.invalid.message(position + 1, claimOf(certificate), reason),
			words.certificates.invalid.nextStep,
		);
		this.position = position;
		this.certificate = certificate;
		this.reason = reason;
	}
}

/** A certificate whose place in the chain is right, and the key that has to have signed it. */
export interface Link extends SignedBlob {
	readonly position: number;
	readonly certificate: CommonCertificate;
}

/** Grows an organization certificate by certificate, by the rules of ingestion (protocol: transport §4.4). It checks no signatures. */
export class CertificateChain {
	readonly #rootVerifyKey: Uint8Array;
	readonly #users: Map<UserId, OrganizationUser>;
	readonly #devices: Map<DeviceId, OrganizationDevice>;
	#last: Timestamp | null;
	/** The user certificate just read: its first device has to come next. */
	#newcomer: UserCertificate | undefined;

	constructor({rootVerifyKey, users, devices, lastCommonTimestamp}: Organization) {
		this.#rootVerifyKey = rootVerifyKey;
		this.#users = new Map(users);
		this.#devices = new Map(devices);
		this.#last = lastCommonTimestamp;
	}

	/** Undefined for kinds that are none of ours. @throws CertificateError */
	add(position: number, blob: Uint8Array): Link | undefined {
		const certificate = readAt(position, blob);
		if (!isCommon(certificate)) return undefined;
		try {
			const verifyKey = this.#verifyKeyOf(certificate);
			this.#apply(certificate);
			this.#last = certificate.timestamp;
			return {position, certificate, blob, verifyKey};
		} catch (error) {
			if (error instanceof Refusal) throw new CertificateError(position, certificate, error.message);
			throw error;
		}
	}

	/** What they add up to, after `length` of them. @throws CertificateError */
	finish(length: number): Organization {
		if (this.#newcomer !== undefined) {
			throw new CertificateError(length - 1, this.#newcomer, words.certificates.reasons.noFirstDevice);
		}
		return {
			rootVerifyKey: this.#rootVerifyKey,
			users: this.#users,
			devices: this.#devices,
			lastCommonTimestamp: this.#last,
		};
	}

	#verifyKeyOf({author, timestamp}: CommonCertificate): Uint8Array {
		if (author === null) return this.#rootVerifyKey;
		const device = this.#devices.get(author);
		if (device === undefined) throw new Refusal(words.certificates.reasons.unknownAuthor);
		if (device.createdOn > timestamp) throw new Refusal(words.certificates.reasons.olderThanAuthor);
		if (this.#authorOf(author).revokedOn !== undefined) throw new Refusal(words.certificates.reasons.revokedAuthor);
		return device.verifyKey;
	}

	#apply(certificate: CommonCertificate): void {
		const newcomer = this.#newcomer;
		this.#newcomer = undefined;
		if (newcomer !== undefined) this.#addFirstDevice(certificate, newcomer);
		else if (this.#last !== null && certificate.timestamp <= this.#last) {
			throw new Refusal(words.certificates.reasons.notNewer);
		} else if (certificate.type === 'user_certificate') this.#addUser(certificate);
		else if (certificate.type === 'device_certificate') this.#addOtherDevice(certificate);
		else if (certificate.type === 'user_update_certificate') this.#updateUser(certificate);
		else this.#revokeUser(certificate);
	}

	#addUser(certificate: UserCertificate): void {
		if (certificate.author !== null) this.#mustBeAdministrator(certificate.author);
		else if (this.#last !== null) throw new Refusal(words.certificates.reasons.rootKey);
		if (this.#users.has(certificate.user_id)) throw new Refusal(words.certificates.reasons.userExists);
		this.#users.set(certificate.user_id, {
			userId: certificate.user_id,
			handle: certificate.human_handle ?? redactedHandle(certificate.user_id),
			profile: certificate.profile,
			createdOn: certificate.timestamp,
			publicKey: new Uint8Array(certificate.public_key),
		});
		this.#newcomer = certificate;
	}

	#addFirstDevice(certificate: CommonCertificate, newcomer: UserCertificate): void {
		if (
			certificate.type !== 'device_certificate' ||
			certificate.user_id !== newcomer.user_id ||
			certificate.author !== newcomer.author ||
			certificate.timestamp !== newcomer.timestamp
		) {
			throw new Refusal(words.certificates.reasons.otherFirstDevice);
		}
		this.#addDevice(certificate);
	}

	#addOtherDevice(certificate: DeviceCertificate): void {
		const user = this.#users.get(certificate.user_id);
		if (user === undefined) throw new Refusal(words.certificates.reasons.unknownUser);
		if (user.revokedOn !== undefined) throw new Refusal(words.certificates.reasons.revokedUser);
		if (certificate.author === null || this.#authorOf(certificate.author).userId !== certificate.user_id) {
			throw new Refusal(words.certificates.reasons.otherUsersDevice);
		}
		this.#addDevice(certificate);
	}

	#addDevice(certificate: DeviceCertificate): void {
		if (this.#devices.has(certificate.device_id)) throw new Refusal(words.certificates.reasons.deviceExists);
		this.#devices.set(certificate.device_id, {
			deviceId: certificate.device_id,
			userId: certificate.user_id,
			label: certificate.device_label ?? redactedLabel(certificate.device_id),
			verifyKey: new Uint8Array(certificate.verify_key),
			createdOn: certificate.timestamp,
		});
	}

	#updateUser(certificate: UserUpdateCertificate): void {
		const target = this.#targetOf(certificate);
		if (target.profile === certificate.new_profile) throw new Refusal(words.certificates.reasons.sameProfile);
		this.#users.set(target.userId, {...target, profile: certificate.new_profile});
	}

	#revokeUser(certificate: RevokedUserCertificate): void {
		const target = this.#targetOf(certificate);
		this.#users.set(target.userId, {...target, revokedOn: certificate.timestamp, revokedBy: certificate.author});
	}

	#targetOf(certificate: UserUpdateCertificate | RevokedUserCertificate): OrganizationUser {
		this.#mustBeAdministrator(certificate.author);
		const target = this.#users.get(certificate.user_id);
		if (target === undefined) throw new Refusal(words.certificates.reasons.unknownUser);
		if (target.revokedOn !== undefined) throw new Refusal(words.certificates.reasons.revokedUser);
		if (this.#authorOf(certificate.author).userId === target.userId)
			throw new Refusal(words.certificates.reasons.ofHimself);
		return target;
	}

	#mustBeAdministrator(author: DeviceId): void {
		if (this.#authorOf(author).profile !== 'ADMIN') throw new Refusal(words.certificates.reasons.noAdministrator);
	}

	#authorOf(author: DeviceId): OrganizationUser {
		const device = this.#devices.get(author);
		const user = device && this.#users.get(device.userId);
		if (user === undefined) throw new Refusal(words.certificates.reasons.unknownAuthor);
		return user;
	}
}

/** Why a certificate cannot come next; becomes a `CertificateError` where its position is known. */
class Refusal extends Error {}

function readAt(position: number, blob: Uint8Array): Certificate {
	try {
		return readUnverifiedCertificate(blob);
	} catch {
		// The error of the decoder says the same without the position.
		throw new CertificateError(position, undefined, words.certificates.reasons.unreadable);
	}
}

function isCommon(certificate: Certificate): certificate is Exclude<Certificate, OtherCertificate> {
	return (
		certificate.type === 'user_certificate' ||
		certificate.type === 'device_certificate' ||
		certificate.type === 'user_update_certificate' ||
		certificate.type === 'revoked_user_certificate'
	);
}

/** What a certificate says of itself, as the words take it. */
function claimOf(certificate: CommonCertificate): Parameters<typeof words.certificates.invalid.message>[1] {
	const {type, user_id, author, timestamp} = certificate;
	return {
		kind: type,
		user: user_id,
		...(type === 'user_certificate' && certificate.human_handle !== null
			? {handle: forScreen(handleText(certificate.human_handle), 80)}
			: {}),
		...(type === 'device_certificate' ? {device: certificate.device_id} : {}),
		author: author ?? undefined,
		date: timestampText(timestamp),
	};
}
