import {describe, expect, test} from 'vitest';
import {newKeyPair} from '../../../source/parsec/crypto.ts';
import type {Timestamp} from '../../../source/parsec/ids.ts';
import {invited, nextTimestamp, type Person, person, revocationOf} from './harness.ts';
import {cipheredData, membersOfRecovery, revealToken, withInvitation, withSetup} from './recoveries.ts';
import {eventsOf, listen} from './stream.ts';

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
		const {url, send} = await membersOfRecovery();
		const reply = await send('invite_new_device', {send_email: false});
		if (reply.status !== 'ok') throw new Error(reply.status);
		expect(await invited(url, reply.token)('invite_shamir_recovery_reveal', {reveal_token: revealToken})).toEqual({
			status: 'bad_invitation_type',
		});
	});
});
