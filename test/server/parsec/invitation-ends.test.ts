import {expect, test, vi} from 'vitest';
import {parseEmailAddress} from '../../../source/parsec/ids.ts';
import type {Call} from '../../../source/server/parsec/call.ts';
import {announceInvitation, endInvitation} from '../../../source/server/parsec/invitation-ends.ts';
import {createInvitation, findInvitation} from '../../../source/server/parsec/invitations.ts';
import {at, idOf, ORGANIZATION, storageOf} from './rows.ts';

/** An invitation of Zoe to an organization with two administrators, and what its events and held steps are told. */
function invited() {
	const storage = storageOf({name: 'Alice', profile: 'ADMIN'}, {name: 'Bob'}, {name: 'Dave', profile: 'ADMIN'});
	const zoe = {type: 'USER', email: parseEmailAddress('zoe@example.com')} as const;
	const invitation = createInvitation(storage, ORGANIZATION, zoe, idOf('Alice'), at(1));
	const publish = vi.fn();
	const wakeInvitation = vi.fn();
	const services = {storage, events: {publish}, held: {wakeInvitation}};
	return {
		storage,
		invitation,
		publish,
		wakeInvitation,
		call: {services, organization: {id: ORGANIZATION}} as unknown as Call,
	};
}

test.each(['FINISHED', 'CANCELLED'] as const)(
	'An invitation that is %s is told to those who wait, once that is stored',
	async (status) => {
		const {storage, invitation, publish, wakeInvitation, call} = invited();
		await storage.transaction(() => {
			endInvitation(call, invitation, status);
			expect([publish.mock.calls, wakeInvitation.mock.calls]).toEqual([[], []]);
		});
		expect(findInvitation(storage, ORGANIZATION, invitation.token)?.status).toBe(status);
		expect(wakeInvitation.mock.calls).toEqual([[invitation.id]]);
		const event = {event: 'INVITATION', token: invitation.token, invitation_status: status};
		expect(publish.mock.calls).toEqual([[ORGANIZATION, new Set([idOf('Alice'), idOf('Dave')]), event]]);
	},
);

test('The status of an invitation is told to those who may greet, and wakes no one', async () => {
	const {storage, invitation, publish, wakeInvitation, call} = invited();
	await storage.transaction(() => announceInvitation(call, invitation));
	const event = {event: 'INVITATION', token: invitation.token, invitation_status: 'PENDING'};
	expect(publish.mock.calls).toEqual([[ORGANIZATION, new Set([idOf('Alice'), idOf('Dave')]), event]]);
	expect(wakeInvitation).not.toHaveBeenCalled();
});
