import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KnownDevice} from '../../member/open.ts';
import type {DeviceId} from '../../parsec/ids.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {AccountsScreen} from '../accounts/accounts.tsx';
import {own} from '../parts/cells.ts';
import {DeviceRows} from '../parts/device-rows.tsx';
import {positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {Unlock} from '../parts/unlock.tsx';
import {WaysIn} from '../parts/ways-in.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {type FormTarget, formActions} from '../state/form.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';
import {beginUnlocking, tryToUnlock, type Unlocking} from '../state/unlocking.ts';
import {CreateOrganizationScreen} from './create-organization.tsx';
import {DeviceScreen} from './device.tsx';
import {ImportRecoveryScreen} from './import-recovery.tsx';

const said = words.keys.actions.devices;

/** The devices of this machine; without any, the ways to get one. */
export class DevicesScreen implements Screen {
	readonly name = 'devices';
	readonly isHome = true;
	readonly list = new List<KnownDevice>(
		({path}) => path,
		({organization, handle, deviceLabel, server}) =>
			`${organization} ${handle.label} ${handle.email} ${deviceLabel} ${server}`,
	);
	readonly #ui: Ui;
	#state: 'loading' | 'ready' | NarthexError = 'loading';
	/** Why the marked device cannot be opened, or what is wrong with the settings. */
	#problem: NarthexError | undefined;
	/** Folders and key files that cannot be read. */
	#unreadable: readonly NarthexError[] = [];
	#unlocking: Unlocking | undefined;

	static readonly actions = actionGroup<DevicesScreen>('devices', {
		claim: {...said.claim, keys: ['c'], isWay: true, offered: isLoaded, run: (screen) => screen.#ui.showLink('claim')},
		bootstrap: {
			...said.bootstrap,
			keys: ['b'],
			isWay: true,
			offered: isLoaded,
			run: (screen) => screen.#ui.showLink('bootstrap'),
		},
		create: {
			...said.create,
			keys: ['n'],
			isWay: true,
			offered: isLoaded,
			run: (screen) => screen.#createOrganization(),
		},
		accounts: {...said.accounts, keys: ['a'], isWay: true, offered: isLoaded, run: (screen) => screen.#showAccounts()},
		importFile: {
			...said.importFile,
			keys: ['i'],
			isWay: true,
			offered: isLoaded,
			run: (screen) => screen.#ui.show(new ImportRecoveryScreen(screen.#ui)),
		},
		manage: {
			...said.manage,
			keys: ['m'],
			isWay: true,
			offered: (screen) => screen.isLoaded && screen.list.selected !== undefined,
			run: (screen) => screen.#manage(),
		},
		demo: {
			...said.demo,
			keys: ['d'],
			isWay: true,
			offered: (screen) => screen.isLoaded,
			run: (screen) => screen.#ui.showRehearsal(),
		},
		refresh: {...said.refresh, keys: ['r'], run: (screen) => void screen.refresh()},
	});

	constructor(ui: Ui) {
		this.#ui = ui;
	}

	get isLoaded(): boolean {
		return this.#ui.services !== undefined;
	}

	get actions(): readonly ValidGroup[] {
		if (this.#unlocking !== undefined) return [actionsOn(formActions, this.#formTarget(this.#unlocking))];
		return listingActions(this, [actionsOn(listActions, this), actionsOn(DevicesScreen.actions, this)]);
	}

	get takesText(): boolean {
		return this.#unlocking !== undefined || this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 1;
	}

	get canGoBack(): boolean {
		return this.#unlocking !== undefined;
	}

	acting(): void {
		this.#problem = undefined;
	}

	edit(key: KeyPress): void {
		if (this.#unlocking === undefined) this.list.filter.edit(key);
		else if (!this.#unlocking.isBusy) this.#unlocking.form.edit(key);
	}

	/** A link may be pasted right here. */
	paste(text: string): void {
		if (this.#unlocking !== undefined) this.#unlocking.form.paste(text);
		else if (this.list.filter.isTyping) this.list.filter.paste(text);
		else if (this.isLoaded) this.#ui.showLink('claim', text);
	}

	goBack(): boolean {
		const wasUnlocking = this.#unlocking !== undefined;
		this.#unlocking = undefined;
		return wasUnlocking;
	}

	fail(error: NarthexError): void {
		this.#state = error;
		this.#ui.store.changed();
	}

	/** Looks for devices again, and marks the one of that path. */
	async refresh(path?: string): Promise<void> {
		const {services} = this.#ui;
		if (services === undefined) return;
		try {
			if (this.#state === 'loading') this.#problem = services.notice;
			const {devices, problems} = await services.findDevices();
			this.list.setItems(devices);
			this.#unreadable = problems;
			if (path !== undefined) this.list.select(path);
			this.#state = 'ready';
		} catch (error) {
			this.#state = asNarthexError(error);
		}
		this.#ui.store.changed();
	}

	/** Marks a device, and asks for its password. One that needs none is not opened before Enter is pressed. */
	unlockAgain(deviceId: DeviceId): void {
		this.#unlocking = undefined;
		this.list.filter.drop();
		const device = this.list.items.find((one) => one.deviceId === deviceId);
		if (device === undefined) {
			// It was made here: the list is older.
			void this.refresh();
			return;
		}
		this.list.select(device.path);
		if (device.lock === 'password') this.openSelected();
	}

	/** Opens the marked device, or asks for its password. */
	openSelected(): void {
		const device = this.list.selected;
		if (device === undefined) return;
		const opened = this.#ui.workspaces.find(device.deviceId);
		if (opened !== undefined) {
			this.#ui.open(opened.device);
			return;
		}
		if (typeof device.lock === 'object') {
			this.#problem = device.lock;
			return;
		}
		const unlocking = beginUnlocking(device);
		this.#unlocking = unlocking;
		if (unlocking.form.fields.length === 0) void this.#unlock(unlocking);
	}

	readonly View = ({size}: ViewProps) => {
		const problems = this.#problem === undefined ? this.#unreadable : [this.#problem];
		const unlocking = this.#unlocking;
		const isEmpty = this.#state === 'ready' && this.list.total === 0;
		const isFirstRun = isEmpty && this.#unreadable.length === 0;
		const height = size.rows - 2 - (unlocking === undefined ? 0 : 6) - 5 * problems.length;
		return (
			<Panel
				title={own(isFirstRun ? words.deviceScreens.welcome.title : words.deviceScreens.devices.title)}
				footer={this.list.total === 0 ? undefined : positionText(this.list)}
				width={size.columns}
				height={size.rows}
			>
				{this.#state === 'loading' && <Text dimColor>{words.deviceScreens.devices.looking}</Text>}
				{typeof this.#state === 'object' && <Problem error={this.#state} retry="r" />}
				{isFirstRun && <WaysIn hasDemo={this.isLoaded} />}
				{this.list.total > 0 && (
					<DeviceRows
						list={this.list}
						isOpen={({deviceId}) => this.#ui.workspaces.find(deviceId) !== undefined}
						isActive={unlocking === undefined}
						width={size.columns - 4}
						height={height}
						now={this.#ui.now()}
					/>
				)}
				{problems.map((problem) => (
					<Box key={JSON.stringify(problem.facts)} marginTop={isEmpty ? 0 : 1} flexShrink={0}>
						<Problem error={problem} {...(isEmpty ? {retry: 'r'} : {})} />
					</Box>
				))}
				{unlocking !== undefined && <Unlock unlocking={unlocking} width={size.columns - 4} />}
			</Panel>
		);
	};

	#formTarget(unlocking: Unlocking): FormTarget {
		return {form: unlocking.form, submit: () => void this.#unlock(unlocking)};
	}

	#manage(): void {
		const {selected} = this.list;
		if (selected === undefined) return;
		this.#ui.show(new DeviceScreen(this.#ui, selected, () => void this.refresh(selected.path)));
	}

	#createOrganization(): void {
		const {services} = this.#ui;
		if (services !== undefined) this.#ui.show(new CreateOrganizationScreen(this.#ui, services));
	}

	#showAccounts(): void {
		const {services} = this.#ui;
		if (services !== undefined) this.#ui.show(new AccountsScreen(this.#ui, services.accounts));
	}

	async #unlock(unlocking: Unlocking): Promise<void> {
		const {services} = this.#ui;
		const {device} = unlocking;
		if (services === undefined) return;
		const opened = await tryToUnlock(unlocking, (credentials) => services.unlock(device, credentials));
		if (opened !== undefined && this.#unlocking === unlocking) {
			this.#unlocking = undefined;
			this.#ui.open(opened);
			if (device.isReadableByOthers) this.#ui.say('problem', words.opening.readableByOthers);
			void this.refresh(device.path);
		}
		this.#ui.store.changed();
	}
}

function isLoaded(screen: DevicesScreen): boolean {
	return screen.isLoaded;
}
