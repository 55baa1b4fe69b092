import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import type {AuthenticatedConnection} from '../../parsec/connection.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {note} from '../note.ts';
import {runs} from '../run.ts';
import {line} from '../style.ts';
import type {Terminal} from '../terminal.ts';
import {findInvitation, listInvitations, type Named, parseNamed} from './named-invitation.ts';

export default function declare(command: Command): void {
	declareDevice(command.argument('<TOKEN>', 'the token, the beginning of it, or the link'));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(text);
		await cancelInvitation(terminal, await signIn(terminal, options), named);
		return undefined;
	});
}

/** Cancels an invitation, and says so. */
export async function cancelInvitation(terminal: Terminal, member: Member, named: Named): Promise<void> {
	const token = await terminal.during(line`Deleting invitation`, cancel(member.connection, named));
	note(terminal.env, member, 'invitation-cancelled', null);
	terminal.result({invitation_token: token, invitation_status: 'CANCELLED'}, () => [line`Invitation canceled`]);
}

async function cancel(connection: AuthenticatedConnection, named: Named): Promise<InvitationToken> {
	const token = 'token' in named ? named.token : findInvitation(await listInvitations(connection), named).token;
	const {status} = await connection.send('invite_cancel', {token});
	switch (status) {
		case 'ok':
			return token;
		case 'invitation_not_found':
			throw refused(status, 'Invitation not found', 'Run "narthex invite list --all" to see those that you may see.');
		case 'author_not_allowed':
			throw refused(status, 'Author not allowed', 'Ask an administrator, or the person whose device it is for.');
		case 'invitation_already_cancelled':
			throw refused(status, 'Invitation already cancelled', 'There is nothing left to do.');
		case 'invitation_completed':
			throw refused(
				status,
				'Invitation already completed',
				'If the newcomer should not be in, run "narthex user revoke".',
			);
	}
}

function refused(status: string, cause: string, nextStep: string): NarthexError {
	return new NarthexError(status.replaceAll('_', '-'), `Server refused to cancel invitation: ${cause}.`, nextStep);
}
