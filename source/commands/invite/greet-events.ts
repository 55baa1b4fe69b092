import {heardCode} from '../../heard-code.ts';
import {handleText, parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../../parsec/ids.ts';
import type {Approval, ClaimRequest, Created, GreetPhase} from '../../sessions/phases.ts';
import {typedText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {errorJson} from '../terminal/error-json.ts';
import {type Answer, notAnAnswer, PROFILES} from './answer-lines.ts';
import {type LeftBehind, unhappyEnd} from './follow.ts';
import type {PhaseEvent} from './stream.ts';

/** The line of each phase of `invite greet --format json`, and the answers that it takes. */
export function greetEvent(
	kind: 'user' | 'device',
	leftBehind: (created: Created | undefined) => LeftBehind | undefined,
	phase: GreetPhase,
): PhaseEvent {
	switch (phase.name) {
		case 'waiting-for-claimer':
		case 'waiting-for-trust':
		case 'waiting-for-request':
			return {};
		case 'picking-code':
			return choicesEvent(phase);
		case 'reviewing-request': {
			const {request, problem, approve} = phase;
			return {
				fields: {request: requestJson(request), error: problem === undefined ? null : errorJson(problem)},
				awaits: kind === 'user' ? ['approve', 'profile'] : ['approve'],
				take: (answer) => approve(approval(kind, request, answer)),
			};
		}
		case 'creating':
			return {isUnattended: true};
		case 'waiting-for-acknowledgement':
			return {
				fields: {created: createdJson(phase.created)},
				awaits: ['finish'],
				take: () => phase.finishAnyway(),
				isUnattended: true,
			};
		case 'finished':
			return {fields: {created: createdJson(phase.created), left_behind: leftBehindJson(leftBehind(phase.created))}};
		case 'cancelled':
		case 'failed':
			return {
				fields: {
					...(phase.name === 'cancelled' ? {by: phase.by, reason: phase.reason} : {}),
					error: errorJson(unhappyEnd({role: 'greeter', kind}, phase)),
					created: phase.created === undefined ? null : createdJson(phase.created),
					left_behind: leftBehindJson(leftBehind(phase.created)),
				},
			};
	}
}

/** The codes to choose from; a code that is not shown is no answer, so that a slip of the keyboard is no alarm. */
export function choicesEvent({
	choices,
	pick,
	noneMatches,
}: Extract<GreetPhase, {readonly name: 'picking-code'}>): PhaseEvent {
	return {
		fields: {choices},
		awaits: ['code'],
		take({code = null}) {
			if (code === null) {
				noneMatches();
				return;
			}
			const heard = heardCode(code, choices);
			if (heard === undefined) throw notAnAnswer(words.answerLines.noSuchCode, ['code']);
			pick(heard);
		},
	};
}

/** What is granted: what was asked for, where the answer says nothing else. The profile has to be said. */
function approval(kind: 'user' | 'device', request: ClaimRequest, {approve = {}, profile}: Answer): Approval {
	const deviceLabel =
		approve.device_label === undefined ? request.deviceLabel : parseDeviceLabel(typedText(approve.device_label));
	if (kind === 'device' || request.handle === undefined) return {deviceLabel};
	const granted = approve.profile ?? profile;
	if (granted === undefined) throw notAnAnswer(words.answerLines.missing.profile(PROFILES.join(', ')), ['approve']);
	return {
		deviceLabel,
		profile: granted,
		handle: {
			email: approve.email === undefined ? request.handle.email : parseEmailAddress(typedText(approve.email)),
			label: approve.name === undefined ? request.handle.label : parseHumanLabel(typedText(approve.name)),
		},
	};
}

function requestJson({deviceLabel, handle, emailDiffersFrom, needsCleaning}: ClaimRequest): object {
	return {
		device_label: deviceLabel,
		email: handle?.email ?? null,
		name: handle?.label ?? null,
		email_differs_from: emailDiffersFrom ?? null,
		needs_editing: needsCleaning,
	};
}

export function createdJson({userId, deviceId, deviceLabel, handle, profile, acknowledged}: Created): object {
	return {
		user_id: userId,
		device_id: deviceId,
		device_label: deviceLabel,
		human_handle: handleText(handle),
		user_profile: profile,
		acknowledged,
	};
}

export function leftBehindJson(left: LeftBehind | undefined): object | null {
	return left === undefined ? null : {message: left.message, next_step: left.nextStep};
}
