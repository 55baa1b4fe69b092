import type {CertificateRefusal, KnownCertificate} from '../errors/certificates.ts';
import {NarthexError} from '../errors.ts';
import {CertificateError} from './certificate-error.ts';
import {
	type Certificate,
	type CommonCertificate,
	type DeviceCertificate,
	hidesName,
	type OtherCertificate,
	type RevokedUserCertificate,
	readUnverifiedCertificate,
	redactedLabel,
	type UserCertificate,
	type UserUpdateCertificate,
} from './certificates.ts';
import type {SignedBlob} from './crypto.ts';
import {type DeviceId, redactedHandle, type Timestamp, type UserId} from './ids.ts';
import {changeOfKnown} from './known-certificates.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from './organization.ts';

/** A certificate whose place in the chain is right, with the key that must have signed it. */
export interface Link extends SignedBlob {
	readonly position: number;
	readonly certificate: CommonCertificate;
}

/** Who asked the server for certificates, and what they must agree with. */
export interface Asked {
	/** Only to an OUTSIDER may the server hide names. */
	readonly viewer?: UserId;
	/** What was checked before, where all is fetched again. The certificates of that time must say the same. */
	readonly known?: Organization;
}

/**
 * Adds one certificate after another to an organization, by the rules of the common topic (protocol: transport §4.4).
 * Signatures are verified elsewhere, many at once: `add` gives what that takes.
 */
export class CertificateChain {
	readonly #rootVerifyKey: Uint8Array;
	readonly #users: Map<UserId, OrganizationUser>;
	readonly #devices: Map<DeviceId, OrganizationDevice>;
	#last: Timestamp | null;
	/** The user certificate just read: the certificate of its first device must come next. */
	#newcomer: UserCertificate | undefined;
	readonly #viewer: UserId | undefined;
	/** Until the certificates are newer than it is. */
	#known: Organization | undefined;
	#changeOfKnown: KnownCertificate | undefined;
	/** The first certificate that hides a name. */
	#hidden: {readonly position: number; readonly certificate: CommonCertificate} | undefined;

	constructor({rootVerifyKey, users, devices, lastCommonTimestamp}: Organization, {viewer, known}: Asked = {}) {
		this.#rootVerifyKey = rootVerifyKey;
		this.#users = new Map(users);
		this.#devices = new Map(devices);
		this.#last = lastCommonTimestamp;
		this.#viewer = viewer;
		this.#known = known;
	}

