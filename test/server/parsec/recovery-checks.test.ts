import {describe, expect, test} from 'vitest';
import {newSigningKey} from '../../../source/parsec/crypto.ts';
import type {Timestamp} from '../../../source/parsec/ids.ts';
import {nextTimestamp, person} from './harness.ts';
import {membersOfRecovery, setupOf} from './recoveries.ts';

describe('A setup', () => {
	test('must be signed by the device that sends it', async () => {
		const {send, alice, bob} = await membersOfRecovery();
		const corrupted = {status: 'invalid_certificate_brief_corrupted'};
		expect(await send('shamir_recovery_setup', setupOf({...alice, signingKey: newSigningKey()}, [bob]))).toEqual(
			corrupted,
		);
		expect(await send('shamir_recovery_setup', setupOf(bob, [bob]))).toEqual(corrupted);
		const {deviceId} = person('Stranger');
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob], {brief: {author: deviceId}}))).toEqual(corrupted);
	});

	test('must say what holds for each recipient, so that the recipients accept it', async () => {
		const {send, alice, bob, carol, dora} = await membersOfRecovery();
		const right = setupOf(alice, [bob, carol]);
		const [first = new Uint8Array(), second = new Uint8Array()] = right.shamir_recovery_share_certificates;
		const withShares = (...shamir_recovery_share_certificates: Uint8Array[]) => ({
			...right,
			shamir_recovery_share_certificates,
		});
		const weights = new Map([[alice.userId, 1]]);
		const refused = {
			timestamp_out_of_ballpark: setupOf(alice, [bob], {timestamp: (nextTimestamp() - 330_000_000) as Timestamp}),
			invalid_certificate_user_id_must_be_self: setupOf(alice, [bob], {brief: {user_id: bob.userId}}),
			invalid_certificate_missing_share_for_recipient: withShares(first),
			invalid_certificate_share_corrupted: withShares(first, Buffer.concat([second, Buffer.from([0])])),
			invalid_certificate_share_inconsistent_timestamp: setupOf(alice, [bob], {
				share: () => ({timestamp: nextTimestamp()}),
			}),
			invalid_certificate_share_recipient_not_in_brief: setupOf(alice, [bob], {
				share: () => ({recipient: dora.userId}),
			}),
			invalid_certificate_duplicate_share_for_recipient: withShares(first, first),
			invalid_certificate_author_included_as_recipient: setupOf(alice, [alice], {
				brief: {per_recipient_shares: weights},
			}),
			recipient_not_found: setupOf(alice, [person('Stranger')]),
		};
		for (const [status, request] of Object.entries(refused)) {
			expect(await send('shamir_recovery_setup', request)).toMatchObject({status});
		}
	});

	test('with a share in the name of another user is refused: it would poison its recipient', async () => {
		const {send, alice, bob, dora} = await membersOfRecovery();
		const poisoned = setupOf(alice, [bob], {share: () => ({user_id: dora.userId})});
		expect(await send('shamir_recovery_setup', poisoned)).toEqual({status: 'invalid_certificate_share_corrupted'});
	});

	test('with certificates or data of a size that no client makes is refused', async () => {
		const {send, alice, bob} = await membersOfRecovery();
		const huge = setupOf(alice, [bob], {share: () => ({ciphered_share: Buffer.alloc(66_000)})});
		expect(await send('shamir_recovery_setup', huge)).toEqual({status: 'invalid_certificate_share_corrupted'});
		const request = setupOf(alice, [bob]);
		const withData = (length: number) =>
			send('shamir_recovery_setup', {...request, ciphered_data: Buffer.alloc(length)});
		await expect(withData(0)).rejects.toThrow('HTTP 415');
		await expect(withData(66_000)).rejects.toThrow('HTTP 413');
	});
});
