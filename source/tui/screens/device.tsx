import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KnownDevice} from '../../member/open.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {DeviceFacts} from '../parts/device-facts.tsx';
import {Menu, menuActions} from '../parts/menu.tsx';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {Problem} from '../parts/problem.tsx';
import {FormView} from '../parts/text-field.tsx';
import {Unlock} from '../parts/unlock.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {parsedBy} from '../state/checks.ts';
import {type FieldOptions, Form, formActions} from '../state/form.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {KeyFile, Services} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';
import {beginUnlocking, tryToUnlock, type Unlocking} from '../state/unlocking.ts';

const said = words.deviceScreens.manage;
const {deviceCommands} = words;

type Change = 'authentication' | 'server';
type Step =
	| {readonly name: 'menu'}
	/** What locks the keys now opens them before anything else is asked. */
	| {readonly name: 'unlock'; readonly unlocking: Unlocking; readonly change: Change}
	| {readonly name: 'authentication'; readonly keyFile: KeyFile; readonly form: NewDeviceForm}
	| {readonly name: 'server'; readonly keyFile: KeyFile; readonly form: Form};

/** A device of this computer: what is known of it, and what can be changed in its key file. */
export class DeviceScreen implements Screen {
	readonly name = 'device';
	readonly #ui: Ui;
	readonly #device: KnownDevice;
	readonly #onChanged: () => void;
	#step: Step = {name: 'menu'};
	/** What is being done. */
	#busy: ScreenText | undefined;
	#problem: NarthexError | undefined;

	constructor(ui: Ui, device: KnownDevice, onChanged: () => void) {
		this.#ui = ui;
		this.#device = device;
		this.#onChanged = onChanged;
	}

	get form(): Form {
		const step = this.#step;
		if (step.name === 'menu') return new Form([]);
		return step.name === 'unlock' ? step.unlocking.form : step.form;
	}

	get isBusy(): boolean {
		return this.#busy !== undefined || (this.#step.name === 'unlock' && this.#step.unlocking.isBusy);
	}

	get takesText(): boolean {
		return this.#step.name !== 'menu' && !this.isBusy;
	}

