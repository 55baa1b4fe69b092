import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readLog} from '../../source/activity.ts';
import type {KnownInvitation} from '../../source/member/invitations.ts';
import {MemberLog} from '../../source/member/member-log.ts';
import {newInvitationToken} from '../../source/parsec/ids.ts';
import {newDevice} from '../devices/samples.ts';

/** The log of Alice, and what is in it. */
function opened() {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-log-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const env = {XDG_STATE_HOME: folder};
	const logged = () => readLog(env).entries.map(({time: _, ...entry}) => entry);
	return {log: new MemberLog(env, newDevice()), logged};
}

const us = {organization: 'Org', by: 'alice@example.com', outcome: 'done', why: null};
const listed = (token: string, claimer: object) => ({token, ...claimer}) as unknown as KnownInvitation;

test('what was done is noted with who did it, to whom, and what they became', () => {
	const {log, logged} = opened();
	log.note('user-revoked', 'bob@example.com');
	log.note('user-updated', 'carol@example.com', 'ADMIN');
	log.note('recovery-deleted', null);
	expect(logged()).toEqual([
		{what: 'user-revoked', person: 'bob@example.com', ...us},
		{what: 'user-updated', person: 'carol@example.com', profile: 'ADMIN', ...us},
		{what: 'recovery-deleted', person: null, ...us},
	]);
});

test('an invitation is noted when it is made, and not when one that was known before is asked for again', () => {
	const {log, logged} = opened();
	const [known, fresh] = [newInvitationToken(), newInvitationToken()];
	log.listed([listed(known, {type: 'USER', claimer_email: 'bob@example.com'})]);
	log.inviting()(known, 'bob@example.com');
	const made = log.inviting();
	// The list is read while the invitation is made.
	log.listed([listed(fresh, {type: 'USER', claimer_email: 'zoe@example.com'})]);
	made(fresh, 'zoe@example.com');
	log.inviting()(fresh, 'zoe@example.com');
	expect(logged()).toEqual([{what: 'invitation-created', person: 'zoe@example.com', ...us}]);
});

test('who was invited is known of a listed invitation and of one made here; of a device it is no one', () => {
	const {log} = opened();
	const [user, device, made] = [newInvitationToken(), newInvitationToken(), newInvitationToken()];
	expect(log.invited(user)).toBeUndefined();
	log.listed([listed(user, {type: 'USER', claimer_email: 'bob@example.com'}), listed(device, {type: 'DEVICE'})]);
	log.inviting()(made, null);
	expect([user, device, made].map((token) => log.invited(token))).toEqual(['bob@example.com', null, null]);
});
