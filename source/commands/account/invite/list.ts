import type {Command} from 'commander';
import type {InviteQuery} from '../../../accounts/invites.ts';
import {UsageError} from '../../../errors.ts';
import {argument, runs} from '../../run.ts';
import {line} from '../../style.ts';
import {type AccountOptions, declareAccount, openAccount, wholeNumber} from '../access.ts';
import {inviteJson, inviteLine} from './display.ts';

interface Options extends AccountOptions {
	readonly page?: string;
	readonly size?: string;
	readonly sort?: string;
	readonly filter?: readonly string[];
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.option('-p, --page <number>', 'which page, from 1')
			.option('-n, --size <number>', 'invites on a page; 0 for all')
			.option('--sort <keys>', 'properties between commas, each with "-" before it for descending: -created,email')
			.option(
				'-f, --filter <name=value>',
				'email=… (exactly), email~=… (contains), createdFrom=…, …; may be repeated',
				(text: string, others: readonly string[] = []) => [...others, text],
			),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const query = queryOf(options);
		const {server} = await openAccount(terminal, options);
		const {listInvites} = await import('../../../accounts/invites.ts');
		const page = await terminal.during(line`Listing invites`, listInvites(server, query));
		const {invites, total} = page;
		terminal.result({count: invites.length, total, invites: invites.map(inviteJson)}, (style) => [
			...(total === 0 ? [line`No invite.`] : [line`${invites.length} of ${total} invites.`]),
			...invites.map((invite) => inviteLine(invite, style)),
		]);
		if (page.next !== undefined) {
			terminal.message(terminal.style.dim(line`More: --page ${(query.page ?? 1) + 1}, or --size 0 for all.`));
		}
		return undefined;
	});
}

function queryOf({page, size, sort, filter = []}: Options): InviteQuery {
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
	throw new UsageError(`"${text}" is no filter.`, 'Write it as name=value, as in email~=example.com.');
}
