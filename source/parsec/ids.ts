import {randomBytes, randomUUID} from 'node:crypto';
import {DecodeError} from '../errors.ts';

type Branded<Base, Name extends string> = Base & {readonly __brand: Name};

/** The identifiers that are UUIDs, as 32 lower-case hex digits without dashes (protocol: invitations §1.11). */
export type UserId = Branded<string, 'UserId'>;
export type DeviceId = Branded<string, 'DeviceId'>;
export type GreetingAttemptId = Branded<string, 'GreetingAttemptId'>;
export type VlobId = Branded<string, 'VlobId'>;
/** 16 random bytes, no UUID, as 32 lower-case hex digits: an invitation token is a credential. */
export type InvitationToken = Branded<string, 'InvitationToken'>;
export type BootstrapToken = Branded<string, 'BootstrapToken'>;

/** 1 to 32 bytes of UTF-8: word characters and `-`, in NFC. */
export type OrganizationId = Branded<string, 'OrganizationId'>;
/** 1 to 255 bytes of UTF-8 in NFC, any characters, line ends and escapes too. */
export type DeviceLabel = Branded<string, 'DeviceLabel'>;
/** ASCII, RFC 5322 syntax; compared with case. A quoted local part may hold escapes. */
export type EmailAddress = Branded<string, 'EmailAddress'>;
/** 1 to 254 bytes of UTF-8 in NFC, without any of `< > @ , : ; \ " [ ]`. */
export type HumanLabel = Branded<string, 'HumanLabel'>;

/** A person; two handles are the same person when the e-mails are equal. */
export interface HumanHandle {
	readonly email: EmailAddress;
	readonly label: HumanLabel;
}

/** Microseconds since the Unix epoch (µs), a safe integer. */
export type Timestamp = Branded<number, 'Timestamp'>;

export const USER_PROFILES = ['ADMIN', 'STANDARD', 'OUTSIDER'] as const;
export type UserProfile = (typeof USER_PROFILES)[number];

export const CANCEL_REASONS = [
	'MANUALLY_CANCELLED',
	'INVALID_NONCE_HASH',
	'INVALID_SAS_CODE',
	'UNDECIPHERABLE_PAYLOAD',
	'UNDESERIALIZABLE_PAYLOAD',
	'INCONSISTENT_PAYLOAD',
	'AUTOMATICALLY_CANCELLED',
] as const;
/** Why a greeting attempt was cancelled; `AUTOMATICALLY_CANCELLED`: its side started again. */
export type CancelReason = (typeof CANCEL_REASONS)[number];

export function newUserId(): UserId {
	return randomUUID().replaceAll('-', '') as UserId;
}

export function newDeviceId(): DeviceId {
	return randomUUID().replaceAll('-', '') as DeviceId;
}

export function newVlobId(): VlobId {
	return randomUUID().replaceAll('-', '') as VlobId;
}

export function newGreetingAttemptId(): GreetingAttemptId {
	return randomUUID().replaceAll('-', '') as GreetingAttemptId;
}

export function newInvitationToken(): InvitationToken {
	return randomBytes(16).toString('hex') as InvitationToken;
}

export function newBootstrapToken(): BootstrapToken {
	return randomBytes(16).toString('hex') as BootstrapToken;
}

/**
 * The time of this machine, in µs. It asks the system's clock each time, because the process's own clock stands still
 * while the machine sleeps. That clock counts whole milliseconds; the rest makes most moments within one differ.
 */
export function now(): Timestamp {
	return (Date.now() * 1000 + Math.floor((performance.now() * 1000) % 1000)) as Timestamp;
}

/** RFC 3339 in UTC, the fraction only as precise as needed: none, 3 or 6 digits (protocol: transport §0.2). */
export function timestampText(timestamp: Timestamp): string {
	const microseconds = ((timestamp % 1_000_000) + 1_000_000) % 1_000_000;
	const seconds = new Date((timestamp - microseconds) / 1000).toISOString().slice(0, 19);
	if (microseconds === 0) return `${seconds}Z`;
	const digits = String(microseconds).padStart(6, '0');
	return `${seconds}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`;
}

