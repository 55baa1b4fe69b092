import type {KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {AccountServices, OpenAccount} from '../model/account-services.ts';
import {AccountWorkspace, isLoginNeeded} from '../model/account-workspace.ts';
import type {Application} from '../model/application.ts';
import {List} from '../model/list.ts';
import type {Screen} from '../model/screen.ts';
import {AcceptInvitationScreen} from './accept-invitation.ts';
import {AccountInvitesScreen} from './account-invites.ts';
import {LogInScreen} from './log-in.ts';

/** The accounts on Account Servers that were logged in, and the ways to come by one. */
export class AccountsScreen implements Screen {
	readonly pane = 'accounts';
	readonly list = new List<KnownAccount>(
		({server, email}) => `${email} ${server}`,
		({server, email, organization}) => `${organization ?? ''} ${email} ${server}`,
	);
	readonly #app: Application;
	readonly #services: AccountServices;
	#state: 'loading' | 'ready' | NarthexError = 'loading';

	constructor(app: Application, services: AccountServices) {
		this.#app = app;
		this.#services = services;
		void this.refresh();
	}

	get state(): 'loading' | 'ready' | NarthexError {
		return this.#state;
	}

	/** `host` or `host:port` of an account's server. Raw. */
	hostOf({server}: KnownAccount): string {
		return this.#services.readServer(server).host;
	}

	get contexts(): readonly Context[] {
		return this.list.isFiltering ? ['filter', 'accounts'] : ['list', 'accounts'];
	}

	get takesText(): boolean {
		return this.list.isFiltering;
	}

	offers(action: Action): boolean {
		switch (action) {
			case 'open':
			case 'log-out':
				return this.list.selected !== undefined;
			case 'filter':
				return this.list.total > 1;
			case 'up':
			case 'down':
				return this.list.items.length > 0;
			default:
				return true;
		}
	}

	perform(action: Action): void {
		if (this.list.perform(action)) return;
		const {selected} = this.list;
		if (action === 'log-in') void this.#logIn();
		if (action === 'accept-invitation') this.#accept();
		if (action === 'refresh') void this.refresh();
		if (selected === undefined) return;
		if (action === 'open') void this.#open(selected);
		if (action === 'log-out') this.#askToLogOut(selected);
	}

	edit(key: KeyPress): void {
		this.list.edit(key);
	}

	paste(text: string): void {
		if (this.list.isFiltering) for (const character of text.trim()) this.list.edit({name: character, text: character});
	}

	async refresh(): Promise<void> {
		try {
			this.list.setItems(await this.#services.list());
			this.#state = 'ready';
		} catch (error) {
			this.#state = asNarthexError(error);
		}
		this.#app.store.changed();
	}

	/** The server to begin with: the one that is named, else that of the account used last. */
	get #server(): string {
		return this.#services.namedServer ?? this.list.items[0]?.server ?? this.#services.localServer;
	}

	async #open(known: KnownAccount): Promise<void> {
		try {
			await this.#show(await this.#services.open(known));
		} catch (error) {
			if (isLoginNeeded(error)) await this.#logIn(known);
			else this.#app.say('problem', forScreen(sentenceOfAny(error).message));
		}
	}

	async #logIn(known?: KnownAccount): Promise<void> {
		const screen = new LogInScreen(this.#app, this.#services, {
			...(known === undefined ? {} : {known}),
			server: this.#server,
		});
		this.#app.show(screen);
		const account = await screen.loggedIn;
		if (account === undefined) return;
		void this.refresh();
		await this.#show(account);
	}

	async #show(account: OpenAccount): Promise<void> {
		const workspace = new AccountWorkspace(this.#app, this.#services, account);
		const screen = new AccountInvitesScreen(this.#app, workspace);
		this.#app.show(screen);
		await workspace.invites.refresh();
		if (!isLoginNeeded(workspace.invites.problem) || this.#app.screen !== screen) return;
		// Nothing was seen of it yet: not to log in means to go back.
		if (!(await workspace.logInAgain())) this.#app.dismiss(screen);
	}

	#accept(): void {
		this.#app.show(new AcceptInvitationScreen(this.#app, this.#services, this.#server, () => void this.refresh()));
	}

	#askToLogOut(known: KnownAccount): void {
		this.#app.ask({
			title: words.invites.loggingOut.title,
			lines: [forScreen(words.invites.loggingOut.passwordNeeded(known.email, known.server), 200)],
			yes: words.invites.loggingOut.yes,
			no: words.invites.loggingOut.no,
			onYes: () => void this.#logOut(known),
		});
	}

	async #logOut(known: KnownAccount): Promise<void> {
		try {
			const problem = await this.#services.logOut(known);
			const email = forScreen(known.email, 80);
			if (problem === undefined) this.#app.say('done', words.invites.loggingOut.done(email));
			else this.#app.say('problem', forScreen(words.invites.loggingOut.forgottenHereOnly(problem.message)));
		} catch (error) {
			this.#app.say('problem', forScreen(sentenceOfAny(error).message));
		}
		await this.refresh();
	}
}
