import {expect, test, vi} from 'vitest';
import {cancelInvitation, inviteDevice, inviteUser} from '../../source/member/invite.ts';
import type {AuthenticatedConnection} from '../../source/parsec/connection.ts';
import {newInvitationToken, parseEmailAddress} from '../../source/parsec/ids.ts';

const token = newInvitationToken();
const email = parseEmailAddress('bob@example.com');
const answering = (reply: {readonly status: string; readonly email_sent?: string}) => {
	const send = vi.fn(async () => ({token, email_sent: 'SUCCESS', ...reply}));
	return {send, connection: {send} as unknown as AuthenticatedConnection};
};

test('what became of an e-mail is told only where one was asked for', async () => {
	const refused = answering({status: 'ok', email_sent: 'RECIPIENT_REFUSED'});
	expect(await inviteUser(refused.connection, email, true)).toEqual({token, emailSent: 'RECIPIENT_REFUSED'});
	expect(await inviteDevice(refused.connection, true)).toEqual({token, emailSent: 'RECIPIENT_REFUSED'});
	expect(await inviteUser(refused.connection, email, false)).toEqual({token, emailSent: 'not-asked'});
	expect(await inviteDevice(refused.connection, false)).toEqual({token, emailSent: 'not-asked'});
	expect(refused.send.mock.calls).toEqual([
		['invite_new_user', {claimer_email: email, send_email: true}],
		['invite_new_device', {send_email: true}],
		['invite_new_user', {claimer_email: email, send_email: false}],
		['invite_new_device', {send_email: false}],
	]);
});

test.each([
	['author_not_allowed', 'not-allowed'],
	['claimer_email_already_enrolled', 'already-enrolled'],
])('%s: no one is invited', async (status, code) => {
	await expect(inviteUser(answering({status}).connection, email, false)).rejects.toMatchObject({code});
});

test('an invitation is cancelled, or was before', async () => {
	expect(await cancelInvitation(answering({status: 'ok'}).connection, token)).toBe('cancelled');
	const before = answering({status: 'invitation_already_cancelled'});
	expect(await cancelInvitation(before.connection, token)).toBe('already-cancelled');
	expect(before.send.mock.calls).toEqual([['invite_cancel', {token}]]);
});

test.each([
	['invitation_completed', 'invitation-completed'],
	['invitation_not_found', 'invitation-not-found'],
	['author_not_allowed', 'author-not-allowed'],
])('%s: nothing is cancelled', async (status, code) => {
	await expect(cancelInvitation(answering({status}).connection, token)).rejects.toMatchObject({code});
});
