import type {ListedInvitation} from '../../parsec/commands.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {InvitationActions, invitedText} from '../model/invitation-actions.ts';
import {List} from '../model/list.ts';
import type {Screen} from '../model/screen.ts';
import type {Workspace} from '../model/surroundings.ts';
import {creatorText} from '../model/words.ts';
import {InvitationScreen} from './invitation.ts';
import {NewInvitationScreen} from './new-invitation.ts';

export const SORTINGS = ['state', 'newest', 'oldest', 'who'] as const;
export type Sorting = (typeof SORTINGS)[number];

/** The invitations of the organization, live. */
export class InvitationsScreen implements Screen {
	readonly pane = 'invitations';
	readonly workspace: Workspace;
	readonly list: List<ListedInvitation>;
	readonly #app: Application;
	readonly #actions: InvitationActions;
	#sorting: Sorting = 'state';
	#showsEnded = false;
	/** What the list was made of the last time. */
	#basis: readonly unknown[] = [];

	constructor(app: Application, workspace: Workspace) {
		this.#app = app;
		this.workspace = workspace;
		this.#actions = new InvitationActions(app, workspace);
		const {userId} = workspace.device.membership;
		this.list = new List<ListedInvitation>(
			({token}) => token,
			(invitation) => wordsOf(invitation, userId),
		);
	}

	get sorting(): Sorting {
		return this.#sorting;
	}

	get showsEnded(): boolean {
		return this.#showsEnded;
	}

	get contexts(): readonly Context[] {
		return this.list.isFiltering ? ['filter'] : ['invitations', 'list'];
	}

	get takesText(): boolean {
		return this.list.isFiltering;
	}

	/** Takes over what changed; called before it is drawn. */
	update(): void {
		const {all, members} = this.workspace.invitations;
		const basis = [all, members, this.#sorting, this.#showsEnded] as const;
		if (basis.every((part, index) => part === this.#basis[index])) return;
		this.#basis = basis;
		const shown = (all ?? []).filter(({status}) => status === 'PENDING' || this.#showsEnded);
		this.list.setItems(shown.toSorted((a, b) => this.#compare(a, b)));
	}

	offers(action: Action): boolean {
		switch (action) {
			case 'new':
			case 'refresh':
			case 'sort':
			case 'show-ended':
				return true;
			case 'open':
				return this.list.selected !== undefined;
			case 'up':
			case 'down':
				return this.list.items.length > 0;
			case 'filter':
				return this.list.total > 0;
			case 'greet':
			case 'cancel-invitation':
			case 'copy-link':
			case 'copy-token':
			case 'show-qr':
				return this.#actions.offers(action, this.list.selected);
			default:
				return true;
		}
	}

	perform(action: Action): void {
		if (this.list.perform(action)) return;
		const {selected} = this.list;
		switch (action) {
			case 'new':
				this.#app.show(new NewInvitationScreen(this.#app, this.workspace));
				return;
			case 'refresh':
				this.#app.say('done', words.inviting.asking);
				void this.workspace.invitations.refresh();
				void this.workspace.invitations.fetchMembers();
				return;
			case 'sort':
				this.#sorting = SORTINGS[(SORTINGS.indexOf(this.#sorting) + 1) % SORTINGS.length] ?? 'state';
				this.#app.say('done', words.inviting.sorted[this.#sorting]);
				return;
			case 'show-ended':
				this.#showsEnded = !this.#showsEnded;
				return;
			case 'open':
				if (selected !== undefined) this.#app.show(new InvitationScreen(this.#app, this.workspace, selected));
				return;
			default:
				if (selected !== undefined) this.#actions.perform(action, selected);
		}
	}

	edit(key: KeyPress): void {
		this.list.edit(key);
	}

	paste(text: string): void {
		if (this.list.isFiltering) for (const character of text.trim()) this.list.edit({name: character, text: character});
	}

	#compare(a: ListedInvitation, b: ListedInvitation): number {
		const newestFirst = b.created_on - a.created_on;
		switch (this.#sorting) {
			case 'state':
				return this.#rank(a) - this.#rank(b) || newestFirst;
			case 'newest':
				return newestFirst;
			case 'oldest':
				return -newestFirst;
			case 'who':
				return invitedText(a).localeCompare(invitedText(b)) || newestFirst;
		}
	}

	/** Pending ones first, of these the obsolete last; whether a claimer is here moves nothing, as rows must not jump under the finger. */
	#rank(invitation: ListedInvitation): number {
		if (invitation.status === 'PENDING') return this.workspace.invitations.isObsolete(invitation) ? 1 : 0;
		return invitation.status === 'FINISHED' ? 2 : 3;
	}
}

/** What a filter looks into. */
function wordsOf(invitation: ListedInvitation, ownUserId: string): string {
	const {by, types, statuses} = words.inviting.filter;
	const what = [types[invitation.type], statuses[invitation.status], invitedText(invitation)];
	return [...what, by(creatorText(invitation, ownUserId)), invitation.token].join(' ');
}
