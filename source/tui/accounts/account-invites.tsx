import type {AccountInvite} from '../../accounts/invite.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {positionText} from '../parts/list.tsx';
import {ListAndDetail} from '../parts/list-and-detail.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Heading, Screen, ViewProps} from '../state/screen.ts';
import {type Size, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {AccountInviteScreen} from './account-invite.tsx';
import {type AccountInviteTarget, accountInviteActions} from './account-invite-actions.ts';
import {AccountInviteDetail} from './account-invite-detail.tsx';
import {AccountInviteFormScreen} from './account-invite-form.tsx';
import {AccountInviteRows} from './account-invite-rows.tsx';
import {inviteName} from './account-invite-texts.ts';
import {type AccountWorkspace, isLoginNeeded} from './account-workspace.ts';

const said = words.keys.actions.accountInvites;

/** The invites of an account, a page at a time; beside them, where there is room, the marked one. */
export class AccountInvitesScreen implements Screen, AccountInviteTarget {
	readonly name = 'account-invites';
	readonly ui: Ui;
	readonly workspace: AccountWorkspace;
	readonly list = new List<AccountInvite>(({code}) => code, wordsOf);

	static readonly actions = actionGroup<AccountInvitesScreen>('accountInvites', {
		nextPage: {
			...said.nextPage,
			keys: ['right', '>'],
			offered: ({workspace}) => workspace.invites.page?.next !== undefined,
			run: (screen) => void screen.#turn('next'),
		},
		previousPage: {
			...said.previousPage,
			keys: ['left', '<'],
			offered: ({workspace}) => workspace.invites.page?.previous !== undefined,
			run: (screen) => void screen.#turn('previous'),
		},
		new: {
			...said.new,
			keys: ['n'],
			run: ({ui, workspace}) => {
				const screenOf = (made: AccountInvite) => new AccountInviteScreen(ui, workspace, made);
				ui.show(new AccountInviteFormScreen(ui, workspace, {screenOf}));
			},
		},
		edit: accountInviteActions.edit,
		delete: accountInviteActions.delete,
		copyCode: accountInviteActions.copyCode,
		resend: accountInviteActions.resend,
		sort: {
			...said.sort,
			keys: ['s'],
			offered: ({workspace}) => workspace.invites.page?.canSort === true,
			run: (screen) => screen.#sort(),
		},
		refresh: {...said.refresh, keys: ['r'], run: (screen) => screen.#refresh()},
	});

	constructor(ui: Ui, workspace: AccountWorkspace) {
		this.ui = ui;
		this.workspace = workspace;
		workspace.invites.subscribe(() => this.list.setItems(workspace.invites.page?.invites ?? []));
	}

	get heading(): Heading {
		return this.workspace.heading;
	}

	/** The marked one. */
	get invite(): AccountInvite | undefined {
		return this.list.selected;
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(listActions, this), actionsOn(AccountInvitesScreen.actions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 0 || this.workspace.invites.filter !== '';
	}

	openSelected(): void {
		const {ui, workspace, invite} = this;
		if (invite !== undefined) ui.show(new AccountInviteScreen(ui, workspace, invite));
	}

	/** Goes on from the filter that is there. */
	beginFilter(): void {
		this.list.filter.begin();
		if (this.list.filter.text === '') this.list.filter.paste(this.workspace.invites.filter);
	}

	/** What is typed narrows the page; Enter asks the server for it, on all pages, where it can be asked. */
	keepFilter(): void {
		const {invites} = this.workspace;
		if (!invites.hasFilters) {
			this.list.filter.keep();
			return;
		}
		const {text} = this.list.filter;
		this.list.filter.drop();
		void invites.ask(text.trim());
	}

	dropFilter(): void {
		const {invites} = this.workspace;
		this.list.filter.drop();
		if (invites.filter !== '') void invites.ask('');
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	paste(text: string): void {
		this.list.filter.paste(text);
	}

	closed(): void {
		this.workspace.invites.close();
	}

	readonly View = ({size}: ViewProps) => {
		const {workspace, invite} = this;
		return (
			<ListAndDetail
				size={size}
				marked={invite && inviteName(invite)}
				list={(listSize) => this.#listPanel(listSize)}
				detail={(detailSize) =>
					invite && <AccountInviteDetail workspace={workspace} invite={invite} size={detailSize} now={this.ui.now()} />
				}
			/>
		);
	};

	#listPanel(size: Size) {
		const {list} = this;
		const {problem} = this.workspace.invites;
		const todo = isLoginNeeded(problem) ? words.invites.logInAgain : undefined;
		const {page, filter} = this.workspace.invites;
		const isAsked = filter !== '' && !list.filter.isTyping;
		const searched = this.#searched;
		const height =
			size.rows - 3 - (problem === undefined ? 0 : 3) - (isAsked ? 1 : 0) - (searched === undefined ? 0 : 1);
		const {title, nothingFound, empty, emptyNext} = words.accountScreens.invites;
		return (
			<Panel title={own(title)} footer={this.#footer} width={size.columns} height={size.rows}>
				{problem !== undefined && <Problem error={problem} todo={todo} />}
				{page === undefined && problem === undefined && <Text dimColor>{words.parts.askingLonger}</Text>}
				{isAsked && (
					<Text wrap="truncate">
						<Text color={theme.accent}>/ </Text>
						{forScreen(filter, size.columns - 6)}
					</Text>
				)}
				{searched !== undefined && (
					<Text wrap="truncate" dimColor>
						{searched}
					</Text>
				)}
				{page !== undefined && list.total === 0 && <Text>{isAsked ? nothingFound : empty}</Text>}
				{page !== undefined && list.total === 0 && !isAsked && <Text dimColor>{emptyNext}</Text>}
				{(list.total > 0 || list.filter.isTyping) && (
					<AccountInviteRows list={list} width={size.columns - 4} height={height} now={this.ui.now()} />
				)}
			</Panel>
		);
	}

	/** What the filter looked into, where there is more than the page. */
	get #searched(): string | undefined {
		const {page, filter, hasFilters} = this.workspace.invites;
		const {searched} = words.accountScreens.invites;
		if (this.list.filter.isShown) {
			const isPart = page?.next !== undefined || page?.previous !== undefined || filter !== '';
			if (!isPart) return undefined;
			return hasFilters ? searched.page : searched.pageOnly;
		}
		return filter === '' ? undefined : searched.all;
	}

	/** `3 of 50 on page 2, 120 in all, by newest` */
	get #footer() {
		const {page, pageNumber, order} = this.workspace.invites;
		if (page === undefined || this.list.total === 0) return undefined;
		const isPart = page.next !== undefined || page.previous !== undefined;
		return words.accountScreens.invites.footer(
			positionText(this.list),
			isPart ? {number: pageNumber, total: page.total} : undefined,
			order,
		);
	}

	/** Another page begins at its top. */
	async #turn(to: 'next' | 'previous'): Promise<void> {
		const {invites} = this.workspace;
		const before = invites.pageNumber;
		await invites.turn(to);
		if (invites.pageNumber === before) return;
		this.list.first();
		this.ui.store.changed();
	}

	#sort(): void {
		const {invites} = this.workspace;
		void invites.sort();
		this.ui.say('done', words.parts.sorted(invites.order));
	}

	#refresh(): void {
		const {invites} = this.workspace;
		if (isLoginNeeded(invites.problem)) {
			void this.workspace.logInAgain();
			return;
		}
		void this.ui.sayWhile(words.parts.askingLonger, invites.refresh());
	}
}

/** What a filter looks into; also in the spelling that the server is asked in. */
function wordsOf({code, email = '', permissions, groups}: AccountInvite): string {
	const names = groups.flatMap(({groupId, name}) => [groupId, name ?? '']);
	return [code, email, `email=${email}`, `invite=${code}`, ...permissions, ...names].join(' ');
}
