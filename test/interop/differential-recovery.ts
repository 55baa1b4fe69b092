import {verifyKeyOf} from '../../source/parsec/crypto.ts';
import type {Packable} from '../../source/parsec/msgpack.ts';
import {
	type Cast,
	deviceCertificates,
	type Map as Fields,
	type Person,
	revocation,
	signedMap,
	userCertificates,
} from './differential-cast.ts';
import {type Answer, date, hexBytes, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {attemptOf, bearer, tokenOf} from './differential-words.ts';

// Shared recovery, in an organization of its own: the official server keeps what ours refuses at the end of the story.

const ORGANIZATION = 'Shared';
const REVEAL_TOKEN = Buffer.alloc(16, 7);
const FROM_THE_START = {common_after: null, sequester_after: null, shamir_recovery_after: null, realm_after: {}};

/** Alice and Dave are ADMIN, Bob and Erin STANDARD, Carol OUTSIDER; Bob has a second device, and Dave is revoked. */
export async function sharedRecovery(recorder: Recorder, cast: Cast): Promise<void> {
	const as = (who: Person, label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`shared: ${label}`, `authenticated/${ORGANIZATION}`, signedBy(who), cmd, fields);
	await populate(recorder, cast, as);
	await badSetups(cast, as);
	await setUp(cast, as);
	await exchange(recorder, cast, as);
	await deletions(recorder, cast, as);
	await wishes(recorder, cast, as);
}

type Send = (who: Person, label: string, cmd: string, fields?: Fields) => Promise<Answer>;

async function populate(recorder: Recorder, cast: Cast, as: Send): Promise<void> {
	const {root, alice, bob, carol, dave, erin, second} = cast;
	const link = await recorder.administration('shared: create', 'POST', 'organizations', {
		organization_id: ORGANIZATION,
	});
	const {bootstrap_url} = JSON.parse(link.body.toString()) as {bootstrap_url: string};
	await recorder.command('shared: bootstrap', `anonymous/${ORGANIZATION}`, undefined, 'organization_bootstrap', {
		bootstrap_token: Buffer.from(bootstrap_url.split('p=')[1] ?? '', 'base64url').subarray(2),
		root_verify_key: verifyKeyOf(root.signingKey),
		sequester_authority_certificate: null,
		...userCertificates(root, alice, cast.at(0), 'ADMIN'),
	});
	const profiles = [
		[bob, 'STANDARD'],
		[carol, 'OUTSIDER'],
		[dave, 'ADMIN'],
		[erin, 'STANDARD'],
	] as const;
	for (const [index, [who, profile]] of profiles.entries()) {
		await as(alice, `join ${who.name}`, 'user_create', userCertificates(alice, who, cast.at(index + 1), profile));
	}
	const device = {...second, userId: bob.userId};
	await as(bob, 'a second device', 'device_create', deviceCertificates(bob, device, cast.at(5)));
	await as(alice, 'revoke Dave', 'user_revoke', revocation(alice, dave.userId, cast.at(6)));
}

/** What a setup says other than it should. */
interface Changes {
	readonly brief?: Fields;
	readonly share?: Fields;
	readonly signer?: Uint8Array;
}

function setup(author: Person, recipients: readonly Person[], at: number, {brief, share, signer}: Changes = {}) {
	const common: Fields = {author: uid(author.deviceId), timestamp: date(at), user_id: uid(author.userId)};
	const weights = new Map<Packable, Packable>(recipients.map(({userId}, index) => [uid(userId), index + 1]));
	return {
		ciphered_data: Buffer.alloc(100, 3),
		reveal_token: REVEAL_TOKEN,
		shamir_recovery_brief_certificate: signedMap(signer ?? author.signingKey, {
			type: 'shamir_recovery_brief_certificate',
			...common,
			threshold: recipients.length,
			per_recipient_shares: weights as never,
			...brief,
		}),
		shamir_recovery_share_certificates: recipients.map(({userId}) =>
			signedMap(author.signingKey, {
				type: 'shamir_recovery_share_certificate',
				...common,
				recipient: uid(userId),
				ciphered_share: Buffer.from('sealed'),
				...share,
			}),
		),
	};
}

function deletion(author: Person, createdOn: number, recipients: readonly Person[], at: number, change: Fields = {}) {
	return {
		shamir_recovery_deletion_certificate: signedMap(author.signingKey, {
			type: 'shamir_recovery_deletion_certificate',
			author: uid(author.deviceId),
			timestamp: date(at),
			setup_to_delete_timestamp: date(createdOn),
			setup_to_delete_user_id: uid(author.userId),
			share_recipients: recipients.map(({userId}) => uid(userId)),
			...change,
		}),
	};
}

const weightsOf = (...weights: (readonly [Person, number])[]) =>
	({per_recipient_shares: new Map(weights.map(([{userId}, weight]) => [uid(userId), weight])) as never}) as Fields;

async function badSetups(cast: Cast, as: Send): Promise<void> {
	const {alice, bob, carol, dave, erin, stranger} = cast;
	const send = (label: string, fields: Fields) => as(alice, `setup: ${label}`, 'shamir_recovery_setup', fields);
	const at = cast.at(7);
	const good = setup(alice, [bob, carol], at);
	const [first = new Uint8Array(), other = new Uint8Array()] = good.shamir_recovery_share_certificates;
	const shares = (...list: Uint8Array[]) => ({...good, shamir_recovery_share_certificates: list});
	await send('no brief', {...good, shamir_recovery_brief_certificate: Buffer.alloc(80)});
	await send('a share for a brief', {...good, shamir_recovery_brief_certificate: first});
	await send('signed by somebody else', setup(alice, [bob], at, {signer: stranger.signingKey}));
	await send('other author', setup(alice, [bob], at, {brief: {author: uid(bob.deviceId)}}));
	await send('no author', setup(alice, [bob], at, {brief: {author: null}}));
	await send('too early', setup(alice, [bob], cast.at(1000)));
	await send('too late', setup(alice, [bob], cast.at(-1000)));
	await send('of somebody else', setup(alice, [bob], at, {brief: {user_id: uid(bob.userId)}}));
	await send('threshold 0', setup(alice, [bob], at, {brief: {threshold: 0}}));
	await send('threshold beyond the shares', setup(alice, [bob], at, {brief: {threshold: 2}}));
	await send('no recipients', setup(alice, [], at, {brief: {threshold: 1}}));
	await send('weight 0', setup(alice, [bob, carol], at, {brief: weightsOf([bob, 0], [carol, 2])}));
	await send('256 shares', setup(alice, [bob, carol], at, {brief: weightsOf([bob, 128], [carol, 128])}));
	await send('a share too few', shares(first));
	await send('a share too many', shares(first, other, other));
	await send('a share twice', shares(first, first));
	await send('a share that is garbage', shares(first, Buffer.alloc(80)));
	await send('a brief for a share', shares(first, good.shamir_recovery_brief_certificate));
	await send('share of another author', setup(alice, [bob], at, {share: {author: uid(bob.deviceId)}}));
	await send('share of another date', setup(alice, [bob], at, {share: {timestamp: date(cast.at(8))}}));
	await send('share for somebody else', setup(alice, [bob], at, {share: {recipient: uid(erin.userId)}}));
	await send('share for oneself', setup(alice, [alice], at));
	await send('share for a stranger', setup(alice, [stranger], at));
	await send('share for somebody revoked', setup(alice, [bob, dave], at));
	await send('reveal token of 15 bytes', {...good, reveal_token: Buffer.alloc(15)});
	await send('same date as the last certificate', setup(alice, [bob], cast.at(6)));
}

async function setUp(cast: Cast, as: Send): Promise<void> {
	const {alice, bob, carol, erin} = cast;
	await as(alice, 'setup: well', 'shamir_recovery_setup', setup(alice, [bob, carol], cast.at(8)));
	await as(alice, 'setup: again', 'shamir_recovery_setup', setup(alice, [bob], cast.at(9)));
	await as(erin, 'setup: not newer', 'shamir_recovery_setup', setup(erin, [bob], cast.at(8)));
	for (const who of [alice, bob, carol, erin]) {
		await as(who, `certificates for ${who.name}`, 'certificate_get', FROM_THE_START);
	}
	const after = (second: number) => ({...FROM_THE_START, shamir_recovery_after: date(cast.at(second))});
	await as(bob, 'certificates after the setup', 'certificate_get', after(8));
	await as(bob, 'certificates since before', 'certificate_get', after(7));
}

async function exchange(recorder: Recorder, cast: Cast, as: Send): Promise<void> {
	const {alice, bob, carol, dave, erin, second, stranger} = cast;
	const invite = (who: Person, label: string, claimer = alice) =>
		as(who, `invite: ${label}`, 'invite_new_shamir_recovery', {
			claimer_user_id: uid(claimer.userId),
			send_email: false,
		});
	await invite(bob, 'a stranger', stranger);
	await invite(bob, 'who has no setup', carol);
	await invite(alice, 'oneself');
	await invite(erin, 'by no recipient');
	const invitation = await invite(second, 'well');
	await invite(carol, 'again');
	const token = hexBytes(tokenOf(invitation));
	for (const who of [alice, bob, carol, erin]) await as(who, `list for ${who.name}`, 'invite_list');
	const claimer = (label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`shared: claimer ${label}`, `invited/${ORGANIZATION}`, bearer(tokenOf(invitation)), cmd, fields);
	await claimer('is told', 'invite_info');
	const start = (who: Person) =>
		claimer(`starts with ${who.name}`, 'invite_claimer_start_greeting_attempt', {greeter: uid(who.userId)});
	for (const who of [alice, dave, erin, stranger, carol]) await start(who);
	const attempt = attemptOf(await start(bob));
	const greet = (who: Person) => as(who, `${who.name} greets`, 'invite_greeter_start_greeting_attempt', {token});
	for (const who of [alice, erin, carol, second]) await greet(who);
	const step = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 5)};
	await claimer('steps', 'invite_claimer_step', {greeting_attempt: attempt, claimer_step: step});
	await as(bob, 'greeter steps', 'invite_greeter_step', {greeting_attempt: attempt, greeter_step: step});
	await claimer('steps on', 'invite_claimer_step', {greeting_attempt: attempt, claimer_step: step});
	const reveal = (label: string, reveal_token: Uint8Array) =>
		claimer(`reveals: ${label}`, 'invite_shamir_recovery_reveal', {reveal_token});
	await reveal('wrong token', Buffer.alloc(16));
	await reveal('short token', Buffer.alloc(15));
	await reveal('well', REVEAL_TOKEN);
	await reveal('again', REVEAL_TOKEN);
	const device = await as(bob, 'a device invitation', 'invite_new_device', {send_email: false});
	await recorder.command(
		'shared: a device reveals',
		`invited/${ORGANIZATION}`,
		bearer(tokenOf(device)),
		'invite_shamir_recovery_reveal',
		{reveal_token: REVEAL_TOKEN},
	);
	await as(erin, 'complete, by no recipient', 'invite_complete', {token});
	await as(erin, 'cancel, by no recipient', 'invite_cancel', {token});
	await as(alice, 'complete', 'invite_complete', {token});
	await reveal('when it is over', REVEAL_TOKEN);
	await greet(bob);
	const again = await invite(bob, 'when it is over');
	await as(alice, 'cancel, by the claimer', 'invite_cancel', {token: hexBytes(tokenOf(again))});
}

