import type {
	AccountInvitePart,
	AdministrationRefusal,
	CertificateClaim,
	CertificateFault,
	CertificateRefusal,
	DecodeReason,
	DeviceChoice,
	KnownCertificate,
	LoginNeeded,
	NotParsecReason,
	OfflineReason,
	OwnFile,
	PassphraseFault,
	RecoveryRefusal,
	ServerRefusal,
	SetupFault,
	ShareFault,
	Thing,
	UnexpectedAnswer,
	UnsupportedProtection,
} from './reasons.ts';

/** What a person reads of an error: one sentence of what happened, and one of what to do next. */
export interface Sentence {
	readonly message: string;
	readonly nextStep: string;
}

/** A code that needs no facts. */
type NoFacts = Readonly<Record<string, never>>;

/** The facts that belong to each code. Texts are raw: they pass `forScreen` before a terminal shows them. */
export interface ErrorFacts {
	/** The command line is wrong; the sentence is the command's own. */
	readonly usage: Sentence;
	/** A programming error. `detail` is the message of what was thrown. */
	readonly internal: {readonly detail: string};
	/** Bytes or text from elsewhere are not what they should be. */
	readonly 'invalid-data': {readonly what: Thing; readonly why: DecodeReason};

	// HTTP. `host` has the port where it is not the usual one.

	/** `proxy`: it, and not the server, is out of reach. */
	readonly offline: {
		readonly host: string;
		readonly reason: OfflineReason;
		readonly proxy?: {readonly variable: string; readonly host: string};
	};
	/** A proxy lets nothing through to `host`. 407: it demands a password. */
	readonly 'proxy-refused': {
		readonly host: string;
		readonly proxy: {readonly variable: string; readonly host: string} | undefined;
		readonly status: number;
	};
	/** The variable that names a proxy does not hold the address of one. */
	readonly 'proxy-unusable': {readonly variable: string};
	readonly 'reply-too-large': {readonly host: string};
	/** `from` and `until`: when the certificate is valid, in ms since the epoch, where that is known. */
	readonly 'tls-not-verified': {
		readonly host: string;
		readonly reason: CertificateFault;
		readonly from?: number;
		readonly until?: number;
	};
	/** `SSL_CAFILE` names a file without usable certificates. */
	readonly 'ca-file-unreadable': {
		readonly path: string;
		readonly reason: 'absent' | 'forbidden' | 'failed' | 'no-certificate' | 'damaged';
	};

	// What a Parsec server answers instead of a reply.

	readonly 'not-a-parsec-server': NotParsecReason;
	readonly 'authentication-missing': NoFacts;
	readonly 'authentication-refused': NoFacts;
	readonly 'organization-not-found': NoFacts;
	readonly 'bad-content': NoFacts;
	/** Versions of the API, as `5.5`; the server may name several with `;` between them. */
	readonly 'unsupported-version': {readonly supported: string; readonly ours: string};
	readonly 'organization-expired': NoFacts;
	readonly 'user-revoked': NoFacts;
	readonly 'user-frozen': NoFacts;
	readonly 'terms-of-service': NoFacts;
	readonly 'web-client-refused': NoFacts;
	/** How far this computer's clock is ahead of the server's, in s; undefined where the server does not say. */
	readonly 'clock-skew': {readonly seconds: number | undefined};
	/** One member, or one organization, has as much there as the server keeps (HTTP 507). */
	readonly 'server-full': NoFacts;
	/** An HTTP status, or the `status` of a reply that this version does not know. */
	readonly 'server-failure':
		| {readonly host: string; readonly status: number}
		| {readonly command: string; readonly status: string}
		| ServerRefusal;
	readonly 'administration-refused': AdministrationRefusal;

	// Keys and certificates.

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

	// What is on disk. Paths are as node:fs takes them.

	/** It is there, but this account may not read it. */
	readonly 'file-forbidden': {readonly of: OwnFile; readonly path: string};
	/** It is there, but cannot be read; `detail` is the message of node:fs. */
	readonly 'file-unreadable': {readonly of: OwnFile; readonly path: string; readonly detail: string};
	/** Entries of the log that cannot be read, beside those that can. */
	readonly 'log-damaged': {readonly path: string; readonly lines: number};
	readonly 'certificates-damaged': {readonly path: string};

