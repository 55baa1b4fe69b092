import * as z from 'zod';
import {DecodeError, NarthexError} from '../errors.ts';
import {parseServerUrl} from './address.ts';
import {decrypt, encrypt} from './crypto.ts';
import type {Timestamp} from './ids.ts';
import {fromPositional, type LocalDevice, localDevice} from './local-device.ts';
import type {Unpacked} from './msgpack.ts';
import {decode} from './msgpack-reader.ts';
import type {Argon2Parameters} from './password-key.ts';
import {
	bytes,
	bytesOf,
	deviceId,
	deviceLabel,
	humanHandle,
	organizationId,
	otherId,
	readUnpacked,
	timestamp,
	uint,
	userId,
	write,
} from './wire.ts';

// Key files: bare MessagePack (protocol: transport §6.2, invitations §4.4). The fields beside the ciphertext are not
// authenticated. They name a device in a list; only the LocalDevice inside is to be trusted.

const storedServer = z.string().refine(isServerUrl);

const common = {
	created_on: timestamp,
	protected_on: timestamp,
	server_url: storedServer,
	organization_id: organizationId,
	user_id: userId,
	device_id: deviceId,
	human_handle: humanHandle,
	device_label: deviceLabel,
};

const algorithm = z.object({
	type: z.literal('ARGON2ID'),
	memlimit_kb: uint,
	opslimit: uint,
	parallelism: uint,
	salt: bytesOf(16),
});

/** Set when the server keeps half of the key, given for a one-time password. */
const totp = {totp_opaque_key_id: otherId.nullish()};

const passwordFile = z.object({type: z.literal('password'), ...common, algorithm, ciphertext: bytes, ...totp});
const keyringFile = z.object({
	type: z.literal('keyring'),
	...common,
	keyring_service: z.string(),
	keyring_user: z.string(),
	ciphertext: bytes,
	...totp,
});
const recoveryFile = z.object({type: z.literal('recovery'), ...common, ciphertext: bytes});
/** Kinds that the list shows, and that only other programs can open. */
const foreignFile = z.object({type: z.enum(['pki', 'account_vault', 'openbao']), ...common});

export type PasswordFile = Readonly<z.output<typeof passwordFile>>;
export type KeyringFile = Readonly<z.output<typeof keyringFile>>;
export type RecoveryFile = Readonly<z.output<typeof recoveryFile>>;
export type ForeignFile = Readonly<z.output<typeof foreignFile>>;
/** A key file. It can be read without unlocking it, and says whose device it is. */
export type DeviceFile = PasswordFile | KeyringFile | RecoveryFile | ForeignFile;

/** What locks a key file: a password, or a key in the system's keyring. */
export type Protection = {readonly kind: 'password'; readonly password: string} | {readonly kind: 'keyring'};

/** A place for the key file of a new device. The exchange knows no disk: it is given one of these. */
export interface DeviceFolder {
	/** @throws NarthexError when nothing could be saved there now */
	checkSavable(): Promise<void>;
	/** Starts the slow part of locking a key file (Argon2id), and gives the function that writes one. */
	lock(protection: Protection): SaveDevice;
}

/** Writes the key file durably. It gives the path, and how to remove the file again. @throws NarthexError */
export type SaveDevice = (device: LocalDevice) => Promise<{readonly path: string; discard(): Promise<void>}>;

/** Reads a key file of any writer, positional arrays too. @throws DecodeError */
export function readDeviceFile(content: Uint8Array): DeviceFile {
	const value = decode(content);
	const schema = schemaOf(value);
	return readUnpacked(schema, positionalFile(schema.shape, value), 'key-file');
}

/** The bytes of a key file that this program can open again. */
export function writeDeviceFile(file: PasswordFile | KeyringFile | RecoveryFile): Uint8Array {
	switch (file.type) {
		case 'password':
			return write(passwordFile, file);
		case 'keyring':
			return write(keyringFile, file);
		case 'recovery':
			return write(recoveryFile, file);
	}
}

/** A key file under a password; `key` is `keyFromPassword(password, parameters)`. */
export function sealWithPassword(
	device: LocalDevice,
	{parameters, key, on}: {readonly parameters: Argon2Parameters; readonly key: Uint8Array; readonly on: Timestamp},
): PasswordFile {
	return {
		type: 'password',
		...publicPart(device, on),
		algorithm: {type: 'ARGON2ID', ...parameters},
		ciphertext: encrypt(key, write(localDevice, device)),
		totp_opaque_key_id: null,
	};
}

