// What errors say happened, as keys. The words of each are in `words/english/common.ts` and `words/english/errors.ts`.
// This file imports nothing: errors and the protocol both name these types.

/** What could not be read. */
export type Thing = NamedThing | {readonly reply: string};

export type NamedThing =
	| 'account'
	| 'account-document'
	| 'account-invite'
	| 'account-invite-list'
	| 'address'
	| 'bootstrap-link'
	| 'certificate'
	| 'certificate-store'
	| 'code'
	| 'device'
	| 'device-label'
	| 'email-address'
	| 'event'
	| 'identifier'
	| 'invitation-link'
	| 'invitation-token'
	| 'key-file'
	| 'message-pack'
	| 'name'
	| 'organization-address'
	| 'organization-name'
	| 'peer-message'
	| 'recovery-secret'
	| 'recovery-share'
	| 'server-address'
	| 'server-url'
	| 'text'
	| 'token';

/** Why a thing could not be read. */
export type DecodeReason = BareReason | DetailedReason;

export type BareReason =
	// MessagePack.
	| 'not-message-pack'
	| 'not-utf8'
	| 'ends-early'
	| 'too-many-values'
	// Values, and how they are packed.
	| 'wrong-content'
	| 'other-version'
	| 'too-many-frames'
	| 'damaged-frame'
	| 'damaged-or-too-large'
	// What people type.
	| 'not-hex'
	| 'not-an-organization-name'
	| 'empty'
	| 'forbidden-character'
	| 'hidden-character'
	| 'email-not-ascii'
	| 'not-an-email'
	| 'redacted-email'
	| 'not-a-code'
	// Links and addresses.
	| 'longer-than-a-link'
	| 'not-a-url'
	| 'not-http'
	| 'user-info'
	| 'not-parsec3'
	| 'not-a-redirection'
	| 'has-user-info'
	| 'has-a-path'
	| 'no-organization-in-path'
	| 'not-an-invitation'
	| 'not-a-bootstrap'
	| 'not-an-organization'
	| 'unknown-action'
	// Certificates and key files.
	| 'shorter-than-a-signature'
	| 'other-device-inside'
	| 'bad-server-url'
	// JSON Web Tokens.
	| 'not-rs512'
	| 'not-a-public-key'
	| 'forged-token'
	| 'not-three-parts'
	| 'wrong-token-parts'
	// What an Account Server sends.
	| 'no-address-of-its-own'
	| 'unlike-an-account-server'
	| 'not-hal'
	| 'bad-link'
	| 'single-invite';

export type DetailedReason =
	/** MessagePack nests deeper than `levels`. */
	| {readonly code: 'too-deep'; readonly levels: number}
	/** `place` is where in the value: names of fields and keys of maps, raw. */
	| {readonly code: 'wrong-field'; readonly place: string}
	/** More than `bytes` bytes of UTF-8. */
	| {readonly code: 'too-long'; readonly bytes: number}
	/** Of the parameter `name` of a link. */
	| {
			readonly code: 'missing-parameter' | 'repeated-parameter' | 'damaged-parameter' | 'parameter-not-boolean';
			readonly name: string;
	  };

/** Why a server cannot be reached. */
export type OfflineReason =
	| 'refused'
	| 'unknown-name'
	| 'lookup-failed'
	| 'timed-out'
	| 'connection-lost'
	| 'no-network'
	| 'no-route'
	| 'failed'
	| 'events-closed'
	| 'events-silent'
	| 'busy'
	| 'out-of-service'
	/** A proxy could not reach it, and answers with this HTTP status. */
	| {readonly proxyStatus: number | undefined};

/** Why the certificate of a server does not prove who it is. */
export type CertificateFault = 'expired' | 'not-yet-valid' | 'other-name' | 'unknown-authority' | 'revoked' | 'other';

/** How an answer shows that no Parsec server gave it. */
export type NotParsecReason =
	| {readonly reason: 'not-http' | 'not-tls'; readonly host: string}
	| {readonly reason: 'other-format' | 'no-version'}
	/** `target` is the host that the request is sent to, if the answer names one. */
	| {readonly reason: 'redirects'; readonly host: string; readonly target: string | undefined}
	| {readonly reason: 'status'; readonly status: number};

/** What was asked of a server with its administration token: to create an organization, or anything else. */
export type AdministrationAct = 'create' | 'administer';

