import {type Command, Option} from 'commander';
import {copiedLink} from '../../copied-text.ts';
import {UsageError} from '../../errors.ts';
import type {Claim} from '../../member/join.ts';
import {type InvitationAddress, parseAnyAddress, parseInvitationAddress} from '../../parsec/address.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {hostAndPort} from '../../parsec/server-address.ts';
import type {ClaimPhase, ClaimSession, Description} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {declareConfigDirectory, declareNewKey, usesKeyring} from '../access.ts';
import {givenText} from '../given-text.ts';
import {showNewDevice} from '../new-device.ts';
import {argument, runs} from '../run.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {ClaimDialogue} from './claim-dialogue.ts';
import {ClaimEvents} from './claim-events.ts';
import {type ClaimLinkOptions, patienceOf, protectionOf} from './claim-options.ts';
import {follow, type LeftBehind, printUnhappyEnd, unhappyEnd} from './follow.ts';
import {describedDevice, savedJson} from './saved-device.ts';
import {beforeSession, streamSession} from './stream.ts';

export default function declare(command: Command): void {
	declareConfigDirectory(command.argument(`<${words.access.values.link}>`, words.inviteClaim.arguments.link)).addOption(
		new Option(`-d, --data-dir <${words.access.values.directory}>`, words.inviteClaim.options.dataDirectory).env(
			'PARSEC_DATA_DIR',
		),
	);
	declareNewKey(command);
	runs<ClaimLinkOptions>(command, async ({terminal, args: [text = ''], options}) =>
		claimLink(terminal, await givenText(terminal, text), options),
	);
}

/**
 * Claims the invitation of the link in a text to its end, and gives the exit status.
 * @throws UsageError when there is no such link
 */
export async function claimLink(
	terminal: Terminal,
	text: string,
	given: ClaimLinkOptions,
): Promise<number | undefined> {
	const address = claimable(argument(text, copiedLink));
	const options = usesKeyring(given) ? {...given, passwordStdin: false} : given;
	if (address.type === 'claim_shamir_recovery') {
		const {recoverByLink} = await import('./recover.ts');
		return recoverByLink(terminal, address, options);
	}
	if (terminal.format === 'json') return claimAsStream(terminal, address, options);
	terminal.listen();
	const {session, isKept} = await openClaim(terminal, address, options);
	const dialogue = new ClaimDialogue(terminal, session, options);
	let warned = false;
	const {last, interrupted} = await follow<ClaimPhase>(terminal, session, {
		show: (phase) => dialogue.show(phase),
		beside: options.beside,
		warns() {
			const {name} = session.state.phase;
			if (warned || isKept() || (name !== 'choosing-password' && name !== 'saving')) return false;
			warned = true;
			warnOfLoss(terminal, session.kind, dialogue.description);
			return true;
		},
	});
	const left = (phase: ClaimPhase) => leftBehind(session, phase, isKept(), dialogue.description);
	return printEnd(terminal, session, {options, last, interrupted, left});
}

/** The same for a program: events on stdout, answers on stdin. */
async function claimAsStream(
	terminal: Terminal,
	address: InvitationAddress,
	options: ClaimLinkOptions,
): Promise<number | undefined> {
	const lines = terminal.lines();
	const {protection, session, isKept} = await beforeSession(terminal, 'claimer', async () => {
		const chosen = protectionOf(options, options.passwordStdin === true ? await lines.next() : options.password);
		return {protection: chosen, ...(await openClaim(terminal, address, options, chosen))};
	});
	const {name} = options;
	const given = {...(name === undefined ? {} : {name}), ...(protection === undefined ? {} : {protection})};
	const events: ClaimEvents = new ClaimEvents(session, given, {
		savedJson: (saved) => ({...savedJson(saved, options), checked: saved.checked}),
		leftBehind: (phase) => leftBehind(session, phase, isKept(), events.description),
	});
	const {last, interrupted} = await streamSession<ClaimPhase>(terminal, session, (phase) => events.eventOf(phase));
	const left = (phase: ClaimPhase) => leftBehind(session, phase, isKept(), events.description);
	return printEnd(terminal, session, {options, last, interrupted, left});
}

