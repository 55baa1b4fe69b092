import type {Invite} from '../../accounts/invite.ts';
import {NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import {type AccountWorkspace, isLoginNeeded} from '../model/account-workspace.ts';
import type {Application} from '../model/application.ts';
import {InviteActions} from '../model/invite-actions.ts';
import {List} from '../model/list.ts';
import type {Heading, Screen} from '../model/screen.ts';
import {InviteScreen} from './invite.ts';
import {InviteFormScreen} from './invite-form.ts';

/** The invites of an account, a page at a time. */
export class AccountInvitesScreen implements Screen {
	readonly pane = 'account-invites';
	readonly workspace: AccountWorkspace;
	readonly list = new List<Invite>(({code}) => code, wordsOf);
	readonly #app: Application;
	readonly #actions: InviteActions;

	constructor(app: Application, workspace: AccountWorkspace) {
		this.#app = app;
		this.workspace = workspace;
		this.#actions = new InviteActions(app, workspace);
	}

	get heading(): Heading {
		return this.workspace.heading;
	}

	/** Why the list could not be read, with what to do about it here. */
	get problem(): NarthexError | undefined {
		const {problem} = this.workspace.invites;
		if (problem === undefined || !isLoginNeeded(problem)) return problem;
		return new NarthexError(problem.code, problem.message, words.invites.logInAgain, {cause: problem});
	}

	get contexts(): readonly Context[] {
		// Not the keys of the list: arrows move in the text, and turn no page.
		return this.list.isFiltering ? ['filter'] : ['list', 'invites'];
	}

	get takesText(): boolean {
		return this.list.isFiltering;
	}

	/** Takes over what was read. */
	update(): void {
		this.list.setItems(this.workspace.invites.page?.invites ?? []);
	}

	offers(action: Action): boolean {
		const {page, filter} = this.workspace.invites;
		switch (action) {
			case 'open':
				return this.list.selected !== undefined;
			case 'up':
			case 'down':
				return this.list.items.length > 0;
			case 'filter':
				return this.list.total > 0 || filter !== '';
			case 'sort':
				return page?.canSort === true;
			case 'next-page':
				return page?.next !== undefined;
			case 'previous-page':
				return page?.previous !== undefined;
			case 'edit':
			case 'resend':
			case 'delete':
			case 'copy-code':
				return this.#actions.offers(action, this.list.selected);
			default:
				return true;
		}
	}

	perform(action: Action): void {
		const {invites} = this.workspace;
		const {selected} = this.list;
		switch (action) {
			case 'filter':
				this.#beginFilter();
				return;
			case 'keep-filter':
				this.#ask();
				return;
			case 'drop-filter':
				this.list.perform(action);
				if (invites.filter !== '') void invites.ask('');
				return;
			case 'new':
				this.#app.show(new InviteFormScreen(this.#app, this.workspace));
				return;
			case 'refresh':
				this.#refresh();
				return;
			case 'sort':
				void invites.sort();
				this.#app.say('done', words.invites.sorted[invites.order ?? 'server']);
				return;
			case 'next-page':
				void this.#turn('next');
				return;
			case 'previous-page':
				void this.#turn('previous');
				return;
			case 'open':
				if (selected !== undefined) this.#app.show(new InviteScreen(this.#app, this.workspace, selected));
				return;
			default:
				if (!this.list.perform(action) && selected !== undefined) this.#actions.perform(action, selected);
		}
	}

	edit(key: KeyPress): void {
		this.list.edit(key);
	}

	paste(text: string): void {
		if (this.list.isFiltering) this.#type(text.trim());
	}

	closed(): void {
		this.workspace.invites.close();
	}

	/** Goes on from the filter that is there. */
	#beginFilter(): void {
		this.list.perform('filter');
		if (this.list.filter.text === '') this.#type(this.workspace.invites.filter);
	}

	/** What is typed narrows the page; Enter asks the server for it, on all pages, where it can be asked. */
	#ask(): void {
		const {invites} = this.workspace;
		if (!invites.hasFilters) {
			this.list.perform('keep-filter');
			return;
		}
		const {text} = this.list.filter;
		this.list.perform('drop-filter');
		void invites.ask(text.trim());
	}

	/** Another page begins at its top. */
	async #turn(to: 'next' | 'previous'): Promise<void> {
		const {invites} = this.workspace;
		const before = invites.pageNumber;
		await invites.turn(to);
		if (invites.pageNumber === before) return;
		this.update();
		this.list.perform('first');
		this.#app.store.changed();
	}

	#type(text: string): void {
		for (const character of text) this.list.edit({name: character, text: character});
	}

	#refresh(): void {
		const {invites} = this.workspace;
		if (isLoginNeeded(invites.problem)) {
			void this.workspace.logInAgain();
			return;
		}
		this.#app.say('done', words.invites.asking);
		void invites.refresh();
	}
}

/** What a filter looks into; also in the spelling that the server is asked in. */
function wordsOf({code, email = '', permissions, groups}: Invite): string {
	const names = groups.flatMap(({groupId, name}) => [groupId, name ?? '']);
	return [code, email, `email=${email}`, `invite=${code}`, ...permissions, ...names].join(' ');
}