/** Why a server did not do what was asked with its administration token; `detail` is its own text, raw. */
export type AdministrationRefusal = {readonly act: AdministrationAct} & (
	| {readonly reason: 'detail'; readonly detail: string; readonly status: number}
	/** It refused with a status that says nothing more. */
	| {readonly reason: 'unexplained'}
	/** It does not take the administration token. */
	| {readonly reason: 'token'; readonly detail: string | undefined}
	/** There is no administration of a Parsec server at this address. */
	| {readonly reason: 'no-administration'}
	/** The server does not have the organization that was named. */
	| {readonly reason: 'no-organization'; readonly organization: string}
	| {readonly reason: 'not-understood'}
);

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

/** Why a certificate of the shamir topic cannot stand where the server put it (protocol: shared-recovery §6). */
export type RecoveryRefusal =
	| 'unreadable'
	| 'forged'
	| 'unknown-author'
	| 'older-than-author'
	| 'revoked-author'
	| 'not-newer'
	/** It speaks for another user than its author's. */
	| 'user-is-not-author'
	| 'author-is-recipient'
	/** The viewer is neither the author nor a recipient. */
	| 'not-for-viewer'
	/** The author's last setup is not deleted. */
	| 'setup-active'
	| 'unknown-recipient'
	| 'older-than-recipient'
	| 'revoked-recipient'
	/** The last brief has another date or author, or does not name the recipient. */
	| 'no-brief'
	| 'share-twice'
	/** The brief makes the viewer a recipient, and its share does not come next. */
	| 'share-missing'
	/** A deletion names another setup than the author's last one. */
	| 'not-last-setup'
	| 'already-deleted'
	| 'other-recipients';

/** What is wrong with shares, whatever the secret is. */
export type ShareFault =
	/** Fewer different shares than are needed, or other than as many as the recipient's weight. */
	| 'count'
	/** Shorter than two bytes: no share at all. */
	| 'too-short'
	/** x is 0: who gives such a share chooses the secret. */
	| 'x-is-zero'
	/** Twice the same x. */
	| 'x-twice'
	/** Not all of one length. */
	| 'lengths-differ';

/** Why a setup cannot be made. */
export type SetupFault =
	| 'author-is-recipient'
	| 'threshold-is-zero'
	| 'weight-is-zero'
	| 'too-many-shares'
	| 'too-few-shares';

/** What is wrong with a recovery passphrase. */
export interface PassphraseFault {
	/** How many letters and digits count, of the 52 that there should be. */
	readonly characters: number;
	/** Which groups look wrong, from 1; none when that cannot be told. */
	readonly groups: readonly number[];
}

/** What unlocks a key file that Narthex cannot unlock. */
export type UnsupportedProtection =
	| 'recovery'
	| 'pki'
	| 'account_vault'
	| 'openbao'
	| 'one-time-code-not-given'
	| 'password-not-given';

/** A file or folder of ours. */
export type OwnFile =
	| 'terms'
	| 'devices'
	| 'key-file'
	| 'recovery-file'
	| 'certificates'
	| 'log'
	| 'logins'
	| 'settings';

/** A device as the choice of devices prints it; all texts raw. */
export interface DeviceChoice {
	readonly shortId: string;
	readonly organization: string;
	/** `Alice <alice@example.com>` */
	readonly handle: string;
	readonly label: string;
	/** `parsec3://…` */
	readonly server: string;
}

/** One thing that is wrong, as an Account Server says it (protocol: account-server §3.4). All texts raw. */
export interface ServerProblem {
	/** Four digits; the first is the system: 1 for the Account Server. */
	readonly number: number;
	readonly title: string | undefined;
	readonly detail: string | undefined;
}

/** What an Account Server refuses, in its own words. The first problem is the main one. */
export interface ServerRefusal {
	readonly problems: readonly ServerProblem[];
}

/** Why a login on an Account Server is needed. `host` has the port where it is not the usual one. */
export type LoginNeeded =
	| {readonly reason: 'not-logged-in' | 'ended'; readonly host: string}
	| {readonly reason: 'nowhere'}
	/** `server` is an address. */
	| {readonly reason: 'not-as-named'; readonly email: string | undefined; readonly server: string | undefined}
	| {readonly reason: 'token-lost'; readonly email: string};

/** How an answer shows that no Account Server gave it, or that something is wrong with the server. */
export type UnexpectedAnswer =
	| 'not-hal'
	| 'no-reason'
	| 'empty'
	| 'web-page'
	| 'not-json'
	| 'no-token'
	/** `target` is a host. */
	| {readonly redirectsTo: string | undefined};

/** What of an account invite can change. */
export type AccountInvitePart = 'email' | 'permissions' | 'groups' | 'expires';
