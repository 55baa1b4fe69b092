import * as z from 'zod';
import type {UserId} from '../parsec/ids.ts';
import type {Recoveries, RecoverySetup} from '../parsec/recoveries.ts';
import {recoveryShareCertificate} from '../parsec/recovery-certificates.ts';
import {deviceId, list, table, timestamp, uint, userId} from '../parsec/wire.ts';

// The shared recoveries that concern a member, as a part of what is kept of an organization.

const storedSetup = z.object({
	user_id: userId,
	author: deviceId,
	created_on: timestamp,
	threshold: uint,
	weights: table(userId, uint),
	own_share: recoveryShareCertificate.nullable(),
	deletion: z.object({on: timestamp, by: deviceId}).nullable(),
});

export const storedRecoveries = z.object({last_timestamp: timestamp.nullable(), setups: list(storedSetup)});
type StoredRecoveries = z.output<typeof storedRecoveries>;

/** What is kept of the recoveries. */
export function writeRecoveries({setups, lastTimestamp}: Recoveries): StoredRecoveries {
	return {
		last_timestamp: lastTimestamp,
		setups: [...setups.values()].map((setup) => ({
			user_id: setup.userId,
			author: setup.author,
			created_on: setup.createdOn,
			threshold: setup.threshold,
			weights: new Map(setup.weights),
			own_share: setup.ownShare ?? null,
			deletion: setup.deletion ?? null,
		})),
	};
}

/** The recoveries of `viewer` from what was kept. */
export function readRecoveries(viewer: UserId, {last_timestamp, setups}: StoredRecoveries): Recoveries {
	return {
		viewer,
		lastTimestamp: last_timestamp,
		setups: new Map(
			setups.map((setup): [UserId, RecoverySetup] => [
				setup.user_id,
				{
					userId: setup.user_id,
					author: setup.author,
					createdOn: setup.created_on,
					threshold: setup.threshold,
					weights: setup.weights,
					...(setup.own_share === null ? {} : {ownShare: setup.own_share}),
					...(setup.deletion === null ? {} : {deletion: setup.deletion}),
				},
			]),
		),
	};
}
