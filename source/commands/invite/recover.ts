import type {Recovery} from '../../member/join.ts';
import type {InvitationAddress} from '../../parsec/address.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {hostAndPort} from '../../parsec/server-address.ts';
import type {RecoveredDevice, RecoverPhase, RecoverSession} from '../../sessions/recovery-phases.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {person} from '../display.ts';
import {showNewDevice} from '../new-device.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {type ClaimLinkOptions, patienceOf, protectionOf} from './claim-options.ts';
import {follow, type LeftBehind, printUnhappyEnd, unhappyEnd} from './follow.ts';
import {showRecovery} from './recover-dialogue.ts';
import {recoverEvent} from './recover-events.ts';
import {describedDevice, savedJson} from './saved-device.ts';
import {beforeSession, streamSession} from './stream.ts';

/** Comes back into an account by the link of a shared recovery, to the end, and gives the exit status. */
export async function recoverByLink(
	terminal: Terminal,
	address: InvitationAddress,
	options: ClaimLinkOptions,
): Promise<number | undefined> {
	if (terminal.format === 'json') return recoverAsStream(terminal, address, options);
	terminal.listen();
	const {session} = await openRecovery(terminal, address, options);
	const {last, interrupted} = await follow<RecoverPhase>(terminal, session, {
		show: (phase) => showRecovery(terminal, session, options, phase),
		beside: options.beside,
	});
	return printEnd(terminal, session, {options, last, interrupted});
}

/** The same for a program: events on stdout, answers on stdin. */
async function recoverAsStream(
	terminal: Terminal,
	address: InvitationAddress,
	options: ClaimLinkOptions,
): Promise<number | undefined> {
	const lines = terminal.lines();
	const {protection, session} = await beforeSession(terminal, 'claimer', async () => {
		const chosen = protectionOf(options, options.passwordStdin === true ? await lines.next() : options.password);
		return {protection: chosen, ...(await openRecovery(terminal, address, options, chosen))};
	});
	const {last, interrupted} = await streamSession<RecoverPhase>(terminal, session, (phase) =>
		recoverEvent(session, protection, (saved) => recoveredJson(saved, options), phase),
	);
	return printEnd(terminal, session, {options, last, interrupted});
}

async function openRecovery(
	terminal: Terminal,
	address: InvitationAddress,
	options: ClaimLinkOptions,
	protection?: Protection,
): Promise<Recovery> {
	if (terminal.format === 'plain') terminal.message(words.inviteClaim.server(forScreen(hostAndPort(address.server))));
	const [{foldersOf}, {recoverAccount}] = await Promise.all([
		import('../../member/folders.ts'),
		import('../../member/join.ts'),
	]);
	return recoverAccount(address, options.folders ?? foldersOf(terminal.env, options), {
		protection,
		patience: patienceOf(terminal),
	});
}

function recoveredJson(saved: RecoveredDevice, options: ClaimLinkOptions): object {
	return {
		...savedJson(saved, options),
		checked: saved.checked,
		invitation_closed: saved.invitationClosed,
		suspects: saved.suspects.map(({email}) => email),
	};
}

/** Says how it ended, and gives the exit status. */
function printEnd(
	terminal: Terminal,
	session: RecoverSession,
	{
		options,
		last,
		interrupted,
	}: {
		readonly options: ClaimLinkOptions;
		readonly last: RecoverPhase;
		readonly interrupted: Interruption | undefined;
	},
): number | undefined {
	switch (last.name) {
		case 'finished':
			printRecovered(terminal, last.saved, options);
			return undefined;
		case 'cancelled':
		case 'failed': {
			const status = printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, leftBehind(last));
			const {progress} = last;
			if (terminal.format === 'plain' && progress?.isKept === true && progress.gathered > 0) {
				terminal.message(words.inviteRecovery.kept(progress.gathered, progress.threshold));
			}
			return status;
		}
		default:
			throw new TypeError(`a session ended as ${last.name}`);
	}
}

function printRecovered(terminal: Terminal, saved: RecoveredDevice, options: ClaimLinkOptions): void {
	const {style} = terminal;
	if (terminal.format === 'plain') {
		showNewDevice(terminal, describedDevice(saved, options), recoveredJson(saved, options));
	}
	if (saved.suspects.length > 0) {
		const people = screenText(saved.suspects.map(person).join(', '));
		terminal.message(style.red(words.inviteRecovery.suspects(people)));
	}
	if (!saved.invitationClosed) terminal.message(style.yellow(words.inviteRecovery.stillOpen));
	terminal.message(style.dim(words.inviteRecovery.advice));
}

/** A device whose keys are lost. What is kept on the disk saves it the next time. */
function leftBehind(phase: Extract<RecoverPhase, {readonly name: 'cancelled' | 'failed'}>): LeftBehind | undefined {
	if (phase.deviceExists !== true || phase.progress?.isKept === true) return undefined;
	return leftBehindSentence('claimer', 'device', '');
}
