import type {Command} from 'commander';
import type {AccountInviteChanges} from '../../../accounts/invite.ts';
import {UsageError} from '../../../errors.ts';
import {words} from '../../../words/index.ts';
import {argument, runs} from '../../run.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {gather} from './create.ts';
import {inviteJson, inviteLines} from './display.ts';

const {values} = words.accountCommands;

interface Options extends AccountOptions {
	/** `false`: taken away, as are the others. */
	readonly email?: string | false;
	readonly permission?: readonly string[] | false;
	readonly group?: readonly string[] | false;
	readonly expires?: string;
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.argument('<CODE>', words.accountCommands.invite.code)
			.option(`-e, --email <${values.address}>`, words.accountCommands.invite.editOptions.email)
			.option('--no-email', words.accountCommands.invite.editOptions.noEmail)
			.option(`-p, --permission <${values.permission}>`, words.accountCommands.invite.editOptions.permission, gatherAll)
			.option('--no-permission', words.accountCommands.invite.editOptions.noPermission)
			.option('-g, --group <id>', words.accountCommands.invite.editOptions.group, gatherAll)
			.option('--no-group', words.accountCommands.invite.editOptions.noGroup)
			.option(`-x, --expires <${values.time}>`, words.accountCommands.invite.editOptions.expires),
	);
	runs<Options>(command, async ({terminal, args: [code = ''], options}) => {
		const changes = changesOf(options);
		const account = await openAccount(terminal, options);
		const editing = async () => account.editInvite(await account.fetchInvite(code), changes);
		const edited = await terminal.during(words.accountCommands.invite.editing, editing());
		terminal.result(inviteJson(edited), (style) => inviteLines(edited, style));
		return undefined;
	});
}

/** Where a `--no-…` option is declared, its opposite starts out as `true`. */
function gatherAll(text: string, others: unknown): readonly string[] {
	return gather(text, Array.isArray(others) ? others : []);
}

function changesOf({email, permission, group, expires}: Options): AccountInviteChanges {
	const changes: AccountInviteChanges = {
		...(typeof email === 'string' ? {email} : {}),
		...(email === false ? {email: null} : {}),
		...(Array.isArray(permission) ? {permissions: permission} : {}),
		...(permission === false ? {permissions: []} : {}),
		...(Array.isArray(group) ? {groups: group} : {}),
		...(group === false ? {groups: []} : {}),
		...(expires === undefined ? {} : {expires: argument(expires, parseTime)}),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw new UsageError(
		words.accountCommands.invite.nothingToChange.message,
		words.accountCommands.invite.nothingToChange.nextStep,
	);
}

function parseTime(text: string): Date {
	const time = new Date(text);
	if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time;
	throw new UsageError(
		words.accountCommands.invite.notTime.message(text),
		words.accountCommands.invite.notTime.nextStep,
	);
}
