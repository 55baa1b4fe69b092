import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {PassphraseFault} from '../../source/errors/recovery.ts';
import {NarthexError} from '../../source/errors.ts';
import {writeDeviceFile} from '../../source/parsec/device-file.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';
import {localDevice} from '../../source/parsec/local-device.ts';
import {newDeviceLike} from '../../source/parsec/recovery.ts';
import {
	faultOfPassphrase,
	newRecoveryFile,
	openRecoveryFile,
	readRecoveryFile,
	recoveryFileLabel,
} from '../../source/parsec/recovery-file.ts';
import {write} from '../../source/parsec/wire.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {damaged} from './damaged.ts';
import {recoveryKeyFile} from './recording.ts';
import {refusesOrGives} from './refuses.ts';
import {recoveryVectors} from './vectors.ts';

const made = recoveryVectors.find(({name}) => name === 'recovery_file/complete');
if (made === undefined) throw new Error('there is no recovery file');
const content = made.inputs.bytes('file_hex');
const passphrase = made.inputs.text('passphrase');
const file = readRecoveryFile(content);

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
const place = fc.integer({min: 0, max: 51});

/** The index of a character in the passphrase, its dashes counted. */
const indexOf = (position: number) => position + Math.floor(position / 4);
const groupOf = (position: number) => Math.floor(position / 4) + 1;

function refusal(typed: string): {readonly code: string; readonly facts: Partial<PassphraseFault>} {
	try {
		openRecoveryFile(file, typed);
	} catch (error) {
		if (error instanceof NarthexError) return {code: error.code, facts: error.facts as Partial<PassphraseFault>};
		throw error;
	}
	throw new Error('the file opened');
}

describe('a recovery file', () => {
	it('holds the device that was given, under a passphrase of thirteen groups', () => {
		const device = newDeviceLike(openRecoveryFile(file, passphrase), recoveryFileLabel(0 as Timestamp));
		expect(device.device_label).toBe('recovery-1970-01-01T00:00:00Z');
		const fresh = newRecoveryFile(device, 5_000_000 as Timestamp);
		expect(fresh.passphrase).toMatch(/^(?:[A-Z2-7]{4}-){12}[A-Z2-7]{3}[AQ]$/);
		const read = readRecoveryFile(writeDeviceFile(fresh.file));
		expect(read).toMatchObject({type: 'recovery', created_on: 5_000_000, protected_on: 5_000_000});
		const opened = openRecoveryFile(read, fresh.passphrase.toLowerCase());
		expect(write(localDevice, opened)).toEqual(write(localDevice, device));
		expect(() => openRecoveryFile(read, passphrase)).toThrow(expect.objectContaining({code: 'wrong-passphrase'}));
	});

	it('is no key file of another kind, and nothing else', () => {
		for (const other of [recoveryKeyFile('bob'), Buffer.from('recovery'), new Uint8Array()]) {
			expect(() => readRecoveryFile(other)).toThrow(expect.objectContaining({code: 'not-a-recovery-file'}));
		}
	});

	it('may be any bytes', () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({maxLength: 300}), damaged([content])), (bytes) => {
				const error = refusesOrGives(() => readRecoveryFile(bytes));
				expect([undefined, 'not-a-recovery-file']).toContain(error?.code);
			}),
		);
	});
});

describe('a mistyped passphrase', () => {
	it('with one other character names its group', () => {
		fc.assert(
			fc.property(place, fc.constantFrom(...ALPHABET), (position, character) => {
				const index = indexOf(position);
				fc.pre(passphrase[index] !== character);
				const {code, facts} = refusal(passphrase.slice(0, index) + character + passphrase.slice(index + 1));
				expect(['wrong-passphrase', position === 51 ? 'malformed-passphrase' : '']).toContain(code);
				expect(facts.groups).toEqual([groupOf(position)]);
			}),
			{numRuns: 10},
		);
	});

	it('with two characters in the wrong order names the group of the first', () => {
		for (const position of [1, 10, 24]) {
			const text = passphrase.replaceAll('-', '');
			const [one = '', other = ''] = text.slice(position, position + 2);
			const {code, facts} = refusal(text.slice(0, position) + other + one + text.slice(position + 2));
			expect({code, facts}).toEqual({code: 'wrong-passphrase', facts: {groups: [groupOf(position)]}});
		}
	});

	it('with a character too many or too few names its group and counts', () => {
		fc.assert(
			fc.property(place, (position) => {
				const index = indexOf(position);
				const shorter = passphrase.slice(0, index) + passphrase.slice(index + 1);
				const malformed = {code: 'malformed-passphrase', facts: {characters: 51, groups: [groupOf(position)]}};
				expect(refusal(shorter)).toEqual(malformed);
				expect(faultOfPassphrase(shorter)).toEqual(malformed.facts);
				const longer = `${passphrase.slice(0, index)}B${passphrase.slice(index)}`;
				expect(faultOfPassphrase(longer)).toEqual({characters: 53, groups: [groupOf(position)]});
			}),
		);
		// An 8 is no character of a passphrase, and may have been meant for a B.
		expect(refusal(passphrase.replace('CWL2', 'CW82')).facts).toEqual({characters: 51, groups: [2]});
	});

	it('names the group too when it was typed without separators, or with others', () => {
		const text = passphrase.replaceAll('-', '');
		expect(refusal(text.slice(0, 9) + text.slice(10))).toEqual({
			code: 'malformed-passphrase',
			facts: {characters: 51, groups: [3]},
		});
		expect(refusal(`${text.slice(0, 22)}7${text.slice(22)}`).facts).toEqual({characters: 53, groups: [6]});
	});

	it('names none when that cannot be told', () => {
		expect(refusal('')).toEqual({code: 'malformed-passphrase', facts: {characters: 0, groups: []}});
		const [first = '', second = '', ...rest] = passphrase.split('-');
		expect(refusal([second, first, ...rest].join('-'))).toEqual({code: 'wrong-passphrase', facts: {groups: []}});
	});

	it('is told in a sentence', () => {
		const say = (typed: string) =>
			sentenceOf(refusesOrGives(() => openRecoveryFile(file, typed)) ?? new NarthexError('not-a-recovery-file', {}));
		expect(say(passphrase.replace('CWL2', 'CW2'))).toEqual({
			message: 'The recovery passphrase has 52 letters and digits, and what was typed has 51.',
			nextStep: 'Check group 2, counted from the left.',
		});
		expect(say(passphrase.replace('CWL2', 'CWL3'))).toEqual({
			message: 'This passphrase does not open the recovery file.',
			nextStep: 'Check group 2, counted from the left.',
		});
	});

	it('may be any text', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', maxLength: 60}), (typed) => {
				expect(refusal(typed).code).toBe('malformed-passphrase');
				expect(faultOfPassphrase(typed)).toBeDefined();
			}),
			{numRuns: 30},
		);
	});
});
