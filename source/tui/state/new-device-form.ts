import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {Protection} from '../../parsec/device-file.ts';
import {words} from '../../words/index.ts';
import {actionGroup} from './actions.ts';
import {newPasswordFields} from './checks.ts';
import {type FieldOptions, Form} from './form.ts';

/** A form that ends with how the keys of a new device are kept: under a password, or in this computer's keyring. */
export class NewDeviceForm extends Form {
	#isInKeyring = false;

	constructor(fields: readonly FieldOptions[]) {
		super([...fields, ...newPasswordFields]);
	}

	get isInKeyring(): boolean {
		return this.#isInKeyring;
	}

	get protection(): Protection {
		return this.#isInKeyring ? {kind: 'keyring'} : {kind: 'password', password: this.text('password')};
	}

	/**
	 * The other way of keeping the keys. `checkKeyring` is asked before the keyring is chosen: it must not turn out to be
	 * missing when the keys are there already. What it throws is given back; the password stays then.
	 */
	async toggleKeyring(checkKeyring: () => Promise<void>): Promise<NarthexError | undefined> {
		try {
			if (!this.#isInKeyring) await checkKeyring();
		} catch (error) {
			return asNarthexError(error);
		}
		this.#isInKeyring = !this.#isInKeyring;
		for (const {id} of newPasswordFields) this.leaveOut(id, this.#isInKeyring);
		return undefined;
	}
}

/** Where a new device's form is filled in. */
export interface NewDeviceTarget {
	readonly isBusy?: boolean;
	toggleKeyring(): void;
}

export const newDeviceActions = actionGroup<NewDeviceTarget>('newDevice', {
	toggleKeyring: {
		...words.keys.actions.newDevice.toggleKeyring,
		keys: ['ctrl-o'],
		offered: ({isBusy = false}) => !isBusy,
		run: (on) => on.toggleKeyring(),
	},
});
