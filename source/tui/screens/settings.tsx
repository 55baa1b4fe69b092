import {Box} from 'ink';
import type {KnownDevice} from '../../member/open.ts';
import {PREFERENCE_NAMES, type Preferences, preferenceValues} from '../../settings.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';

type Name = keyof Preferences;

/** Cells for the names. */
const NAME = 26;
const said = words.settingsScreen;
const keys = words.keys.actions.settings;

/** What the person prefers. A changed value is written at once. */
export class SettingsScreen implements Screen {
	readonly name = 'settings';
	readonly takesText = false;
	readonly canFilter = false;
	readonly list = new List<Name>(
		(name) => name,
		(name) => said.names[name],
	);
	readonly #ui: Ui;
	/** As it will be once everything is written. */
	#preferences: Preferences | undefined;
	#devices: readonly KnownDevice[] = [];
	#writing: Promise<void> = Promise.resolve();

	static readonly actions = actionGroup<SettingsScreen>('settings', {
		next: {...keys.next, keys: ['enter', 'right', ' '], run: (screen) => screen.#change(1)},
		previous: {...keys.previous, keys: ['left'], run: (screen) => screen.#change(-1)},
	});

	constructor(ui: Ui) {
		this.#ui = ui;
		this.#preferences = ui.services?.preferences;
		this.list.setItems(PREFERENCE_NAMES);
		void this.#findDevices();
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(SettingsScreen.actions, this), actionsOn(listActions, this)];
	}

	readonly View = ({size}: ViewProps) => {
		const marked = this.list.selected;
		return (
			<Panel title={own(said.title)} footer={positionText(this.list)} width={size.columns} height={size.rows}>
				<ListView
					list={this.list}
					height={PREFERENCE_NAMES.length}
					keyOf={(name) => name}
					row={(name) => (
						<>
							{inCells(own(said.names[name]), NAME)}
							{inCells(this.#valueText(name), size.columns - 6 - NAME)}
						</>
					)}
				/>
				<Box height={1} />
				{marked !== undefined && <Paragraph dimColor>{said.meanings[marked]}</Paragraph>}
			</Panel>
		);
	};

	async #findDevices(): Promise<void> {
		try {
			const found = await this.#ui.services?.findDevices();
			this.#devices = found?.devices ?? [];
		} catch (error) {
			this.#ui.say('problem', forScreen(sentenceOfAny(error).message));
		}
		this.#ui.store.changed();
	}

	#change(step: 1 | -1): void {
		const name = this.list.selected;
		const {services} = this.#ui;
		if (name === undefined || services === undefined || this.#preferences === undefined) return;
		const ids = this.#devices.map(({deviceId}) => deviceId);
		const values: readonly Preferences[Name][] = preferenceValues(name, ids);
		const index = values.indexOf(this.#preferences[name]);
		const value = index === -1 ? values[0] : values[(index + step + values.length) % values.length];
		const change: Partial<Preferences> = {[name]: value};
		this.#preferences = {...this.#preferences, ...change};
		if (change.theme !== undefined) this.#ui.setTheme(change.theme);
		if (change.mouse !== undefined) this.#ui.setMouse(change.mouse);
		this.#writing = this.#writing.then(() => this.#write(change));
	}

	async #write(change: Partial<Preferences>): Promise<void> {
		try {
			await this.#ui.services?.setPreferences(change);
		} catch (error) {
			this.#preferences = this.#ui.services?.preferences;
			const {message, nextStep} = sentenceOfAny(error);
			this.#ui.say('problem', forScreen(`${message} ${nextStep}`));
		}
	}

	#valueText(name: Name): ScreenText {
		if (this.#preferences === undefined) return own('');
		if (name !== 'device') {
			const value = String(this.#preferences[name]);
			return own(said.values[name]?.[value] ?? value);
		}
		const {device: id} = this.#preferences;
		if (id === null) return said.noDevice;
		const device = this.#devices.find(({deviceId}) => deviceId === id);
		if (device === undefined) return said.otherDevice(forScreen(id.slice(0, 8)));
		return forScreen(`${device.organization}: ${device.handle.label} @ ${device.deviceLabel}`);
	}
}