	// Key files.

	readonly 'no-devices': NoFacts;
	readonly 'device-not-named': {readonly devices: readonly DeviceChoice[]};
	/** `prefix` is what was typed; `devices` are all there are. */
	readonly 'device-not-found': {readonly prefix: string; readonly devices: readonly DeviceChoice[]};
	/** `devices` are those that begin with `prefix`. */
	readonly 'several-devices': {readonly prefix: string; readonly devices: readonly DeviceChoice[]};
	/** One of them, and how many more there are. */
	readonly 'key-file-damaged': {readonly path: string; readonly more: number};
	readonly 'unsupported-protection': {readonly protection: UnsupportedProtection};
	/** Of an account when a server refused it, else of a device. */
	readonly 'wrong-password': {readonly problems?: never} | ServerRefusal;
	readonly 'wrong-one-time-code': NoFacts;
	/** How long no code is looked at, in s. */
	readonly 'one-time-codes-throttled': {readonly seconds: number};
	readonly 'key-file-changed': {readonly path: string};
	readonly 'device-data-not-removed': {readonly folder: string};
	/** The key in the keyring does not open the key file. */
	readonly 'wrong-key': NoFacts;
	/** `path`: the file with the name of the keyring account, where that is what failed. */
	readonly 'keyring-unavailable': {readonly path?: string};
	readonly 'keyring-empty': NoFacts;
	readonly 'keyring-damaged': NoFacts;
	readonly 'empty-password': NoFacts;
	readonly 'device-exists': NoFacts;
	readonly 'disk-full': {readonly folder: string};
	readonly 'folder-not-writable': {readonly folder: string};
	/** `detail` is the message of node:fs. */
	readonly 'not-saved': {readonly folder: string; readonly detail: string};
	/** A key file was to be removed again, and could not be. */
	readonly 'not-discarded': {readonly path: string};

	// Settings.

	readonly 'settings-not-saved': {readonly path: string};
	/** `damaged`: it can be read, but holds something else, and could not be put aside. */
	readonly 'settings-unreadable': {readonly path: string; readonly reason: 'forbidden' | 'failed' | 'damaged'};
	/** `aside` is where the damaged file is now. */
	readonly 'settings-broken': {readonly aside: string};
	/** The file that should hold the administration token. */
	readonly 'administration-token-unreadable': {readonly path: string};

	// Account Servers: what they refuse, and what stands in the way of asking them.

	readonly 'login-needed': LoginNeeded | ServerRefusal;
	readonly 'account-not-found': ServerRefusal;
	readonly 'account-blocked': ServerRefusal;
	readonly 'too-many-logins': ServerRefusal;
	readonly 'permission-missing': {readonly permission: string} | ServerRefusal;
	/** The account may not give away this right. */
	readonly 'permission-not-grantable': ServerRefusal;
	/** An account has the address: `email`, where our own server is asked on this computer. */
	readonly 'email-unavailable': {readonly email: string} | ServerRefusal;
	readonly 'input-refused': ServerRefusal;
	readonly 'invite-unusable': ServerRefusal;
	readonly 'not-found': ServerRefusal;
	/**
	 * A problem without a code of its own here, or `reason`, which the server wrote into the address of a redirection.
	 */
	readonly refused: {readonly reason: string} | ServerRefusal;
	readonly 'unexpected-answer': {readonly host: string; readonly status: number; readonly answer: UnexpectedAnswer};
	readonly 'malformed-address': {readonly text: string};
	/** The server has no link of this relation. */
	readonly 'not-offered': {readonly host: string; readonly relation: string};
	/** No links where the server's documents begin. */
	readonly 'no-hal-root': {readonly host: string};
	/** A link of the server at `address` leads to another `origin`. */
	readonly 'foreign-link': {readonly address: string; readonly origin: string};
	/** The file with the logins is damaged. */
	readonly 'accounts-unreadable': {readonly path: string};
	readonly 'accounts-unwritable': {readonly path: string};

	// The invites of an Account Server. `code` is what a person signs up with.

