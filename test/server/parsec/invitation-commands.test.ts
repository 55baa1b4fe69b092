import {describe, expect, test} from 'vitest';
import {parseEmailAddress} from '../../../source/parsec/ids.ts';
import {as, certificatesOf, invited, join, members, type Person, person, revocationOf} from './harness.ts';

describe('An invitation', () => {
	const zoe = {claimer_email: parseEmailAddress('zoe@example.com'), send_email: false};

	test('for the same claimer stays the same while it is pending, no matter who asks', async () => {
		const {url, send, alice} = await members();
		const dave = await join(url, alice, 'Dave', 'ADMIN');
		const first = await send('invite_new_user', zoe);
		expect(await as(dave)(url)('invite_new_user', zoe)).toEqual(first);
		if (first.status !== 'ok') throw new Error(first.status);
		await send('invite_cancel', {token: first.token});
		expect(await send('invite_new_user', zoe)).not.toEqual(first);
		const {invitations} = await send('invite_list', {});
		expect(
			invitations.map(({status, created_by}) => [status, created_by.type === 'USER' && created_by.human_handle.label]),
		).toEqual([
			['CANCELLED', 'Alice'],
			['PENDING', 'Alice'],
		]);
	});

	test('of a user can be made by administrators only, and not for a member', async () => {
		const {send, asBob, bob} = await members();
		expect(await asBob('invite_new_user', zoe)).toEqual({status: 'author_not_allowed'});
		expect(await send('invite_new_user', {...zoe, claimer_email: bob.handle.email})).toEqual({
			status: 'claimer_email_already_enrolled',
		});
	});

	test('is listed for the users who may greet', async () => {
		const {send, asBob, asCarol} = await members();
		await send('invite_new_user', zoe);
		await asBob('invite_new_device', {send_email: false});
		const types = async (ask: typeof asBob) => (await ask('invite_list', {})).invitations.map(({type}) => type);
		expect([await types(send), await types(asBob), await types(asCarol)]).toEqual([['USER'], ['DEVICE'], []]);
	});

	test('can be ended once, by the users who may greet or by the claimer', async () => {
		const {url, send, asBob, asCarol, alice} = await members();
		const invitation = await send('invite_new_user', zoe);
		const device = await asBob('invite_new_device', {send_email: false});
		if (invitation.status !== 'ok' || device.status !== 'ok') throw new Error('not invited');
		const {token} = invitation;
		expect(await asBob('invite_cancel', {token})).toEqual({status: 'author_not_allowed'});
		expect(await asCarol('invite_complete', {token: device.token})).toEqual({status: 'author_not_allowed'});
		expect(await asBob('invite_complete', {token: device.token})).toEqual({status: 'ok'});
		expect(await asBob('invite_complete', {token: device.token})).toEqual({status: 'invitation_already_completed'});
		expect(await asCarol('invite_cancel', {token: device.token})).toEqual({status: 'invitation_completed'});
		const newcomer = {...person('Zoe'), handle: {...person('Zoe').handle, email: zoe.claimer_email}};
		await send('user_create', certificatesOf(newcomer, alice, 'STANDARD'));
		expect(await as(newcomer)(url)('invite_complete', {token})).toEqual({status: 'ok'});
		await expect(invited(url, token)('invite_info', {})).rejects.toThrow('HTTP 410');
	});

	test('tells the claimer who may greet, sorted by name, and when each was last there', async () => {
		const {url, send, alice} = await members();
		const aaron = await join(url, alice, 'Aaron', 'ADMIN');
		const revoked = await join(url, alice, 'Revoked', 'ADMIN');
		await send('user_revoke', revocationOf(revoked, alice));
		const invitation = await send('invite_new_user', zoe);
		if (invitation.status !== 'ok') throw new Error(invitation.status);
		await send('invite_greeter_start_greeting_attempt', {token: invitation.token});
		const administrator = ({userId, handle}: Person, joined: unknown) => ({
			user_id: userId,
			human_handle: handle,
			online_status: 'UNKNOWN',
			last_greeting_attempt_joined_on: joined,
		});
		expect(await invited(url, invitation.token)('invite_info', {})).toEqual({
			status: 'ok',
			type: 'USER',
			claimer_email: zoe.claimer_email,
			created_by: {type: 'USER', user_id: alice.userId, human_handle: alice.handle},
			administrators: [administrator(aaron, null), administrator(alice, expect.any(Number))],
		});
	});
});
