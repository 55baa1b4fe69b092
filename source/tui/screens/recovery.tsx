import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {RecoveryView} from '../../member/recovery.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Setups} from '../parts/setups.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import type {Ui} from '../state/ui.ts';
import {InvitationScreen} from './invitation.tsx';
import {NewRecoveryScreen} from './new-recovery.tsx';

const said = words.recoveryScreens;
const keys = words.keys.actions.sharedRecovery;

/** Getting back in: our own shared recovery, and those in which we hold shares. */
export class RecoveryScreen implements Screen {
	readonly name = 'recovery';
	readonly list = new List<RecoveryView>(
		({userId}) => userId,
		({handle}) => `${handle.label} ${handle.email}`,
	);
	readonly #ui: Ui;
	readonly #workspace: Workspace;
	#own: RecoveryView | undefined;
	#state: 'loading' | 'ready' | NarthexError = 'loading';
	/** What is being done. */
	#busy: ScreenText | undefined;

	static readonly actions = actionGroup<RecoveryScreen>('sharedRecovery', {
		invite: {
			...keys.invite,
			keys: ['i'],
			offered: (screen) => screen.#canInvite,
			run: (screen) => void screen.#invite(),
		},
		create: {...keys.create, keys: ['n'], offered: (screen) => screen.#canCreate, run: (screen) => screen.#create()},
		delete: {
			...keys.delete,
			keys: ['x'],
			offered: (screen) => screen.#canDelete,
			run: (screen) => screen.#askToDelete(),
		},
		refresh: {...keys.refresh, keys: ['r'], run: (screen) => void screen.refresh()},
	});

	constructor(ui: Ui, workspace: Workspace) {
		this.#ui = ui;
		this.#workspace = workspace;
		void this.refresh();
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(RecoveryScreen.actions, this), actionsOn(listActions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 1;
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	/** Reads the setups again. */
	async refresh(): Promise<void> {
		try {
			const {own: ownSetup, others} = await this.#workspace.device.recovery.fetch();
			this.#own = ownSetup;
			this.list.setItems(others.filter(({state}) => state.state !== 'deleted'));
			this.#state = 'ready';
		} catch (error) {
			this.#state = asNarthexError(error);
		}
		this.#ui.store.changed();
	}

	readonly View = ({size}: ViewProps) => (
		<Panel title={own(said.title)} width={size.columns} height={size.rows}>
			{this.#state === 'loading' && <Text dimColor>{words.parts.askingLonger}</Text>}
			{typeof this.#state === 'object' && <Problem error={this.#state} retry="r" />}
			{this.#state === 'ready' && (
				<Setups own={this.#own} others={this.list} width={size.columns - 4} height={size.rows - 2} />
			)}
			{this.#busy !== undefined && (
				<Box marginTop={1} flexShrink={0}>
					<Busy text={this.#busy} />
				</Box>
			)}
		</Panel>
	);

	get #isIdle(): boolean {
		return this.#state === 'ready' && this.#busy === undefined;
	}

	get #hasOwn(): boolean {
		return this.#own !== undefined && this.#own.state.state !== 'deleted';
	}

	get #canCreate(): boolean {
		return this.#isIdle && !this.#hasOwn;
	}

	get #canDelete(): boolean {
		return this.#isIdle && this.#hasOwn;
	}

	get #canInvite(): boolean {
		const {selected} = this.list;
		return this.#isIdle && selected !== undefined && selected.state.state !== 'unusable';
	}

	#create(): void {
		this.#ui.show(new NewRecoveryScreen(this.#ui, this.#workspace, () => void this.refresh()));
	}

	#askToDelete(): void {
		const {title, lines, yes, no} = said.deleting;
		this.#ui.ask({title, lines, yes, no, onYes: () => void this.#delete()});
	}

	#delete(): Promise<void> {
		return this.#doing(words.recoveryCommands.deleting, async () => {
			const done = await this.#workspace.device.recovery.delete();
			const {deleted, nothingToDelete} = words.recoveryCommands;
			this.#ui.say('done', done === 'deleted' ? deleted : nothingToDelete);
			await this.refresh();
		});
	}

	/** Invites the marked person back, and shows the invitation with its link. */
	async #invite(): Promise<void> {
		const {selected} = this.list;
		if (selected === undefined) return;
		const {device, invitations} = this.#workspace;
		await this.#doing(words.recoveryCommands.inviting, async () => {
			const {userId, handle} = selected;
			const {token} = await device.recovery.invite({userId, email: handle.email}, false);
			await invitations.refresh();
			const invitation = invitations.find(token);
			// All may have been locked meanwhile.
			if (invitation === undefined || !this.#ui.workspaces.all.includes(this.#workspace)) return;
			this.#ui.show(new InvitationScreen(this.#ui, this.#workspace, invitation));
		});
	}

	async #doing(what: ScreenText, work: () => Promise<void>): Promise<void> {
		this.#busy = what;
		this.#ui.store.changed();
		try {
			await work();
		} catch (error) {
			const {message, nextStep} = sentenceOfAny(error);
			this.#ui.say('problem', forScreen(`${message} ${nextStep}`));
		}
		this.#busy = undefined;
		this.#ui.store.changed();
	}
}
