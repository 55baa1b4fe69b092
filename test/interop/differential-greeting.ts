import type {Cast} from './differential-cast.ts';
import {hexBytes, type Recorder, signedBy, uid} from './differential-recorder.ts';
import {AUTHENTICATED, attemptOf, bearer, INVITED, tokenOf} from './differential-words.ts';

// Both sides of greeting attempts.

const STEPS = [
	['NUMBER_0_WAIT_PEER', 'public_key', 'NUMBER_0_WAIT_PEER', 'public_key'],
	['NUMBER_1_GET_HASHED_NONCE', '', 'NUMBER_1_SEND_HASHED_NONCE', 'hashed_nonce'],
	['NUMBER_2_SEND_NONCE', 'greeter_nonce', 'NUMBER_2_GET_NONCE', ''],
	['NUMBER_3_GET_NONCE', '', 'NUMBER_3_SEND_NONCE', 'claimer_nonce'],
	['NUMBER_4_WAIT_PEER_TRUST', '', 'NUMBER_4_SIGNIFY_TRUST', ''],
	['5', '', 'NUMBER_5_WAIT_PEER_TRUST', ''],
	['NUMBER_6_GET_PAYLOAD', '', 'NUMBER_6_SEND_PAYLOAD', 'claimer_payload'],
	['NUMBER_7_SEND_PAYLOAD', 'greeter_payload', 'NUMBER_7_GET_PAYLOAD', ''],
	['NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT', '', 'NUMBER_8_ACKNOWLEDGE', ''],
] as const;

function half(side: 'greeter' | 'claimer', index: number, fill: number) {
	const [greeter, greeterField, claimer, claimerField] = STEPS[index] ?? STEPS[0];
	const [step, field] = side === 'greeter' ? [greeter, greeterField] : [claimer, claimerField];
	return {step, ...(field === '' ? {} : {[field]: Buffer.alloc(32, fill)})};
}

/** Both sides of one invitation. */
export function pair(recorder: Recorder, story: string, cast: Cast, invitation: string) {
	const attemptOrNone = (attempt: ReturnType<typeof uid> | undefined) => attempt ?? uid('11'.repeat(16));
	const greeter = (label: string, cmd: string, fields: Parameters<Recorder['command']>[4], who = cast.alice) =>
		recorder.command(`${story}: greeter ${label}`, AUTHENTICATED, signedBy(who), `invite_greeter_${cmd}`, fields);
	const claimer = (label: string, cmd: string, fields: Parameters<Recorder['command']>[4]) =>
		recorder.command(`${story}: claimer ${label}`, INVITED, bearer(invitation), `invite_claimer_${cmd}`, fields);
	return {
		greeterStarts: (label: string, who = cast.alice) =>
			greeter(label, 'start_greeting_attempt', {token: hexBytes(invitation)}, who),
		claimerStarts: (label: string, who = cast.alice) =>
			claimer(label, 'start_greeting_attempt', {greeter: uid(who.userId)}),
		greeterSteps: (
			label: string,
			attempt: ReturnType<typeof uid> | undefined,
			index: number,
			fill = 1,
			who = cast.alice,
		) =>
			greeter(
				label,
				'step',
				{greeting_attempt: attemptOrNone(attempt), greeter_step: half('greeter', index, fill)},
				who,
			),
		claimerSteps: (label: string, attempt: ReturnType<typeof uid> | undefined, index: number, fill = 2) =>
			claimer(label, 'step', {greeting_attempt: attemptOrNone(attempt), claimer_step: half('claimer', index, fill)}),
		greeterCancels: (
			label: string,
			attempt: ReturnType<typeof uid> | undefined,
			reason = 'MANUALLY_CANCELLED',
			who = cast.alice,
		) => greeter(label, 'cancel_greeting_attempt', {greeting_attempt: attemptOrNone(attempt), reason}, who),
		claimerCancels: (label: string, attempt: ReturnType<typeof uid> | undefined, reason = 'MANUALLY_CANCELLED') =>
			claimer(label, 'cancel_greeting_attempt', {greeting_attempt: attemptOrNone(attempt), reason}),
	};
}

export async function invite(recorder: Recorder, cast: Cast, email: string): Promise<string> {
	return tokenOf(
		await recorder.command(`invite ${email}`, AUTHENTICATED, signedBy(cast.alice), 'invite_new_user', {
			claimer_email: email,
			send_email: false,
		}),
	);
}

