import {describe, expect, test} from 'vitest';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import {signRevokedUserCertificate} from '../../../source/parsec/certificates.ts';
import {newKeyPair, newSigningKey, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {newUserId, type Timestamp} from '../../../source/parsec/ids.ts';
import {emptyOrganization} from '../../../source/parsec/organization.ts';
import {noRecoveries} from '../../../source/parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../../../source/parsec/recovery-chain.ts';
import {
	alicesOrganization,
	as,
	certificatesOf,
	invited,
	join,
	nextTimestamp,
	type Person,
	person,
	server,
	until,
} from './harness.ts';
import {cipheredData, deletionOf, revealToken, setupOf} from './recoveries.ts';
import {listen, type Stream} from './stream.ts';

const FROM_THE_START = {common_after: null, sequester_after: null, shamir_recovery_after: null, realm_after: new Map()};

/** Alice can be recovered by Bob and Carol; Dora has nothing to do with it. */
async function members() {
	const {url} = await server();
	const {root, alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const carol = await join(url, alice, 'Carol', 'OUTSIDER');
	const dora = await join(url, alice, 'Dora', 'ADMIN');
	const by = (who: Person) => as(who)(url);
	return {url, rootKey: verifyKeyOf(root), alice, bob, carol, dora, send, by};
}

async function withSetup() {
	const all = await members();
	const createdOn = nextTimestamp();
	const request = setupOf(all.alice, [all.bob, all.carol], {timestamp: createdOn});
	expect(await all.send('shamir_recovery_setup', request)).toEqual({status: 'ok'});
	return {...all, createdOn, request};
}

async function withInvitation() {
	const all = await withSetup();
	const reply = await all.by(all.bob)('invite_new_shamir_recovery', {
		claimer_user_id: all.alice.userId,
		send_email: false,
	});
	if (reply.status !== 'ok') throw new Error(reply.status);
	return {...all, token: reply.token, claimer: invited(all.url, reply.token)};
}

function revocationOf(who: Person, by: Person, timestamp = nextTimestamp()) {
	const revocation = {author: by.deviceId, timestamp, userId: who.userId};
	return {revoked_user_certificate: signRevokedUserCertificate(by.signingKey, revocation)};
}

async function eventsOf(stream: Stream, count: number) {
	await until(() => stream.events().length > count || stream.isOver());
	return stream.events().slice(1);
}

describe('A setup', () => {
	test('is taken once', async () => {
		const {send, alice, bob, createdOn} = await withSetup();
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({
			status: 'shamir_recovery_already_exists',
			last_shamir_certificate_timestamp: createdOn,
		});
	});

	test('must be signed by the device that sends it', async () => {
		const {send, alice, bob} = await members();
		const corrupted = {status: 'invalid_certificate_brief_corrupted'};
		expect(await send('shamir_recovery_setup', setupOf({...alice, signingKey: newSigningKey()}, [bob]))).toEqual(
			corrupted,
		);
		expect(await send('shamir_recovery_setup', setupOf(bob, [bob]))).toEqual(corrupted);
		const {deviceId} = person('Stranger');
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob], {brief: {author: deviceId}}))).toEqual(corrupted);
	});

	test('must say what holds for each recipient, so that the recipients accept it', async () => {
		const {send, alice, bob, carol, dora} = await members();
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
		const {send, alice, bob, dora} = await members();
		const poisoned = setupOf(alice, [bob], {share: () => ({user_id: dora.userId})});
		expect(await send('shamir_recovery_setup', poisoned)).toEqual({status: 'invalid_certificate_share_corrupted'});
	});

	test('with certificates or data of a size that no client makes is refused', async () => {
		const {send, alice, bob} = await members();
		const huge = setupOf(alice, [bob], {share: () => ({ciphered_share: Buffer.alloc(66_000)})});
		expect(await send('shamir_recovery_setup', huge)).toEqual({status: 'invalid_certificate_share_corrupted'});
		const request = setupOf(alice, [bob]);
		const withData = (length: number) =>
			send('shamir_recovery_setup', {...request, ciphered_data: Buffer.alloc(length)});
		await expect(withData(0)).rejects.toThrow('HTTP 415');
		await expect(withData(66_000)).rejects.toThrow('HTTP 413');
	});

	// Clients may be ahead by five minutes. What comes next has to be later, and is taken although it is further ahead
	// than any clock (protocol: shared-recovery §11).
	test('that is dated as far ahead as is taken holds up no one: what is dated just later is taken at once', async () => {
		const {send, by, alice, bob, carol, dora} = await members();
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
		const {send, alice, bob} = await members();
		const shares = Array.from({length: 1000}, () => Buffer.from([0]));
		const request = {...setupOf(alice, [bob]), shamir_recovery_share_certificates: shares};
		expect(await send('shamir_recovery_setup', request)).toEqual({
			status: 'invalid_certificate_missing_share_for_recipient',
		});
	});

	test('cannot name a revoked recipient', async () => {
		const {send, alice, bob} = await members();
		const timestamp = nextTimestamp();
		await send('user_revoke', revocationOf(bob, alice, timestamp));
		expect(await send('shamir_recovery_setup', setupOf(alice, [bob]))).toEqual({
			status: 'revoked_recipient',
			last_common_certificate_timestamp: timestamp,
		});
	});

	test('must be newer than all certificates of users, devices and recoveries', async () => {
		const {send, by, alice, bob, carol} = await members();
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
		const {send, alice, bob, dora, by} = await members();
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

describe('The certificates of a setup', () => {
	test('go to those concerned, each of whom accepts them', async () => {
		const {by, alice, bob, carol, dora, rootKey, request, createdOn, send} = await withSetup();
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]));
		const brief = request.shamir_recovery_brief_certificate;
		const [bobs, carols] = request.shamir_recovery_share_certificates;
		const got = async (who: Person, after: Timestamp | null = null) => {
			const reply = await by(who)('certificate_get', {...FROM_THE_START, shamir_recovery_after: after});
			const {common_certificates, shamir_recovery_certificates} = reply;
			const organization = await applyCertificates(emptyOrganization(rootKey), common_certificates);
			if (after === null)
				await applyRecoveryCertificates(noRecoveries(who.userId), organization, shamir_recovery_certificates);
			return shamir_recovery_certificates.map((blob) => Buffer.from(blob).toString('hex'));
		};
		const hex = (...blobs: (Uint8Array | undefined)[]) => blobs.map((blob) => Buffer.from(blob ?? []).toString('hex'));
		const deletion = (await got(alice)).slice(-1);
		expect(await got(alice)).toEqual([...hex(brief), ...deletion]);
		expect(await got(bob)).toEqual([...hex(brief, bobs), ...deletion]);
		expect(await got(carol)).toEqual([...hex(brief, carols), ...deletion]);
		expect(await got(dora)).toEqual([]);
		expect(await got(bob, createdOn)).toEqual(deletion);
	});

	test('are announced to author and recipients', async () => {
		const {url, alice, bob, carol, dora, send} = await members();
		const streams = [];
		for (const who of [alice, bob, carol, dora]) streams.push(await listen(url, who));
		const createdOn = nextTimestamp();
		await send('shamir_recovery_setup', setupOf(alice, [bob, carol], {timestamp: createdOn}));
		const deletedOn = nextTimestamp();
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol], {timestamp: deletedOn}));
		await send('ping', {ping: 'over'});
		const told = [createdOn, deletedOn].map((timestamp) => ({event: 'SHAMIR_RECOVERY_CERTIFICATE', timestamp}));
		const over = {event: 'PINGED', ping: 'over'};
		for (const stream of streams.slice(0, 3)) expect(await eventsOf(stream, 3)).toEqual([...told, over]);
		for (const stream of streams.slice(3)) expect(await eventsOf(stream, 1)).toEqual([over]);
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

