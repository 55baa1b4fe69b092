import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {OrganizationUser} from '../../parsec/organization.ts';
import type {Store} from './store.ts';

/** A user with whom something could not be done, and why. */
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

	/** Those with whom it is still to be done. */
	get users(): readonly OrganizationUser[] {
		return this.#users;
	}

	/** With how many it was done so far; undefined while nothing is done. */
	get done(): number | undefined {
		return this.#done;
	}

	/** With whom it did not work the last time. */
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
