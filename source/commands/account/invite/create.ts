import type {Command} from 'commander';
import type {Account} from '../../../accounts/account.ts';
import type {NewAccountInvite} from '../../../accounts/new-invite.ts';
import {words} from '../../../words/index.ts';
import {argument, runs} from '../../run.ts';
import {longText} from '../../terminal/style.ts';
import type {Terminal} from '../../terminal/terminal.ts';
import {type AccountOptions, declareAccount, openAccount, wholeNumber} from '../access.ts';
import {inviteJson, inviteLine, spokenInvite} from './display.ts';

const {values} = words.accountCommands;

interface Options extends AccountOptions {
	readonly count?: string;
	readonly email?: string;
	readonly permission?: readonly string[];
	readonly group?: readonly string[];
}

/** Gathers an option that may be repeated. */
export function gather(text: string, others: readonly string[] = []): readonly string[] {
	return [...others, text];
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.option(`-n, --count <${values.number}>`, words.accountCommands.invite.createOptions.count)
			.option(`-e, --email <${values.address}>`, words.accountCommands.invite.createOptions.email)
			.option(`-p, --permission <${values.permission}>`, words.accountCommands.invite.createOptions.permission, gather)
			.option('-g, --group <id>', words.accountCommands.invite.createOptions.group, gather),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const {count, email, permission: permissions = [], group: groups = []} = options;
		const wanted = {
			...(count === undefined ? {} : {count: argument(count, wholeNumber)}),
			...(email === undefined ? {} : {email}),
			permissions,
			groups,
		};
		await createInvites(terminal, await openAccount(terminal, options), wanted);
		return undefined;
	});
}

/** Creates invites and shows them. The server mails the one that names an address. */
export async function createInvites(terminal: Terminal, account: Account, wanted: NewAccountInvite): Promise<void> {
	const created = await terminal.during(words.accountCommands.invite.creating, account.createInvites(wanted));
	terminal.result(created.map(inviteJson), (style) =>
		created.map((invite) => (terminal.asksLinearly ? spokenInvite(invite) : inviteLine(invite, style))),
	);
	const {email} = wanted;
	if (email !== undefined) terminal.message(words.accountCommands.invite.mailed(longText(email)));
}
