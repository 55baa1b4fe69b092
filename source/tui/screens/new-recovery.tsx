import {Box} from 'ink';
import {asNarthexError, NarthexError} from '../../errors.ts';
import type {ShareHolder} from '../../member/recovery.ts';
import type {UserId} from '../../parsec/ids.ts';
import {faultOfSetup, risksOfSetup, sharesOf} from '../../parsec/recovery-weights.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import type {Ui} from '../state/ui.ts';

const said = words.recoveryScreens.making;
const keys = words.keys.actions.newRecovery;

/** Sets up our own shared recovery: who gets how many shares, and how many are needed. */
export class NewRecoveryScreen implements Screen {
	readonly name = 'new-recovery';
	readonly list = new List<ShareHolder>(
		({userId}) => userId,
		({handle}) => `${handle.label} ${handle.email}`,
	);
	readonly #ui: Ui;
	readonly #workspace: Workspace;
	readonly #onCreated: () => void;
	/** Whatever a filter leaves of them. */
	#holders: readonly ShareHolder[] = [];
	readonly #weights = new Map<UserId, number>();
	#threshold = 2;
	#state: 'loading' | 'ready' | 'creating' = 'loading';
	#problem: NarthexError | undefined;

	static readonly actions = actionGroup<NewRecoveryScreen>('newRecovery', {
		create: {
			...keys.create,
			keys: ['enter'],
			isAlwaysHinted: true,
			offered: isReady,
			run: (screen) => screen.#askToCreate(),
		},
		more: {...keys.more, keys: ['+', 'right'], offered: isReady, run: (screen) => screen.#weigh(1)},
		fewer: {...keys.fewer, keys: ['-', 'left'], offered: isReady, run: (screen) => screen.#weigh(-1)},
		raise: {...keys.raise, keys: ['t'], offered: isReady, run: (screen) => screen.#raise(1)},
		lower: {...keys.lower, keys: ['T'], offered: isReady, run: (screen) => screen.#raise(-1)},
	});

	constructor(ui: Ui, workspace: Workspace, onCreated: () => void) {
		this.#ui = ui;
		this.#workspace = workspace;
		this.#onCreated = onCreated;
		void this.#load();
	}

	get isReady(): boolean {
		return this.#state === 'ready';
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(NewRecoveryScreen.actions, this), actionsOn(listActions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 1;
	}

	acting(): void {
		if (this.isReady) this.#problem = undefined;
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	/** Asks whether this is to be made, and says what may not be what the person wants. */
	#askToCreate(): void {
		const fault = faultOfSetup(this.#workspace.device.membership.userId, this.#threshold, this.#weights);
		if (fault !== undefined) {
			this.#problem = new NarthexError('recovery-setup-refused', {fault});
			return;
		}
		const chosen = this.#holders.filter(({userId}) => this.#weights.has(userId));
		this.#ui.ask({
			title: said.question.title,
			lines: [
				said.needed(this.#threshold, sharesOf(this.#weights)),
				said.question.holders(forScreen(chosen.map(({handle}) => handle.label).join(', '), 300)),
				...this.#risks.map((risk) => words.recoveryCommands.risks[risk]),
			],
			yes: said.question.yes,
			no: said.question.no,
			onYes: () => void this.#create(),
		});
	}

	readonly View = ({size}: ViewProps) => {
		const risks = this.#risks;
		const height = size.rows - 7 - 2 * risks.length - (this.#problem === undefined ? 0 : 4);
		return (
			<Panel
				title={own(said.title)}
				footer={this.list.total === 0 ? undefined : positionText(this.list)}
				width={size.columns}
				height={size.rows}
			>
				<Paragraph>{said.who}</Paragraph>
				{this.#state === 'loading' && this.#problem === undefined && <Busy text={own(said.reading)} />}
				{this.#state !== 'loading' && this.list.total === 0 && <Paragraph>{said.noOne}</Paragraph>}
				{this.list.total > 0 && (
					<ListView
						list={this.list}
						height={Math.max(2, height)}
						keyOf={({userId}) => userId}
						row={(holder) => inCells(this.#rowText(holder), size.columns - 6)}
					/>
				)}
				{this.#state !== 'loading' && (
					<Box flexDirection="column" flexShrink={0} marginTop={1}>
						<Text>
							<Text bold>{said.needed(this.#threshold, sharesOf(this.#weights))}</Text>
							{sharesOf(this.#weights) > 1 && <Text dimColor> {said.raiseOrLower}</Text>}
						</Text>
						{risks.map((risk) => (
							<Warning key={risk} text={words.recoveryCommands.risks[risk]} />
						))}
					</Box>
				)}
				{this.#state === 'creating' && <Busy text={words.recoveryCommands.creating} />}
				{this.#problem !== undefined && <Problem error={this.#problem} />}
			</Panel>
		);
	};

	get #risks() {
		return this.#weights.size === 0 ? [] : risksOfSetup(this.#threshold, this.#weights);
	}

	#rowText({userId, handle}: ShareHolder) {
		const weight = this.#weights.get(userId);
		const person = forScreen(`${handle.label} <${handle.email}>`, 100);
		return screenText(`${weight === undefined ? '–' : `${weight}×`} ${person}`);
	}

	/** To begin with, each of the other administrators gets one share. */
	async #load(): Promise<void> {
		try {
			this.#holders = await this.#workspace.device.recovery.fetchHolders();
			this.list.setItems(this.#holders);
			for (const {userId, isAdministrator} of this.#holders) if (isAdministrator) this.#weights.set(userId, 1);
			this.#threshold = Math.max(1, Math.min(2, this.#weights.size));
			this.#state = 'ready';
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#ui.store.changed();
	}

	#weigh(change: 1 | -1): void {
		const {selected} = this.list;
		if (selected === undefined) return;
		const weight = (this.#weights.get(selected.userId) ?? 0) + change;
		if (weight > 0) this.#weights.set(selected.userId, weight);
		else this.#weights.delete(selected.userId);
	}

	#raise(change: 1 | -1): void {
		this.#threshold = Math.max(1, Math.min(this.#threshold + change, sharesOf(this.#weights)));
	}

	async #create(): Promise<void> {
		this.#state = 'creating';
		this.#problem = undefined;
		this.#ui.store.changed();
		try {
			await this.#workspace.device.recovery.create({threshold: this.#threshold, weights: this.#weights});
			this.#onCreated();
			this.#ui.dismiss(this);
			this.#ui.say('done', words.recoveryCommands.created);
		} catch (error) {
			this.#problem = asNarthexError(error);
			this.#state = 'ready';
		}
		this.#ui.store.changed();
	}
}

function isReady(screen: NewRecoveryScreen): boolean {
	return screen.isReady;
}
