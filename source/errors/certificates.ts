import type {NoFacts} from './no-facts.ts';

/** Keys, and the certificates of an organization. */
export interface CertificateErrors {
	readonly 'decryption-failed': NoFacts;
	readonly 'invalid-signature': NoFacts;
	readonly 'small-order-key': NoFacts;
	readonly 'argon2-refused': NoFacts;
	/** `position` in the server's list, from 0; no claim where the certificate cannot be read. */
	readonly 'invalid-certificate':
		| {
				readonly position: number;
				readonly claim: CertificateClaim | undefined;
				readonly reason: CertificateRefusal;
		  }
		/** How many organizations in a data file have certificates that are not valid, of how many. */
		| {readonly broken: number; readonly organizations: number};
	/** The server's certificates are valid, but are not those that this device checked before. */
	readonly 'known-certificates-changed': KnownCertificate;
	/** The server does not accept the certificates that were made for this. */
	readonly 'certificate-refused': {
		readonly of: 'revocation' | 'profile-change' | 'newcomer' | 'organization' | 'recovery';
	};
}

/** Why a certificate cannot stand where the server put it (protocol: transport §4.4). */
export type CertificateRefusal =
	| 'unreadable'
	| 'forged'
	| 'unknown-author'
	| 'older-than-author'
	| 'revoked-author'
	| 'author-not-administrator'
	| 'not-newer'
	| 'second-root-signature'
	| 'user-exists'
	| 'device-exists'
	| 'unknown-user'
	| 'revoked-user'
	| 'no-first-device'
	| 'other-first-device'
	| 'other-users-device'
	| 'same-profile'
	| 'of-oneself'
	| 'names-hidden';

/** How certificates that are fetched again differ from those that were checked before. */
export interface KnownCertificate {
	/** One that was known is missing; one that was not known has a date before the newest that was. */
	readonly change: 'missing' | 'backdated';
	readonly kind: CertificateClaim['kind'];
	/** Whom it is about: `Alice <alice@example.com>`, raw. */
	readonly user: string;
}

/** What a refused certificate says about itself. */
export interface CertificateClaim {
	readonly kind: 'user_certificate' | 'device_certificate' | 'user_update_certificate' | 'revoked_user_certificate';
	/** 32 hex digits. */
	readonly user: string;
	/** Of a user certificate that is not redacted: `Alice <alice@example.com>`, raw. */
	readonly handle?: string;
	/** Of a device certificate: 32 hex digits. */
	readonly device?: string;
	/** The device that signed it; undefined for the root key. */
	readonly author: string | undefined;
	/** RFC 3339. */
	readonly date: string;
}
