import * as z from 'zod';
import {decrypt, deriveKey, encrypt} from './crypto.ts';
import type {DeviceId, InvitationToken, Timestamp, UserId} from './ids.ts';
import {bytes, bytes32, deviceId, list, read, table, timestamp, userId, write} from './wire.ts';

// What a recovery gathered until now, as it is kept for the next start. The recipients need not be met twice.

const gatheredShares = z.object({
	/** Which setup: the timestamp of its brief. */
	created_on: timestamp,
	shares: table(userId, list(bytes)),
	new_device: z.object({device_id: deviceId, signing_key: bytes32, local_symkey: bytes32}).nullable(),
});

/** Id and keys of the device to be, made once: a second start must not make a second device. */
export interface NewDeviceKeys {
	readonly deviceId: DeviceId;
	readonly signingKey: Uint8Array;
	readonly localSymkey: Uint8Array;
}

/** What was gathered for one setup. */
export interface GatheredShares {
	/** Which setup: the timestamp of its brief. */
	readonly createdOn: Timestamp;
	readonly shares: ReadonlyMap<UserId, readonly Uint8Array[]>;
	/** Undefined until the shares gave the recovery device. */
	readonly newDevice: NewDeviceKeys | undefined;
}

/** Where what was gathered outlives the program. The exchange knows no disk: it is given one of these. */
export interface GatheredStore {
	/** What is kept, if it can be read. */
	load(): Promise<GatheredShares | undefined>;
	/** @throws Error when it cannot be kept */
	keep(gathered: GatheredShares): Promise<void>;
	/** The recovery is over. */
	forget(): Promise<void>;
}

const KEY_PURPOSE = '6e617274686578000000000000000003';
const NAME_PURPOSE = '6e617274686578000000000000000004';

/** A name for what the invitation gathered: 64 hex digits, which do not tell the token. */
export function nameOfGathered(token: InvitationToken): string {
	return Buffer.from(deriveKey(Buffer.from(token, 'hex'), NAME_PURPOSE)).toString('hex');
}

/** What was gathered, under a key that only who has the link can make. */
export function sealGathered(token: InvitationToken, {createdOn, shares, newDevice}: GatheredShares): Uint8Array {
	const content = write(gatheredShares, {
		created_on: createdOn,
		shares: new Map([...shares].map(([recipient, theirs]) => [recipient, [...theirs]])),
		new_device:
			newDevice === undefined
				? null
				: {
						device_id: newDevice.deviceId,
						signing_key: newDevice.signingKey,
						local_symkey: newDevice.localSymkey,
					},
	});
	return encrypt(keyOf(token), content);
}

/** @throws DecryptionError, DecodeError */
export function openGathered(token: InvitationToken, sealed: Uint8Array): GatheredShares {
	const {created_on, shares, new_device} = read(gatheredShares, decrypt(keyOf(token), sealed), 'recovery-share');
	return {
		createdOn: created_on,
		shares,
		newDevice:
			new_device === null
				? undefined
				: {
						deviceId: new_device.device_id,
						signingKey: new_device.signing_key,
						localSymkey: new_device.local_symkey,
					},
	};
}

function keyOf(token: InvitationToken): Uint8Array {
	return deriveKey(Buffer.from(token, 'hex'), KEY_PURPOSE);
}
