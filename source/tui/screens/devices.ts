import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KnownDevice} from '../../member/open.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {Form} from '../model/form.ts';
import {List} from '../model/list.ts';
import type {Screen} from '../model/screen.ts';
import type {OpenDevice} from '../model/services.ts';
import {AccountsScreen} from './accounts.ts';
import {LinkScreen} from './link.ts';

/** A device being unlocked: its password is asked for, or tried. */
export interface Unlocking {
	readonly device: KnownDevice;
	readonly form: Form;
	isBusy: boolean;
	problem: NarthexError | undefined;
}

/** The devices of this machine, and the ways to come by one. */
export class DevicesScreen implements Screen {
	readonly pane = 'devices';
	readonly list = new List<KnownDevice>(
		(device) => device.path,
		(device) =>
			`${device.organization} ${device.handle.label} ${device.handle.email} ${device.deviceLabel} ${device.server}`,
	);
	readonly #app: Application;
	#state: 'loading' | 'ready' | NarthexError = 'loading';
	#problem: NarthexError | undefined;
	#damaged: NarthexError | undefined;
	#unlocking: Unlocking | undefined;
	#isStartingDemo = false;

	constructor(app: Application) {
		this.#app = app;
	}

	get state(): 'loading' | 'ready' | NarthexError {
		return this.#state;
	}

	/** Why the marked device cannot be opened, what is wrong with the settings, or which key files cannot be read. */
	get problem(): NarthexError | undefined {
		return this.#problem ?? this.#damaged;
	}

	get unlocking(): Unlocking | undefined {
		return this.#unlocking;
	}

	get isStartingDemo(): boolean {
		return this.#isStartingDemo;
	}

	get contexts(): readonly Context[] {
		if (this.#unlocking !== undefined) return ['form'];
		return this.list.isFiltering ? ['filter', 'devices'] : ['list', 'devices'];
	}

	get takesText(): boolean {
		return this.#unlocking !== undefined || this.list.isFiltering;
	}

	offers(action: Action): boolean {
		switch (action) {
			case 'open':
				return this.list.selected !== undefined;
			case 'filter':
				return this.list.total > 1;
			case 'claim':
			case 'accounts':
			case 'bootstrap':
				return this.#app.services !== undefined;
			case 'demo':
				return this.#app.services !== undefined && !this.#isStartingDemo;
			case 'toggle-mail':
				return false;
			case 'next-field':
				return false;
			case 'up':
			case 'down':
				return this.list.items.length > 0;
			default:
				return true;
		}
	}

	perform(action: Action): void {
		this.#problem = undefined;
		if (this.#unlocking !== undefined) {
			if (this.#unlocking.form.perform(action) === 'submit') void this.#unlock(this.#unlocking);
			return;
		}
		if (this.list.perform(action)) return;
		if (action === 'open') this.#ask();
		if (action === 'claim') this.#app.show(new LinkScreen(this.#app, 'claim'));
		if (action === 'bootstrap') this.#app.show(new LinkScreen(this.#app, 'bootstrap'));
		if (action === 'accounts') this.#showAccounts();
		if (action === 'demo') void this.#startDemo();
		if (action === 'refresh') void this.refresh();
	}

	edit(key: KeyPress): void {
		if (this.#unlocking === undefined) this.list.edit(key);
		else if (!this.#unlocking.isBusy) this.#unlocking.form.edit(key);
	}

	/** A link may be pasted right here. */
	paste(text: string): void {
		if (this.#unlocking !== undefined) this.#unlocking.form.paste(text);
		else if (this.list.isFiltering)
			for (const character of text.trim()) this.list.edit({name: character, text: character});
		else if (this.#app.services !== undefined) LinkScreen.openPasted(this.#app, text);
	}

	back(): boolean {
		const wasUnlocking = this.#unlocking !== undefined;
		this.#unlocking = undefined;
		return wasUnlocking;
	}

	fail(error: NarthexError): void {
		this.#state = error;
		this.#app.store.changed();
	}

	/** Looks for devices again, and marks the one of that path. */
	async refresh(path?: string): Promise<void> {
		const {services} = this.#app;
		if (services === undefined) return;
		try {
			if (this.#state === 'loading') this.#problem = services.notice;
			const {devices, damaged} = await services.findDevices();
			this.list.setItems(devices);
			this.#damaged = damaged;
			if (path !== undefined) this.list.select(path);
			this.#state = 'ready';
		} catch (error) {
			this.#state = asNarthexError(error);
		}
		this.#app.store.changed();
	}

	#showAccounts(): void {
		const {services} = this.#app;
		if (services !== undefined) this.#app.show(new AccountsScreen(this.#app, services.accounts));
	}

	#ask(): void {
		const device = this.list.selected;
		if (device === undefined) return;
		const isOpen = this.#app.workspace?.device.membership.deviceId === device.deviceId;
		if (isOpen && this.#app.workspace !== undefined) {
			this.#app.open(this.#app.workspace.device);
			return;
		}
		if (typeof device.lock === 'object') {
			this.#problem = device.lock;
			return;
		}
		const fields = device.lock === 'password' ? [{id: 'password', label: words.fields.password, isHidden: true}] : [];
		const unlocking: Unlocking = {device, form: new Form(fields), isBusy: false, problem: undefined};
		this.#unlocking = unlocking;
		if (device.lock === 'keyring') void this.#unlock(unlocking);
	}

	async #unlock(unlocking: Unlocking): Promise<void> {
		const {services} = this.#app;
		const {device, form} = unlocking;
		const password = form.text('password');
		if (services === undefined || unlocking.isBusy || (device.lock === 'password' && password === '')) return;
		unlocking.isBusy = true;
		unlocking.problem = undefined;
		try {
			const opened = await services.unlock(
				device,
				device.lock === 'keyring' ? {kind: 'keyring'} : {kind: 'password', password},
			);
			if (this.#unlocking !== unlocking) return;
			this.#unlocking = undefined;
			this.#app.open(opened);
			if (device.isReadableByOthers) {
				this.#app.say('problem', words.opening.readableByOthers);
			}
			void this.refresh(device.path);
		} catch (error) {
			unlocking.problem = asNarthexError(error);
			unlocking.isBusy = false;
			form.clear('password');
			this.#app.store.changed();
		}
	}

	async #startDemo(): Promise<void> {
		const {services} = this.#app;
		if (services === undefined) return;
		this.#isStartingDemo = true;
		let opened: OpenDevice;
		try {
			opened = await services.startDemo(this.#app.hear);
		} catch (error) {
			this.#app.say('problem', forScreen(sentenceOfAny(error).message));
			return;
		} finally {
			this.#isStartingDemo = false;
		}
		this.#app.open(opened);
		this.#app.say('done', words.opening.rehearsal);
	}
}
