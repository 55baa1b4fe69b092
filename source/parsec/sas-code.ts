import {randomInt} from 'node:crypto';
import {DecodeError} from '../errors.ts';
import {mac512} from './crypto.ts';

/** Four characters that both people compare by voice: 20 bits (protocol: invitations §1.10). */
export type SasCode = string & {readonly __brand: 'SasCode'};

/** 32 characters, without I, O, 0 and 1. */
export const SAS_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const BITS = 20;
const CODES = 2 ** BITS;

/** The code of a number below 2^20, least significant 5 bits first. @throws RangeError */
export function sasCodeOf(number: number): SasCode {
	if (!Number.isInteger(number) || number < 0 || number >= CODES) throw new RangeError('a SAS code is made of 20 bits');
	let code = '';
	for (let rest = number; code.length < 4; rest >>= 5) code += SAS_ALPHABET[rest & 31];
	return code as SasCode;
}

/** Reads four characters of the alphabet, upper case only. @throws DecodeError */
export function parseSasCode(text: string): SasCode {
	if (!new RegExp(`^[${SAS_ALPHABET}]{4}$`).test(text)) {
		throw new DecodeError('code', 'not-a-code');
	}
	return text as SasCode;
}

/** The codes of an exchange: the greeter shows `greeter`, the claimer shows `claimer` (protocol: invitations §1.10). */
export function sasCodes(
	sharedKey: Uint8Array,
	nonces: {readonly claimer: Uint8Array; readonly greeter: Uint8Array},
): {readonly greeter: SasCode; readonly claimer: SasCode} {
	const mac = mac512(sharedKey, Buffer.concat([nonces.claimer, nonces.greeter]));
	const bits = Buffer.from(mac).readUIntBE(0, 5);
	return {claimer: sasCodeOf(bits % CODES), greeter: sasCodeOf(Math.floor(bits / CODES) % CODES)};
}

/**
 * The right code among random decoys, shuffled. All differ from one another in at least two characters, so that a code
 * misheard in one character is never another choice.
 */
export function sasChoices(right: SasCode, count = 6): readonly SasCode[] {
	const choices: SasCode[] = [right];
	while (choices.length < count) {
		const decoy = sasCodeOf(randomInt(CODES));
		if (choices.every((choice) => distance(choice, decoy) >= 2)) choices.push(decoy);
	}
	for (let index = choices.length - 1; index > 0; index--) {
		const other = randomInt(index + 1);
		const [a, b] = [choices[index], choices[other]];
		if (a !== undefined && b !== undefined) [choices[index], choices[other]] = [b, a];
	}
	return choices;
}

function distance(a: string, b: string): number {
	let different = 0;
	for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) different++;
	return different;
}
