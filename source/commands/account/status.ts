import type {Command} from 'commander';
import type {Accounts} from '../../accounts/accounts.ts';
import type {AccountProfile} from '../../accounts/profile.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {FAILED, runs} from '../run.ts';
import {line, longText, type Style} from '../terminal/style.ts';
import {type AccountOptions, accountText, declareAccount, namedServer, openAccounts} from './access.ts';

interface Status {
	readonly known: KnownAccount;
	/** What the server says about it, or why it says nothing. */
	readonly found: {readonly profile: AccountProfile} | {readonly problem: NarthexError};
}

export default function declare(command: Command): void {
	declareAccount(command);
	runs<AccountOptions>(command, async ({terminal, options}) => {
		const accounts = await openAccounts(terminal);
		const server = namedServer(options);
		const email = options.account?.toLowerCase();
		const chosen = (await accounts.list()).filter(
			(known) =>
				(server ?? known.server) === known.server && (email ?? known.email.toLowerCase()) === known.email.toLowerCase(),
		);
		const looking = Promise.all(chosen.map((known) => look(accounts, known)));
		const statuses = chosen.length === 0 ? [] : await terminal.during(words.parts.asking, looking);
		terminal.result(statuses.map(statusJson), (style) => statuses.flatMap((status) => statusLines(status, style)));
		if (statuses.length === 0) terminal.message(words.accountCommands.status.notLoggedIn);
		return statuses.some(({found}) => 'profile' in found) ? undefined : FAILED;
	});
}

async function look(accounts: Accounts, known: KnownAccount): Promise<Status> {
	try {
		const account = await accounts.open(known);
		return {known, found: {profile: await account.profile()}};
	} catch (error) {
		return {known, found: {problem: asNarthexError(error)}};
	}
}

function statusLines({known, found}: Status, style: Style): readonly ScreenText[] {
	const said = words.accountCommands.status;
	if ('problem' in found) {
		const {message} = sentenceOf(found.problem);
		return [line`${style.red(line`✘`)} ${said.problem(accountText(known), longText(message))}`];
	}
	const {name, permissions, groups} = found.profile;
	const named = name === undefined ? line`` : line` (${forScreen(name)})`;
	const groupNames = groups.map((group) => group.name ?? group.groupId);
	return [
		line`${style.green(line`✔`)} ${accountText(known)}${named}`,
		line`  ${said.permissions(permissions.length === 0 ? said.none : longText(permissions.join(' ')))}`,
		...(groupNames.length === 0 ? [] : [line`  ${said.groups(longText(groupNames.join(', ')))}`]),
	];
}

function statusJson({known, found}: Status): object {
	const {server, email} = known;
	if ('problem' in found) return {server, email, logged_in: false, problem: found.problem.code};
	const {accountId, name, state, permissions, groups} = found.profile;
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
