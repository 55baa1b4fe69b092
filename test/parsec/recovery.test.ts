import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {signDeviceCertificates} from '../../source/parsec/certificates.ts';
import {newKeyPair, publicKeyOf, signed, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {newUserId, type Timestamp} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {encode} from '../../source/parsec/msgpack.ts';
import type {Organization} from '../../source/parsec/organization.ts';
import {
	decryptRecoveryDevice,
	inviteRecoveryConfirmation,
	inviteRecoveryData,
	newDeviceLike,
	newRecoverySecret,
	possibleRecoverySecrets,
	readRecoverySecret,
	recoverySecret,
	recoveryShareData,
	sharedRecoveryLabel,
	writeRecoverySecret,
} from '../../source/parsec/recovery.ts';
import {
	type RecoveryShareCertificate,
	readRecoveryCertificate,
	readUnverifiedRecoveryCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {openShares} from '../../source/parsec/recovery-setup.ts';
import {risksOfSetup} from '../../source/parsec/recovery-weights.ts';
import {openSealed, seal} from '../../source/parsec/sealed-box.ts';
import {combine, faultOfShares, split} from '../../source/parsec/sharing.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';
import {damaged} from './damaged.ts';
import {refusesOrGives} from './refuses.ts';
import {certificatesFor, next, peopleOfRecovery, setUp} from './setups.ts';

let alice: LocalDevice;
let bob: LocalDevice;
let carl: LocalDevice;
let dave: LocalDevice;
let known: Organization;

beforeEach(async () => {
	({alice, bob, carl, dave, known} = await peopleOfRecovery());
});

describe('a setup', () => {
	it('survives a wrong share as long as the others are enough', () => {
		const setup = setUp(bob, 2, [
			[alice, 1],
			[carl, 1],
			[dave, 1],
		]);
		const shares = split(writeRecoverySecret(setup.secret), 2, [1, 1, 1]);
		const wrong = shares[1]?.map((share) => share.map((byte, index) => (index > 90 ? byte ^ 1 : byte))) ?? [];
		const gathered = new Map([
			['alice', shares[0] ?? []],
			['bob', wrong],
			['carl', shares[2] ?? []],
		]);
		const possible = [...possibleRecoverySecrets(gathered, 2)];
		const right = possible.find(({suspects}) => suspects.includes('bob'));
		expect(right?.suspects).toEqual(['bob']);
		expect(right && writeRecoverySecret(right.secret)).toEqual(writeRecoverySecret(setup.secret));
		const cipheredData = setup.request.ciphered_data;
		const opened = possible.filter(
			({secret}) => !refusesOrGives(() => decryptRecoveryDevice(secret.data_key, cipheredData)),
		);
		expect(opened).toContain(right);
	});

	it('has a recovery device of the same user, with keys of its own', () => {
		const author = bob;
		const device = newDeviceLike(author, sharedRecoveryLabel(1_795_969_646_713_096 as Timestamp));
		expect(device.device_label).toBe('shamir-recovery-2026-11-29T16:27:26.713096Z');
		const {device_id, device_label, signing_key, local_symkey, ...same} = device;
		expect(author).toMatchObject(same);
		expect(device_id).not.toBe(author.device_id);
		expect([signing_key, local_symkey]).not.toContainEqual(author.signing_key);
		expect([signing_key, local_symkey]).not.toContainEqual(author.local_symkey);
		const blobs = signDeviceCertificates(author.signing_key, {
			author: author.device_id,
			timestamp: next(),
			userId: author.user_id,
			deviceId: device_id,
			deviceLabel: device_label,
			verifyKey: verifyKeyOf(signing_key),
			purpose: 'SHAMIR_RECOVERY',
		});
		return expect(applyCertificates(known, [blobs.device_certificate])).resolves.toBeDefined();
	});

	it.each([
		[1, [1, 1, 1], ['each-alone']],
		[1, [1], ['each-alone', 'no-reserve']],
		[2, [2, 1, 1], ['one-alone']],
		[3, [1, 1, 1], ['no-reserve']],
		[3, [2, 1, 1], ['no-reserve']],
		[2, [1, 1, 1], []],
	] as const)('that needs %i of %j has the risks %j', (threshold, numbers, risks) => {
		expect(risksOfSetup(threshold, new Map(numbers.map((number) => [newUserId(), number])))).toEqual(risks);
	});
});

describe('what is read', () => {
	const text = {type: 'invite_shamir_recovery_confirmation', weighted_share: ['\u0001abc']};
	const frame = (content: Uint8Array) => {
		const header = Buffer.from([0, 0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 0, 0, 0]);
		header.writeUIntLE((content.length << 3) | 1, 7, 3);
		return Buffer.concat([header, content]);
	};

	it.each([
		['text', text],
		['numbers', {...text, weighted_share: [[1, 2, 3]]}],
		['a share of one byte', {...text, weighted_share: [Uint8Array.of(1)]}],
		['more shares than there can be', {...text, weighted_share: new Array(256).fill(Uint8Array.of(1, 2))}],
		['no list', {...text, weighted_share: null}],
	])('does not take %s for shares', (_, content) => {
		expect(() => readVersioned(inviteRecoveryConfirmation, frame(encode(content)), 'peer-message')).toThrow(
			expect.objectContaining({code: 'invalid-data'}),
		);
	});

	it('is what was written', () => {
		const secret = newRecoverySecret();
		expect(readRecoverySecret(writeRecoverySecret(secret))).toEqual(secret);
		const keys = newKeyPair();
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 300}), (plain) => {
				expect(new Uint8Array(openSealed(keys.privateKey, seal(keys.publicKey, plain)))).toEqual(
					Uint8Array.from(plain),
				);
			}),
		);
	});

	it('is sealed for nobody whose key is that of everybody', () => {
		expect(() => seal(new Uint8Array(32), Uint8Array.of(1))).toThrow(
			expect.objectContaining({code: 'small-order-key'}),
		);
	});

	it('may be any bytes', () => {
		const setup = setUp(bob, 1, [[carl, 1]]);
		const {private_key} = carl;
		const verifyKey = verifyKeyOf(setup.author.signing_key);
		const [, blob = new Uint8Array()] = certificatesFor(carl, setup);
		const share = readRecoveryCertificate(verifyKey, blob) as RecoveryShareCertificate;
		const confirmation = {
			type: 'invite_shamir_recovery_confirmation',
			weighted_share: openShares(share, {privateKey: private_key, verifyKey}),
		} as const;
		const samples = [
			...certificatesFor(carl, setup),
			writeRecoverySecret(setup.secret),
			writeVersioned(inviteRecoveryConfirmation, {...confirmation, weighted_share: [...confirmation.weighted_share]}),
			setup.request.ciphered_data,
			share.ciphered_share,
		];
		const bytes = fc.oneof(fc.uint8Array({maxLength: 300}), damaged(samples));
		fc.assert(
			fc.property(bytes, (input) => {
				for (const read of [
					() => readUnverifiedRecoveryCertificate(input),
					() => readRecoveryCertificate(verifyKey, input),
					() => readRecoverySecret(input),
					() => readVersioned(recoverySecret, input, 'recovery-secret'),
					() => readVersioned(recoveryShareData, input, 'recovery-share'),
					() => readVersioned(inviteRecoveryData, input, 'peer-message'),
					() => readVersioned(inviteRecoveryConfirmation, input, 'peer-message'),
					() => openSealed(private_key, input),
					() => decryptRecoveryDevice(setup.secret.data_key, input),
					() => openShares({...share, ciphered_share: input}, {privateKey: private_key, verifyKey}),
					() =>
						openShares(
							{...share, ciphered_share: seal(publicKeyOf(private_key), signed(setup.author.signing_key, input))},
							{privateKey: private_key, verifyKey},
						),
					() => readUnverifiedRecoveryCertificate(Buffer.concat([new Uint8Array(64), input])),
				]) {
					refusesOrGives(read);
				}
				expect(combine([input], 1)).toBeDefined();
				expect(faultOfShares([input], 1)).toSatisfy((fault) => fault === undefined || typeof fault === 'string');
			}),
		);
	});
});
