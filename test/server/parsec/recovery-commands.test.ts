import {describe, expect, test} from 'vitest';
import {newUserId, type Timestamp} from '../../../source/parsec/ids.ts';
import {certificatesOf, nextTimestamp, person, revocationOf} from './harness.ts';
import {deletionOf, membersOfRecovery, revealToken, setupOf, withInvitation, withSetup} from './recoveries.ts';
import {eventsOf, listen} from './stream.ts';

describe('A setup', () => {
	test('is taken once', async () => {
		const {send, alice, bob, createdOn} = await withSetup();
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({
			status: 'shamir_recovery_already_exists',
			last_shamir_certificate_timestamp: createdOn,
		});
	});

	// Clients may be ahead by five minutes. What comes next has to be later, and is taken although it is further ahead
	// than any clock (protocol: shared-recovery §11).
	test('that is dated as far ahead as is taken holds up no one: what is dated just later is taken at once', async () => {
		const {send, by, alice, bob, carol, dora} = await membersOfRecovery();
		const ahead = (Date.now() * 1000 + 299_900_000) as Timestamp;
		const tooFar = setupOf(alice, [bob], {timestamp: (ahead + 10_000_000) as Timestamp});
		expect(await send('shamir_recovery_setup', tooFar)).toMatchObject({
			status: 'timestamp_out_of_ballpark',
			ballpark_client_early_offset: 300,
		});
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob], {timestamp: ahead}))).toEqual({status: 'ok'});
		const isLater = {status: 'require_greater_timestamp', strictly_greater_than: ahead};
		expect(await by(bob)('shamir_recovery_setup', setupOf(bob, [alice]))).toEqual(isLater);
		const later = (microseconds: number) => (ahead + microseconds) as Timestamp;
		const ofBob = setupOf(bob, [alice], {timestamp: later(1)});
		expect(await by(bob)('shamir_recovery_setup', ofBob)).toEqual({status: 'ok'});
		const deletion = deletionOf(alice, ahead, [bob], {timestamp: later(2)});
		expect(await send('shamir_recovery_delete', deletion)).toEqual({status: 'ok'});
		expect(await by(dora)('user_revoke', revocationOf(carol, dora, later(3)))).toEqual({status: 'ok'});
	});

	test('with thousands of certificates is refused like any other that has too many', async () => {
		const {send, alice, bob} = await membersOfRecovery();
		const shares = Array.from({length: 1000}, () => Buffer.from([0]));
		const request = {...setupOf(alice, [bob]), shamir_recovery_share_certificates: shares};
		expect(await send('shamir_recovery_setup', request)).toEqual({
			status: 'invalid_certificate_missing_share_for_recipient',
		});
	});

	test('cannot name a revoked recipient', async () => {
		const {send, alice, bob} = await membersOfRecovery();
		const timestamp = nextTimestamp();
		await send('user_revoke', revocationOf(bob, alice, timestamp));
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({
			status: 'revoked_recipient',
			last_common_certificate_timestamp: timestamp,
		});
	});

	test('must be newer than all certificates of users, devices and recoveries', async () => {
		const {send, by, alice, bob, carol} = await membersOfRecovery();
		const early = setupOf(alice, [bob]);
		const common = certificatesOf(person('Erik'), alice, 'STANDARD');
		await send('user_create', common);
		expect(await send('shamir_recovery_setup', early)).toMatchObject({status: 'require_greater_timestamp'});
		const timestamp = nextTimestamp();
		await by(bob)('shamir_recovery_setup', setupOf(bob, [carol], {timestamp}));
		const same = setupOf(alice, [bob], {timestamp});
		expect(await send('shamir_recovery_setup', same)).toEqual({
			status: 'require_greater_timestamp',
			strictly_greater_than: timestamp,
		});
		const later = setupOf(alice, [bob], {timestamp: (timestamp + 1) as Timestamp});
		expect(await send('shamir_recovery_setup', later)).toEqual({status: 'ok'});
	});

	test('cannot be followed by a revocation that is older', async () => {
		const {send, alice, bob, dora, by} = await membersOfRecovery();
		const createdOn = (nextTimestamp() + 60_000_000) as Timestamp;
		await send('shamir_recovery_setup', setupOf(alice, [bob], {timestamp: createdOn}));
		expect(await by(dora)('user_revoke', revocationOf(bob, dora))).toEqual({
			status: 'require_greater_timestamp',
			strictly_greater_than: createdOn,
		});
		const later = revocationOf(bob, dora, (createdOn + 1) as Timestamp);
		expect(await by(dora)('user_revoke', later)).toEqual({status: 'ok'});
	});
});

