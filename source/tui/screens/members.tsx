import type {DirectoryEntry} from '../../member/directory.ts';
import {MEMBER_ORDERS, type MemberOrder, sortMembers} from '../../member/order.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {positionText} from '../parts/list.tsx';
import {ListAndDetail} from '../parts/list-and-detail.tsx';
import {MemberDetail} from '../parts/member-detail.tsx';
import {MemberRows} from '../parts/member-rows.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {Directory, type MembersTarget} from '../state/directory.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions, tickingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import {profileWords} from '../state/texts.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {MemberScreen} from './member.tsx';
import {memberActions} from './member-actions.ts';

const said = words.memberScreens;
const keys = words.keys.actions.members;

/** Who is in the organization, out of the checked certificates; beside them, where there is room, the marked one. */
export class MembersScreen implements Screen, MembersTarget {
	readonly name = 'members';
	readonly ui: Ui;
	readonly workspace: Workspace;
	readonly list: List<DirectoryEntry>;
	readonly #directory: Directory;
	readonly #unsubscribe: () => void;
	/** What is listed now. */
	#listed: Organization | undefined;
	#sorting: MemberOrder = 'name';
	#showsRevoked = false;

	static readonly actions = actionGroup<MembersScreen>('members', {
		sort: {...keys.sort, keys: ['s'], run: (screen) => screen.#sort()},
		showRevoked: {...keys.showRevoked, keys: ['f'], run: (screen) => screen.#toggleRevoked()},
		refresh: {...keys.refresh, keys: ['r'], run: (screen) => screen.#refresh()},
	});

	constructor(ui: Ui, workspace: Workspace) {
		this.ui = ui;
		this.workspace = workspace;
		this.#directory = new Directory(workspace, ui.store);
		this.list = new List<DirectoryEntry>(
			({user}) => user.userId,
			(entry) => this.#wordsOf(entry),
		);
		this.#unsubscribe = workspace.invitations.subscribe(() => {
			// Invitations come and go much more often.
			if (this.#listed !== this.#directory.organization) this.#update();
		});
		this.#update();
		void this.#directory.askWhoIsFrozen();
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [
			...tickingActions(this),
			actionsOn(memberActions, this),
			actionsOn(MembersScreen.actions, this),
			actionsOn(listActions, this),
		]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 1;
	}

	get changeable(): readonly OrganizationUser[] {
		return this.list.chosen.filter((entry) => this.#directory.canChange(entry)).map(({user}) => user);
	}

	changed(): void {
		this.list.untick();
		void this.workspace.invitations.fetchMembers();
	}

	openSelected(): void {
		const {selected} = this.list;
		if (selected !== undefined) {
			this.ui.show(new MemberScreen(this.ui, this.workspace, this.#directory, selected));
		}
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	paste(text: string): void {
		this.list.filter.paste(text);
	}

	closed(): void {
		this.#unsubscribe();
	}

	readonly View = ({size}: ViewProps) => {
		const {selected} = this.list;
		return (
			<ListAndDetail
				size={size}
				marked={selected && forScreen(selected.user.handle.label, 60)}
				list={(listSize) => this.#listPanel(listSize)}
				detail={(detailSize) =>
					selected && <MemberDetail directory={this.#directory} entry={selected} size={detailSize} />
				}
			/>
		);
	};

	#listPanel(size: Size) {
		const {list, workspace} = this;
		const {membersProblem} = workspace.invitations;
		const isRead = this.#directory.organization !== undefined;
		return (
			<Panel
				title={own(said.title)}
				footer={
					list.total === 0 ? undefined : said.footer(positionText(list), said.orders[this.#sorting], this.#showsRevoked)
				}
				width={size.columns}
				height={size.rows}
			>
				{membersProblem !== undefined && <Problem error={membersProblem} retry="r" />}
				{!isRead && membersProblem === undefined && <Text dimColor>{words.invitationScreens.making.reading}</Text>}
				{list.total > 0 && (
					<MemberRows
						list={list}
						directory={this.#directory}
						ownUserId={workspace.device.membership.userId}
						width={size.columns - 4}
						height={size.rows - 3 - (membersProblem === undefined ? 0 : 4)}
					/>
				)}
			</Panel>
		);
	}

	#wordsOf(entry: DirectoryEntry): string {
		const {user} = entry;
		const {label, email} = user.handle;
		return `${label} ${email} ${profileWords[user.profile].name} ${said.states[this.#directory.stateOf(entry).name]}`;
	}

	#sort(): void {
		this.#sorting = MEMBER_ORDERS[(MEMBER_ORDERS.indexOf(this.#sorting) + 1) % MEMBER_ORDERS.length] ?? 'name';
		this.#update();
		this.ui.say('done', said.sorted(said.orders[this.#sorting]));
	}

	#toggleRevoked(): void {
		this.#showsRevoked = !this.#showsRevoked;
		this.#update();
	}

	#refresh(): void {
		const frozen = this.#directory.askWhoIsFrozen().then(() => this.#update());
		const members = this.workspace.invitations.fetchMembers();
		void this.ui.sayWhile(words.parts.askingLonger, Promise.all([members, frozen]));
	}

	/** Lists what there is now. */
	#update(): void {
		this.#listed = this.#directory.organization;
		const shown = this.#directory.entries.filter(({user}) => this.#showsRevoked || user.revokedOn === undefined);
		this.list.setItems(sortMembers(shown, this.#sorting, (entry) => this.#directory.stateOf(entry).name));
	}
}
