import {Box} from 'ink';
import type {Account} from '../../accounts/account.ts';
import type {Accounts} from '../../accounts/accounts.ts';
import {LOCAL_ACCOUNT_SERVER, placeOf} from '../../accounts/address.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf, sentenceOfAny} from '../../words/sentence.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {Way} from '../parts/way.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';
import {AccountAcceptanceScreen} from './account-acceptance.tsx';
import {AccountInvitesScreen} from './account-invites.tsx';
import {AccountLogInScreen} from './account-log-in.tsx';
import {AccountWorkspace, isLoginNeeded} from './account-workspace.ts';

const said = words.keys.actions.accounts;

/** The accounts on Account Servers that were logged in, and the ways to get one. */
export class AccountsScreen implements Screen {
	readonly name = 'accounts';
	readonly list = new List<KnownAccount>(
		({server, email}) => `${email} ${server}`,
		({server, email, organization}) => `${organization ?? ''} ${email} ${server}`,
	);
	readonly #ui: Ui;
	readonly #accounts: Accounts;
	#state: 'loading' | 'ready' | NarthexError = 'loading';

	static readonly actions = actionGroup<AccountsScreen>('accounts', {
		logIn: {...said.logIn, keys: ['n'], run: (screen) => void screen.#logIn()},
		acceptInvitation: {...said.acceptInvitation, keys: ['i'], run: (screen) => screen.#accept()},
		logOut: {
			...said.logOut,
			keys: ['x'],
			offered: ({list}) => list.selected !== undefined,
			run: (screen) => screen.#askToLogOut(),
		},
		refresh: {...said.refresh, keys: ['r'], run: (screen) => void screen.refresh()},
	});

	constructor(ui: Ui, accounts: Accounts) {
		this.#ui = ui;
		this.#accounts = accounts;
		void this.refresh();
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(listActions, this), actionsOn(AccountsScreen.actions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 1;
	}

	openSelected(): void {
		const {selected} = this.list;
		if (selected !== undefined) void this.#open(selected);
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	paste(text: string): void {
		if (this.list.filter.isTyping) this.list.filter.paste(text);
		else this.#accept(text);
	}

	async refresh(): Promise<void> {
		try {
			this.list.setItems(await this.#accounts.list());
			this.#state = 'ready';
		} catch (error) {
			this.#state = asNarthexError(error);
		}
		this.#ui.store.changed();
	}

	readonly View = ({size}: ViewProps) => {
		const {list} = this;
		const width = size.columns - 6;
		const email = longest(list.items.map((known) => known.email));
		const footer = list.total === 0 ? undefined : positionText(list);
		return (
			<Panel title={own(words.accountScreens.accounts.title)} footer={footer} width={size.columns} height={size.rows}>
				{this.#state === 'loading' && <Text dimColor>{words.accountScreens.accounts.looking}</Text>}
				{typeof this.#state === 'object' && <Problem error={this.#state} />}
				{this.#state === 'ready' && list.total === 0 && <WaysIn />}
				{list.total > 0 && (
					<ListView
						list={list}
						height={size.rows - 2}
						keyOf={(known) => `${known.email} ${known.server}`}
						row={(known) => (
							<Row known={known} host={this.#hostOf(known)} email={Math.min(email, width - 24)} width={width} />
						)}
					/>
				)}
			</Panel>
		);
	};

	/** `host` or `host:port` of an account's server. Raw. */
	#hostOf({server}: KnownAccount): string {
		return placeOf(server).host;
	}

	/** The server to begin with: the one that is named, else that of the account used last. */
	get #server(): string {
		return this.#accounts.namedServer ?? this.list.items[0]?.server ?? LOCAL_ACCOUNT_SERVER;
	}

	async #open(known: KnownAccount): Promise<void> {
		try {
			await this.#show(await this.#accounts.open(known));
		} catch (error) {
			if (isLoginNeeded(error)) await this.#logIn(known);
			else this.#ui.say('problem', forScreen(sentenceOfAny(error).message));
		}
	}

	async #logIn(known?: KnownAccount): Promise<void> {
		const screen = new AccountLogInScreen(this.#ui, this.#accounts, {
			...(known === undefined ? {} : {known}),
			server: this.#server,
		});
		this.#ui.show(screen);
		const account = await screen.loggedIn;
		if (account === undefined) return;
		// First, so that who goes back at once finds the account there, and its server in the next form.
		await this.refresh();
		await this.#show(account);
	}

	async #show(account: Account): Promise<void> {
		const workspace = new AccountWorkspace(this.#ui, this.#accounts, account);
		const screen = new AccountInvitesScreen(this.#ui, workspace);
		this.#ui.show(screen);
		await workspace.invites.refresh();
		if (!isLoginNeeded(workspace.invites.problem) || this.#ui.screen !== screen) return;
		// Nothing was seen of it yet: not to log in means to go back.
		if (!(await workspace.logInAgain())) this.#ui.dismiss(screen);
	}

	#accept(pasted = ''): void {
		const isGuessed = this.#accounts.namedServer === undefined && this.list.items.length === 0;
		const place = {server: this.#server, isGuessed};
		const screen = new AccountAcceptanceScreen(this.#ui, this.#accounts, place, () => void this.refresh());
		this.#ui.show(screen);
		screen.paste(pasted);
	}

	#askToLogOut(): void {
		const known = this.list.selected;
		if (known === undefined) return;
		this.#ui.ask({
			title: words.invites.loggingOut.title,
			lines: [forScreen(words.invites.loggingOut.passwordNeeded(known.email, known.server), 200)],
			yes: words.invites.loggingOut.yes,
			no: words.invites.loggingOut.no,
			onYes: () => void this.#logOut(known),
		});
	}

	async #logOut(known: KnownAccount): Promise<void> {
		try {
			const problem = await this.#accounts.logOut(known);
			const email = forScreen(known.email, 80);
			if (problem === undefined) this.#ui.say('done', words.invites.loggingOut.done(email));
			else this.#ui.say('problem', forScreen(words.invites.loggingOut.forgottenHereOnly(sentenceOf(problem).message)));
		} catch (error) {
			this.#ui.say('problem', forScreen(sentenceOfAny(error).message));
		}
		await this.refresh();
	}
}

function longest(texts: readonly string[]): number {
	return Math.max(16, ...texts.map((text) => cellWidth(forScreen(text)))) + 2;
}

interface RowProps {
	readonly known: KnownAccount;
	/** Of its server. */
	readonly host: string;
	/** Cells for the e-mail address. */
	readonly email: number;
	readonly width: number;
}

function Row({known, host, email, width}: RowProps) {
	const organization = known.organization === undefined ? '' : `, ${known.organization}`;
	return (
		<>
			{inCells(forScreen(known.email), email - 2)}
			{'  '}
			{inCells(forScreen(`${host}${organization}`), width - email)}
		</>
	);
}

function WaysIn() {
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{words.accountScreens.accounts.whatFor}</Paragraph>
			<Box height={1} />
			<Way keyName="n" text={words.accountScreens.accounts.logIn} />
			<Way keyName="i" text={words.accountScreens.accounts.accept} />
		</Box>
	);
}
