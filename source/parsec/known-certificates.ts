import type {KnownCertificate} from '../errors/certificates.ts';
import {handleText} from './ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from './organization.ts';

/**
 * What `now`, which was fetched again, says otherwise than `known` about the same time: the first difference, or
 * undefined. Names that were hidden before may be shown now.
 */
export function changeOfKnown(known: Organization, now: Organization): KnownCertificate | undefined {
	for (const user of known.users.values()) {
		const change = changeOfUser(user, now.users.get(user.userId));
		if (change !== undefined) return {...change, user: handleText(user.handle)};
	}
	for (const device of known.devices.values()) {
		if (!isSameDevice(device, now.devices.get(device.deviceId)))
			return {change: 'missing', kind: 'device_certificate', user: ownerOf(device, known)};
	}
	for (const user of now.users.values()) {
		if (!known.users.has(user.userId))
			return {change: 'backdated', kind: 'user_certificate', user: handleText(user.handle)};
	}
	for (const device of now.devices.values()) {
		if (!known.devices.has(device.deviceId))
			return {change: 'backdated', kind: 'device_certificate', user: ownerOf(device, now)};
	}
	return undefined;
}

function changeOfUser(
	known: OrganizationUser,
	now: OrganizationUser | undefined,
): Pick<KnownCertificate, 'change' | 'kind'> | undefined {
	if (now === undefined || !isSameUser(known, now)) return {change: 'missing', kind: 'user_certificate'};
	if (known.revokedOn === undefined && now.revokedOn !== undefined)
		return {change: 'backdated', kind: 'revoked_user_certificate'};
	if (known.revokedOn !== now.revokedOn || known.revokedBy !== now.revokedBy)
		return {change: 'missing', kind: 'revoked_user_certificate'};
	if (known.profile !== now.profile) return {change: 'missing', kind: 'user_update_certificate'};
	return undefined;
}

function isSameUser(known: OrganizationUser, now: OrganizationUser): boolean {
	return (
		known.createdOn === now.createdOn &&
		known.createdBy === now.createdBy &&
		Buffer.compare(known.publicKey, now.publicKey) === 0
	);
}

function isSameDevice(known: OrganizationDevice, now: OrganizationDevice | undefined): boolean {
	return (
		now !== undefined &&
		known.userId === now.userId &&
		known.purpose === now.purpose &&
		known.createdOn === now.createdOn &&
		Buffer.compare(known.verifyKey, now.verifyKey) === 0
	);
}

function ownerOf({userId}: OrganizationDevice, {users}: Organization): string {
	const owner = users.get(userId);
	return owner === undefined ? userId : handleText(owner.handle);
}
