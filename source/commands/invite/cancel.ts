import type {Command} from 'commander';
import {findInvitation, type Named} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {givenText} from '../given-text.ts';
import {DONE, FAILED, runs} from '../run.ts';
import {asksBefore, isSure} from '../terminal/sure.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {invited} from './invited.ts';
import {parseNamed} from './named-invitation.ts';

interface Options extends DeviceOptions {
	readonly force?: boolean;
}

const said = words.inviteCommands.cancel;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.token}>`, words.inviteCommands.arguments.token)).option(
		'-f, --force',
		said.force,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const named = parseNamed(await givenText(terminal, text));
		return cancelInvitation(terminal, await signIn(terminal, options), named, options);
	});
}

type Canceller = Pick<Member, 'listInvitations' | 'cancelInvitation'>;

/**
 * Cancels an invitation, on a terminal after a question, and prints that. One that was cancelled before is a success
 * with a word of its own. Gives the exit status.
 * @throws NarthexError as `findInvitation` and `Member.cancelInvitation`
 */
export async function cancelInvitation(
	terminal: Terminal,
	member: Canceller,
	named: Named,
	options: {readonly force?: boolean} = {},
): Promise<number> {
	const {token, whose} = await identify(terminal, member, named);
	if (!(await isSure(terminal, said.sure(whose), options))) return FAILED;
	const outcome = await terminal.during(said.waiting, member.cancelInvitation(token));
	terminal.confirm({invitation_token: token, invitation_status: 'CANCELLED'}, () =>
		outcome === 'cancelled' ? said.done : said.doneBefore,
	);
	return DONE;
}

/** The invitation that is meant, and what it is called in the question. A whole token need not be in the list. */
async function identify(terminal: Terminal, member: Canceller, named: Named) {
	if (!('token' in named)) {
		const known = findInvitation(await member.listInvitations(), named);
		return {token: known.token, whose: invited(known)};
	}
	const listed = asksBefore(terminal) ? await member.listInvitations() : [];
	const known = listed.find(({token}) => token === named.token);
	return {token: named.token, whose: known === undefined ? forScreen(named.token) : invited(known)};
}
