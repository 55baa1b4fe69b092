import type {DirectoryEntry} from '../../member/directory.ts';
import type {OrganizationUser} from '../../parsec/organization.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {MemberDetail} from '../parts/member-detail.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import type {Directory, MembersTarget} from '../state/directory.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import type {Ui} from '../state/ui.ts';
import {memberActions} from './member-actions.ts';

/** One member: who it is, how they stand, and their devices with how each came. */
export class MemberScreen implements Screen, MembersTarget {
	readonly name = 'member';
	readonly takesText = false;
	readonly ui: Ui;
	readonly workspace: Workspace;
	readonly #directory: Directory;
	readonly #unsubscribe: () => void;
	#entry: DirectoryEntry;

	constructor(ui: Ui, workspace: Workspace, directory: Directory, entry: DirectoryEntry) {
		this.ui = ui;
		this.workspace = workspace;
		this.#directory = directory;
		this.#entry = entry;
		this.#unsubscribe = workspace.invitations.subscribe(() => {
			this.#entry = directory.find(entry.user.userId) ?? this.#entry;
		});
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(memberActions, this)];
	}

	get changeable(): readonly OrganizationUser[] {
		return this.#directory.canChange(this.#entry) ? [this.#entry.user] : [];
	}

	changed(): void {
		void this.workspace.invitations.fetchMembers();
	}

	closed(): void {
		this.#unsubscribe();
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={words.memberScreens.memberTitle(forScreen(this.#entry.user.handle.label, 60))} size={size}>
			<MemberDetail directory={this.#directory} entry={this.#entry} size={insideOf(size)} />
		</Page>
	);
}
