import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {recordSession} from '../../member/session-log.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import {leftBehindSentence} from '../../sessions/cancellation.ts';
import type {GreetOptions} from '../../sessions/greet.ts';
import type {Created, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {beforeSession, converse} from '../converse.ts';
import {follow, type LeftBehind, sayUnhappyEnd, unhappyEnd} from '../follow.ts';
import {DONE, runs} from '../run.ts';
import {type Interruption, longText, type Terminal} from '../terminal.ts';
import {showGreeting} from './greeting.ts';
import {findInvitation, listInvitations, type Named, parseNamed} from './named-invitation.ts';
import {tellGreeting} from './tell-greeting.ts';

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
		const {last, interrupted} = await converse(terminal, session, (phase) => tellGreeting(session.kind, left, phase));
		return sayEnd(terminal, session, last, interrupted);
	});
}

/** Greets whoever was invited by `named`, to the end, and gives the exit status. */
export async function greetInvitation(terminal: Terminal, member: Member, named: Named): Promise<number> {
	const session = await openGreeting(terminal, member, named);
	const {last, interrupted} = await follow<GreetPhase>(terminal, session, {
		show: (phase) => showGreeting(terminal, session, phase),
	});
	return sayEnd(terminal, session, last, interrupted);
}

async function openGreeting(terminal: Terminal, member: Member, named: Named): Promise<GreetSession> {
	await member.poll();
	const invitation = await terminal.during(
		words.inviteGreet.retrieving,
		listInvitations(member.connection).then((invitations) => greetable(findInvitation(invitations, named))),
	);
	const session = await startGreeting(member, invitation);
	recordSession(terminal.env, session, {
		organization: member.device.organization_id,
		by: member.device.human_handle.email,
		person: invitation.claimerEmail ?? null,
	});
	return session;
}

/** Says how it ended, and gives the exit status. */
function sayEnd(
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
			return sayUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, leftBehind(session)(last.created));
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

/** @throws NarthexError for one that is closed, or of a kind that is not greeted here */
function greetable(invitation: ListedInvitation): GreetOptions['invitation'] {
	if (invitation.type === 'SHAMIR_RECOVERY') {
		throw new NarthexError(
			'shared-recovery-not-supported',
			words.inviteGreet.sharedRecovery.message,
			words.inviteGreet.sharedRecovery.nextStep,
		);
	}
	if (invitation.status !== 'PENDING') {
		throw new NarthexError('invitation-gone', words.inviteGreet.gone.message, words.inviteGreet.gone.nextStep);
	}
	const {token} = invitation;
	return invitation.type === 'DEVICE'
		? {token, kind: 'device'}
		: {token, kind: 'user', claimerEmail: invitation.claimer_email as EmailAddress};
}

/** Starts the exchange; the server's events wake it when the claimer comes. */
async function startGreeting({device, connection, fetch}: Member, invitation: GreetOptions['invitation']) {
	const [{greet}, {listenToEvents}] = await Promise.all([
		import('../../sessions/greet.ts'),
		import('../../parsec/events.ts'),
	]);
	return greet({
		device,
		connection,
		invitation,
		fetchOrganization: async () => (await fetch()).organization,
		ready(now) {
			const enough = new AbortController();
			void listenToEvents(
				device,
				{
					onEvent(event) {
						if (event.event === 'GREETING_ATTEMPT_READY' && event.token === invitation.token) now();
					},
					onMissed: now,
				},
				enough.signal,
			);
			return () => enough.abort();
		},
	});
}
