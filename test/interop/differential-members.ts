import {verifyKeyOf as verifyKey} from '../../source/parsec/crypto.ts';
import {
	type Cast,
	type Change,
	deviceCertificates,
	type Person,
	revocation,
	sequesterAuthority,
	userCertificates,
} from './differential-cast.ts';
import {invite, pair} from './differential-greeting.ts';
import {date, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {ANONYMOUS, AUTHENTICATED, attemptOf, bearer, INVITED, ORG, TERMS} from './differential-words.ts';

// Who is in the organization: certificates, good and bad.

export async function bootstrap(recorder: Recorder, cast: Cast): Promise<void> {
	const {root, alice, stranger} = cast;
	const link = await recorder.administration('create: once more', 'POST', 'organizations', {organization_id: ORG});
	const {bootstrap_url} = JSON.parse(link.body.toString()) as {bootstrap_url: string};
	const token = Buffer.from(bootstrap_url.split('p=')[1] ?? '', 'base64url').subarray(2);
	const good = {
		bootstrap_token: token,
		root_verify_key: verifyKey(root.signingKey),
		sequester_authority_certificate: null,
		...userCertificates(root, alice, cast.at(0), 'ADMIN'),
	};
	const send = (label: string, fields: object = {}) =>
		recorder.command(`bootstrap: ${label}`, ANONYMOUS, undefined, 'organization_bootstrap', {...good, ...fields});
	const changed = (change: Change) => userCertificates(root, alice, cast.at(0), 'ADMIN', change);
	await send('no token', {bootstrap_token: null});
	await send('wrong token', {bootstrap_token: Buffer.alloc(16)});
	await send('short token', {bootstrap_token: Buffer.alloc(15)});
	await send('wrong root key', {root_verify_key: stranger.verifyKey});
	await send('root key of 31 bytes', {root_verify_key: Buffer.alloc(31)});
	await send('profile STANDARD', userCertificates(root, alice, cast.at(0), 'STANDARD'));
	await send(
		'other date in the device',
		changed({device: {timestamp: date(cast.at(1))}, redactedDevice: {timestamp: date(cast.at(1))}}),
	);
	await send(
		'other user in the device',
		changed({device: {user_id: uid(stranger.userId)}, redactedDevice: {user_id: uid(stranger.userId)}}),
	);
	await send('user not redacted', changed({redactedUser: {human_handle: [alice.email, alice.name]}}));
	await send('device not redacted', changed({redactedDevice: {device_label: 'laptop'}}));
	await send('other key in the redacted user', changed({redactedUser: {public_key: Buffer.alloc(32)}}));
	await send('other key in the redacted device', changed({redactedDevice: {verify_key: Buffer.alloc(32)}}));
	await send('too early', userCertificates(root, alice, cast.at(1000), 'ADMIN'));
	await send('too late', userCertificates(root, alice, cast.at(-1000), 'ADMIN'));
	await send('garbage', {user_certificate: Buffer.alloc(100)});
	await send('empty blob', {device_certificate: Buffer.alloc(0)});
	await send('user certificate twice', {device_certificate: good.user_certificate});
	await send('sequester authority that is garbage', {sequester_authority_certificate: Buffer.alloc(80)});
	await send('sequester authority of another date', {
		sequester_authority_certificate: sequesterAuthority(root, cast.at(1), cast.sequesterKey),
	});
	await send('sequester authority without a key', {
		sequester_authority_certificate: sequesterAuthority(root, cast.at(0), Buffer.alloc(40)),
	});
	await send('well');
	await send('again');
	await send('again with another token', {bootstrap_token: Buffer.alloc(16)});
	await recorder.administration('create: a bootstrapped one', 'POST', 'organizations', {organization_id: ORG});
	await recorder.administration('GET a bootstrapped one', 'GET', `organizations/${ORG}`);
}

export async function users(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, carol, dave, erin, stranger} = cast;
	const create = (label: string, fields: object, author = alice) =>
		recorder.command(`user_create: ${label}`, AUTHENTICATED, signedBy(author), 'user_create', {...fields});
	const changed = (change: Change) => userCertificates(alice, dave, cast.at(1), 'ADMIN', change);
	await create('too early', userCertificates(alice, dave, cast.at(1000), 'ADMIN'));
	await create('too late', userCertificates(alice, dave, cast.at(-1000), 'ADMIN'));
	await create(
		'signed by somebody else',
		userCertificates({...alice, signingKey: stranger.signingKey}, dave, cast.at(1), 'ADMIN'),
	);
	await create('other author', changed({all: {author: uid(stranger.deviceId)}}));
	await create('root is the author', changed({all: {author: null}}));
	await create(
		'other author of the device',
		changed({device: {author: uid(stranger.deviceId)}, redactedDevice: {author: uid(stranger.deviceId)}}),
	);
	await create(
		'other date in the device',
		changed({device: {timestamp: date(cast.at(2))}, redactedDevice: {timestamp: date(cast.at(2))}}),
	);
	await create('other date in the redacted user', changed({redactedUser: {timestamp: date(cast.at(2))}}));
	await create('other profile in the redacted user', changed({redactedUser: {profile: 'STANDARD'}}));
	await create(
		'other user in the device',
		changed({device: {user_id: uid(stranger.userId)}, redactedDevice: {user_id: uid(stranger.userId)}}),
	);
	await create('other purpose in the redacted device', changed({redactedDevice: {purpose: 'REGISTRATION'}}));
	await create('no redaction', changed({redactedUser: {human_handle: [dave.email, dave.name]}}));
	await create('profile that does not exist', changed({all: {profile: 'OWNER'}}));
	await create(
		'algorithm that does not exist',
		changed({user: {algorithm: 'ROT13'}, redactedUser: {algorithm: 'ROT13'}}),
	);
	await create('same date as before', userCertificates(alice, dave, cast.at(0), 'ADMIN'));
	await create('id of a user', userCertificates(alice, {...dave, userId: alice.userId}, cast.at(1), 'ADMIN'));
	await create('id of a device', userCertificates(alice, {...dave, deviceId: alice.deviceId}, cast.at(1), 'ADMIN'));
	await create('address taken', userCertificates(alice, {...dave, email: alice.email}, cast.at(1), 'ADMIN'));
	await create('an administrator', changed({}));
	await create('the same again', changed({}));
	await create('somebody STANDARD', userCertificates(alice, bob, cast.at(2), 'STANDARD'));
	await create(
		'address taken but for case, OUTSIDER',
		userCertificates(alice, {...carol, email: alice.email.toUpperCase()}, cast.at(3), 'OUTSIDER'),
	);
	await create('by somebody STANDARD', userCertificates(bob, erin, cast.at(4), 'STANDARD'), bob);
	await create(
		'by somebody STANDARD, badly',
		{...userCertificates(bob, erin, cast.at(4), 'STANDARD'), user_certificate: Buffer.alloc(9)},
		bob,
	);
	await recorder.administration('limit of four', 'PATCH', `organizations/${ORG}`, {active_users_limit: 4});
	await create('beyond the limit', userCertificates(alice, erin, cast.at(4), 'STANDARD'));
	await create(
		'beyond the limit, address taken',
		userCertificates(alice, {...erin, email: alice.email}, cast.at(4), 'STANDARD'),
	);
	await recorder.administration('no limit', 'PATCH', `organizations/${ORG}`, {active_users_limit: null});
	await create(
		'purpose left out',
		userCertificates(alice, erin, cast.at(4), 'STANDARD', {
			device: {purpose: undefined as never},
			redactedDevice: {purpose: undefined as never},
		}),
	);
	await recorder.administration('users', 'GET', `organizations/${ORG}/users`);
	await recorder.administration('statistics', 'GET', `organizations/${ORG}/stats`);
}