/** A key file under a key that the system's keyring keeps for `service` and `user`. */
export function sealWithKeyring(
	device: LocalDevice,
	where: {readonly service: string; readonly user: string; readonly key: Uint8Array; readonly on: Timestamp},
): KeyringFile {
	return {
		type: 'keyring',
		...publicPart(device, where.on),
		keyring_service: where.service,
		keyring_user: where.user,
		ciphertext: encrypt(where.key, write(localDevice, device)),
		totp_opaque_key_id: null,
	};
}

/** A recovery file under the key that its passphrase spells (protocol: device-upkeep §3.1). */
export function sealForRecovery(device: LocalDevice, key: Uint8Array, on: Timestamp): RecoveryFile {
	return {type: 'recovery', ...publicPart(device, on), ciphertext: encrypt(key, write(localDevice, device))};
}

/**
 * A key file that takes the place of `old`: it is as old, and needs the same one-time code.
 * @param opaqueKey what the server gives for that code, if one is needed
 */
export function inPlaceOf<File extends PasswordFile | KeyringFile>(
	old: PasswordFile | KeyringFile,
	file: File,
	opaqueKey: Uint8Array | undefined,
): File {
	const {created_on, totp_opaque_key_id} = old;
	if (opaqueKey === undefined) return {...file, created_on};
	return {...file, created_on, totp_opaque_key_id, ciphertext: encrypt(opaqueKey, file.ciphertext)};
}

/**
 * The device in a key file.
 * @param opaqueKey opens the outer layer of a file that needs a one-time code (protocol: device-upkeep §1.3, §11.3)
 * @throws DecryptionError for the wrong key
 * @throws DecodeError when the content is damaged, or is not the device that the file names outside
 */
export function openDeviceFile(
	file: PasswordFile | KeyringFile | RecoveryFile,
	key: Uint8Array,
	opaqueKey?: Uint8Array,
): LocalDevice {
	const inner = opaqueKey === undefined ? file.ciphertext : decrypt(opaqueKey, file.ciphertext);
	const device = readLocalDevice(decrypt(key, inner));
	if (
		device.device_id !== file.device_id ||
		device.user_id !== file.user_id ||
		device.organization_id !== file.organization_id
	) {
		throw new DecodeError('key-file', 'other-device-inside');
	}
	return device;
}

/** What a key file holds once it is decrypted. @throws DecodeError */
export function readLocalDevice(content: Uint8Array): LocalDevice {
	const device = readUnpacked(localDevice, fromPositional(localDevice.shape, decode(content)), 'device');
	if (!isServerUrl(device.server_url)) throw new DecodeError('device', 'bad-server-url');
	return device;
}

/** Why this program cannot unlock a file that it lists (`unsupported-protection`); undefined when it can. */
export function whyLocked(file: DeviceFile): NarthexError | undefined {
	return isOpenable(file) ? undefined : new NarthexError('unsupported-protection', {protection: file.type});
}

/** Whether this program can unlock a file. */
export function isOpenable(file: DeviceFile): file is PasswordFile | KeyringFile {
	return file.type === 'password' || file.type === 'keyring';
}

/** Which key of the server a file needs as well, given for a one-time code (protocol: device-upkeep §11.3). */
export function opaqueKeyIdOf(file: DeviceFile): string | undefined {
	return isOpenable(file) ? (file.totp_opaque_key_id ?? undefined) : undefined;
}

function schemaOf(
	value: Unpacked,
): typeof passwordFile | typeof keyringFile | typeof recoveryFile | typeof foreignFile {
	const type: unknown = Array.isArray(value) ? value[0] : isStruct(value) ? value.type : undefined;
	switch (type) {
		case 'password':
			return passwordFile;
		case 'keyring':
			return keyringFile;
		case 'recovery':
			return recoveryFile;
		default:
			return foreignFile;
	}
}

function positionalFile(shape: Readonly<Record<string, unknown>>, value: Unpacked): Unpacked {
	const file = fromPositional(shape, value);
	if (!isStruct(file) || !('algorithm' in shape) || file.algorithm === undefined) return file;
	return {...file, algorithm: fromPositional(algorithm.shape, file.algorithm)};
}

function isStruct(value: Unpacked): value is {readonly [key: string]: Unpacked} {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function publicPart(device: LocalDevice, on: Timestamp) {
	const {server_url, organization_id, user_id, device_id, human_handle, device_label} = device;
	const names = {server_url, organization_id, user_id, device_id, human_handle, device_label};
	return {created_on: on, protected_on: on, ...names};
}

function isServerUrl(text: string): boolean {
	try {
		parseServerUrl(text);
		return true;
	} catch {
		// The schema refuses the file.
		return false;
	}
}
