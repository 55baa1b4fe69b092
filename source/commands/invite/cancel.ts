import type {Command} from 'commander';
import {findInvitation, type Named} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {givenText} from '../given-text.ts';
import {runs} from '../run.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {parseNamed} from './named-invitation.ts';

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.token}>`, words.inviteCommands.arguments.token));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(await givenText(terminal, text));
		await cancelInvitation(terminal, await signIn(terminal, options), named);
		return undefined;
	});
}

type Canceller = Pick<Member, 'listInvitations' | 'cancelInvitation'>;

/**
 * Cancels an invitation and prints that. One that was cancelled before is a success with a word of its own.
 * @throws NarthexError as `findInvitation` and `Member.cancelInvitation`
 */
export async function cancelInvitation(terminal: Terminal, member: Canceller, named: Named): Promise<void> {
	const {token, outcome} = await terminal.during(words.inviteCommands.cancel.waiting, cancel(member, named));
	const {done, doneBefore} = words.inviteCommands.cancel;
	terminal.confirm({invitation_token: token, invitation_status: 'CANCELLED'}, () =>
		outcome === 'cancelled' ? done : doneBefore,
	);
}

async function cancel(member: Canceller, named: Named) {
	const token: InvitationToken =
		'token' in named ? named.token : findInvitation(await member.listInvitations(), named).token;
	return {token, outcome: await member.cancelInvitation(token)};
}
