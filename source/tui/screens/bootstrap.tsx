import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseHumanHandle} from '../../parsec/ids.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField, emailField, nameField} from '../state/checks.ts';
import {formActions} from '../state/form.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Link} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';

type BootstrapLink = Extract<Link, {kind: 'bootstrap'}>;

/** Makes the person at this terminal the first administrator of a new organization. */
export class BootstrapScreen implements Screen {
	readonly name = 'bootstrap';
	readonly form: NewDeviceForm;
	readonly #ui: Ui;
	readonly #link: BootstrapLink;
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(ui: Ui, link: BootstrapLink) {
		this.#ui = ui;
		this.#link = link;
		this.form = new NewDeviceForm([nameField, emailField, deviceLabelField(ui.services?.defaultDeviceLabel ?? '')]);
	}

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
		void this.#bootstrap();
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
		<Panel title={own(words.deviceScreens.bootstrap.title)} width={size.columns} height={size.rows}>
			<Text>
				{words.deviceScreens.bootstrap.firstAdministrator(
					<Text key="organization" bold>
						{forScreen(this.#link.organization, 32)}
					</Text>,
					forScreen(this.#link.server, 60),
				)}
			</Text>
			{this.#link.isUnencrypted && <Warning text={own(words.deviceScreens.bootstrap.notEncrypted)} />}
			<Box height={1} />
			<NewDeviceFormView form={this.form} width={size.columns - 4} />
			<Box height={1} />
			{this.#isBusy && <Busy text={own(words.deviceScreens.bootstrap.creating)} />}
			{this.#problem !== undefined && <Problem error={this.#problem} />}
		</Panel>
	);

	async #toggleKeyring(): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined) return;
		this.#problem = await this.form.toggleKeyring(services.checkKeyring);
		this.#ui.store.changed();
	}

	async #bootstrap(): Promise<void> {
		const {form} = this;
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			const opened = await this.#link.bootstrap({
				handle: parseHumanHandle(form.text('email').trim(), form.text('name').trim()),
				deviceLabel: form.text('device').trim(),
				protection: form.protection,
			});
			this.#ui.open(opened);
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}
}
