import {type DeviceId, type InvitationToken, parseInvitationToken, parseUuid} from '../parsec/ids.ts';
import {findInvitation, type StoredInvitation} from './invitations.ts';
import type {StoredOrganization} from './organizations.ts';
import {Refusal} from './refusal.ts';
import type {Storage} from './storage.ts';
import {findDevice, type StoredDevice} from './users.ts';
import type {VerifiedSignatures} from './verified-signatures.ts';

// Who asks (protocol: transport §1.4, §1.5).

/** How far the clock of a client may be ahead and behind, in seconds; the bounds themselves are refused. */
export const CLIENT_EARLY = 300;
export const CLIENT_LATE = 320;

/** The claim that an `Authorization` header makes, not checked yet. */
export interface DeviceClaim {
	readonly deviceId: DeviceId;
	/** Seconds since the epoch. */
	readonly timestamp: number;
	/** `signature | text`; a signature of another length than 64 bytes leaves it without one that could hold. */
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

/** Either alphabet of base64, padded; how long the signature is, is a matter of verifying it. */
const DEVICE_TOKEN =
	/^(?<signedText>PARSEC-SIGN-ED25519\.(?<device>[^.]*)\.(?<timestamp>-?\d{1,15}))\.(?<signature>(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?)$/;
const UUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** @throws Refusal (401) */
export function parseInvitedAuthorization(header: string | undefined): InvitationToken {
	const token = bearer(header);
	if (!/^[0-9a-f]{32}$/i.test(token)) throw new Refusal(401);
	return parseInvitationToken(token);
}

/** The scheme in any case, one token: exactly two words. @throws Refusal (401) */
function bearer(header: string | undefined): string {
	const [scheme, token, ...more] = (header ?? '').trim().split(/\s+/);
	if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) throw new Refusal(401);
	return token;
}

/**
 * The device that a claim is made for. `arrivedAt` (ms since the epoch) is when the request came: one that was held is not too old for that.
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
	if (!verified.holds(device.verify_key, claim.signed)) throw new Refusal(403);
	const age = arrivedAt / 1000 - claim.timestamp;
	if (age <= -CLIENT_EARLY || age >= CLIENT_LATE) throw new Refusal(498);
	return device;
}

/** The invitation that a token is for. @throws Refusal (403, 410) */
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
