import type {DevicePurpose} from '../parsec/certificates.ts';
import type {DeviceId, HumanHandle, Timestamp, UserId} from '../parsec/ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../parsec/organization.ts';

// Who is in an organization, and how each device came, out of the checked certificates.

/** A user with all devices, oldest first. */
export interface DirectoryEntry {
	readonly user: OrganizationUser;
	readonly devices: readonly OrganizationDevice[];
}

/** Every user, in the order in which they came; revoked ones too. */
export function directoryOf({users, devices}: Organization): readonly DirectoryEntry[] {
	const byUser = new Map<UserId, OrganizationDevice[]>();
	for (const device of devices.values()) {
		const others = byUser.get(device.userId);
		if (others === undefined) byUser.set(device.userId, [device]);
		else others.push(device);
	}
	return [...users.values()].map((user) => ({user, devices: byUser.get(user.userId) ?? []}));
}

/** How a user stands. */
export type UserState =
	| {readonly name: 'active' | 'frozen'}
	| {
			readonly name: 'revoked';
			readonly on: Timestamp;
			readonly by: HumanHandle | undefined;
	  };

/** How a user stands. `frozen`: those whom the server lets do nothing, where we may know them. */
export function stateOf(
	organization: Organization,
	{userId, revokedOn, revokedBy}: OrganizationUser,
	frozen: ReadonlySet<UserId> | undefined,
): UserState {
	if (revokedOn !== undefined) {
		return {name: 'revoked', on: revokedOn, by: ownerOf(organization, revokedBy)?.handle};
	}
	return {name: frozen?.has(userId) === true ? 'frozen' : 'active'};
}

/** How a device came into the organization, or what it is for. */
export interface DeviceOrigin {
	/**
	 * `first`: it began the organization. `greeted`: it is the first one of a person who was greeted. `added` and the two
	 * `recovered`: another device of the same person made it. The others are devices that no one works with.
	 */
	readonly kind:
		| 'first'
		| 'greeted'
		| 'added'
		| 'recovered-by-shares'
		| 'recovered-by-file'
		| Exclude<DevicePurpose, 'STANDARD'>;
	/** Who greeted, or the label of the other device. */
	readonly by: string;
}

/** How a device came: the device that signed for it tells. */
export function originOf(organization: Organization, {userId, purpose, createdBy}: OrganizationDevice): DeviceOrigin {
	const from = createdBy === undefined ? undefined : organization.devices.get(createdBy);
	const owner = ownerOf(organization, createdBy);
	if (purpose !== 'STANDARD') return {kind: purpose, by: from?.label ?? ''};
	if (from === undefined || owner === undefined) return {kind: 'first', by: ''};
	if (owner.userId !== userId) return {kind: 'greeted', by: owner.handle.label};
	if (from.purpose === 'SHAMIR_RECOVERY') return {kind: 'recovered-by-shares', by: from.label};
	if (from.purpose === 'PASSPHRASE_RECOVERY') return {kind: 'recovered-by-file', by: from.label};
	return {kind: 'added', by: from.label};
}

/** Whose device it is. */
export function ownerOf({users, devices}: Organization, deviceId: DeviceId | undefined): OrganizationUser | undefined {
	const device = deviceId === undefined ? undefined : devices.get(deviceId);
	return device === undefined ? undefined : users.get(device.userId);
}
