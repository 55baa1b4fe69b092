import type {Command} from 'commander';
import {emailOf, type KnownInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {InvitationCreatedBy} from '../../parsec/commands.ts';
import {handleText, timestampText} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {runs} from '../run.ts';
import {line, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

interface Options extends DeviceOptions {
	readonly all?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('--all', words.inviteCommands.options.all);
	runs<Options>(command, async ({terminal, options}) => {
		await showInvitations(terminal, await signIn(terminal, options), options);
		return undefined;
	});
}

/** Lists the pending invitations, or every one, and gives what it listed. */
export async function showInvitations(
	terminal: Terminal,
	member: Member,
	{all = false}: {readonly all?: boolean},
): Promise<readonly KnownInvitation[]> {
	const listing = member.listInvitations();
	listing.catch(() => {
		// Asked for beside the certificates; what is wrong with those is told first.
	});
	const [{rememberInvitations}] = await Promise.all([
		// Not before Argon2id runs: it loads all that reads messages.
		import('../../devices/seen-invitations.ts'),
		poll(terminal, member),
	]);
	const spinner = terminal.spinner(words.inviteCommands.list.waiting);
	const every = await listing.finally(() => spinner.clear());
	rememberInvitations(
		terminal.env,
		every.map((invitation) => ({...invitation, email: emailOf(invitation)})),
	);
	const invitations = all ? every : every.filter(({status}) => status === 'PENDING');
	terminal.result(
		invitations.map((invitation) => invitationJson(invitation)),
		(style) =>
			invitations.length === 0
				? [words.inviteCommands.list.none]
				: [
						words.inviteCommands.list.found(invitations.length),
						...invitations.map((invitation) => invitationLine(invitation, style)),
					],
	);
	const hidden = every.length - invitations.length;
	if (hidden > 0) {
		terminal.message(terminal.style.dim(words.inviteCommands.list.hidden(hidden)));
	}
	return invitations;
}

/** `TOKEN⇥pending⇥user (email=bob@example.com)` (protocol: transport §7.3). */
function invitationLine(invitation: KnownInvitation, style: Style): ScreenText {
	const paint = {PENDING: style.yellow, CANCELLED: style.red, FINISHED: style.green}[invitation.status];
	const status = paint(words.inviting.statuses[invitation.status]);
	return line`${forScreen(invitation.token)}\t${status}\t${whatFor(invitation)}`;
}

function whatFor(invitation: KnownInvitation): ScreenText {
	switch (invitation.type) {
		case 'USER':
			return words.inviteCommands.list.user(forScreen(invitation.claimer_email));
		case 'DEVICE':
			return words.inviteCommands.list.device;
		case 'SHAMIR_RECOVERY': {
			const {claimer} = invitation;
			return words.inviteCommands.list.sharedRecovery(claimer === undefined ? undefined : person(claimer));
		}
	}
}

/** The keys are the reference's, with who created it and when beside them. */
function invitationJson(invitation: KnownInvitation): object {
	const email = emailOf(invitation);
	return {
		invitation_type: invitation.type,
		invitation_token: invitation.token,
		invitation_status: invitation.status,
		...(email === undefined ? {} : {claimer_email: email}),
		...(invitation.type === 'SHAMIR_RECOVERY' ? {claimer_user_id: invitation.claimer_user_id} : {}),
		created_on: timestampText(invitation.created_on),
		created_by: creator(invitation.created_by),
	};
}

function creator(by: InvitationCreatedBy): string {
	return by.type === 'USER' ? handleText(by.human_handle) : by.service_label;
}