	/**
	 * Adds the certificate in `blob`, number `position` of the server's list from 0.
	 * Gives undefined, and adds nothing, for certificates of other topics.
	 * @throws CertificateError
	 */
	add(position: number, blob: Uint8Array): Link | undefined {
		const certificate = readAt(position, blob);
		if (!isCommon(certificate)) return undefined;
		if (certificate.timestamp > (this.#known?.lastCommonTimestamp ?? 0)) this.#compareWithKnown();
		if (hidesName(certificate)) this.#hidden ??= {position, certificate};
		try {
			const verifyKey = this.#verifyKeyOf(certificate);
			this.#apply(certificate);
			this.#last = certificate.timestamp;
			return {position, certificate, blob, verifyKey};
		} catch (error) {
			if (error instanceof Refusal) throw new CertificateError(position, certificate, error.reason);
			throw error;
		}
	}

	/**
	 * The organization after `length` certificates.
	 * @throws CertificateError when the last user has no device yet, or names are hidden from a viewer who may see them
	 * @throws NarthexError `known-certificates-changed`
	 */
	finish(length: number): Organization {
		if (this.#newcomer !== undefined) {
			throw new CertificateError(length - 1, this.#newcomer, 'no-first-device');
		}
		this.#compareWithKnown();
		if (this.#changeOfKnown !== undefined) throw new NarthexError('known-certificates-changed', this.#changeOfKnown);
		const mayHide = this.#viewer === undefined || this.#users.get(this.#viewer)?.profile === 'OUTSIDER';
		if (this.#hidden !== undefined && !mayHide)
			throw new CertificateError(this.#hidden.position, this.#hidden.certificate, 'names-hidden');
		return this.#organization();
	}

	#organization(): Organization {
		return {
			rootVerifyKey: this.#rootVerifyKey,
			users: this.#users,
			devices: this.#devices,
			lastCommonTimestamp: this.#last,
		};
	}

	/** Once: what comes later may change what was known. The end tells, when all signatures are verified. */
	#compareWithKnown(): void {
		if (this.#known === undefined) return;
		this.#changeOfKnown = changeOfKnown(this.#known, this.#organization());
		this.#known = undefined;
	}

	#verifyKeyOf({author, timestamp}: CommonCertificate): Uint8Array {
		if (author === null) return this.#rootVerifyKey;
		const device = this.#devices.get(author);
		if (device === undefined) throw new Refusal('unknown-author');
		if (device.createdOn > timestamp) throw new Refusal('older-than-author');
		if (this.#authorOf(author).revokedOn !== undefined) throw new Refusal('revoked-author');
		return device.verifyKey;
	}

	#apply(certificate: CommonCertificate): void {
		const newcomer = this.#newcomer;
		this.#newcomer = undefined;
		if (newcomer !== undefined) this.#addFirstDevice(certificate, newcomer);
		else if (this.#last !== null && certificate.timestamp <= this.#last) {
			throw new Refusal('not-newer');
		} else if (certificate.type === 'user_certificate') this.#addUser(certificate);
		else if (certificate.type === 'device_certificate') this.#addOtherDevice(certificate);
		else if (certificate.type === 'user_update_certificate') this.#updateUser(certificate);
		else this.#revokeUser(certificate);
	}

	#addUser(certificate: UserCertificate): void {
		if (certificate.author !== null) this.#mustBeAdministrator(certificate.author);
		else if (this.#last !== null) throw new Refusal('second-root-signature');
		if (this.#users.has(certificate.user_id)) throw new Refusal('user-exists');
		this.#users.set(certificate.user_id, {
			userId: certificate.user_id,
			handle: certificate.human_handle ?? redactedHandle(certificate.user_id),
			profile: certificate.profile,
			createdOn: certificate.timestamp,
			...(certificate.author === null ? {} : {createdBy: certificate.author}),
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
			throw new Refusal('other-first-device');
		}
		this.#addDevice(certificate);
	}

	#addOtherDevice(certificate: DeviceCertificate): void {
		const user = this.#users.get(certificate.user_id);
		if (user === undefined) throw new Refusal('unknown-user');
		if (user.revokedOn !== undefined) throw new Refusal('revoked-user');
		if (certificate.author === null || this.#authorOf(certificate.author).userId !== certificate.user_id) {
			throw new Refusal('other-users-device');
		}
		this.#addDevice(certificate);
	}

	#addDevice(certificate: DeviceCertificate): void {
		if (this.#devices.has(certificate.device_id)) throw new Refusal('device-exists');
		this.#devices.set(certificate.device_id, {
			deviceId: certificate.device_id,
			userId: certificate.user_id,
			label: certificate.device_label ?? redactedLabel(certificate.device_id),
			purpose: certificate.purpose,
			verifyKey: new Uint8Array(certificate.verify_key),
			createdOn: certificate.timestamp,
			...(certificate.author === null ? {} : {createdBy: certificate.author}),
		});
	}

	#updateUser(certificate: UserUpdateCertificate): void {
		const target = this.#targetOf(certificate);
		if (target.profile === certificate.new_profile) throw new Refusal('same-profile');
		this.#users.set(target.userId, {...target, profile: certificate.new_profile});
	}

	#revokeUser(certificate: RevokedUserCertificate): void {
		const target = this.#targetOf(certificate);
		this.#users.set(target.userId, {...target, revokedOn: certificate.timestamp, revokedBy: certificate.author});
	}

	#targetOf(certificate: UserUpdateCertificate | RevokedUserCertificate): OrganizationUser {
		this.#mustBeAdministrator(certificate.author);
		const target = this.#users.get(certificate.user_id);
		if (target === undefined) throw new Refusal('unknown-user');
		if (target.revokedOn !== undefined) throw new Refusal('revoked-user');
		if (this.#authorOf(certificate.author).userId === target.userId) throw new Refusal('of-oneself');
		return target;
	}

	#mustBeAdministrator(author: DeviceId): void {
		if (this.#authorOf(author).profile !== 'ADMIN') throw new Refusal('author-not-administrator');
	}

	#authorOf(author: DeviceId): OrganizationUser {
		const device = this.#devices.get(author);
		const user = device && this.#users.get(device.userId);
		if (user === undefined) throw new Refusal('unknown-author');
		return user;
	}
}

/** Why a certificate cannot come next. It becomes a `CertificateError` where the position is known. */
class Refusal extends Error {
	readonly reason: CertificateRefusal;

	constructor(reason: CertificateRefusal) {
		super(reason);
		this.reason = reason;
	}
}

function readAt(position: number, blob: Uint8Array): Certificate {
	try {
		return readUnverifiedCertificate(blob);
	} catch {
		// The error of the decoder says the same without the position.
		throw new CertificateError(position, undefined, 'unreadable');
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
