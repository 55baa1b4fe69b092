import type {Command} from 'commander';
import type {KnownInvitation} from '../../member/invitations.ts';
import {findInvitation, greetable, type Named} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {Created, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {givenText} from '../given-text.ts';
import {DONE, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {type Beside, follow, type LeftBehind, printUnhappyEnd, unhappyEnd} from './follow.ts';
import {showGreeting} from './greet-dialogue.ts';
import {greetEvent} from './greet-events.ts';
import {parseNamed} from './named-invitation.ts';
import {beforeSession, streamSession} from './stream.ts';

interface Options extends DeviceOptions {
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.token}>`, words.inviteCommands.arguments.token)).option(
		'--force',
		words.inviteRecovery.options.force,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(await givenText(terminal, text));
		if (terminal.format === 'plain') return greetInvitation(terminal, await signIn(terminal, options), named, options);
		terminal.lines();
		const session = await beforeSession(terminal, 'greeter', async () => {
			const member = await signIn(terminal, options);
			const invitation = await findListed(terminal, member, named);
			return invitation.type === 'SHAMIR_RECOVERY'
				? member.recovery.giveShare(invitation)
				: member.greet(greetable(invitation));
		});
		if (session.kind === 'recovery') {
			const {giveShareAsStream} = await import('./give-share.ts');
			return giveShareAsStream(terminal, session, options);
		}
		const {kind} = session;
		const left = leftBehind(session);
		const {last, interrupted} = await streamSession<GreetPhase>(terminal, session, (phase) =>
			greetEvent(kind, left, phase),
		);
		return printEnd(terminal, session, last, interrupted);
	});
}

/** Greets the claimer of the invitation that `named` means, to the end, and gives the exit status. */
export async function greetInvitation(
	terminal: Terminal,
	member: Member,
	named: Named,
	options: {readonly force?: boolean; readonly beside?: Beside} = {},
): Promise<number> {
	const invitation = await findListed(terminal, member, named);
	if (invitation.type === 'SHAMIR_RECOVERY') {
		const {giveShareTo} = await import('./give-share.ts');
		return giveShareTo(terminal, member, invitation, options);
	}
	const session = member.greet(greetable(invitation));
	const {last, interrupted} = await follow<GreetPhase>(terminal, session, {
		show: (phase) => showGreeting(terminal, session, phase),
		beside: options.beside,
	});
	return printEnd(terminal, session, last, interrupted);
}

async function findListed(terminal: Terminal, member: Member, named: Named): Promise<KnownInvitation> {
	if (terminal.format === 'plain') terminal.message(words.inviteClaim.server(forScreen(member.membership.server)));
	await poll(terminal, member);
	return terminal.during(
		words.exchange.retrieving,
		member.listInvitations().then((invitations) => findInvitation(invitations, named)),
	);
}

/** Says how it ended, and gives the exit status. */
function printEnd(
	terminal: Terminal,
	session: GreetSession,
	last: GreetPhase,
	interrupted: Interruption | undefined,
): number {
	switch (last.name) {
		case 'finished': {
			const left = leftBehind(session)(last.created);
			if (left !== undefined) {
				terminal.message(terminal.style.yellow(longText(left.message)));
				terminal.message(longText(left.nextStep));
			} else if (terminal.format === 'plain') tellNext(terminal, session, last.created);
			return DONE;
		}
		case 'cancelled':
		case 'failed':
			return printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, leftBehind(session)(last.created));
		default:
			throw new TypeError(`a session ended as ${last.name}`);
	}
}

/** Says who is in now, and what comes next. */
function tellNext(terminal: Terminal, {kind}: GreetSession, {handle, deviceLabel}: Created): void {
	const {isIn, isYours} = words.exchange;
	terminal.note(kind === 'user' ? isIn(person(handle)) : isYours(forScreen(deviceLabel)));
	terminal.note(words.inviteGreet.next[kind]);
}

/** What was created and never confirmed, if anything. */
function leftBehind({kind}: GreetSession): (created: Created | undefined) => LeftBehind | undefined {
	return (created) =>
		created === undefined || created.acknowledged
			? undefined
			: leftBehindSentence('greeter', kind, kind === 'user' ? created.handle.email : created.deviceLabel);
}
