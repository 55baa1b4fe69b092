import {describe, expect, test} from 'vitest';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import {signCertificate} from '../../../source/parsec/certificates.ts';
import {verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {parseEmailAddress, type UserProfile} from '../../../source/parsec/ids.ts';
import {emptyOrganization} from '../../../source/parsec/organization.ts';
import {
	administer,
	alicesOrganization,
	as,
	FROM_THE_START,
	invited,
	join,
	nextTimestamp,
	organizationId,
	type Person,
	person,
	revocationOf,
	server,
	until,
} from './harness.ts';
import {listen} from './stream.ts';

async function members() {
	const running = await server({hold: 30});
	const {url} = running;
	const {root, alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const carol = await join(url, alice, 'Carol', 'OUTSIDER');
	const by = (who: Person) => as(who)(url);
	const update = (who: Person, new_profile: UserProfile, author = alice, timestamp = nextTimestamp()) =>
		by(author)('user_update', {
			user_update_certificate: signCertificate(author.signingKey, {
				type: 'user_update_certificate',
				author: author.deviceId,
				timestamp,
				user_id: who.userId,
				new_profile,
			}),
		});
	const namesSeenBy = async (who: Person) => {
		const {common_certificates} = await by(who)('certificate_get', FROM_THE_START);
		const {users} = await applyCertificates(emptyOrganization(verifyKeyOf(root)), common_certificates);
		return [...users.values()].map(({handle, profile}) => `${handle.label} ${profile}`);
	};
	return {running, url, alice, bob, carol, send, by, update, namesSeenBy};
}

describe('A new profile', () => {
	test('is given by administrators, to others, who are active and have another one', async () => {
		const {alice, bob, send, update} = await members();
		expect(await update(alice, 'ADMIN', bob)).toEqual({status: 'author_not_allowed'});
		expect(await update(alice, 'STANDARD')).toEqual({status: 'invalid_certificate'});
		expect(await update(person('Stranger'), 'ADMIN')).toEqual({status: 'user_not_found'});
		expect(await update(bob, 'STANDARD')).toEqual({status: 'user_no_changes'});
		const early = nextTimestamp();
		expect(await update(bob, 'ADMIN')).toEqual({status: 'ok'});
		expect(await update(bob, 'STANDARD', alice, early)).toMatchObject({status: 'require_greater_timestamp'});
		await send('user_revoke', revocationOf(bob, alice));
		expect(await update(bob, 'STANDARD')).toEqual({status: 'user_revoked'});
	});

	test('counts at once: for what the user may do, and for the names that it sees', async () => {
		const {bob, carol, by, update, namesSeenBy} = await members();
		const redacted = await namesSeenBy(carol);
		expect(redacted).not.toContain('Alice ADMIN');
		await update(bob, 'ADMIN');
		expect(await update(carol, 'STANDARD', bob)).toEqual({status: 'ok'});
		expect(await namesSeenBy(carol)).toEqual(['Alice ADMIN', 'Bob ADMIN', 'Carol STANDARD']);
		await update(bob, 'OUTSIDER');
		expect(await namesSeenBy(bob)).toHaveLength(3);
		expect(await namesSeenBy(bob)).not.toContain('Alice ADMIN');
		expect(await by(bob)('list_frozen_users', {})).toEqual({status: 'author_not_allowed'});
	});

	test('is announced to everyone', async () => {
		const {url, bob, carol, update} = await members();
		const stream = await listen(url, carol);
		await update(bob, 'ADMIN');
		await until(() => stream.events().length > 1);
		expect(stream.events()[1]).toMatchObject({event: 'COMMON_CERTIFICATE'});
	});

	test('ends the wait of a greeter who is no administrator any more', async () => {
		const {running, url, bob, by, send, update} = await members();
		await update(bob, 'ADMIN');
		const invitation = await send('invite_new_user', {
			claimer_email: parseEmailAddress('zoe@example.com'),
			send_email: false,
		});
		if (invitation.status !== 'ok') throw new Error(invitation.status);
		const {token} = invitation;
		await invited(url, token)('invite_claimer_start_greeting_attempt', {greeter: bob.userId});
		const attempt = await by(bob)('invite_greeter_start_greeting_attempt', {token});
		if (attempt.status !== 'ok') throw new Error(attempt.status);
		const {greeting_attempt} = attempt;
		const greeter_step = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32)} as const;
		const waiting = by(bob)('invite_greeter_step', {greeting_attempt, greeter_step});
		await until(() => running.activity().held === 1);
		await update(bob, 'STANDARD');
		expect(await waiting).toEqual({status: 'author_not_allowed'});
	});
});

test('The frozen users are told to administrators', async () => {
	const {url, alice, bob, by, send} = await members();
	expect(await send('list_frozen_users', {})).toEqual({status: 'ok', frozen_users: []});
	await administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {frozen: true, user_id: bob.userId});
	expect(await by(alice)('list_frozen_users', {})).toEqual({status: 'ok', frozen_users: [bob.userId]});
});