	readonly 'invite-gone': {readonly code: string};
	/** Another person changed these parts of an invite since it was read. */
	readonly 'edited-meanwhile': {readonly parts: readonly AccountInvitePart[]} | ServerRefusal;
	/** `hasAddress`: the invite could be mailed, but the server does not offer it. */
	readonly 'cannot-resend': {readonly hasAddress: boolean};
	/** `total` is the number of invites. */
	readonly 'page-beyond-end': {readonly page: number; readonly total: number};
	readonly 'page-not-offered': NoFacts;
	readonly 'sort-not-offered': NoFacts;
	/** `offered` are the names of the filters that the server has. */
	readonly 'filter-not-offered': {readonly name: string; readonly offered: readonly string[]};
	readonly 'malformed-number': {readonly number: number; readonly of: 'page' | 'size'};
	readonly 'malformed-permission': {readonly text: string};
	readonly 'malformed-group': {readonly text: string};
	readonly 'count-out-of-range': {readonly count: number};
	/** Several invites for one e-mail address. */
	readonly 'count-with-email': NoFacts;
	readonly 'expiry-past': NoFacts;

	// Accepting an invite.

	readonly 'no-registration': NoFacts;
	/** The key that tokens are checked with. When it could not be fetched, the `cause` says why. */
	readonly 'no-public-key': {readonly reason: 'not-offered' | 'not-fetched' | 'not-a-key'};
	/** The connection was lost before the server answered. */
	readonly 'acceptance-unknown': {readonly host: string};
	readonly 'token-not-verified': NoFacts;

	/** Only administrators may do this. */
	readonly 'not-allowed': {readonly act: 'invite' | 'revoke' | 'update'};
	/** The server lets only others do this: administrators, or those whose invitation it is. */
	readonly 'author-not-allowed': {readonly act: 'cancel-invitation' | 'create-user'};
	/** A member has the e-mail address that was to be invited. */
	readonly 'already-enrolled': NoFacts;
	readonly 'invitation-not-found': NoFacts;
	/** Several tokens begin alike. */
	readonly 'invitation-ambiguous': {readonly count: number; readonly beginning: string};
	/** Several are for one person. */
	readonly 'several-invitations': {readonly count: number; readonly email: string};
	/** It was used, so it cannot be cancelled. */
	readonly 'invitation-completed': NoFacts;
	/** It was used or cancelled. `role` is ours. */
	readonly 'invitation-gone': {readonly role: 'greeter' | 'claimer'};
	/** An invitation for a shared recovery, which Narthex does not do. `role` is ours. */
	readonly 'shared-recovery-not-supported': {readonly role: 'greeter' | 'claimer'};
	/** A link of Parsec that leads into no organization. */
	readonly 'not-an-invitation': NoFacts;

	// Text that a person copied, in which a link or a code is looked for.

	readonly 'several-links': {readonly count: number};
	readonly 'several-codes': {readonly count: number};
	/** It ends where the first `&` should be. */
	readonly 'link-cut-at-ampersand': NoFacts;
	/** A link of `host`, which a filter of mails put in the place of another. */
	readonly 'link-replaced': {readonly host: string};
	readonly 'link-of-version-2': NoFacts;
	/** A token (32 hex digits) without its link. */
	readonly 'token-alone': NoFacts;
	readonly 'link-without-scheme': NoFacts;
	readonly 'no-link': NoFacts;
	/** The code of an account invite, where a link is needed. */
	readonly 'code-instead-of-link': {readonly code: string};
	readonly 'not-an-invite-code': NoFacts;

	/** The key file of a listed device was removed. */
	readonly 'device-gone': NoFacts;

	// Plain commands.

	/** No person or program can answer any more. */
	readonly 'input-ended': NoFacts;
	/** Links are registered with desktops that have desktop entries. */
	readonly 'no-desktop-entries': NoFacts;
	/** The folder of a demonstration holds no device of Alice. */
	readonly 'demo-damaged': NoFacts;
	/** A line of the answers to an exchange is none; the sentence is the command's own. */
	readonly 'answer-not-understood': Sentence;
	/** An exchange was cancelled; the sentence is that of `cancellationSentence`. */
	readonly 'exchange-cancelled': Sentence;
	/** The organization exists and its only device is not saved; the sentence names the cause. */
	readonly 'device-not-saved': Sentence;

