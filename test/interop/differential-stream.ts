import {type Cast, deviceCertificates} from './differential-cast.ts';
import {invite, pair} from './differential-greeting.ts';
import {type Answer, hexBytes, type Recorder, signedBy} from './differential-recorder.ts';
import {AUTHENTICATED, attemptOf, ORG} from './differential-words.ts';

// What one is told while things happen.

/** The first frame and what follows; the last event is a ping. */
const FRAMES = 13;

export async function stream(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, bob, stranger} = cast;
	const listen = (label: string, headers: Record<string, string> = {}, frames = FRAMES) => {
		const {promise: opened, resolve} = Promise.withResolvers<void>();
		const answer: Promise<Answer> = recorder.send(label, {
			method: 'GET',
			path: `/${AUTHENTICATED}/events`,
			headers: {'Api-Version': '5.5', Accept: 'text/event-stream', Authorization: signedBy(alice), ...headers},
			frames,
			opened: resolve,
		});
		return {opened, answer};
	};
	const ping = (text: string) =>
		recorder.command(`stream: ${text}`, AUTHENTICATED, signedBy(bob), 'ping', {ping: text});
	const all = listen('stream: everything');
	await all.opened;
	await ping('first');
	const invitation = await invite(recorder, cast, 'tina@example.com');
	const sides = pair(recorder, 'stream', cast, invitation);
	const attempt = attemptOf(await sides.greeterStarts('starts'));
	await sides.claimerStarts('joins');
	await sides.claimerSteps('waits', attempt, 0);
	await sides.claimerSteps('waits on', attempt, 0);
	await sides.greeterSteps('is there', attempt, 0);
	await sides.greeterSteps('is still there', attempt, 0);
	await sides.claimerSteps('goes on', attempt, 0);
	await sides.greeterSteps('waits for step 1', attempt, 1);
	await sides.greeterStarts('starts again');
	const next = attemptOf(await sides.claimerStarts('joins again'));
	await sides.claimerSteps('waits again', next, 0);
	await sides.claimerCancels('cancels', next);
	const third = attemptOf(await sides.greeterStarts('starts a third time'));
	await sides.greeterCancels('cancels too', third);
	const device = {...stranger, userId: bob.userId};
	await recorder.command(
		'stream: a device',
		AUTHENTICATED,
		signedBy(bob),
		'device_create',
		deviceCertificates(bob, device, cast.at(20)),
	);
	await recorder.command('stream: an invitation for others', AUTHENTICATED, signedBy(bob), 'invite_new_device', {
		send_email: false,
	});
	await recorder.command('stream: complete', AUTHENTICATED, signedBy(alice), 'invite_complete', {
		token: hexBytes(invitation),
	});
	await ping('last');
	const {body} = await all.answer;
	const [, firstId] = /id:(\w+)/.exec(body.toString()) ?? [];
	const missed = listen('stream: after the first event', {'Last-Event-ID': firstId ?? ''}, FRAMES - 1);
	await missed.answer;
	const setting = listen('stream: a changed setting', {}, 2);
	await setting.opened;
	await recorder.administration('stream: change a setting', 'PATCH', `organizations/${ORG}`, {active_users_limit: 99});
	await recorder.administration('stream: change it back', 'PATCH', `organizations/${ORG}`, {active_users_limit: null});
	await ping('after the settings');
	await setting.answer;
}