/** Begins the claim, and to derive the key of a `protection` that is known by now. */
async function openClaim(
	terminal: Terminal,
	address: InvitationAddress,
	options: ClaimLinkOptions,
	protection?: Protection,
): Promise<Claim> {
	if (terminal.format === 'plain') terminal.message(words.inviteClaim.server(forScreen(hostAndPort(address.server))));
	const [{foldersOf}, {claimInvitation}] = await Promise.all([
		import('../../member/folders.ts'),
		import('../../member/join.ts'),
	]);
	return claimInvitation(address, options.folders ?? foldersOf(terminal.env, options), {
		protection,
		patience: patienceOf(terminal),
	});
}

interface End {
	readonly options: ClaimLinkOptions;
	readonly last: ClaimPhase;
	readonly interrupted: Interruption | undefined;
	readonly left: (phase: ClaimPhase) => LeftBehind | undefined;
}

/** Says how it ended, and gives the exit status. */
function printEnd(
	terminal: Terminal,
	session: ClaimSession,
	{options, last, interrupted, left}: End,
): number | undefined {
	switch (last.name) {
		case 'finished': {
			const {saved} = last;
			if (terminal.format === 'plain') {
				showNewDevice(terminal, describedDevice(saved, options), savedJson(saved, options));
			}
			if (!saved.checked) {
				terminal.message(terminal.style.yellow(words.inviteClaim.unchecked.what));
				terminal.message(words.inviteClaim.unchecked.nextStep);
			}
			return undefined;
		}
		case 'cancelled':
		case 'failed':
			return printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, left(last));
		default:
			throw new TypeError(`a session ended as ${last.name}`);
	}
}

/** The account or device whose keys are lost, if it came to that. */
function leftBehind(
	{kind}: ClaimSession,
	phase: ClaimPhase,
	isKept: boolean,
	description: Description | undefined,
): LeftBehind | undefined {
	const mayExist = phase.name === 'cancelled' || phase.name === 'failed' ? phase.accountExists : false;
	if (mayExist !== true || isKept) return undefined;
	const {handle, deviceLabel} = description ?? {};
	return leftBehindSentence('claimer', kind, (kind === 'user' ? handle?.email : deviceLabel) ?? '');
}

/** Said once to who wants to leave while the keys are in memory only. */
function warnOfLoss(terminal: Terminal, kind: 'user' | 'device', description: Description | undefined): void {
	const {red} = terminal.style;
	if (kind === 'user') {
		const email = forScreen(description?.handle?.email ?? '');
		terminal.message(red(words.inviteClaim.loss.user));
		terminal.message(words.inviteClaim.loss.userAgain(email));
	} else {
		terminal.message(red(words.inviteClaim.loss.device));
		terminal.message(words.inviteClaim.loss.deviceAgain);
	}
	terminal.message(words.inviteClaim.loss.keepOrLeave);
}

function claimable(text: string): InvitationAddress {
	if (/[?&]a=bootstrap_organization(?:&|$)/.test(text)) {
		throw new UsageError(words.inviteClaim.isBootstrapLink.message, words.inviteClaim.isBootstrapLink.nextStep);
	}
	if (isOtherLink(text))
		throw new UsageError(words.inviteClaim.isOtherLink.message, words.inviteClaim.isOtherLink.nextStep);
	return argument(text, parseInvitationAddress);
}

/**
 * Whether it is a whole link of Parsec to something else. What is wrong with any other text is told by the parser of
 * invitation links.
 */
function isOtherLink(text: string): boolean {
	try {
		return !parseAnyAddress(text).action.startsWith('claim_');
	} catch {
		// Not whole, or no link at all.
		return false;
	}
}