async function deletions(recorder: Recorder, cast: Cast, as: Send): Promise<void> {
	const {alice, bob, carol, erin} = cast;
	const send = (label: string, fields: Fields) => as(alice, `delete: ${label}`, 'shamir_recovery_delete', fields);
	const [createdOn, at] = [cast.at(8), cast.at(10)];
	const both = [bob, carol];
	const changed = (change: Fields) => deletion(alice, createdOn, both, at, change);
	await send('garbage', {shamir_recovery_deletion_certificate: Buffer.alloc(80)});
	await send('other author', changed({author: uid(bob.deviceId)}));
	await send('other type', changed({type: 'shamir_recovery_share_certificate'}));
	await send('too early', deletion(alice, createdOn, both, cast.at(1000)));
	await send('too late', deletion(alice, createdOn, both, cast.at(-1000)));
	await send('of somebody else', changed({setup_to_delete_user_id: uid(bob.userId)}));
	await send('not newer', deletion(alice, createdOn, both, createdOn));
	await send('of no setup', deletion(alice, cast.at(7), both, at));
	await send('a recipient too few', deletion(alice, createdOn, [bob], at));
	await send('a recipient too many', deletion(alice, createdOn, [bob, carol, erin], at));
	const invitation = await as(bob, 'invite: before the deletion', 'invite_new_shamir_recovery', {
		claimer_user_id: uid(alice.userId),
		send_email: false,
	});
	await send('well, a recipient named twice', deletion(alice, createdOn, [carol, bob, carol], at));
	await send('again', deletion(alice, createdOn, both, cast.at(11)));
	const token = hexBytes(tokenOf(invitation));
	for (const who of [alice, bob]) {
		await as(who, `certificates for ${who.name}, deleted`, 'certificate_get', FROM_THE_START);
	}
	await as(bob, 'list, deleted', 'invite_list');
	await as(bob, 'cancel, deleted', 'invite_cancel', {token});
	await as(bob, 'complete, deleted', 'invite_complete', {token});
	await as(bob, 'greet, deleted', 'invite_greeter_start_greeting_attempt', {token});
	await as(bob, 'invite: deleted', 'invite_new_shamir_recovery', {
		claimer_user_id: uid(alice.userId),
		send_email: false,
	});
	const claimer = (label: string, cmd: string, fields: Fields = {}) =>
		recorder.command(`shared: ${label}`, `invited/${ORGANIZATION}`, bearer(tokenOf(invitation)), cmd, fields);
	await claimer('info, deleted', 'invite_info');
	await claimer('reveal, deleted', 'invite_shamir_recovery_reveal', {reveal_token: REVEAL_TOKEN});
	await claimer('ping, deleted', 'ping', {ping: 'x'});
}

