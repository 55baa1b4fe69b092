import type {Command} from 'commander';
import {argument, runs} from '../../run.ts';
import {line} from '../../style.ts';
import {longText} from '../../terminal.ts';
import {type AccountOptions, declareAccount, openAccount, wholeNumber} from '../access.ts';
import {inviteJson, inviteLine} from './display.ts';

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
			.option('-n, --count <number>', 'how many, 1 to 1000 (default: 1)')
			.option('-e, --email <address>', 'one invite, mailed to this address')
			.option('-p, --permission <permission>', 'what the new account may do, as in dm:*:view; may be repeated', gather)
			.option('-g, --group <id>', 'a group that it will be in; may be repeated', gather),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const {count, email, permission: permissions = [], group: groups = []} = options;
		const wanted = {
			...(count === undefined ? {} : {count: argument(count, wholeNumber)}),
			...(email === undefined ? {} : {email}),
			permissions,
			groups,
		};
		const {server} = await openAccount(terminal, options);
		const {createInvites} = await import('../../../accounts/invites.ts');
		const created = await terminal.during(line`Creating invites`, createInvites(server, wanted));
		terminal.result(created.map(inviteJson), (style) => created.map((invite) => inviteLine(invite, style)));
		if (email !== undefined) terminal.message(line`The server mails it to ${longText(email)}.`);
		return undefined;
	});
}
