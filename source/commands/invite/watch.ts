import type {Command} from 'commander';
import {emailOf, type KnownInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {Happening} from '../../member/watch.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {line, longText} from '../terminal/style.ts';
import {INTERRUPTED_STATUS, type Interruption, type Terminal} from '../terminal/terminal.ts';
import {invitationJson, whatFor} from './list.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		return INTERRUPTED_STATUS[await watchTerminal(terminal, await signIn(terminal, options))];
	});
}

/**
 * Prints a line for each thing that happens to an invitation, until a signal ends it, and gives that signal. On a
 * terminal the desktop hears of those who come.
 */
export async function watchTerminal(terminal: Terminal, member: Member): Promise<Interruption> {
	const [{watchInvitations}, {openSettings}] = await Promise.all([
		import('../../member/watch.ts'),
		import('../../settings.ts'),
		poll(terminal, member),
	]);
	const {preferences} = openSettings(terminal.env);
	const over = new AbortController();
	let interrupted: Interruption = 'SIGINT';
	const stepBack = terminal.onInterruption((why) => {
		interrupted = why;
		over.abort();
	});
	const connection = (state: 'lost' | 'live') => printJson(terminal, {event: 'connection', state});
	try {
		await watchInvitations(
			member,
			{
				onBegin(pending) {
					terminal.message(words.inviteCommands.watch.begins(pending));
					connection('live');
				},
				onHappening(what, invitation) {
					if (what === 'claimer-here') {
						terminal.call(words.inviting.arrived(claimerOf(invitation)), preferences);
					}
					print(terminal, what, invitation);
				},
				onLost(problem) {
					terminal.message(terminal.style.yellow(words.access.connection.lost(longText(sentenceOf(problem).message))));
					connection('lost');
				},
				onBack() {
					terminal.message(words.access.connection.live);
					connection('live');
				},
			},
			over.signal,
		);
	} finally {
		stepBack();
	}
	return interrupted;
}

/** `14:05:09⇥claimer is here⇥user (email=bob@example.com)⇥TOKEN` */
function print(terminal: Terminal, what: Happening, invitation: KnownInvitation): void {
	if (terminal.format === 'json') {
		printJson(terminal, {event: what, ...invitationJson(invitation)});
		return;
	}
	const {green, red, yellow} = terminal.style;
	const paint = {created: yellow, 'claimer-here': green, 'claimer-gone': yellow, finished: green, cancelled: red}[what];
	const token = forScreen(invitation.token);
	const word = paint(screenText(words.inviteCommands.watch.happenings[what]));
	terminal.result(undefined, () => [line`${clock(new Date())}\t${word}\t${whatFor(invitation)}\t${token}`]);
}

function printJson(terminal: Terminal, {event, ...fields}: {readonly event: string; readonly [key: string]: unknown}) {
	if (terminal.format === 'json') terminal.event({event, time: new Date().toISOString(), ...fields});
}

/** `bob@example.com`, `my next device` */
function claimerOf(invitation: KnownInvitation) {
	const email = emailOf(invitation);
	if (email !== undefined) return forScreen(email);
	return invitation.type === 'DEVICE' ? words.inviting.nextDevice : words.inviting.sharedRecovery;
}

/** Local time. */
function clock(date: Date) {
	const two = (value: number) => String(value).padStart(2, '0');
	return screenText([date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':'));
}
