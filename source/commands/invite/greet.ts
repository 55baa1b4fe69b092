import type {Command} from 'commander';
import {findInvitation, greetable, type Named} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {Created, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {DONE, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {follow, type LeftBehind, printUnhappyEnd, unhappyEnd} from './follow.ts';
import {showGreeting} from './greet-dialogue.ts';
import {greetEvent} from './greet-events.ts';
import {parseNamed} from './named-invitation.ts';
import {beforeSession, streamSession} from './stream.ts';

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.token}>`, words.inviteCommands.arguments.token));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(text);
		if (terminal.format === 'plain') return greetInvitation(terminal, await signIn(terminal, options), named);
		terminal.lines();
		const session = await beforeSession(terminal, 'greeter', async () =>
			openGreeting(terminal, await signIn(terminal, options), named),
		);
		const left = leftBehind(session);
		const {last, interrupted} = await streamSession(terminal, session, (phase) =>
			greetEvent(session.kind, left, phase),
		);
		return printEnd(terminal, session, last, interrupted);
	});
}

/** Greets the claimer of the invitation that `named` means, to the end, and gives the exit status. */
export async function greetInvitation(terminal: Terminal, member: Member, named: Named): Promise<number> {
	const session = await openGreeting(terminal, member, named);
	const {last, interrupted} = await follow<GreetPhase>(terminal, session, {
		show: (phase) => showGreeting(terminal, session, phase),
	});
	return printEnd(terminal, session, last, interrupted);
}

async function openGreeting(terminal: Terminal, member: Member, named: Named): Promise<GreetSession> {
	await poll(terminal, member);
	const invitation = await terminal.during(
		words.exchange.retrieving,
		member.listInvitations().then((invitations) => greetable(findInvitation(invitations, named))),
	);
	return member.greet(invitation);
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
			}
			return DONE;
		}
		case 'cancelled':
		case 'failed':
			return printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, leftBehind(session)(last.created));
		default:
			throw new TypeError(`a session ended as ${last.name}`);
	}
}

/** What was created and never confirmed, if anything. */
function leftBehind({kind}: GreetSession): (created: Created | undefined) => LeftBehind | undefined {
	return (created) =>
		created === undefined || created.acknowledged
			? undefined
			: leftBehindSentence('greeter', kind, kind === 'user' ? created.handle.email : created.deviceLabel);
}