	readonly 'user-not-found': NoFacts;
	readonly 'revoking-oneself': NoFacts;
	/** No one changes their own profile. */
	readonly 'updating-oneself': NoFacts;
	/** The server does not accept the certificates that were made for this. */
	readonly 'certificate-refused': {
		readonly of: 'revocation' | 'profile-change' | 'newcomer' | 'organization' | 'recovery';
	};
	/** The terms of service are other ones than those that were read. */
	readonly 'terms-changed': NoFacts;

	// Exchanges, and the bootstrap of an organization.

	/** The greeter may not greet this invitation. `role` is what we are in it. */
	readonly 'greeter-not-allowed': {readonly role: 'greeter' | 'claimer'};
	/** The server or the other program does not keep to the protocol. */
	readonly 'exchange-broken': NoFacts;
	/** The other side began the exchange again too often. */
	readonly 'too-many-attempts': NoFacts;
	/** The link and the server do not agree on what the invitation is for. */
	readonly 'invitation-of-another-kind': NoFacts;
	/** The server names no administrator. */
	readonly 'no-greeter': NoFacts;
	/** A new user described without a name or an e-mail address. */
	readonly 'description-incomplete': NoFacts;
	/** A new user approved without a name, an e-mail address or a profile. */
	readonly 'approval-incomplete': NoFacts;
	/** An approved text hides characters, or acts on terminals. */
	readonly 'text-needs-editing': NoFacts;
	/** A member has this e-mail address. */
	readonly 'human-handle-taken': NoFacts;
	/** Other changes to the organization came first, each time. */
	readonly 'organization-busy': NoFacts;
	/** The last change to the organization is dated so many seconds ahead of this computer's clock. */
	readonly 'organization-ahead': {readonly seconds: number};
	/** The person left before the server said whether the newcomer was created. */
	readonly 'creation-unknown': NoFacts;
	/** The organization may not have more users. */
	readonly 'active-users-limit-reached': NoFacts;
	/** The server says that the new ids are in use. */
	readonly 'already-exists': {readonly kind: 'user' | 'device'};
	/** The newcomer exists, but the server did not close the invitation. */
	readonly 'invitation-not-completed': NoFacts;
	/** The bootstrap link was used. */
	readonly 'already-bootstrapped': NoFacts;
	/** The server does not know the token of the bootstrap link. */
	readonly 'invalid-bootstrap-token': NoFacts;

	// Getting back in: shared recovery and recovery files.

	/** The server sent a certificate of a shared recovery that cannot stand where it is. `position` counts from 0. */
	readonly 'invalid-recovery-certificate': {readonly position: number; readonly reason: RecoveryRefusal};
	/** A recipient's shares were made for another setup than their certificate says. */
	readonly 'foreign-share': NoFacts;
	/** A recipient gave shares that cannot be right. `others` gave the same ones, or some of another length. */
	readonly 'bad-shares': {readonly recipient: string; readonly fault: ShareFault; readonly others: readonly string[]};
	/** Enough shares are there, and they give no device: a recipient gave wrong ones. */
	readonly 'shares-do-not-fit': NoFacts;
	/** The recipients who are left have `left` shares, fewer than the threshold. `role` is ours. */
	readonly 'recovery-unreachable': {
		readonly role: 'greeter' | 'claimer';
		readonly threshold: number;
		readonly left: number;
	};
	/** What the shares give is no recovery device of this user in this organization. */
	readonly 'recovery-device-refused': NoFacts;
	/** The shared recovery that the invitation is for was deleted. */
	readonly 'recovery-deleted': NoFacts;
	/** The certificates hold no such shared recovery, or we are not a recipient. */
	readonly 'recovery-not-found': NoFacts;
	/** Our own share does not open, or is not what it should be. */
	readonly 'own-share-unusable': {readonly fault: ShareFault | 'does-not-open'};
	readonly 'recovery-setup-refused': {readonly fault: SetupFault};
	/** We have an active shared recovery. */
	readonly 'recovery-exists': NoFacts;
	/** No member who is not revoked has this e-mail address. */
	readonly 'recipient-not-found': {readonly email: string};
	readonly 'recipient-twice': {readonly email: string};
	/** No recipients were named, and there is no other administrator. */
	readonly 'no-default-recipient': NoFacts;
	/** There are not as many weights as recipients. */
	readonly 'incoherent-weights': {readonly recipients: number; readonly weights: number};
	/** The claimer has no active shared recovery in which we are a recipient. */
	readonly 'not-a-recipient': NoFacts;
	/** There is a file where a new one was to be written. */
	readonly 'file-exists': {readonly path: string};
	readonly 'file-not-found': {readonly path: string};
	/** A file without a recovery device in it. */
	readonly 'not-a-recovery-file': NoFacts;
	/** A text that cannot be a recovery passphrase. */
	readonly 'malformed-passphrase': PassphraseFault;
	/** A recovery passphrase that does not open the file. */
	readonly 'wrong-passphrase': Pick<PassphraseFault, 'groups'>;

