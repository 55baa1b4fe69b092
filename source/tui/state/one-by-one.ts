import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {OrganizationUser} from '../../parsec/organization.ts';
import type {Store} from './store.ts';

/** A user for whom something failed, and why. */
export interface Refused {
	readonly user: OrganizationUser;
	readonly error: NarthexError;
}

/** Something that is done to users, one after the other. Users for whom it failed are kept, to be tried again. */
export class OneByOne {
	readonly #store: Store;
	#users: readonly OrganizationUser[];
	#done: number | undefined;
	#refused: readonly Refused[] = [];

	constructor(users: readonly OrganizationUser[], store: Store) {
		this.#users = users;
		this.#store = store;
	}

	/** The users that are still to do. */
	get users(): readonly OrganizationUser[] {
		return this.#users;
	}

	/** The number of users that are done so far; undefined while nothing runs. */
	get done(): number | undefined {
		return this.#done;
	}

	/** The users for whom it failed the last time. */
	get refused(): readonly Refused[] {
		return this.#refused;
	}

	/** Does it with all, until the server cannot be reached. Whether it worked with all of them. */
	async run(act: (user: OrganizationUser) => Promise<void>): Promise<boolean> {
		const refused: Refused[] = [];
		const left = [...this.#users];
		this.#refused = [];
		for (const [index, user] of this.#users.entries()) {
			this.#done = index;
			this.#store.changed();
			try {
				await act(user);
				left.splice(left.indexOf(user), 1);
			} catch (thrown) {
				const error = asNarthexError(thrown);
				refused.push({user, error});
				if (error.code === 'offline') break;
			}
		}
		this.#users = left.length === 0 ? this.#users : left;
		this.#refused = refused;
		this.#done = undefined;
		this.#store.changed();
		return left.length === 0;
	}
}