describe('A deletion', () => {
	test('must be signed by its user, name a setup of it, and its recipients', async () => {
		const {send, alice, bob, carol, createdOn} = await withSetup();
		const recipients = [bob, carol];
		const refused = {
			invalid_certificate_corrupted: deletionOf(bob, createdOn, recipients),
			timestamp_out_of_ballpark: deletionOf(alice, createdOn, recipients, {
				timestamp: (nextTimestamp() + 330_000_000) as Timestamp,
			}),
			invalid_certificate_user_id_must_be_self: deletionOf(alice, createdOn, recipients, {
				setup_to_delete_user_id: bob.userId,
			}),
			require_greater_timestamp: deletionOf(alice, createdOn, recipients, {timestamp: createdOn}),
			shamir_recovery_not_found: deletionOf(alice, (createdOn + 1) as Timestamp, recipients),
			recipients_mismatch: deletionOf(alice, createdOn, [bob]),
		};
		for (const [status, request] of Object.entries(refused)) {
			expect(await send('shamir_recovery_delete', request)).toMatchObject({status});
		}
		const other = deletionOf(alice, createdOn, [], {share_recipients: [bob.userId, newUserId()]});
		expect(await send('shamir_recovery_delete', other)).toEqual({status: 'recipients_mismatch'});
	});

	test('counts a recipient who is named twice once, and is taken once', async () => {
		const {send, alice, bob, carol, createdOn} = await withSetup();
		const timestamp = nextTimestamp();
		const deletion = deletionOf(alice, createdOn, [carol, bob, carol], {timestamp});
		expect(await send('shamir_recovery_delete', deletion)).toEqual({status: 'ok'});
		expect(await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]))).toEqual({
			status: 'shamir_recovery_already_deleted',
			last_shamir_certificate_timestamp: timestamp,
		});
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({status: 'ok'});
	});

	test('cancels the invitation of its setup, and says so', async () => {
		const {url, send, by, alice, bob, carol, createdOn, token, claimer} = await withInvitation();
		const stream = await listen(url, bob);
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]));
		expect((await eventsOf(stream, 2))[1]).toEqual({event: 'INVITATION', token, invitation_status: 'CANCELLED'});
		await expect(claimer('invite_shamir_recovery_reveal', {reveal_token: revealToken})).rejects.toThrow('HTTP 410');
		expect(await by(bob)('invite_list', {})).toMatchObject({invitations: [{token, status: 'CANCELLED'}]});
		expect(await by(bob)('invite_cancel', {token})).toEqual({status: 'invitation_already_cancelled'});
	});

	test('ends what its invitation gave: a new setup has an invitation of its own', async () => {
		const {send, by, alice, bob, carol, createdOn, token} = await withInvitation();
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]));
		const invite = () => by(bob)('invite_new_shamir_recovery', {claimer_user_id: alice.userId, send_email: false});
		expect(await invite()).toEqual({status: 'author_not_allowed'});
		await send('shamir_recovery_setup', setupOf(alice, [bob]));
		const again = await invite();
		expect(again).toMatchObject({status: 'ok', email_sent: 'SUCCESS'});
		expect(again).not.toMatchObject({token});
	});
});