/** A `Date` of the same millisecond, for showing ages. */
export function timestampDate(timestamp: Timestamp): Date {
	return new Date(timestamp / 1000);
}

/** Reads 32 hex digits, with or without the dashes of a UUID. @throws DecodeError */
export function parseUuid<Id extends UserId | DeviceId | GreetingAttemptId | VlobId>(text: string): Id {
	const hex = text.replaceAll('-', '').toLowerCase();
	if (!/^[0-9a-f]{32}$/.test(hex)) throw new DecodeError('identifier', 'not-hex');
	return hex as Id;
}

/**
 * Reads 32 hex digits, upper or lower case, without dashes (protocol: invitations §1.11).
 * @throws DecodeError
 */
export function parseInvitationToken(text: string): InvitationToken {
	if (!/^[0-9a-fA-F]{32}$/.test(text)) throw new DecodeError('invitation-token', 'not-hex');
	return text.toLowerCase() as InvitationToken;
}

/** @throws DecodeError (protocol: transport §0.2) */
export function parseOrganizationId(text: string): OrganizationId {
	const name = text.normalize('NFC');
	if (!/^[-\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+$/u.test(name) || byteLength(name) > 32) {
		throw new DecodeError('organization-name', 'not-an-organization-name');
	}
	return name as OrganizationId;
}

/** @throws DecodeError (protocol: transport §0.2) */
export function parseDeviceLabel(text: string): DeviceLabel {
	const label = text.normalize('NFC');
	if (label === '') throw new DecodeError('device-label', 'empty');
	if (byteLength(label) > 255) throw new DecodeError('device-label', {code: 'too-long', bytes: 255});
	return label as DeviceLabel;
}

/** @throws DecodeError (protocol: transport §0.2) */
export function parseHumanLabel(text: string): HumanLabel {
	const label = text.normalize('NFC');
	if (label === '') throw new DecodeError('name', 'empty');
	if (byteLength(label) > 254) throw new DecodeError('name', {code: 'too-long', bytes: 254});
	if (/[<>@,:;\\"[\]]/.test(label)) throw new DecodeError('name', 'forbidden-character');
	return label as HumanLabel;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n\\0]|\\\\[^\\r\\n\\0])*")$`);
const DOMAIN_LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const DOMAIN = new RegExp(`^(?:${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*|\\[[^\\[\\]\\\\\\r\\n\\0]+\\])$`);

/**
 * Reads an e-mail address. It accepts much, because addresses that others chose must load (protocol: invitations §8).
 * Blanks at the ends stay.
 * @throws DecodeError when it is not an address, not ASCII, or has the domain kept for redacted users
 */
export function parseEmailAddress(text: string): EmailAddress {
	if (/[^\0-\x7F]/.test(text)) {
		throw new DecodeError('email-address', 'email-not-ascii');
	}
	const trimmed = text.trim();
	const at = trimmed.lastIndexOf('@');
	if (at < 1 || !LOCAL_PART.test(trimmed.slice(0, at)) || !DOMAIN.test(trimmed.slice(at + 1))) {
		throw new DecodeError('email-address', 'not-an-email');
	}
	if (trimmed.slice(at + 1).toLowerCase() === 'redacted.invalid') {
		throw new DecodeError('email-address', 'redacted-email');
	}
	return text as EmailAddress;
}

/** @throws DecodeError when either half is not acceptable. */
export function parseHumanHandle(email: string, label: string): HumanHandle {
	return {email: parseEmailAddress(email), label: parseHumanLabel(label)};
}

/** `Alice <alice@example.com>`. Raw text: pass it through `forScreen`. */
export function handleText(handle: HumanHandle): string {
	return `${handle.label} <${handle.email}>`;
}

/** The handle of a user whose certificate is redacted (protocol: transport §0.2). */
export function redactedHandle(userId: UserId): HumanHandle {
	return {email: `${userId}@redacted.invalid` as EmailAddress, label: userId as string as HumanLabel};
}

function byteLength(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}
