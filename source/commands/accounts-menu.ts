import type {Account} from '../accounts/account.ts';
import type {Accounts} from '../accounts/accounts.ts';
import {LOCAL_ACCOUNT_SERVER, parseAccountServer} from '../accounts/address.ts';
import type {AccountInvite} from '../accounts/invite.ts';
import type {KnownAccount} from '../accounts/store.ts';
import {parseEmailAddress} from '../parsec/ids.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {accountText, openAccounts} from './account/access.ts';
import {createInvites} from './account/invite/create.ts';
import {deleteInvite} from './account/invite/delete.ts';
import {inviteLines, spokenInvite} from './account/invite/display.ts';
import {showInvites} from './account/invite/list.ts';
import {resendInvite} from './account/invite/resend.ts';
import {logIn} from './account/login.ts';
import {logOut} from './account/logout.ts';
import {askOrBack, chooseOne, type MenuAction, untilLeft} from './menu-loop.ts';
import type {Option} from './terminal/choices.ts';
import type {Terminal} from './terminal/terminal.ts';

// The screens of the Account Server, as questions one after the other.

const said = words.menu.accounts;

/** Lets the person open an account, or log in, until they go back. */
export async function lookAfterAccounts(terminal: Terminal): Promise<number | undefined> {
	const accounts = await openAccounts(terminal);
	const left = await untilLeft(terminal, said.which, async () => [
		...(await accounts.list()).map((known) => ({
			label: words.menu.open(accountText(known)),
			value: () => openAccount(terminal, accounts, known),
		})),
		{
			label: said.logIn,
			async value() {
				const parse = (text: string) => parseAccountServer(text === '' ? LOCAL_ACCOUNT_SERVER : text).address;
				const server = await terminal.askFor(said.server(forScreen(LOCAL_ACCOUNT_SERVER)), parse);
				return openAccount(terminal, accounts, await logIn(terminal, undefined, {server}));
			},
		},
		{label: words.menu.back, value: async () => 'back'},
	]);
	return left === 'back' ? undefined : left;
}

async function openAccount(terminal: Terminal, accounts: Accounts, known: KnownAccount): Promise<number | undefined> {
	const account = await accounts.open(known);
	await showInvites(terminal, account, {});
	const left = await untilLeft(terminal, said.whatToDoAs(accountText(known)), async () => [
		...invitesMenu(terminal, account),
		{
			label: said.logOut,
			async value() {
				await logOut(terminal, accounts, known);
				return 'back';
			},
		},
		{label: said.back, value: async () => 'back'},
	]);
	return left === 'back' ? undefined : left;
}

function invitesMenu(terminal: Terminal, account: Account): readonly Option<MenuAction>[] {
	return [
		{label: said.mail, value: () => mailInvite(terminal, account)},
		{
			label: said.makeCode,
			async value() {
				await createInvites(terminal, account, {permissions: await askPermissions(terminal, [])});
				return undefined;
			},
		},
		{
			label: said.show,
			value: () =>
				withInvite(terminal, account, async (invite) => {
					for (const text of inviteLines(invite, terminal.style)) terminal.message(text);
				}),
		},
		{label: said.change, value: () => withInvite(terminal, account, (invite) => change(terminal, account, invite))},
		{
			label: said.resend,
			value: () => withInvite(terminal, account, ({code}) => resendInvite(terminal, account, code)),
		},
		{
			label: said.delete,
			value: () => withInvite(terminal, account, async ({code}) => void (await deleteInvite(terminal, account, code))),
		},
		{label: said.list, value: async () => void (await showInvites(terminal, account, {}))},
	];
}

async function mailInvite(terminal: Terminal, account: Account): Promise<undefined> {
	const email = await askOrBack(terminal, words.menu.emailOfPerson, parseEmailAddress);
	if (email === undefined) return;
	await createInvites(terminal, account, {email, permissions: await askPermissions(terminal, [])});
}

/** Asks for what an invite holds; an empty answer leaves it as it is. */
async function change(terminal: Terminal, account: Account, invite: AccountInvite): Promise<void> {
	const {none, editing} = words.accountCommands.invite;
	const email = await terminal.ask(said.newEmail, {suggestion: invite.email ?? none});
	const permissions = await askPermissions(terminal, invite.permissions);
	const changes = {email: email === none ? null : email, permissions};
	const edited = await terminal.during(editing, account.editInvite(invite, changes));
	for (const text of inviteLines(edited, terminal.style)) terminal.message(text);
}

async function askPermissions(terminal: Terminal, now: readonly string[]): Promise<readonly string[]> {
	const {none} = words.accountCommands.invite;
	const typed = await terminal.ask(said.permissions, {suggestion: now.length === 0 ? none : now.join(' ')});
	return typed === none ? [] : typed.split(/[\s,]+/).filter(Boolean);
}

/** Lets the person choose an invite, page by page, or none. */
async function withInvite(
	terminal: Terminal,
	account: Account,
	act: (invite: AccountInvite) => Promise<void>,
): Promise<undefined> {
	for (let page = 1; ; page++) {
		const {invites, next} = await account.listInvites({page});
		const chosen = await chooseOne<AccountInvite | 'more' | undefined>(terminal, said.whichInvite, [
			...invites.map((invite) => ({label: spokenInvite(invite), value: invite})),
			...(next === undefined ? [] : [{label: said.more, value: 'more' as const}]),
			{label: words.menu.noneOfThem, value: undefined},
		]);
		if (chosen === 'more') continue;
		if (chosen !== undefined) await act(chosen);
		return;
	}
}
