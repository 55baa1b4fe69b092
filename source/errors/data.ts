import type {NoFacts} from './no-facts.ts';

/** What was read and is not what it should be: bytes, texts, and what a person copied. */
export interface DataErrors {
	/** Bytes or text from elsewhere are not what they should be. */
	readonly 'invalid-data': {readonly what: Thing; readonly why: DecodeReason};

	// Text that a person copied, in which a link or a code is looked for.

	readonly 'several-links': {readonly count: number};
	readonly 'several-codes': {readonly count: number};
	/** It ends where the first `&` should be. */
	readonly 'link-cut-at-ampersand': NoFacts;
	/** A screen that was too narrow for the link showed an ellipsis in its place. */
	readonly 'link-cut-short': NoFacts;
	/** A link of `host`, which a filter of mails put in the place of another. */
	readonly 'link-replaced': {readonly host: string};
	readonly 'link-of-version-2': NoFacts;
	/** A token (32 hex digits) without its link. */
	readonly 'token-alone': NoFacts;
	readonly 'link-without-scheme': NoFacts;
	readonly 'no-link': NoFacts;
	/** A link of Parsec that leads into no organization. */
	readonly 'not-an-invitation': NoFacts;
	/** The code of an account invite, where a link is needed. */
	readonly 'code-instead-of-link': {readonly code: string};
	readonly 'not-an-invite-code': NoFacts;
}

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
