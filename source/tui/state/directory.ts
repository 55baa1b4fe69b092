import {type DirectoryEntry, directoryOf, stateOf, type UserState} from '../../member/directory.ts';
import type {UserId} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';
import type {Store} from './store.ts';
import type {Workspace} from './surroundings.ts';
import type {Ui} from './ui.ts';

/** Who is in the organization of an opened device, made again whenever the certificates were read again. */
export class Directory {
	readonly #workspace: Workspace;
	readonly #store: Store;
	#made: {readonly from: Organization; readonly entries: readonly DirectoryEntry[]} | undefined;
	#frozen: ReadonlySet<UserId> | undefined;

	constructor(workspace: Workspace, store: Store) {
		this.#workspace = workspace;
		this.#store = store;
	}

	/** Undefined until the certificates are read. */
	get organization(): Organization | undefined {
		return this.#workspace.invitations.members?.organization;
	}

	get entries(): readonly DirectoryEntry[] {
		const {organization} = this;
		if (organization === undefined) return [];
		if (this.#made?.from !== organization) this.#made = {from: organization, entries: directoryOf(organization)};
		return this.#made.entries;
	}

	/** Whether the server has told who is frozen. */
	get knowsFrozen(): boolean {
		return this.#frozen !== undefined;
	}

	find(userId: UserId): DirectoryEntry | undefined {
		return this.entries.find(({user}) => user.userId === userId);
	}

	stateOf({user}: DirectoryEntry): UserState {
		const {organization} = this;
		return organization === undefined ? {name: 'active'} : stateOf(organization, user, this.#frozen);
	}

	/** Whether others can change this one: not ourselves, and no one who is revoked. */
	canChange({user}: DirectoryEntry): boolean {
		return user.revokedOn === undefined && user.userId !== this.#workspace.device.membership.userId;
	}

	/** Asks who is frozen. Members are shown without it where the server does not say. */
	async askWhoIsFrozen(): Promise<void> {
		try {
			this.#frozen = await this.#workspace.device.listFrozenUsers();
		} catch {
			// The list of members does without; that the server cannot be reached is told by what follows it.
			this.#frozen = undefined;
		}
		this.#store.changed();
	}
}

/** Where members are shown, and something can be done to those who are chosen. */
export interface MembersTarget {
	readonly ui: Ui;
	readonly workspace: Workspace;
	/** Those of the chosen ones whom others can change. */
	readonly changeable: readonly OrganizationUser[];
	/** Something was done to them. */
	changed(): void;
}
