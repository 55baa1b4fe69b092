import {Box} from 'ink';
import type {ReactNode} from 'react';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import type {ScreenText} from '../../text.ts';
import {Busy} from '../parts/busy.tsx';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {Problem} from '../parts/problem.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField} from '../state/checks.ts';
import {type FieldOptions, formActions} from '../state/form.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Services} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';

/** A form that makes a new device without another person. */
export abstract class NewDeviceScreen implements Screen {
	abstract readonly name: string;
	readonly form: NewDeviceForm;
	protected readonly ui: Ui;
	#isBusy = false;
	#problem: NarthexError | undefined;

	/** @param fields what is asked before the label of the device */
	constructor(ui: Ui, fields: readonly FieldOptions[]) {
		this.ui = ui;
		this.form = new NewDeviceForm([...fields, deviceLabelField(ui.services?.defaultDeviceLabel ?? '')]);
	}

	protected abstract readonly title: ScreenText;
	/** Above the form: what it is for. */
	protected abstract readonly introduction: ReactNode;
	protected abstract readonly busyText: ScreenText;
	/** Makes the device of what was filled in, and shows what comes next. @throws NarthexError */
	protected abstract create(services: Services): Promise<void>;

	get actions(): readonly ValidGroup[] {
		return [actionsOn(formActions, this), actionsOn(newDeviceActions, this)];
	}

	get takesText(): boolean {
		return !this.#isBusy;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	submit(): void {
		void this.#create();
	}

	toggleKeyring(): void {
		void this.#toggleKeyring();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.#isBusy) this.form.paste(text);
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={this.title} size={size}>
			{this.introduction}
			<Box height={1} flexShrink={1} />
			<NewDeviceFormView form={this.form} width={insideOf(size).columns} />
			<Box height={1} flexShrink={1} />
			{this.#isBusy && <Busy text={this.busyText} />}
			{this.#problem !== undefined && <Problem error={this.#problem} />}
		</Page>
	);

	async #toggleKeyring(): Promise<void> {
		const {services} = this.ui;
		if (services === undefined) return;
		this.#problem = await this.form.toggleKeyring(services.checkKeyring);
		this.ui.store.changed();
	}

	async #create(): Promise<void> {
		const {services} = this.ui;
		if (services === undefined || this.#isBusy) return;
		this.#isBusy = true;
		this.#problem = undefined;
		this.ui.store.changed();
		try {
			await this.create(services);
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.ui.store.changed();
	}
}