export async function greeting(recorder: Recorder, cast: Cast): Promise<void> {
	const {bob, dave, stranger} = cast;
	const invitation = await invite(recorder, cast, 'yann@example.com');
	const sides = pair(recorder, 'exchange', cast, invitation);
	await sides.claimerStarts('starts with a stranger', stranger);
	await sides.claimerStarts('starts with somebody STANDARD', bob);
	await sides.greeterStarts('is somebody STANDARD', bob);
	await sides.claimerSteps('knows no attempt', undefined, 0);
	await sides.greeterSteps('knows no attempt', undefined, 0);
	await sides.claimerCancels('cancels no attempt', undefined);
	await sides.greeterCancels('cancels no attempt', undefined);
	const attempt = attemptOf(await sides.claimerStarts('starts'));
	await sides.greeterSteps('has not joined', attempt, 0);
	await sides.greeterCancels('cancels without having joined', attempt);
	await sides.claimerSteps('is alone at step 0', attempt, 0);
	await sides.claimerSteps('is ahead of everything', attempt, 1);
	await sides.greeterSteps('is another administrator', attempt, 0, 1, dave);
	await sides.greeterStarts('joins');
	for (const index of STEPS.keys()) {
		if (index < 8) await sides.greeterSteps(`is ahead of step ${index}`, attempt, index + 1);
		await sides.greeterSteps(`asks first at step ${index}`, attempt, index);
		await sides.greeterSteps(`asks again at step ${index}`, attempt, index);
		await sides.claimerSteps(`answers at step ${index}`, attempt, index);
		await sides.claimerSteps(`answers again at step ${index}`, attempt, index);
		await sides.greeterSteps(`gets step ${index}`, attempt, index);
	}
	await sides.greeterSteps('goes back to step 0', attempt, 0);
	await sides.claimerSteps('says something else at step 0', attempt, 0, 9);
	await sides.greeterSteps('says something else at step 7', attempt, 7, 9);
	await recorder.command('exchange: how the claimer sees it', INVITED, bearer(invitation), 'invite_info');
}

export async function greetingEnds(recorder: Recorder, cast: Cast): Promise<void> {
	const {alice, dave} = cast;
	const invitation = await invite(recorder, cast, 'xena@example.com');
	const sides = pair(recorder, 'ends', cast, invitation);
	const first = attemptOf(await sides.greeterStarts('starts'));
	const next = attemptOf(await sides.greeterStarts('starts again'));
	await sides.greeterSteps('uses the attempt before', first, 0);
	await sides.greeterCancels('cancels the attempt before', first);
	await sides.claimerSteps('uses an attempt that it never joined', first, 0);
	await sides.claimerStarts('joins');
	await sides.greeterSteps('goes to step 0', next, 0);
	const third = attemptOf(await sides.claimerStarts('starts again'));
	await sides.greeterSteps('is told', next, 0);
	await sides.claimerSteps('is told too', next, 0);
	await sides.greeterSteps('has not joined the new one', third, 0);
	await sides.greeterStarts('joins the new one');
	await sides.claimerCancels('cancels for a code', third, 'INVALID_SAS_CODE');
	await sides.claimerCancels('cancels twice', third, 'INVALID_SAS_CODE');
	await sides.greeterCancels('cancels what is cancelled', third);
	await sides.greeterSteps('is told why', third, 0);
	const fourth = attemptOf(await sides.greeterStarts('starts once more'));
	await sides.claimerStarts('joins once more');
	await sides.greeterCancels('cancels as if by a restart', fourth, 'AUTOMATICALLY_CANCELLED');
	await sides.greeterCancels('cancels for no reason there is', fourth, 'BOREDOM');
	const parallel = attemptOf(await sides.claimerStarts('starts with another administrator', dave));
	await sides.greeterStarts('is the other administrator', dave);
	await sides.claimerSteps('goes to step 0 with both', parallel, 0);
	const fifth = attemptOf(await sides.claimerStarts('starts a last time'));
	await sides.greeterSteps('takes the attempt of the other', parallel, 0);
	await recorder.command('ends: complete', AUTHENTICATED, signedBy(alice), 'invite_complete', {
		token: hexBytes(invitation),
	});
	await sides.greeterStarts('starts a completed one');
	await sides.greeterSteps('steps in a completed one', fifth, 0);
	await sides.greeterCancels('cancels in a completed one', fifth);
	await sides.claimerSteps('steps in a completed one', fifth, 0);
	const cancelled = await invite(recorder, cast, 'walt@example.com');
	const others = pair(recorder, 'cancelled', cast, cancelled);
	const last = attemptOf(await others.greeterStarts('starts'));
	await recorder.command('cancelled: cancel', AUTHENTICATED, signedBy(alice), 'invite_cancel', {
		token: hexBytes(cancelled),
	});
	await others.greeterStarts('starts again');
	await others.greeterSteps('steps', last, 0);
	await others.greeterCancels('cancels', last);
	await others.claimerStarts('starts');
	await pair(recorder, 'unknown', cast, '00'.repeat(16)).greeterStarts('starts');
	const together = pair(recorder, 'together', cast, await invite(recorder, cast, 'ursula@example.com'));
	const [one, other] = await Promise.all([together.greeterStarts('starts'), together.claimerStarts('starts')]);
	await together.greeterSteps('is in the attempt of the claimer', attemptOf(other), 0);
	await together.claimerSteps('is in the attempt of the greeter', attemptOf(one), 0);
}
