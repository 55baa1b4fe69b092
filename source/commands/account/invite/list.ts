import type {Command} from 'commander';
import type {Account} from '../../../accounts/account.ts';
import type {AccountInvitePage, AccountInviteQuery} from '../../../accounts/invites.ts';
import {UsageError} from '../../../errors.ts';
import {words} from '../../../words/index.ts';
import {argument, runs} from '../../run.ts';
import type {Terminal} from '../../terminal/terminal.ts';
import {type AccountOptions, declareAccount, openAccount, wholeNumber} from '../access.ts';
import {inviteJson, inviteLine, spokenInvite} from './display.ts';

const {values} = words.accountCommands;

interface Options extends AccountOptions {
	readonly page?: string;
	readonly size?: string;
	readonly sort?: string;
	readonly filter?: readonly string[];
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.option(`-p, --page <${values.number}>`, words.accountCommands.invite.listOptions.page)
			.option(`-n, --size <${values.number}>`, words.accountCommands.invite.listOptions.size)
			.option(`--sort <${values.keys}>`, words.accountCommands.invite.listOptions.sort)
			.option(
				`-f, --filter <${values.filter}>`,
				words.accountCommands.invite.listOptions.filter,
				(text: string, others: readonly string[] = []) => [...others, text],
			),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const query = queryOf(options);
		await showInvites(terminal, await openAccount(terminal, options), query);
		return undefined;
	});
}

/** Lists a page of the invites that the account may see, and gives it. */
export async function showInvites(
	terminal: Terminal,
	account: Account,
	query: AccountInviteQuery,
): Promise<AccountInvitePage> {
	const page = await terminal.during(words.accountCommands.invite.listing, account.listInvites(query));
	const {invites, total} = page;
	terminal.result({count: invites.length, total, invites: invites.map(inviteJson)}, (style) => [
		...(total === 0
			? [words.accountCommands.invite.empty]
			: [words.accountCommands.invite.counts(invites.length, total)]),
		...invites.map((invite) => (terminal.asksLinearly ? spokenInvite(invite) : inviteLine(invite, style))),
	]);
	if (page.next !== undefined) {
		terminal.message(terminal.style.dim(words.accountCommands.invite.more((query.page ?? 1) + 1)));
	}
	return page;
}

function queryOf({page, size, sort, filter = []}: Options): AccountInviteQuery {
	return {
		...(page === undefined ? {} : {page: argument(page, wholeNumber)}),
		...(size === undefined ? {} : {size: argument(size, wholeNumber)}),
		...(sort === undefined ? {} : {sort: sort.split(',').filter((key) => key !== '')}),
		filters: filter.map(parseFilter),
	};
}

function parseFilter(text: string): {readonly name: string; readonly value: string} {
	const at = text.indexOf('=');
	if (at > 0) return {name: text.slice(0, at), value: text.slice(at + 1)};
	throw new UsageError(
		words.accountCommands.invite.notFilter.message(text),
		words.accountCommands.invite.notFilter.nextStep,
	);
}