	get actions(): readonly ValidGroup[] {
		if (this.isBusy) return [];
		if (this.#step.name === 'menu') return [actionsOn(menuActions, undefined)];
		const form = actionsOn(formActions, this);
		return this.#step.name === 'authentication' ? [form, actionsOn(newDeviceActions, this)] : [form];
	}

	submit(): void {
		const step = this.#step;
		if (step.name === 'unlock') void this.#unlock(step.unlocking, step.change);
		else if (step.name === 'authentication') void this.#changeAuthentication(step.keyFile, step.form);
		else if (step.name === 'server') void this.#tryServer(step.keyFile, step.form);
	}

	toggleKeyring(): void {
		if (this.#step.name === 'authentication') void this.#toggleKeyring(this.#step.form);
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (this.takesText) this.form.paste(text);
	}

	/** What is being written is seen to its end. */
	goBack(): boolean {
		if (this.isBusy) return true;
		const wasInMenu = this.#step.name === 'menu';
		this.#step = {name: 'menu'};
		this.#problem = undefined;
		return !wasInMenu;
	}

	readonly View = ({size}: ViewProps) => {
		const width = insideOf(size).columns;
		const step = this.#step;
		return (
			<Page title={said.title(forScreen(this.#device.deviceLabel, 40))} size={size}>
				<DeviceFacts device={this.#device} width={width} />
				{step.name === 'menu' && !this.isBusy && (
					<Menu
						items={this.#choices.map(({choice, meaning, act}) => ({
							label: own(choice),
							meaning: own(meaning),
							value: act,
						}))}
						onSelect={(act) => act()}
					/>
				)}
				{step.name === 'unlock' && <Unlock unlocking={step.unlocking} width={width} />}
				{step.name === 'authentication' && <NewDeviceFormView form={step.form} width={width} />}
				{step.name === 'server' && <FormView form={step.form} width={width} />}
				{this.#busy !== undefined && <Busy text={this.#busy} />}
				{this.#problem !== undefined && (
					<Box marginTop={1} flexShrink={0}>
						<Problem error={this.#problem} />
					</Box>
				)}
			</Page>
		);
	};

	get #choices() {
		const canOpen = typeof this.#device.lock !== 'object';
		const changes = [
			{...said.authentication, act: () => this.#begin('authentication')},
			{...said.server, act: () => this.#begin('server')},
		];
		return [
			...(canOpen ? changes : []),
			{...said.forget, act: () => this.#askToForget(false)},
			{...said.aside, act: () => this.#askToForget(true)},
		];
	}

	#begin(change: Change): void {
		const unlocking = beginUnlocking(this.#device);
		this.#step = {name: 'unlock', unlocking, change};
		this.#problem = undefined;
		if (unlocking.form.fields.length === 0) void this.#unlock(unlocking, change);
		this.#ui.store.changed();
	}

	async #unlock(unlocking: Unlocking, change: Change): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined) return;
		const keyFile = await tryToUnlock(unlocking, (credentials) => services.openKeyFile(this.#device, credentials));
		if (keyFile !== undefined) {
			this.#step =
				change === 'authentication'
					? {name: change, keyFile, form: new NewDeviceForm([])}
					: {name: change, keyFile, form: new Form([addressField(services)])};
		}
		this.#ui.store.changed();
	}

	async #toggleKeyring(form: NewDeviceForm): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined) return;
		this.#problem = await form.toggleKeyring(services.checkKeyring);
		this.#ui.store.changed();
	}

	#changeAuthentication(keyFile: KeyFile, form: NewDeviceForm): Promise<void> {
		return this.#doing(deviceCommands.changing, async () => {
			await keyFile.changeAuthentication(form.protection);
			this.#leave(own(said.authentication.done));
		});
	}

	/** An address at which the device cannot be used now is taken only after a question. */
	async #tryServer(keyFile: KeyFile, form: Form): Promise<void> {
		const server = this.#ui.services?.readServer(form.text('server'));
		if (server === undefined) return;
		const overwrite = () =>
			this.#doing(deviceCommands.changing, async () => {
				await keyFile.overwriteServerUrl(server);
				this.#leave(own(`${said.server.done} ${deviceCommands.recoveryKeepsOld}`));
			});
		await this.#doing(deviceCommands.trying, async () => {
			const problem = await keyFile.tryServer(server);
			if (problem === undefined) {
				await overwrite();
				return;
			}
			const lines = [deviceCommands.notThere(forScreen(sentenceOf(problem).message, 300))];
			this.#ui.ask({...said.server.all, lines, onYes: () => void overwrite()});
		});
	}

	#askToForget(keepAside: boolean): void {
		const isOnly = this.#ui.services?.isOnlyDevice(this.#device) === true;
		const {title, no} = said.forget;
		this.#ui.ask({
			title,
			lines: [keepAside ? said.aside.meaning : said.forget.meaning, ...(isOnly ? [deviceCommands.onlyDevice] : [])],
			yes: keepAside ? said.aside.yes : said.forget.yes,
			no,
			onYes: () => void this.#forget(keepAside),
		});
	}

	#forget(keepAside: boolean): Promise<void> {
		return this.#doing(deviceCommands.changing, async () => {
			const aside = await this.#ui.services?.forgetDevice(this.#device, keepAside);
			this.#leave(aside === undefined ? deviceCommands.forgotten : deviceCommands.keptAside(forScreen(aside, 300)));
		});
	}

	#leave(done: ScreenText): void {
		this.#onChanged();
		this.#ui.dismiss(this);
		this.#ui.say('done', done);
	}

	async #doing(what: ScreenText, work: () => Promise<void>): Promise<void> {
		this.#busy = what;
		this.#problem = undefined;
		this.#ui.store.changed();
		try {
			await work();
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#busy = undefined;
		this.#ui.store.changed();
	}
}

function addressField({readServer}: Services): FieldOptions {
	return {id: 'server', label: said.server.label, hint: 'https://host[:port]', check: parsedBy(readServer)};
}
