import type {Command} from 'commander';
import type {Account} from '../../accounts/account.ts';
import type {AccountStore, KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {argument, FAILED, runs} from '../run.ts';
import {line, longText, type Style} from '../terminal/style.ts';
import {type AccountOptions, accountText, declareAccount, openStore} from './access.ts';

interface Status {
	readonly known: KnownAccount;
	/** What the server says of it, or why it says nothing. */
	readonly found: {readonly account: Account} | {readonly problem: NarthexError};
}

export default function declare(command: Command): void {
	declareAccount(command);
	runs<AccountOptions>(command, async ({terminal, options}) => {
		const store = await openStore(terminal);
		const {parseAccountServer} = await import('../../accounts/server.ts');
		const address = options.server === undefined ? undefined : argument(options.server, parseAccountServer);
		const email = options.account?.toLowerCase();
		const chosen = (await store.list()).filter(
			(known) =>
				(address ?? known.server) === known.server &&
				(email ?? known.email.toLowerCase()) === known.email.toLowerCase(),
		);
		const looking = Promise.all(chosen.map((known) => look(store, known)));
		const statuses = chosen.length === 0 ? [] : await terminal.during(words.accountCommands.status.waiting, looking);
		terminal.result(statuses.map(statusJson), (style) => statuses.flatMap((status) => statusLines(status, style)));
		if (statuses.length === 0) terminal.message(words.accountCommands.status.nobody);
		return statuses.some(({found}) => 'account' in found) ? undefined : FAILED;
	});
}

async function look(store: AccountStore, known: KnownAccount): Promise<Status> {
	const {fetchAccount} = await import('../../accounts/account.ts');
	try {
		return {known, found: {account: await fetchAccount(await store.open(known))}};
	} catch (error) {
		return {known, found: {problem: asNarthexError(error)}};
	}
}

function statusLines({known, found}: Status, style: Style): readonly ScreenText[] {
	if ('problem' in found) {
		return [
			line`${style.red(line`✘`)} ${words.accountCommands.status.problem(accountText(known), longText(found.problem.message))}`,
		];
	}
	const {name, permissions, groups} = found.account;
	const named = name === undefined ? line`` : line` (${forScreen(name)})`;
	const groupNames = groups.map((group) => group.name ?? group.groupId);
	return [
		line`${style.green(line`✔`)} ${accountText(known)}${named}`,
		line`  ${words.accountCommands.status.permissions(permissions.length === 0 ? words.accountCommands.status.none : longText(permissions.join(' ')))}`,
		...(groupNames.length === 0
			? []
			: [line`  ${words.accountCommands.status.groups(longText(groupNames.join(', ')))}`]),
	];
}

function statusJson({known, found}: Status): object {
	const {server, email} = known;
	if ('problem' in found) return {server, email, logged_in: false, problem: found.problem.code};
	const {accountId, name, state, permissions, groups} = found.account;
	return {
		server,
		email,
		logged_in: true,
		account_id: accountId,
		name: name ?? null,
		state: state ?? null,
		permissions,
		groups: groups.map(({groupId, name}) => ({groupID: groupId, name: name ?? null})),
	};
}
