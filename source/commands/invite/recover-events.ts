import type {Protection} from '../../parsec/device-file.ts';
import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {
	RecoveredDevice,
	RecoverPhase,
	RecoverSession,
	RecoveryProgress,
	RecoveryRecipient,
} from '../../sessions/recovery-phases.ts';
import {words} from '../../words/index.ts';
import {presentable} from '../terminal/answers.ts';
import {errorJson} from '../terminal/error-json.ts';
import {termsJson} from '../tos/terms.ts';
import {notAnAnswer} from './answer-lines.ts';
import {passwordEvent} from './claim-events.ts';
import {unhappyEnd} from './follow.ts';
import {choicesEvent} from './greet-events.ts';
import {type PhaseEvent, personJson} from './stream.ts';

/** The line of each phase of `invite claim --format json` for a shared recovery, and the answers that it takes. */
export function recoverEvent(
	session: Pick<RecoverSession, 'role' | 'kind'>,
	protection: Protection | undefined,
	savedJson: (saved: RecoveredDevice) => object,
	phase: RecoverPhase,
): PhaseEvent {
	switch (phase.name) {
		case 'probing':
		case 'waiting-for-trust':
		case 'waiting-for-share':
		case 'combining':
			return {};
		case 'choosing-recipient': {
			const {progress, problem, choose} = phase;
			return {
				fields: {
					...progressJson(progress),
					error: problem === undefined ? null : errorJson(unhappyEnd(session, problem.ending)),
				},
				awaits: ['recipient'],
				take({recipient: email = ''}) {
					const chosen = progress.recipients.find(({handle}) => handle.email === email);
					if (chosen === undefined || chosen.state === 'given' || chosen.state === 'revoked') {
						throw notAnAnswer(words.answerLines.noSuchRecipient, ['recipient']);
					}
					choose(chosen);
				},
			};
		}
		case 'waiting-for-recipient':
			return {
				fields: {recipient: recipientJson(phase.recipient)},
				awaits: ['choose_another'],
				take: () => phase.chooseAnother(),
			};
		case 'picking-code':
			return choicesEvent(phase);
		case 'accepting-terms':
			return {
				fields: termsJson(phase.terms),
				awaits: ['accept'],
				take({accept}) {
					if (accept === undefined) throw notAnAnswer(words.answerLines.missing.accept, ['accept']);
					phase.accept();
				},
			};
		case 'describing':
			return {
				fields: {account: personJson(phase.handle)},
				awaits: ['device_label'],
				take({device_label: label}) {
					if (label === undefined) throw notAnAnswer(words.answerLines.missing.deviceLabel, ['device_label']);
					const deviceLabel = presentable(parseDeviceLabel)(label);
					phase.describe({deviceLabel, ...(protection === undefined ? {} : {protection})});
				},
			};
		case 'recovering':
			return protection === undefined ? {} : {isUnattended: true};
		case 'choosing-password':
			return passwordEvent(phase);
		case 'saving':
		case 'completing':
			return {isUnattended: true};
		case 'finished':
			return {fields: {device: savedJson(phase.saved)}};
		case 'cancelled':
		case 'failed':
			return {
				fields: {
					...(phase.name === 'cancelled' ? {by: phase.by, reason: phase.reason} : {}),
					error: errorJson(unhappyEnd(session, phase)),
					progress: phase.progress === undefined ? null : progressJson(phase.progress),
					device_exists: phase.deviceExists === true,
				},
			};
	}
}

function progressJson({threshold, gathered, recipients, isKept}: RecoveryProgress): object {
	return {threshold, gathered, is_kept: isKept, recipients: recipients.map(recipientJson)};
}

function recipientJson({userId, handle, shares, state}: RecoveryRecipient): object {
	return {user_id: userId, ...personJson(handle), shares, state};
}