/** Where ours is better. From here on the two keep different things. */
async function wishes(recorder: Recorder, cast: Cast, as: Send): Promise<void> {
	const {alice, bob, carol, erin} = cast;
	const {promise: opened, resolve} = Promise.withResolvers<void>();
	const told = recorder.send('shared: stream', {
		method: 'GET',
		path: `/authenticated/${ORGANIZATION}/events`,
		headers: {'Api-Version': '5.5', Accept: 'text/event-stream', Authorization: signedBy(bob)},
		frames: 2,
		opened: resolve,
	});
	await opened;
	await as(alice, 'setup: after the deletion', 'shamir_recovery_setup', setup(alice, [bob], cast.at(12)));
	await as(alice, 'over', 'ping', {ping: 'over'});
	await told;
	await as(bob, 'invite: to the new setup', 'invite_new_shamir_recovery', {
		claimer_user_id: uid(alice.userId),
		send_email: false,
	});
	const stolen = setup(bob, [carol], cast.at(13), {share: {user_id: uid(erin.userId)}});
	await as(bob, 'setup: a share in the name of somebody else', 'shamir_recovery_setup', stolen);
	const empty = {...setup(carol, [bob], cast.at(14)), ciphered_data: Buffer.alloc(0)};
	await as(carol, 'setup: nothing to reveal', 'shamir_recovery_setup', empty);
	await as(erin, 'setup: dated after a revocation', 'shamir_recovery_setup', setup(erin, [bob, carol], cast.at(40)));
	const early = revocation(alice, bob.userId, cast.at(30));
	await as(alice, 'a revocation before a setup', 'user_revoke', early);
	await as(alice, 'a revocation of a claimer', 'user_revoke', revocation(alice, erin.userId, cast.at(50)));
	await as(carol, 'invite: somebody revoked', 'invite_new_shamir_recovery', {
		claimer_user_id: uid(erin.userId),
		send_email: false,
	});
}
