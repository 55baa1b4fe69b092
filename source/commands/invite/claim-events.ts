import type {Administrator} from '../../parsec/commands.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanLabel} from '../../parsec/ids.ts';
import type {ChoosingPassword, ClaimPhase, ClaimSession, Description, SavedDevice} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';
import {presentable} from '../terminal/answers.ts';
import {errorJson} from '../terminal/error-json.ts';
import {type Answer, notAnAnswer} from './answer-lines.ts';
import {type LeftBehind, unhappyEnd} from './follow.ts';
import {choicesEvent, leftBehindJson} from './greet-events.ts';
import {type PhaseEvent, personJson} from './stream.ts';

type Phase<Name extends ClaimPhase['name']> = Extract<ClaimPhase, {readonly name: Name}>;

/** What of the answers was given on the command line. */
interface Given {
	readonly name?: string;
	readonly protection?: Protection;
}

/** The lines of `invite claim --format json`, and the answers that each takes. */
export class ClaimEvents {
	/** What the new user or device asked to be called, once it did. */
	description: Description | undefined;
	readonly #session: Pick<ClaimSession, 'kind'>;
	readonly #given: Given;
	readonly #savedJson: (saved: SavedDevice) => object;
	readonly #leftBehind: (phase: ClaimPhase) => LeftBehind | undefined;

	constructor(
		session: Pick<ClaimSession, 'kind'>,
		given: Given,
		{
			savedJson,
			leftBehind,
		}: {
			readonly savedJson: (saved: SavedDevice) => object;
			readonly leftBehind: (phase: ClaimPhase) => LeftBehind | undefined;
		},
	) {
		this.#session = session;
		this.#given = given;
		this.#savedJson = savedJson;
		this.#leftBehind = leftBehind;
	}

	/** The line of `phase`. */
	eventOf(phase: ClaimPhase): PhaseEvent {
		switch (phase.name) {
			case 'probing':
			case 'waiting-for-trust':
				return {};
			case 'choosing-administrator':
				return administratorsEvent(phase);
			case 'waiting-for-greeter':
				return {fields: {greeters: phase.greeters.map(personJson)}};
			case 'picking-code':
				return choicesEvent(phase);
			case 'describing':
				return {
					fields: {invited_email: phase.invitedEmail ?? null},
					awaits: this.#session.kind === 'user' ? ['device_label', 'email', 'name'] : ['device_label'],
					take: (answer) => this.#describe(phase, answer),
				};
			case 'waiting-for-confirmation':
				return this.#given.protection === undefined ? {} : {isUnattended: true};
			case 'choosing-password':
				return passwordEvent(phase);
			case 'saving':
			case 'acknowledging':
				return {isUnattended: true};
			case 'finished':
				return {fields: {device: this.#savedJson(phase.saved)}};
			case 'cancelled':
			case 'failed':
				return {
					fields: {
						...(phase.name === 'cancelled' ? {by: phase.by, reason: phase.reason} : {}),
						error: errorJson(unhappyEnd({role: 'claimer', kind: this.#session.kind}, phase)),
						left_behind: leftBehindJson(this.#leftBehind(phase)),
					},
				};
		}
	}

	#describe({invitedEmail, describe}: Phase<'describing'>, answer: Answer): void {
		const {device_label: label, email = invitedEmail, name = this.#given.name} = answer;
		if (label === undefined) throw notAnAnswer(words.answerLines.missing.deviceLabel, ['device_label']);
		const deviceLabel = presentable(parseDeviceLabel)(label);
		const {protection} = this.#given;
		const protectedBy = protection === undefined ? {} : {protection};
		if (this.#session.kind === 'device') {
			this.description = {deviceLabel};
		} else {
			if (email === undefined) throw notAnAnswer(words.answerLines.missing.email, ['device_label', 'email', 'name']);
			if (name === undefined) throw notAnAnswer(words.answerLines.missing.name, ['device_label', 'email', 'name']);
			const handle = {email: presentable(parseEmailAddress)(email), label: presentable(parseHumanLabel)(name)};
			this.description = {deviceLabel, handle};
		}
		describe({...this.description, ...protectedBy});
	}
}

/** One administrator by e-mail address, or `all`. */
function administratorsEvent({administrators, unlisted, choose}: Phase<'choosing-administrator'>): PhaseEvent {
	return {
		fields: {administrators: administrators.map(administratorJson), unlisted},
		awaits: ['administrator'],
		take({administrator: named = ''}) {
			const chosen = named === 'all' ? 'all' : administrators.find(({human_handle: {email}}) => email === named);
			if (chosen === undefined) throw notAnAnswer(words.answerLines.noSuchAdministrator, ['administrator']);
			choose(chosen);
		},
	};
}

function administratorJson({human_handle: handle, online_status: onlineStatus}: Administrator): object {
	return {...personJson(handle), online_status: onlineStatus};
}

/** A new device could not be saved: another password is asked for. */
export function passwordEvent({problem, choose}: ChoosingPassword): PhaseEvent {
	return {
		fields: {error: problem === undefined ? null : errorJson(problem)},
		awaits: ['password'],
		take({password = ''}) {
			if (password === '') throw notAnAnswer(words.fields.emptyPassword, ['password']);
			choose({kind: 'password', password});
		},
	};
}
