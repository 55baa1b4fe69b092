import type {Member} from '../../member/member.ts';
import type {RecoveryInvitation} from '../../member/own-share.ts';
import {timestampText} from '../../parsec/ids.ts';
import type {GiveSharePhase, GiveShareSession, RecoveryToHelp} from '../../sessions/recovery-phases.ts';
import {words} from '../../words/index.ts';
import {person} from '../display.ts';
import {DONE} from '../run.ts';
import {errorJson} from '../terminal/error-json.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {type Beside, follow, printUnhappyEnd, type Shown, unhappyEnd} from './follow.ts';
import {choicesEvent} from './greet-events.ts';
import {ownCodeLines} from './own-code.ts';
import {enterAfterPatience} from './patience.ts';
import {type PhaseEvent, personJson, streamSession} from './stream.ts';

const {inviteRecovery, inviteGreet} = words;

interface Options {
	/** The share is given without a question. */
	readonly force?: boolean;
	readonly beside?: Beside | undefined;
}

/** Gives our share to the claimer of an invitation, to the end, and gives the exit status. */
export async function giveShareTo(
	terminal: Terminal,
	member: Member,
	invitation: RecoveryInvitation,
	{force = false, beside}: Options,
): Promise<number> {
	const session = await member.recovery.giveShare(invitation);
	// Programs that answer the reference's prompts are asked as it does, and it does not ask.
	const isAsked = terminal.hasPerson && !force;
	const {last, interrupted} = await follow<GiveSharePhase>(terminal, session, {
		show: (phase) => showGiving(terminal, session, isAsked, phase),
		beside,
	});
	return printEnd(terminal, session, last, interrupted);
}

/** The same for a program: events on stdout, answers on stdin. */
export async function giveShareAsStream(
	terminal: Terminal,
	session: GiveShareSession,
	{force = false}: Options,
): Promise<number> {
	const {last, interrupted} = await streamSession<GiveSharePhase>(terminal, session, (phase) =>
		giveShareEvent(session, force, phase),
	);
	return printEnd(terminal, session, last, interrupted);
}

/**
 * How each phase looks, in the reference's words (protocol: shared-recovery §10.7) and with the question that it lacks.
 */
function showGiving(terminal: Terminal, session: GiveShareSession, isAsked: boolean, phase: GiveSharePhase): Shown {
	const {yellow} = terminal.style;
	switch (phase.name) {
		case 'waiting-for-claimer':
			return {wait: inviteGreet.waiting.claimer, later: 'decision'};
		case 'waiting-for-trust':
			return {
				say: ownCodeLines(terminal, inviteGreet.code, session.state.ownCode),
				wait: inviteGreet.waiting.claimer,
				later: 'decision',
			};
		case 'picking-code':
			return {
				async ask(signal) {
					const picked = await terminal.pickCode(inviteGreet.selectCode, phase.choices, {signal});
					if (picked === 'none') phase.noneMatches();
					else phase.pick(picked);
				},
			};
		case 'waiting-for-request':
			return {wait: inviteGreet.waiting.information, passing: true, later: isAsked ? 'decision' : 'nothing'};
		case 'reviewing-recovery': {
			const {claimer, ownShares, threshold} = phase.recovery;
			return {
				say: [inviteRecovery.whose(yellow(person(claimer))), inviteRecovery.shares(ownShares, threshold)],
				async ask(signal) {
					if (!isAsked || (await terminal.askYesOrNo(inviteRecovery.give, signal))) phase.give();
					else void session.cancel();
				},
			};
		}
		case 'waiting-for-acknowledgement':
			return {
				wait: inviteRecovery.giving,
				async ask(signal) {
					const offer = [yellow(inviteRecovery.unconfirmed), inviteGreet.orFinish];
					if (await enterAfterPatience(terminal, offer, signal)) phase.finishAnyway();
				},
			};
		case 'finished':
		case 'cancelled':
		case 'failed':
			return {};
	}
}

/** The line of each phase of `invite greet --format json` for a shared recovery, and the answers that it takes. */
export function giveShareEvent(
	session: Pick<GiveShareSession, 'role' | 'kind'>,
	force: boolean,
	phase: GiveSharePhase,
): PhaseEvent {
	switch (phase.name) {
		case 'waiting-for-claimer':
		case 'waiting-for-trust':
		case 'waiting-for-request':
			return {};
		case 'picking-code':
			return choicesEvent(phase);
		case 'reviewing-recovery': {
			const fields = {recovery: recoveryJson(phase.recovery)};
			if (!force) return {fields, awaits: ['give'], take: () => phase.give()};
			// The line is printed first.
			queueMicrotask(() => phase.give());
			return {fields, isUnattended: true};
		}
		case 'waiting-for-acknowledgement':
			return {awaits: ['finish'], take: () => phase.finishAnyway(), isUnattended: true};
		case 'finished':
			return {fields: {recovery: recoveryJson(phase.recovery), acknowledged: phase.acknowledged}};
		case 'cancelled':
		case 'failed':
			return {
				fields: {
					...(phase.name === 'cancelled' ? {by: phase.by, reason: phase.reason} : {}),
					error: errorJson(unhappyEnd(session, phase)),
					given: phase.isGiven,
				},
			};
	}
}

function recoveryJson({claimer, setUpOn, threshold, total, ownShares}: RecoveryToHelp): object {
	return {
		claimer: personJson(claimer),
		created_on: timestampText(setUpOn),
		threshold,
		shares: total,
		own_shares: ownShares,
	};
}

/** Says how it ended, and gives the exit status. */
function printEnd(
	terminal: Terminal,
	session: GiveShareSession,
	last: GiveSharePhase,
	interrupted: Interruption | undefined,
): number {
	switch (last.name) {
		case 'finished':
			if (terminal.format === 'json') return DONE;
			if (last.acknowledged) terminal.message(inviteRecovery.given(person(last.recovery.claimer)));
			else terminal.message(terminal.style.yellow(inviteRecovery.unconfirmed));
			return DONE;
		case 'cancelled':
		case 'failed':
			return printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, undefined);
		default:
			throw new TypeError(`a session ended as ${last.name}`);
	}
}
