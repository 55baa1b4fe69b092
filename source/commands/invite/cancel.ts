import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import type {AuthenticatedConnection} from '../../parsec/connection.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {note} from '../note.ts';
import {runs} from '../run.ts';
import type {Terminal} from '../terminal.ts';
import {findInvitation, listInvitations, type Named, parseNamed} from './named-invitation.ts';

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.token}>`, words.inviteCommands.arguments.token));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(text);
		await cancelInvitation(terminal, await signIn(terminal, options), named);
		return undefined;
	});
}

/** Cancels an invitation, and says so. */
export async function cancelInvitation(terminal: Terminal, member: Member, named: Named): Promise<void> {
	const {connection} = member;
	const {token, found} = await terminal.during(words.inviteCommands.cancel.waiting, cancel(connection, named));
	note(terminal.env, member, 'invitation-cancelled', found?.type === 'USER' ? found.claimer_email : null);
	terminal.result({invitation_token: token, invitation_status: 'CANCELLED'}, () => [words.inviteCommands.cancel.done]);
}

/** What was cancelled, as the list has it; the log can do without. */
interface Cancelled {
	readonly token: InvitationToken;
	readonly found: ListedInvitation | undefined;
}

async function cancel(connection: AuthenticatedConnection, named: Named): Promise<Cancelled> {
	if ('token' in named) {
		await cancelToken(connection, named.token);
		return {token: named.token, found: await afterwards(connection, named.token)};
	}
	const found = findInvitation(await listInvitations(connection), named);
	await cancelToken(connection, found.token);
	return {token: found.token, found};
}

async function cancelToken(connection: AuthenticatedConnection, token: InvitationToken): Promise<void> {
	const {status} = await connection.send('invite_cancel', {token});
	switch (status) {
		case 'ok':
			return;
		case 'invitation_not_found':
		case 'author_not_allowed':
		case 'invitation_already_cancelled':
		case 'invitation_completed':
			throw refused(status);
	}
}

async function afterwards(
	connection: AuthenticatedConnection,
	token: InvitationToken,
): Promise<ListedInvitation | undefined> {
	try {
		return findInvitation(await listInvitations(connection), {token});
	} catch {
		// It is cancelled: a log without a name must not look like a failure of that.
		return undefined;
	}
}

function refused(
	status: 'invitation_not_found' | 'author_not_allowed' | 'invitation_already_cancelled' | 'invitation_completed',
): NarthexError {
	const {why, nextStep} = words.inviteCommands.cancel[status];
	return new NarthexError(status.replaceAll('_', '-'), words.inviteCommands.cancel.refused(why), nextStep);
}