	// The embedded server. `path` is a data file.
	readonly 'administration-token-missing': NoFacts;
	readonly 'tls-unusable': NoFacts;
	readonly 'port-in-use': {readonly port: number; readonly host: string};
	readonly 'address-unusable': {readonly port: number; readonly host: string};
	readonly 'storage-missing': {readonly path: string};
	readonly 'storage-damaged': {readonly path: string};
	readonly 'storage-in-use': {readonly path: string};
	/** Versions of the file's format: the one it has, and the newest one that this program knows. */
	readonly 'storage-newer': {readonly path: string; readonly version: number; readonly known: number};
	readonly 'storage-unusable': {
		readonly path: string;
		readonly reason: 'cannot-open' | 'damaged-or-foreign' | 'foreign' | 'empty' | 'only-log';
	};
	/** The file was not closed, so that its log belongs to it. */
	readonly 'storage-log-missing': {readonly path: string; readonly log: string};
	/** The file of the Account Server that belongs to a data file. */
	readonly 'storage-accounts-missing': {readonly path: string};
	readonly 'backup-exists': {readonly path: string};
	/** `detail` is the message of node:fs or SQLite. */
	readonly 'backup-not-written': {readonly path: string; readonly detail: string};
	/** The server wrote too much while the file was read. */
	readonly 'backup-overtaken': {readonly path: string};
	readonly 'administration-token-short': {readonly least: number};
	readonly 'password-too-short': NoFacts;
}

/** A stable, documented name of a failure. Scripts may compare it. */
export type ErrorCode = keyof ErrorFacts;

/** What a language says of each code. */
export type ErrorSentences = {readonly [Code in ErrorCode]: (facts: ErrorFacts[Code]) => Sentence};

/** A code with the facts that belong to it. */
export type CodeAndFacts<Codes extends ErrorCode = ErrorCode> = {
	readonly [Code in Codes]: readonly [
		code: Code,
		facts: ErrorFacts[Code],
		options?: {readonly cause?: unknown} | undefined,
	];
}[Codes];

/**
 * A failure as a fact: a code, and what belongs to it. `sentenceOf` in `words/sentence.ts` gives its sentences in the
 * person's language.
 * `message` is for programmers only.
 */
export class NarthexError extends Error {
	override readonly name: string = 'NarthexError';
	readonly code: ErrorCode;
	readonly facts: ErrorFacts[ErrorCode];

	constructor(...[code, facts, options]: CodeAndFacts) {
		super(`${code} ${JSON.stringify(facts)}`, options);
		this.code = code;
		this.facts = facts;
	}
}

/** The command line was wrong: exit code 2. */
export class UsageError extends NarthexError {
	override readonly name = 'UsageError';

	constructor(message: string, nextStep: string) {
		super('usage', {message, nextStep});
	}
}

/** Bytes or text from elsewhere that are not what they should be. */
export class DecodeError extends NarthexError {
	override readonly name = 'DecodeError';
	readonly what: Thing;
	readonly why: DecodeReason;

	constructor(what: Thing, why: DecodeReason, options?: {readonly cause?: unknown}) {
		super('invalid-data', {what, why}, options);
		this.what = what;
		this.why = why;
	}
}

/** Any thrown value as a `NarthexError`, so that a person never sees a raw one. The original is its `cause`. */
export function asNarthexError(error: unknown): NarthexError {
	if (error instanceof NarthexError) return error;
	return new NarthexError('internal', {detail: error instanceof Error ? error.message : String(error)}, {cause: error});
}
