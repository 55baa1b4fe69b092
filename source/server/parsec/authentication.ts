import {type DeviceId, type InvitationToken, parseInvitationToken, parseUuid} from '../../parsec/ids.ts';
import {findInvitation, type StoredInvitation} from './invitations.ts';
import type {StoredOrganization} from './organizations.ts';
import {Refusal} from './refusal.ts';
import type {Storage} from './storage.ts';
import {findDevice, type StoredDevice} from './users.ts';
import type {VerifiedSignatures} from './verified-signatures.ts';

// Who sends a request (protocol: transport §1.4, §1.5).

/** How many seconds a client's clock may be ahead of and behind the server's; the bounds themselves are refused. */
export const CLIENT_EARLY = 300;
export const CLIENT_LATE = 320;

/** What an `Authorization` header claims, not checked yet. */
export interface DeviceClaim {
	readonly deviceId: DeviceId;
	/** Seconds since the epoch. */
	readonly timestamp: number;
	/** `signature (64 bytes) | text`; empty if the signature has another length, which is never valid. */
	readonly signed: Uint8Array;
}

/** @throws Refusal (401) */
export function parseDeviceAuthorization(header: string | undefined): DeviceClaim {
	const match = DEVICE_TOKEN.exec(bearer(header));
	if (match?.groups === undefined) throw new Refusal(401);
	const {signedText = '', device = '', timestamp = '', signature = ''} = match.groups;
	if (!UUID.test(device)) throw new Refusal(401);
	return {
		deviceId: parseUuid(device),
		timestamp: Number(timestamp),
		signed: signedBlob(Buffer.from(signature, 'base64url'), signedText),
	};
}

function signedBlob(signature: Uint8Array, text: string): Uint8Array {
	return signature.length === 64 ? Buffer.concat([signature, Buffer.from(text, 'ascii')]) : new Uint8Array();
}

/** The signature may use either base64 alphabet and must be padded; its length is checked when it is verified. */
const SIGNATURE = /(?<signature>(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?)/.source;
const SIGNED_TEXT = /(?<signedText>PARSEC-SIGN-ED25519\.(?<device>[^.]*)\.(?<timestamp>-?\d{1,15}))/.source;
const DEVICE_TOKEN = new RegExp(`^${SIGNED_TEXT}\\.${SIGNATURE}$`);
const UUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** @throws Refusal (401) */
export function parseInvitedAuthorization(header: string | undefined): InvitationToken {
	const token = bearer(header);
	if (!/^[0-9a-f]{32}$/i.test(token)) throw new Refusal(401);
	return parseInvitationToken(token);
}

/** The token of a header of exactly two words, `Bearer` (in any case) and the token. @throws Refusal (401) */
function bearer(header: string | undefined): string {
	const [scheme, token, ...more] = (header ?? '').trim().split(/\s+/);
	if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) throw new Refusal(401);
	return token;
}

/**
 * The device that a claim is about. `arrivedAt` is when the request came, in ms since the epoch: a request does not get
 * too old while it waits.
 * @throws Refusal (403, 461, 462, 463, 498)
 */
export function authenticateDevice(
	storage: Storage,
	verified: VerifiedSignatures,
	organization: StoredOrganization,
	claim: DeviceClaim,
	{arrivedAt, needsTerms}: {readonly arrivedAt: number; readonly needsTerms: boolean},
): StoredDevice {
	const device = findDevice(storage, organization.id, claim.deviceId);
	if (device === undefined) throw new Refusal(403);
	if (device.revoked_on !== null) throw new Refusal(461);
	if (device.is_frozen === 1) throw new Refusal(462);
	const terms = organization.terms_updated_on;
	if (needsTerms && terms !== null && device.terms_accepted_on !== terms) throw new Refusal(463);
	if (!verified.isValid(device.verify_key, claim.signed)) throw new Refusal(403);
	const age = arrivedAt / 1000 - claim.timestamp;
	if (age <= -CLIENT_EARLY || age >= CLIENT_LATE) throw new Refusal(498);
	return device;
}

/** The pending invitation of a token. @throws Refusal (403, 410) */
export function authenticateInvitation(
	storage: Storage,
	organization: StoredOrganization,
	token: InvitationToken,
): StoredInvitation {
	const invitation = findInvitation(storage, organization.id, token);
	if (invitation === undefined) throw new Refusal(403);
	if (invitation.status !== 'PENDING') throw new Refusal(410);
	return invitation;
}