export async function devices(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, second, stranger} = cast;
	const device = {...second, userId: bob.userId};
	const create = (label: string, fields: object) =>
		recorder.command(`device_create: ${label}`, AUTHENTICATED, signedBy(bob), 'device_create', {...fields});
	await create('of somebody else', deviceCertificates(bob, {...device, userId: alice.userId}, cast.at(5)));
	await create('too early', deviceCertificates(bob, device, cast.at(1000)));
	await create('too late', deviceCertificates(bob, device, cast.at(-1000)));
	await create('other author', deviceCertificates({...bob, deviceId: stranger.deviceId}, device, cast.at(5)));
	await create('no redaction', deviceCertificates(bob, device, cast.at(5), {redactedDevice: {device_label: 'x'}}));
	await create(
		'other key when redacted',
		deviceCertificates(bob, device, cast.at(5), {redactedDevice: {verify_key: Buffer.alloc(32)}}),
	);
	await create(
		'label of 256 bytes',
		deviceCertificates(bob, device, cast.at(5), {device: {device_label: 'x'.repeat(256)}}),
	);
	await create('id taken', deviceCertificates(bob, {...device, deviceId: alice.deviceId}, cast.at(5)));
	await create('same date as before', deviceCertificates(bob, device, cast.at(4)));
	await create('well', deviceCertificates(bob, device, cast.at(5)));
	await create('again', deviceCertificates(bob, device, cast.at(5)));
	await create('again, later', deviceCertificates(bob, device, cast.at(6)));
	await recorder.command('ping by the second device', AUTHENTICATED, signedBy(second), 'ping', {ping: 'x'});
}

