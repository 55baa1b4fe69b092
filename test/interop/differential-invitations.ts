import type {Cast} from './differential-cast.ts';
import {COMMAND_HEADERS, hexBytes, type Recorder, signedBy} from './differential-recorder.ts';
import {AUTHENTICATED, bearer, INVITED, tokenOf} from './differential-words.ts';

// Invitations: made, listed, shown, ended.

export async function invitations(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, carol, dave} = cast;
	const as = (who: typeof alice, label: string, cmd: string, fields: Parameters<Recorder['command']>[4] = {}) =>
		recorder.command(label, AUTHENTICATED, signedBy(who), cmd, fields);
	const user = {claimer_email: 'zoe@example.com', send_email: false};
	const invited = await as(alice, 'invite_new_user: well', 'invite_new_user', user);
	await as(dave, 'invite_new_user: again, by another administrator', 'invite_new_user', user);
	await as(alice, 'invite_new_user: other case', 'invite_new_user', {...user, claimer_email: 'Zoe@example.com'});
	await as(bob, 'invite_new_user: by somebody STANDARD', 'invite_new_user', user);
	await as(alice, 'invite_new_user: a member', 'invite_new_user', {...user, claimer_email: bob.email});
	await as(alice, 'invite_new_user: a member in capitals', 'invite_new_user', {
		...user,
		claimer_email: bob.email.toUpperCase(),
	});
	const device = await as(bob, 'invite_new_device: well', 'invite_new_device', {send_email: false});
	await as(bob, 'invite_new_device: again', 'invite_new_device', {send_email: false});
	await as(carol, 'invite_new_device: by an OUTSIDER', 'invite_new_device', {send_email: false});
	await as(alice, 'invite_list: by an administrator', 'invite_list');
	await as(bob, 'invite_list: by somebody STANDARD', 'invite_list');
	await as(carol, 'invite_list: by an OUTSIDER', 'invite_list');
	await recorder.command('invite_info: user', INVITED, bearer(tokenOf(invited)), 'invite_info');
	await recorder.command(
		'invite_info: user, token in capitals',
		INVITED,
		bearer(tokenOf(invited).toUpperCase()),
		'invite_info',
	);
	await recorder.command('invite_info: device', INVITED, bearer(tokenOf(device)), 'invite_info');
	await recorder.command('invited: ping', INVITED, bearer(tokenOf(invited)), 'ping', {ping: 'x'});
	await recorder.command('invited: command of another family', INVITED, bearer(tokenOf(invited)), 'invite_list');
	await recorder.command('invited: one more field', INVITED, bearer(tokenOf(invited)), 'invite_info', {x: 1});
	const unknown = Buffer.alloc(16);
	const token = hexBytes(tokenOf(invited));
	await as(alice, 'invite_cancel: unknown', 'invite_cancel', {token: unknown});
	await as(bob, 'invite_cancel: not his', 'invite_cancel', {token});
	await as(alice, "invite_cancel: somebody's device", 'invite_cancel', {token: hexBytes(tokenOf(device))});
	await as(alice, 'invite_complete: unknown', 'invite_complete', {token: unknown});
	await as(bob, 'invite_complete: not his', 'invite_complete', {token});
	await as(dave, 'invite_cancel: by another administrator', 'invite_cancel', {token});
	await as(dave, 'invite_cancel: again', 'invite_cancel', {token});
	await as(bob, 'invite_cancel: again, not his', 'invite_cancel', {token});
	await as(alice, 'invite_complete: cancelled', 'invite_complete', {token});
	await recorder.command('invite_info: cancelled', INVITED, bearer(tokenOf(invited)), 'invite_info');
	await recorder.send('invited: cancelled, and no body', {
		path: `/${INVITED}`,
		headers: {...COMMAND_HEADERS, Authorization: bearer(tokenOf(invited))},
	});
	const anew = await as(alice, 'invite_new_user: after the cancellation', 'invite_new_user', user);
	await as(alice, 'invite_complete: well', 'invite_complete', {token: hexBytes(tokenOf(anew))});
	await as(alice, 'invite_complete: again', 'invite_complete', {token: hexBytes(tokenOf(anew))});
	await as(alice, 'invite_cancel: completed', 'invite_cancel', {token: hexBytes(tokenOf(anew))});
	await recorder.command('invite_info: completed', INVITED, bearer(tokenOf(anew)), 'invite_info');
	await as(bob, 'invite_complete: his own device', 'invite_complete', {token: hexBytes(tokenOf(device))});
	await as(alice, 'invite_list: all of it', 'invite_list');
}
