import type {DeviceId, Timestamp, UserId} from './ids.ts';
import type {Organization} from './organization.ts';
import type {RecoveryShareCertificate} from './recovery-certificates.ts';

/** A shared recovery, as its checked certificates say. User and `createdOn` together name it. */
export interface RecoverySetup {
	/** Whose account it recovers. */
	readonly userId: UserId;
	/** The device that set it up. */
	readonly author: DeviceId;
	/** The timestamp of the brief. */
	readonly createdOn: Timestamp;
	/** How many shares are needed. */
	readonly threshold: number;
	/** The recipients, and how many shares each has. */
	readonly weights: ReadonlyMap<UserId, number>;
	/** For the viewer, sealed; undefined when the viewer is no recipient. */
	readonly ownShare?: RecoveryShareCertificate;
	readonly deletion?: {readonly on: Timestamp; readonly by: DeviceId};
}

/** The shared recoveries that concern one member: its own, and those in which it is a recipient. */
export interface Recoveries {
	readonly viewer: UserId;
	/** The last one of each user. */
	readonly setups: ReadonlyMap<UserId, RecoverySetup>;
	/** Of the newest certificate: what to ask the server `shamir_recovery_after`. */
	readonly lastTimestamp: Timestamp | null;
}

export function noRecoveries(viewer: UserId): Recoveries {
	return {viewer, setups: new Map(), lastTimestamp: null};
}

/** The viewer's own setup, deleted or not; undefined when there never was one. */
export function ownSetup({viewer, setups}: Recoveries): RecoverySetup | undefined {
	return setups.get(viewer);
}

/** The last setup of each other user in which the viewer is a recipient, oldest first, deleted ones too. */
export function setupsOfOthers({viewer, setups}: Recoveries): RecoverySetup[] {
	return [...setups.values()]
		.filter(({userId}) => userId !== viewer)
		.sort((one, other) => one.createdOn - other.createdOn);
}

/** The setup that an invitation is for; undefined when it was deleted meanwhile, or is not known. */
export function activeSetup({setups}: Recoveries, claimer: UserId, createdOn: Timestamp): RecoverySetup | undefined {
	const setup = setups.get(claimer);
	return setup?.createdOn === createdOn && setup.deletion === undefined ? setup : undefined;
}

/** What can still be done with a setup (protocol: shared-recovery §7). */
export type SetupState =
	| {readonly state: 'deleted'; readonly on: Timestamp; readonly by: DeviceId}
	| {readonly state: 'usable'; readonly revoked: readonly []}
	/** Enough recipients are left; a new setup is advised. */
	| {readonly state: 'weakened'; readonly revoked: readonly UserId[]}
	/** The recipients that are left do not have shares enough. */
	| {readonly state: 'unusable'; readonly revoked: readonly UserId[]};

/** The state of a setup now; `revoked` are its recipients that are revoked. */
export function stateOfSetup(setup: RecoverySetup, {users}: Pick<Organization, 'users'>): SetupState {
	if (setup.deletion !== undefined) return {state: 'deleted', ...setup.deletion};
	const revoked = [...setup.weights.keys()].filter((recipient) => users.get(recipient)?.revokedOn !== undefined);
	if (revoked.length === 0) return {state: 'usable', revoked: []};
	let left = 0;
	for (const [recipient, weight] of setup.weights) if (!revoked.includes(recipient)) left += weight;
	return {state: left < setup.threshold ? 'unusable' : 'weakened', revoked};
}