export async function certificates(recorder: Recorder, cast: Cast): Promise<void> {
	const none = {common_after: null, sequester_after: null, shamir_recovery_after: null, realm_after: {}};
	for (const who of [cast.alice, cast.bob, cast.carol]) {
		await recorder.command(`certificates for ${who.name}`, AUTHENTICATED, signedBy(who), 'certificate_get', none);
	}
	const after = (second: number) =>
		recorder.command(`certificates after ${second}`, AUTHENTICATED, signedBy(cast.alice), 'certificate_get', {
			...none,
			common_after: date(cast.at(second)),
		});
	await after(0);
	await after(4);
	await after(59);
}

export async function revocations(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, carol, dave, erin, stranger} = cast;
	const revoke = (label: string, fields: object, who = alice) =>
		recorder.command(`user_revoke: ${label}`, AUTHENTICATED, signedBy(who), 'user_revoke', {...fields});
	await revoke('by somebody STANDARD', revocation(bob, erin.userId, cast.at(10)), bob);
	await revoke('oneself', revocation(alice, alice.userId, cast.at(10)));
	await revoke('nobody', revocation(alice, stranger.userId, cast.at(10)));
	await revoke('too early', revocation(alice, bob.userId, cast.at(1000)));
	await revoke('other author', revocation({...alice, deviceId: dave.deviceId}, bob.userId, cast.at(10)));
	await revoke('other type', revocation(alice, bob.userId, cast.at(10), {type: 'user_update_certificate'}));
	await revoke('garbage', {revoked_user_certificate: Buffer.alloc(70)});
	await revoke('before what there is', revocation(alice, bob.userId, cast.at(5)));
	const invitation = await invite(recorder, cast, 'vera@example.com');
	const sides = pair(recorder, 'revoked', cast, invitation);
	const attempt = attemptOf(await sides.claimerStarts('starts', dave));
	await revoke('an administrator', revocation(alice, dave.userId, cast.at(10)));
	await revoke('an administrator again', revocation(alice, dave.userId, cast.at(11)));
	await sides.claimerSteps('goes on with the revoked', attempt, 0);
	await sides.claimerCancels('cancels with the revoked', attempt);
	await sides.claimerStarts('starts with the revoked', dave);
	await recorder.command('revoked: invite_info', INVITED, bearer(invitation), 'invite_info');
	await recorder.command('revoked: ping', AUTHENTICATED, signedBy(dave), 'ping', {ping: 'x'});
	await recorder.command('revoked: terms', TERMS, signedBy(dave), 'tos_get');
	await recorder.command(
		'revoked: wrong signature',
		AUTHENTICATED,
		signedBy({...dave, signingKey: stranger.signingKey}),
		'ping',
		{ping: 'x'},
	);
	await recorder.command('revoked: invited again', AUTHENTICATED, signedBy(alice), 'invite_new_user', {
		claimer_email: dave.email,
		send_email: false,
	});
	await recorder.command('revoked: certificates for an OUTSIDER', AUTHENTICATED, signedBy(carol), 'certificate_get', {
		common_after: date(cast.at(4)),
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: {},
	});
	await recorder.administration('revoked: users', 'GET', `organizations/${ORG}/users`);
	await recorder.administration('revoked: statistics', 'GET', `organizations/${ORG}/stats`);
	await recorder.administration('revoked: statistics as CSV', 'GET', 'stats?format=csv');
}

/**
 * Certificates that the official server takes although no client can do anything with them; in organizations of their
 * own.
 */
export async function nameless(recorder: Recorder, cast: Cast): Promise<void> {
	const {root, alice, bob, carol} = cast;
	const bootstrapOther = async (organization: string, change: Change) => {
		const link = await recorder.administration(`nameless: create ${organization}`, 'POST', 'organizations', {
			organization_id: organization,
		});
		const {bootstrap_url} = JSON.parse(link.body.toString()) as {bootstrap_url: string};
		await recorder.command(
			`nameless: bootstrap ${organization}`,
			`anonymous/${organization}`,
			undefined,
			'organization_bootstrap',
			{
				bootstrap_token: Buffer.from(bootstrap_url.split('p=')[1] ?? '', 'base64url').subarray(2),
				root_verify_key: verifyKey(root.signingKey),
				sequester_authority_certificate: null,
				...userCertificates(root, alice, cast.at(0), 'ADMIN', change),
			},
		);
	};
	await bootstrapOther('Nameless-user', {user: {human_handle: null}});
	await bootstrapOther('Nameless-device', {device: {device_label: null}});
	await bootstrapOther('Signed-by-device', {all: {author: uid(alice.deviceId)}});
	await bootstrapOther('Well', {});
	const create = (label: string, who: Person, change: Change, second: number) =>
		recorder.command(
			`nameless: ${label}`,
			'authenticated/Well',
			signedBy(alice),
			'user_create',
			userCertificates(alice, who, cast.at(second), 'STANDARD', change),
		);
	await create('device', bob, {device: {device_label: null}}, 1);
	await create('user', carol, {user: {human_handle: null}}, 2);
}
