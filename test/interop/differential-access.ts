import {encode} from '../../source/parsec/msgpack.ts';
import type {Cast} from './differential-cast.ts';
import {COMMAND_HEADERS, date, hexBytes, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {ANONYMOUS, AUTHENTICATED, bearer, INVITED, ORG, PING, TERMS, tokenOf} from './differential-words.ts';

// Who is let in, and what bodies are read.

export async function authentication(recorder: Recorder, {alice, stranger}: Cast): Promise<void> {
	const now = Math.floor(Date.now() / 1000);
	const right = signedBy(alice);
	const [, token = ''] = right.split(' ');
	const [scheme = '', device = '', time = '', signature = ''] = token.split('.');
	const send = (label: string, authorization: string | undefined, path = AUTHENTICATED) =>
		recorder.send(`authentication: ${label}`, {
			path: `/${path}`,
			headers: {...COMMAND_HEADERS, Authorization: authorization},
			body: PING,
		});
	await send('well', right);
	await send('none', undefined);
	await send('empty', '');
	await send('lower-case scheme', right.replace('Bearer', 'bearer'));
	await send('several blanks', right.replace(' ', '   '));
	await send('three words', `${right} more`);
	await send('basic', right.replace('Bearer', 'Basic'));
	await send('no padding', right.replace('==', ''));
	await send(
		'signature of other bytes',
		`Bearer ${scheme}.${device}.${time}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
	);
	await send('no signature', `Bearer ${scheme}.${device}.${time}.`);
	await send('three parts', `Bearer ${scheme}.${device}.${time}`);
	await send('padding of another kind', right.replace('==', '='));
	await send(
		'standard base64',
		right.replaceAll('_', '/').replaceAll('-', '+').replace('PARSEC+SIGN+ED25519', 'PARSEC-SIGN-ED25519'),
	);
	await send('signature too short', `Bearer ${scheme}.${device}.${time}.AAAA`);
	await send('no time', `Bearer ${scheme}.${device}..${signature}`);
	await send('time in text', `Bearer ${scheme}.${device}.now.${signature}`);
	await send('time with a fraction', `Bearer ${scheme}.${device}.${time}.5.${signature}`);
	await send('negative time', `Bearer ${scheme}.${device}.-${time}.${signature}`);
	await send('device that is no UUID', `Bearer ${scheme}.alice.${time}.${signature}`);
	await send('device with dashes', signedBy({...alice, deviceId: dashed(alice.deviceId)}));
	await send('device in capitals', signedBy({...alice, deviceId: alice.deviceId.toUpperCase()}));
	await send('other method', right.replace('PARSEC-SIGN-ED25519', 'PARSEC-SIGN-RSA'));
	await send('unknown device', signedBy(stranger));
	await send('key of somebody else', signedBy({...stranger, deviceId: alice.deviceId}));
	await send('280 s early', signedBy(alice, now + 280));
	await send('310 s early', signedBy(alice, now + 310));
	await send('300 s late', signedBy(alice, now - 300));
	await send('330 s late', signedBy(alice, now - 330));
	await send('late and wrong', signedBy({...stranger, deviceId: alice.deviceId}, now - 1000));
	await send('unknown organization', right, 'authenticated/Nobody');
	await send('none, to an unknown organization', undefined, 'authenticated/Nobody');
	await send('of a device, as an invitation', right, INVITED);
	await send('unknown invitation', bearer('00000000000000000000000000000000'), INVITED);
	await send('invitation with dashes', bearer('00000000-0000-0000-0000-000000000000'), INVITED);
	await send('invitation too short', bearer('0000'), INVITED);
	await send('invitation: none', undefined, INVITED);
	await send('invitation of an unknown organization', bearer('00000000000000000000000000000000'), 'invited/Nobody');
	await send('an organization that waits', right, 'authenticated/Third');
}

export async function bodies(recorder: Recorder, {alice}: Cast): Promise<void> {
	const send = (label: string, body: Uint8Array, path = AUTHENTICATED) =>
		recorder.send(`body: ${label}`, {
			path: `/${path}`,
			headers: {...COMMAND_HEADERS, Authorization: signedBy(alice)},
			body,
		});
	await send('empty', Buffer.alloc(0));
	await send('no MessagePack', Buffer.from([0xc1]));
	await send('nil', encode(null));
	await send('text', encode('ping'));
	await send('no cmd', encode({ping: 'x'}));
	await send('cmd is a number', encode({cmd: 1}));
	await send('unknown command', encode({cmd: 'frobnicate'}));
	await send('command of another family', encode({cmd: 'invite_info'}));
	await send('command of the terms', encode({cmd: 'tos_get'}));
	await send('events_listen to the terms', encode({cmd: 'ping', ping: 'x'}), TERMS);
	await send('without a field', encode({cmd: 'ping'}));
	await send('field of another kind', encode({cmd: 'ping', ping: 1}));
	await send('field is nil', encode({cmd: 'ping', ping: null}));
	await send('one more field', encode({cmd: 'ping', ping: 'x', more: 1}));
	await send('one more field where there are none', encode({cmd: 'invite_list', more: 1}));
	await send('cmd last', encode({ping: 'x', cmd: 'ping'}));
	await send('something after it', Buffer.concat([PING, Buffer.from('more')]));
	await send('cut off', PING.subarray(0, PING.length - 2));
	await send('text in 16 bits', Buffer.concat([hexBytes('82a3636d64a470696e67a470696e67da0001'), Buffer.from('x')]));
	await send('map in 16 bits', Buffer.concat([hexBytes('de0002'), PING.subarray(1)]));
	await send('an array with a header that lies', hexBytes('dd7fffffff'));
	const get = {
		cmd: 'certificate_get',
		common_after: null,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: {},
	};
	await send('certificate_get', encode(get));
	await send('certificate_get without a cursor', encode({...get, sequester_after: undefined as never}));
	await send('certificate_get with a date of another type', encode({...get, common_after: 12}));
	await send('certificate_get with text for a realm', encode({...get, realm_after: {x: date(0)}}));
	await send('certificate_get with a realm', encode({...get, realm_after: new Map([[uid('00'.repeat(16)), date(0)]])}));
	await send('invite_cancel with an id for a token', encode({cmd: 'invite_cancel', token: uid('00'.repeat(16))}));
	await send('invite_cancel with hex for a token', encode({cmd: 'invite_cancel', token: '00'.repeat(16)}));
	await send(
		'invite_new_user with no address',
		encode({cmd: 'invite_new_user', claimer_email: 'nobody', send_email: false}),
	);
	await send(
		'invite_new_user with 0 for false',
		encode({cmd: 'invite_new_user', claimer_email: 'a@b.c', send_email: 0}),
	);
	await send(
		'invite_new_user redacted',
		encode({cmd: 'invite_new_user', claimer_email: 'a@redacted.invalid', send_email: false}),
	);
	const step = (greeter_step: object) =>
		encode({cmd: 'invite_greeter_step', greeting_attempt: uid('00'.repeat(16)), greeter_step: greeter_step as never});
	await send('a step without its field', step({step: 'NUMBER_0_WAIT_PEER'}));
	await send('a step with a key of 31 bytes', step({step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(31)}));
	await send('a step that does not exist', step({step: 'NUMBER_9'}));
	await send('step 5 by its logical name', step({step: 'NUMBER_5_SIGNIFY_TRUST'}));
	await send('step 5', step({step: '5'}));
	await send("the claimer's step", step({step: 'NUMBER_8_ACKNOWLEDGE'}));
	const old = {
		path: `/${AUTHENTICATED}`,
		headers: {...COMMAND_HEADERS, 'Api-Version': '5.1', Authorization: signedBy(alice)},
	};
	await recorder.send('body: a step of an old client', {...old, body: step({step: '5'})});
	await recorder.send('body: another command of an old client', {...old, body: PING});
}

export async function access(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, dave, stranger} = cast;
	const ping = (label: string, who = bob) =>
		recorder.command(`access: ${label}`, AUTHENTICATED, signedBy(who), 'invite_list');
	const freeze = (label: string, fields: object, name = ORG) =>
		recorder.administration(`freeze: ${label}`, 'POST', `organizations/${name}/users/freeze`, fields);
	await freeze('by address', {frozen: true, user_email: bob.email});
	await ping('frozen');
	await recorder.command('access: frozen, terms', TERMS, signedBy(bob), 'tos_get');
	await freeze('by id', {frozen: false, user_id: bob.userId});
	await ping('not frozen any more');
	await freeze('nobody', {frozen: true, user_email: 'nobody@example.com'});
	await freeze('unknown id', {frozen: true, user_id: stranger.userId});
	await freeze('no id', {frozen: true, user_id: 'bob'});
	await freeze('both', {frozen: true, user_id: bob.userId, user_email: bob.email});
	await freeze('neither', {frozen: true});
	await freeze('without saying how', {user_email: bob.email});
	await freeze('somebody revoked, by id', {frozen: true, user_id: dave.userId});
	await freeze('somebody revoked, by address', {frozen: true, user_email: dave.email});
	await freeze('in no organization', {frozen: true, user_email: bob.email}, 'Nobody');
	const events = (label: string, headers: Record<string, string | undefined> = {}, frames = 1) =>
		recorder.send(`events: ${label}`, {
			method: 'GET',
			path: `/${AUTHENTICATED}/events`,
			headers: {'Api-Version': '5.5', Accept: 'text/event-stream', Authorization: signedBy(bob), ...headers},
			frames,
		});
	await events('the first frame');
	await events('no version', {'Api-Version': undefined});
	await events('accepts anything', {Accept: '*/*'});
	await events('accepts nothing', {Accept: undefined});
	await events('with parameters', {Accept: 'text/event-stream; charset=utf-8'});
	await events('no authorization', {Authorization: undefined});
	await events('an unknown last id', {'Last-Event-ID': '00'.repeat(16)}, 2);
	await events('a last id that is none', {'Last-Event-ID': 'yesterday'});
	await recorder.send('events: posted', {
		path: `/${AUTHENTICATED}/events`,
		headers: {...COMMAND_HEADERS, Authorization: signedBy(bob)},
	});
	const terms = (label: string, cmd: string, fields: Parameters<Recorder['command']>[4] = {}) =>
		recorder.command(`terms: ${label}`, TERMS, signedBy(bob), cmd, fields);
	await terms('none', 'tos_get');
	await terms('accept none', 'tos_accept', {tos_updated_on: date(cast.at(0))});
	await recorder.administration('terms: set', 'PATCH', `organizations/${ORG}`, {
		tos: {en: 'https://example.com/en', fr: 'https://example.com/fr'},
	});
	await ping('terms to accept');
	await events('terms to accept');
	const got = await terms('get', 'tos_get');
	await terms('accept others', 'tos_accept', {tos_updated_on: date(cast.at(0))});
	await terms('accept', 'tos_accept', {tos_updated_on: got.reply.updated_on as ReturnType<typeof date>});
	await terms('accept again', 'tos_accept', {tos_updated_on: got.reply.updated_on as ReturnType<typeof date>});
	await ping('terms accepted');
	await ping('terms not accepted', alice);
	const invitation = await recorder.command('terms: invite', AUTHENTICATED, signedBy(bob), 'invite_new_device', {
		send_email: false,
	});
	await recorder.command('terms: claimers do not accept', INVITED, bearer(tokenOf(invitation)), 'ping', {ping: 'x'});
	await recorder.administration('terms: remove', 'PATCH', `organizations/${ORG}`, {tos: null});
	await ping('no terms any more', alice);
	await recorder.administration('expire', 'PATCH', `organizations/${ORG}`, {is_expired: true});
	await recorder.command('expired: anonymous', ANONYMOUS, undefined, 'ping', {ping: 'x'});
	await recorder.send('expired: probe', {method: 'GET', path: `/${ANONYMOUS}`, headers: COMMAND_HEADERS});
	await recorder.command('expired: invited', INVITED, bearer(tokenOf(invitation)), 'invite_info');
	await recorder.command('expired: unknown invitation', INVITED, bearer('00'.repeat(16)), 'invite_info');
	await recorder.command('expired: authenticated', AUTHENTICATED, signedBy(stranger), 'invite_list');
	await recorder.command('expired: a member', AUTHENTICATED, signedBy(alice), 'invite_list');
	await recorder.command('expired: terms', TERMS, signedBy(alice), 'tos_get');
	await recorder.administration('expired: GET', 'GET', `organizations/${ORG}`);
}

function dashed(hex: string): string {
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