describe('An invitation to a recovery', () => {
	test('is created by recipients alone, and once', async () => {
		const {by, alice, bob, carol, dora, token} = await withInvitation();
		const invite = (who: Person, claimer = alice) =>
			by(who)('invite_new_shamir_recovery', {claimer_user_id: claimer.userId, send_email: false});
		expect(await invite(carol)).toEqual({status: 'ok', email_sent: 'SUCCESS', token});
		expect(await invite(alice)).toEqual({status: 'author_not_allowed'});
		expect(await invite(dora)).toEqual({status: 'author_not_allowed'});
		expect(await invite(bob, carol)).toEqual({status: 'author_not_allowed'});
		expect(await invite(bob, person('Stranger'))).toEqual({status: 'user_not_found'});
	});

	test('is not created for a revoked user', async () => {
		const {by, alice, bob, dora} = await withSetup();
		await by(dora)('user_revoke', revocationOf(alice, dora));
		const invite = {claimer_user_id: alice.userId, send_email: false};
		expect(await by(bob)('invite_new_shamir_recovery', invite)).toEqual({status: 'user_not_found'});
	});

	test('is listed to the recipients, who also get its events', async () => {
		const {url, by, alice, bob, carol, dora, token, createdOn} = await withInvitation();
		const item = {
			type: 'SHAMIR_RECOVERY',
			token,
			status: 'PENDING',
			created_on: expect.any(Number),
			created_by: {type: 'USER', user_id: bob.userId, human_handle: bob.handle},
			claimer_user_id: alice.userId,
			shamir_recovery_created_on: createdOn,
		};
		const streams = [];
		for (const who of [bob, carol, alice, dora]) streams.push(await listen(url, who));
		for (const who of [bob, carol])
			expect(await by(who)('invite_list', {})).toEqual({status: 'ok', invitations: [item]});
		for (const who of [alice, dora]) expect(await by(who)('invite_list', {})).toEqual({status: 'ok', invitations: []});
		expect(await by(dora)('invite_cancel', {token})).toEqual({status: 'author_not_allowed'});
		expect(await by(alice)('invite_cancel', {token})).toEqual({status: 'ok'});
		await by(dora)('ping', {ping: 'over'});
		const [cancelled, over] = [
			{event: 'INVITATION', token, invitation_status: 'CANCELLED'},
			{event: 'PINGED', ping: 'over'},
		];
		for (const stream of streams.slice(0, 2)) expect(await eventsOf(stream, 2)).toEqual([cancelled, over]);
		for (const stream of streams.slice(2)) expect(await eventsOf(stream, 1)).toEqual([over]);
	});

	test('tells the claimer about the setup and all recipients, by name', async () => {
		const {alice, bob, carol, dora, by, claimer, createdOn} = await withInvitation();
		const revokedOn = nextTimestamp();
		await by(dora)('user_revoke', revocationOf(carol, dora, revokedOn));
		const recipient = ({userId, handle}: Person, shares: number, revoked_on: Timestamp | null) => ({
			user_id: userId,
			human_handle: handle,
			shares,
			revoked_on,
			online_status: 'UNKNOWN',
		});
		expect(await claimer('invite_info', {})).toEqual({
			status: 'ok',
			type: 'SHAMIR_RECOVERY',
			claimer_user_id: alice.userId,
			claimer_human_handle: alice.handle,
			created_by: {type: 'USER', user_id: bob.userId, human_handle: bob.handle},
			shamir_recovery_created_on: createdOn,
			threshold: 1,
			recipients: [recipient(bob, 1, null), recipient(carol, 2, revokedOn)],
		});
	});

	test('lets each recipient greet, at once, and no other user', async () => {
		const {by, alice, bob, carol, dora, token, claimer} = await withInvitation();
		const start = (greeter: Person) => claimer('invite_claimer_start_greeting_attempt', {greeter: greeter.userId});
		const [withBob, withCarol] = [await start(bob), await start(carol)];
		const greet = (who: Person) => by(who)('invite_greeter_start_greeting_attempt', {token});
		expect([await greet(bob), await greet(carol)]).toEqual([withBob, withCarol]);
		for (const who of [alice, dora]) {
			expect(await start(who)).toEqual({status: 'greeter_not_allowed'});
			expect(await greet(who)).toEqual({status: 'author_not_allowed'});
		}
		expect(await start(person('Stranger'))).toEqual({status: 'greeter_not_found'});
		await by(dora)('user_revoke', revocationOf(carol, dora));
		expect(await start(carol)).toEqual({status: 'greeter_revoked'});
		if (withBob.status !== 'ok') throw new Error(withBob.status);
		const step = {greeting_attempt: withBob.greeting_attempt};
		const [ofClaimer, ofGreeter] = [newKeyPair().publicKey, newKeyPair().publicKey];
		const claimer_step = {step: 'NUMBER_0_WAIT_PEER', public_key: ofClaimer} as const;
		const greeter_step = {step: 'NUMBER_0_WAIT_PEER', public_key: ofGreeter} as const;
		expect(await claimer('invite_claimer_step', {...step, claimer_step})).toEqual({status: 'not_ready'});
		expect(await by(bob)('invite_greeter_step', {...step, greeter_step})).toMatchObject({status: 'ok', claimer_step});
	});

	test('is completed by a device of the claimer', async () => {
		const {send, by, bob, dora, token} = await withInvitation();
		expect(await by(dora)('invite_complete', {token})).toEqual({status: 'author_not_allowed'});
		expect(await send('invite_complete', {token})).toEqual({status: 'ok'});
		expect(await by(bob)('invite_greeter_start_greeting_attempt', {token})).toEqual({status: 'invitation_completed'});
	});

	test('reveals the data for the right token, as often as it is asked', async () => {
		const {claimer} = await withInvitation();
		const reveal = (reveal_token: Uint8Array) => claimer('invite_shamir_recovery_reveal', {reveal_token});
		expect(await reveal(Buffer.alloc(16))).toEqual({status: 'bad_reveal_token'});
		for (const _ of [1, 2]) {
			const reply = await reveal(revealToken);
			expect(reply.status === 'ok' && cipheredData.equals(reply.ciphered_data)).toBe(true);
		}
	});

	test('is cancelled after a thousand wrong tokens', async () => {
		const {by, bob, claimer} = await withInvitation();
		const reveal = () => claimer('invite_shamir_recovery_reveal', {reveal_token: Buffer.alloc(16)});
		for (let tries = 0; tries < 1000; tries += 50) {
			await Promise.all(Array.from({length: 50}, () => reveal()));
		}
		await expect(reveal()).rejects.toThrow('HTTP 410');
		expect(await by(bob)('invite_list', {})).toMatchObject({invitations: [{status: 'CANCELLED'}]});
	});

	test('to another kind reveals nothing', async () => {
		const {url, send} = await members();
		const reply = await send('invite_new_device', {send_email: false});
		if (reply.status !== 'ok') throw new Error(reply.status);
		expect(await invited(url, reply.token)('invite_shamir_recovery_reveal', {reveal_token: revealToken})).toEqual({
			status: 'bad_invitation_type',
		});
	});
});
