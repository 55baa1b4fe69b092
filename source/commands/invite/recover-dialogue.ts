import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {MeetingProblem, RecoverPhase, RecoverSession, RecoveryRecipient} from '../../sessions/recovery-phases.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {usesKeyring} from '../access.ts';
import {person} from '../display.ts';
import {newPassword, presentable} from '../terminal/answers.ts';
import type {Option} from '../terminal/choices.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {termsLines} from '../tos/terms.ts';
import {askedLater, type ClaimOptions} from './claim-dialogue.ts';
import {type Shown, unhappyEnd} from './follow.ts';
import {ownCodeLines} from './own-code.ts';
import {enterAfterPatience} from './patience.ts';

type Phase<Name extends RecoverPhase['name']> = Extract<RecoverPhase, {readonly name: Name}>;

const {inviteRecovery, inviteClaim} = words;

/**
 * How each phase of `invite claim` looks for a shared recovery, in the reference's words (protocol:
 * shared-recovery §10.6).
 */
export function showRecovery(
	terminal: Terminal,
	session: Pick<RecoverSession, 'role' | 'kind' | 'state' | 'cancel'>,
	options: ClaimOptions,
	phase: RecoverPhase,
): Shown {
	const {yellow} = terminal.style;
	switch (phase.name) {
		case 'probing':
			return {wait: words.exchange.retrieving};
		case 'choosing-recipient':
			return {
				say: progressLines(terminal, phase),
				async ask(signal) {
					tellProblem(terminal, session, phase.problem);
					phase.choose(await terminal.choose(inviteRecovery.choose, choicesOf(phase), {signal, marksNothing: true}));
				},
			};
		case 'waiting-for-recipient': {
			const name = person(phase.recipient.handle);
			return {
				say: [inviteClaim.greeter(yellow(name)), terminal.style.dim(inviteClaim.saysTheServer)],
				wait: inviteRecovery.waitingToStart(name),
				async ask(signal) {
					const ended = terminal.untilInputEnds('answer', signal);
					const entered = enterAfterPatience(terminal, [inviteRecovery.orAnother], signal);
					if (await Promise.race([ended, entered])) phase.chooseAnother();
					else await ended;
				},
			};
		}
		case 'picking-code':
			return {
				async ask(signal) {
					const picked = await terminal.pickCode(inviteClaim.selectCode, phase.choices, {signal});
					if (picked === 'none') phase.noneMatches();
					else phase.pick(picked);
				},
			};
		case 'waiting-for-trust':
			return {
				say: ownCodeLines(terminal, inviteClaim.code, session.state.ownCode),
				wait: inviteClaim.waiting.greeter,
			};
		case 'waiting-for-share':
			return {wait: inviteClaim.waiting.greeter};
		case 'combining':
			return {wait: inviteRecovery.combining, passing: true};
		case 'accepting-terms':
			return {
				say: termsLines(phase.terms),
				async ask(signal) {
					const accepts = await terminal.askYesOrNo(words.organizationCommands.terms.question, signal);
					if (accepts) phase.accept();
					else await session.cancel();
				},
			};
		case 'describing':
			return {
				async ask(signal) {
					const parse = presentable(parseDeviceLabel);
					const deviceLabel = await terminal.askFor(words.prompts.questions.deviceLabel, parse, {signal});
					phase.describe({deviceLabel, ...(usesKeyring(options) ? {protection: {kind: 'keyring'}} : {})});
				},
			};
		case 'recovering':
			return {wait: inviteRecovery.recovering, later: askedLater(options)};
		case 'choosing-password':
			return {ask: (signal) => choosePassword(terminal, options, phase, signal)};
		case 'saving':
			return {wait: inviteClaim.saving, passing: true, later: 'nothing'};
		case 'completing':
			return {wait: inviteRecovery.completing, passing: true, later: 'nothing'};
		case 'finished':
		case 'cancelled':
		case 'failed':
			return {};
	}
}

/** How many shares are needed; later, how many of them are here. */
function progressLines(terminal: Terminal, {progress}: Phase<'choosing-recipient'>): readonly ScreenText[] {
	const {threshold, gathered, isKept} = progress;
	return [
		gathered === 0 ? inviteRecovery.needed(threshold) : inviteRecovery.retrieved(threshold, gathered),
		...(isKept ? [] : [terminal.style.yellow(inviteRecovery.notKept)]),
	];
}

/** Those who can be met. The session ends before there is none. */
function choicesOf({
	progress,
}: Phase<'choosing-recipient'>): [Option<RecoveryRecipient>, ...Option<RecoveryRecipient>[]] {
	const options = progress.recipients
		.filter(({state}) => state === 'to-ask' || state === 'doubtful')
		.map((recipient) => {
			const label = inviteRecovery.recipient(person(recipient.handle), recipient.shares);
			return {label: recipient.state === 'doubtful' ? inviteRecovery.again(label) : label, value: recipient};
		});
	const [first, ...others] = options;
	if (first === undefined) throw new TypeError('there is no recipient to choose');
	return [first, ...others];
}

function tellProblem(
	terminal: Terminal,
	session: Pick<RecoverSession, 'role' | 'kind'>,
	problem: MeetingProblem | undefined,
): void {
	if (problem !== undefined) terminal.error(unhappyEnd(session, problem.ending));
}

async function choosePassword(
	terminal: Terminal,
	options: ClaimOptions,
	{problem, choose}: Phase<'choosing-password'>,
	signal: AbortSignal,
): Promise<void> {
	if (problem !== undefined) {
		terminal.error(problem);
		terminal.message(inviteClaim.password.again);
	}
	const passwordStdin = options.passwordStdin === true;
	choose({kind: 'password', password: await newPassword(terminal, inviteClaim.password.ask, {passwordStdin, signal})});
}
