import type {Command} from 'commander';
import type {InviteQuery} from '../../../accounts/invites.ts';
import {UsageError} from '../../../errors.ts';
import {words as accountWords} from '../../../words/account-commands.ts';
import {argument, runs} from '../../run.ts';
import {type AccountOptions, declareAccount, openAccount, wholeNumber} from '../access.ts';
import {inviteJson, inviteLine} from './display.ts';

const {invite: words, values} = accountWords;

interface Options extends AccountOptions {
	readonly page?: string;
	readonly size?: string;
	readonly sort?: string;
	readonly filter?: readonly string[];
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.option(`-p, --page <${values.number}>`, words.listOptions.page)
			.option(`-n, --size <${values.number}>`, words.listOptions.size)
			.option(`--sort <${values.keys}>`, words.listOptions.sort)
			.option(
				`-f, --filter <${values.filter}>`,
				words.listOptions.filter,
				(text: string, others: readonly string[] = []) => [...others, text],
			),
	);
	runs<Options>(command, async ({terminal, options}) => {
		const query = queryOf(options);
		const {server} = await openAccount(terminal, options);
		const {listInvites} = await import('../../../accounts/invites.ts');
		const page = await terminal.during(words.listing, listInvites(server, query));
		const {invites, total} = page;
		terminal.result({count: invites.length, total, invites: invites.map(inviteJson)}, (style) => [
			...(total === 0 ? [words.empty] : [words.counts(invites.length, total)]),
			...invites.map((invite) => inviteLine(invite, style)),
		]);
		if (page.next !== undefined) {
			terminal.message(terminal.style.dim(words.more((query.page ?? 1) + 1)));
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
	throw new UsageError(words.notFilter.message(text), words.notFilter.nextStep);
}
