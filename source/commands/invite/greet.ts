import type {Command} from 'commander';
import {recordSession} from '../../devices/session-log.ts';
import {NarthexError} from '../../errors.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import {type EmailAddress, handleText} from '../../parsec/ids.ts';
import {leftBehindSentence} from '../../sessions/cancellation.ts';
import type {GreetOptions} from '../../sessions/greet.ts';
import type {Created, GreetPhase} from '../../sessions/phases.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {follow, sayUnhappyEnd, unhappyEnd} from '../follow.ts';
import {runs} from '../run.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';
import {showGreeting} from './greeting.ts';
import {findInvitation, listInvitations, parseNamed} from './named-invitation.ts';

export default function declare(command: Command): void {
	declareDevice(command.argument('<TOKEN>', 'the token, the beginning of it, or the link'));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(text);
		const member = await signIn(terminal, options);
		await member.poll();
		const invitation = await terminal.during(
			line`Retrieving invitation info`,
			listInvitations(member.connection).then((invitations) => greetable(findInvitation(invitations, named))),
		);
		const session = await startGreeting(member, invitation);
		recordSession(terminal.env, session, {
			organization: member.device.organization_id,
			by: member.device.human_handle.email,
			person: invitation.claimerEmail ?? null,
		});
		const {last, interrupted} = await follow<GreetPhase>(terminal, session, {
			show: (phase) => showGreeting(terminal, session, phase),
		});
		const left = (created: Created) =>
			leftBehindSentence('greeter', session.kind, session.kind === 'user' ? created.handle.email : created.deviceLabel);
		switch (last.name) {
			case 'finished': {
				const {created} = last;
				terminal.result(createdJson(created), () => []);
				if (!created.acknowledged) {
					terminal.message(terminal.style.yellow(longText(left(created).message)));
					terminal.message(longText(left(created).nextStep));
				}
				return undefined;
			}
			case 'cancelled':
			case 'failed':
				return sayUnhappyEnd(
					terminal,
					unhappyEnd(session, last),
					interrupted,
					last.created === undefined || last.created.acknowledged ? undefined : left(last.created),
				);
			default:
				throw new TypeError(`a session ended as ${last.name}`);
		}
	});
}

/** @throws NarthexError for one that is closed, or of a kind that is not greeted here */
function greetable(invitation: ListedInvitation): GreetOptions['invitation'] {
	if (invitation.type === 'SHAMIR_RECOVERY') {
		throw new NarthexError(
			'shared-recovery-not-supported',
			'This invitation is for a shared recovery, which Narthex does not do.',
			'Use the Parsec application for it.',
		);
	}
	if (invitation.status !== 'PENDING') {
		throw new NarthexError(
			'invitation-gone',
			'Invitation already used or cancelled.',
			'Make a new one with "narthex invite user" or "narthex invite device".',
		);
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

function createdJson({userId, deviceId, deviceLabel, handle, profile, acknowledged}: Created): object {
	return {
		user_id: userId,
		device_id: deviceId,
		device_label: deviceLabel,
		human_handle: handleText(handle),
		user_profile: profile,
		acknowledged,
	};
}
