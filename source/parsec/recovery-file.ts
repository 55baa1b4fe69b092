import type {PassphraseFault} from '../errors/recovery.ts';
import {NarthexError} from '../errors.ts';
import {DecryptionError, decrypt, newSecretKey} from './crypto.ts';
import {openDeviceFile, type RecoveryFile, readDeviceFile, sealForRecovery} from './device-file.ts';
import {type DeviceLabel, parseDeviceLabel, type Timestamp, timestampText} from './ids.ts';
import type {LocalDevice} from './local-device.ts';
import {keyFromPassphrase, passphraseOf} from './passphrase.ts';

// A recovery file holds a device of its own, under a key that a person keeps as a passphrase: 13 groups of 4
// characters of base32, without a checksum (protocol: device-upkeep §3).

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const GROUP_LENGTH = 4;
const GROUPS = 13;
const LENGTH = GROUPS * GROUP_LENGTH;

/** The label of a device in a recovery file; `on` is the time of its making. */
export function recoveryFileLabel(on: Timestamp): DeviceLabel {
	return parseDeviceLabel(`recovery-${timestampText(on)}`);
}

/** A recovery file with `device` in it, and the only passphrase that opens it. */
export function newRecoveryFile(
	device: LocalDevice,
	on: Timestamp,
): {readonly file: RecoveryFile; readonly passphrase: string} {
	const key = newSecretKey();
	return {file: sealForRecovery(device, key, on), passphrase: passphraseOf(key)};
}

/** @throws NarthexError (`not-a-recovery-file`) for any other bytes, key files of other kinds too. */
export function readRecoveryFile(content: Uint8Array): RecoveryFile {
	try {
		const file = readDeviceFile(content);
		if (file.type === 'recovery') return file;
	} catch (error) {
		throw new NarthexError('not-a-recovery-file', {}, {cause: error});
	}
	throw new NarthexError('not-a-recovery-file', {});
}

/** What is wrong with a passphrase as it was typed, whatever the file; undefined when it can be right. */
export function faultOfPassphrase(typed: string): PassphraseFault | undefined {
	const text = charactersOf(typed);
	if (text.length !== LENGTH) return {characters: text.length, groups: unevenGroups(typed)};
	// Of the last character, four bits are too many for the key, and 0.
	return hasSpareBits(text) ? {characters: text.length, groups: [GROUPS]} : undefined;
}

/**
 * The device in a recovery file. Case, separators and all characters outside the alphabet do not matter; 0 is taken
 * for O, and 1 for I.
 * @throws NarthexError (`malformed-passphrase`, `wrong-passphrase`), with the groups that look wrong where that can
 * be told; DecodeError
 */
export function openRecoveryFile(file: RecoveryFile, typed: string): LocalDevice {
	const text = charactersOf(typed);
	const fault = faultOfPassphrase(typed);
	if (fault === undefined && opens(file, text)) return openDeviceFile(file, keyFromPassphrase(text));
	const told = fault?.groups ?? unevenGroups(typed);
	const groups = told.length > 0 ? told : mistypedGroups(file, text);
	if (fault !== undefined) throw new NarthexError('malformed-passphrase', {characters: text.length, groups});
	throw new NarthexError('wrong-passphrase', {groups});
}

/** What counts of a passphrase. */
function charactersOf(typed: string): string {
	return typed
		.replace(/[a-z]/g, (letter) => letter.toUpperCase())
		.replaceAll('0', 'O')
		.replaceAll('1', 'I')
		.replace(/[^A-Z2-7]/g, '');
}

/** The groups, as they were typed, that are not of four characters; none when they were not typed as thirteen. */
function unevenGroups(typed: string): number[] {
	const lengths = typed
		.split(/[^A-Za-z0-9]+/)
		.filter((group) => group !== '')
		.map((group) => charactersOf(group).length);
	if (lengths.length !== GROUPS) return [];
	return lengths.flatMap((length, index) => (length === GROUP_LENGTH ? [] : [index + 1]));
}

function hasSpareBits(text: string): boolean {
	return passphraseOf(keyFromPassphrase(text)).replaceAll('-', '') !== text;
}

/**
 * The group with the one mistake that, put right, opens the file: what a checksum would tell, at the cost of some
 * thousand tries.
 */
function mistypedGroups(file: RecoveryFile, text: string): number[] {
	for (const {at, corrected} of corrections(text)) {
		if (opens(file, corrected)) return [Math.floor(at / GROUP_LENGTH) + 1];
	}
	return [];
}

/**
 * All texts of the right length that are one slip away: another character, one too many or too few, two in the wrong
 * order.
 */
function* corrections(text: string): Generator<{readonly at: number; readonly corrected: string}> {
	const removed = text.length - LENGTH + 1;
	if (removed < 0 || removed > 2) return;
	for (let at = 0; at < LENGTH; at++) {
		const [start, rest] = [text.slice(0, at), text.slice(at + removed)];
		for (const character of ALPHABET) yield {at, corrected: start + character + rest};
		if (removed === 1) yield {at, corrected: start + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)};
	}
}

function opens(file: RecoveryFile, text: string): boolean {
	try {
		decrypt(keyFromPassphrase(text), file.ciphertext);
		return true;
	} catch (error) {
		if (error instanceof DecryptionError) return false;
		throw error;
	}
}
