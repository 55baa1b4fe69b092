import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {CertificateError} from '../../source/parsec/certificate-error.ts';
import {type CommonCertificate, signCertificate, signUserCertificates} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	type DeviceId,
	newDeviceId,
	newUserId,
	parseDeviceLabel,
	parseHumanHandle,
	type Timestamp,
	type UserId,
	type UserProfile,
} from '../../source/parsec/ids.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';

/** A user's only device with its keys. */
export interface Member {
	readonly userId: UserId;
	readonly deviceId: DeviceId;
	readonly signingKey: Uint8Array;
	readonly name: string;
}

export interface Blobs {
	readonly full: readonly Uint8Array[];
	readonly redacted: readonly Uint8Array[];
}

/** An organization whose certificates a test makes one by one, right or wrong. */
export class Forge {
	readonly rootKey = newSigningKey();
	readonly rootVerifyKey = verifyKeyOf(this.rootKey);
	#clock = 1_700_000_000_000_000;

	/** The next moment, one second later. */
	next(): Timestamp {
		this.#clock += 1_000_000;
		return this.#clock as Timestamp;
	}

	member(name: string): Member {
		return {userId: newUserId(), deviceId: newDeviceId(), signingKey: newSigningKey(), name};
	}

	/** The certificates of a user with its first device; the root key signs when there is no `author`. */
	user(member: Member, author: Member | undefined, profile: UserProfile = 'STANDARD', timestamp = this.next()): Blobs {
		const blobs = signUserCertificates(author?.signingKey ?? this.rootKey, {
			author: author?.deviceId ?? null,
			timestamp,
			userId: member.userId,
			deviceId: member.deviceId,
			handle: parseHumanHandle(`${member.name.toLowerCase().replace(/[^a-z0-9]/g, '')}@example.com`, member.name),
			deviceLabel: parseDeviceLabel(`${member.name}'s laptop`),
			publicKey: newKeyPair().publicKey,
			verifyKey: verifyKeyOf(member.signingKey),
			profile,
		});
		return {
			full: [blobs.user_certificate, blobs.device_certificate],
			redacted: [blobs.redacted_user_certificate, blobs.redacted_device_certificate],
		};
	}

	/** A device certificate of `owner`, made by `author`. */
	device(owner: Member, author: Member, deviceId = newDeviceId(), timestamp = this.next()): Uint8Array {
		return this.sign(author, {
			type: 'device_certificate',
			purpose: 'STANDARD',
			author: author.deviceId,
			timestamp,
			user_id: owner.userId,
			device_id: deviceId,
			device_label: parseDeviceLabel('another'),
			verify_key: verifyKeyOf(newSigningKey()),
			algorithm: 'ED25519',
		});
	}

	update(target: Member, author: Member, profile: UserProfile, timestamp = this.next()): Uint8Array {
		return this.sign(author, {
			type: 'user_update_certificate',
			author: author.deviceId,
			timestamp,
			user_id: target.userId,
			new_profile: profile,
		});
	}

	revocation(target: Member, author: Member, timestamp = this.next()): Uint8Array {
		return this.sign(author, {
			type: 'revoked_user_certificate',
			author: author.deviceId,
			timestamp,
			user_id: target.userId,
		});
	}

	sign(author: Member, content: CommonCertificate): Uint8Array {
		return signCertificate(author.signingKey, content);
	}
}

/** An organization of Alice, its administrator, and Bob, with what made it. */
export async function aliceAndBob() {
	const forge = new Forge();
	const alice = forge.member('Alice');
	const bob = forge.member('Bob');
	const start: readonly Uint8Array[] = [...forge.user(alice, undefined, 'ADMIN').full, ...forge.user(bob, alice).full];
	const known = await applyCertificates(emptyOrganization(forge.rootVerifyKey), start);
	return {forge, alice, bob, start, known};
}

/** Why certificates cannot follow those of an organization. */
export async function refusalOf(organization: Organization, blobs: readonly Uint8Array[]): Promise<CertificateError> {
	try {
		await applyCertificates(organization, blobs);
	} catch (error) {
		if (error instanceof CertificateError) return error;
		throw error;
	}
	throw new Error('the certificates were accepted');
}
