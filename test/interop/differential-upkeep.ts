import {type Cast, type Map as Fields, type Person, signedMap} from './differential-cast.ts';
import {date, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {AUTHENTICATED, ORG} from './differential-words.ts';

// Changes of profiles, and who is frozen. Dave is revoked by now.

export async function upkeep(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, carol, dave, erin, stranger} = cast;
	const as = (who: Person, label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`upkeep: ${label}`, AUTHENTICATED, signedBy(who), cmd, fields);
	const update = (label: string, of: Person, profile: string, second: number, change: Fields = {}, by = alice) =>
		as(by, `update: ${label}`, 'user_update', {
			user_update_certificate: signedMap(by.signingKey, {
				type: 'user_update_certificate',
				author: uid(by.deviceId),
				timestamp: date(cast.at(second)),
				user_id: uid(of.userId),
				new_profile: profile,
				...change,
			}),
		});
	await update('by somebody STANDARD', erin, 'ADMIN', 31, {}, bob);
	await update('oneself', alice, 'STANDARD', 31);
	await update('nobody', stranger, 'ADMIN', 31);
	await update('somebody revoked', dave, 'STANDARD', 31);
	await update('profile that does not exist', bob, 'OWNER', 31);
	await update('other author', bob, 'ADMIN', 31, {author: uid(bob.deviceId)});
	await update('no author', bob, 'ADMIN', 31, {author: null});
	await update('other type', bob, 'ADMIN', 31, {type: 'revoked_user_certificate'});
	await as(alice, 'update: garbage', 'user_update', {user_update_certificate: Buffer.alloc(70)});
	await update('too early', bob, 'ADMIN', 31, {timestamp: date(cast.at(1000))});
	await update('too late', bob, 'ADMIN', 31, {timestamp: date(cast.at(-1000))});
	await update('the same profile', bob, 'STANDARD', 31);
	await update('not newer', bob, 'ADMIN', 20);
	await update('not newer, the same profile', bob, 'STANDARD', 20);
	await update('to ADMIN', bob, 'ADMIN', 31);
	await as(bob, 'list of who was STANDARD', 'invite_list');
	await update('by the new ADMIN, to STANDARD', carol, 'STANDARD', 32, {}, bob);
	const get = {common_after: date(cast.at(1)), sequester_after: null, shamir_recovery_after: null, realm_after: {}};
	await as(carol, 'certificates for who was OUTSIDER', 'certificate_get', get);
	await update('to OUTSIDER', erin, 'OUTSIDER', 33);
	await as(erin, 'certificates for who was STANDARD', 'certificate_get', get);
	await recorder.administration('upkeep: statistics', 'GET', `organizations/${ORG}/stats`);
	const freeze = (who: Person, frozen: boolean) =>
		recorder.administration(`upkeep: freeze ${who.name} ${frozen}`, 'POST', `organizations/${ORG}/users/freeze`, {
			frozen,
			user_id: who.userId,
		});
	await as(alice, 'nobody is frozen', 'list_frozen_users');
	await as(alice, 'frozen users, one more field', 'list_frozen_users', {more: 1});
	await freeze(erin, true);
	await as(alice, 'somebody is frozen', 'list_frozen_users');
	await as(carol, 'frozen users, for somebody STANDARD', 'list_frozen_users');
	await freeze(erin, false);
	await update('back to STANDARD', bob, 'STANDARD', 34);
	await as(bob, 'list of who was ADMIN', 'invite_list');
	await as(bob, 'frozen users, for who was ADMIN', 'list_frozen_users');
	await update('back to OUTSIDER', carol, 'OUTSIDER', 35);
	await update('back to STANDARD, in the future', erin, 'STANDARD', 200);
	const soon = new Date(cast.at(100) / 1000).toISOString();
	await recorder.administration('upkeep: statistics before a change', 'GET', `stats?at=${soon}`);
	await recorder.administration('upkeep: statistics without a date', 'GET', 'stats');
}
