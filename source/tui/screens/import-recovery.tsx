import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField} from '../state/checks.ts';
import {formActions} from '../state/form.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {ImportedDevice} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';

const said = words.recoveryScreens.importing;

/** Comes back in with a recovery file. */
export class ImportRecoveryScreen implements Screen {
	readonly name = 'import-recovery';
	readonly form: NewDeviceForm;
	readonly #ui: Ui;
	/** The new device, and what was filled in when it was drawn. It is not drawn again for another password. */
	#imported: {readonly device: ImportedDevice; readonly from: string} | undefined;
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(ui: Ui) {
		this.#ui = ui;
		this.form = new NewDeviceForm([
			{id: 'path', label: said.path},
			{id: 'passphrase', label: said.passphrase, isHidden: true, hint: said.passphraseHint},
			deviceLabelField(ui.services?.defaultDeviceLabel ?? ''),
		]);
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
		void this.#import();
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
		<Panel title={own(said.title)} width={size.columns} height={size.rows}>
			<Paragraph>{said.whatFor}</Paragraph>
			<Box height={1} flexShrink={1} />
			<NewDeviceFormView form={this.form} width={size.columns - 4} />
			<Box height={1} flexShrink={1} />
			{this.#isBusy && <Busy text={words.recoveryCommands.files.importing} />}
			{this.#problem !== undefined && <Problem error={this.#problem} />}
		</Panel>
	);

	async #toggleKeyring(): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined) return;
		this.#problem = await this.form.toggleKeyring(services.checkKeyring);
		this.#ui.store.changed();
	}

	async #import(): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined || this.#isBusy) return;
		this.#isBusy = true;
		this.#problem = undefined;
		this.#ui.store.changed();
		try {
			const [path, passphrase, label] = ['path', 'passphrase', 'device'].map((id) => this.form.text(id).trim());
			const from = JSON.stringify([path, passphrase, label]);
			if (this.#imported?.from !== from) {
				this.#imported = {device: await services.openRecoveryFile(path ?? '', passphrase ?? '', label ?? ''), from};
			}
			const saved = await this.#imported.device.save(this.form.protection);
			this.#ui.dismiss(this);
			this.#ui.showDevices(saved.path);
			this.#ui.say('done', said.done);
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#ui.store.changed();
	}
}
