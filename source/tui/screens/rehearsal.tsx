import {Box} from 'ink';
import {CHAPTERS, type Chapter} from '../../demo/chapters.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {ListView} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import {listActions} from '../state/list-actions.ts';
import {Rehearsing} from '../state/rehearsing.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import {signs, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';

const said = words.rehearsal;

/** The chapters of the rehearsal: what each is about, and which ones were played. */
export class RehearsalScreen implements Screen {
	readonly name = 'rehearsal';
	readonly isHome = true;
	readonly canFilter = false;
	readonly list = new List<Chapter>(
		({name}) => name,
		({name}) => name,
	);
	readonly #ui: Ui;
	#state: 'starting' | 'setting' | 'ready' = 'starting';
	#problem: NarthexError | undefined;

	static readonly actions = actionGroup<RehearsalScreen>('rehearsal', {
		begin: {
			...words.keys.actions.rehearsal.begin,
			keys: ['enter'],
			offered: (screen) => screen.#state === 'ready',
			run: (screen) => void screen.#begin(),
		},
	});

	constructor(ui: Ui) {
		this.#ui = ui;
		this.list.setItems(CHAPTERS);
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(RehearsalScreen.actions, this), actionsOn(listActions, this)];
	}

	readonly takesText = false;

	acting(): void {
		this.#problem = undefined;
	}

	/** Starts the rehearsal, unless it was started before, and marks the chapter that comes next. */
	async start(): Promise<Rehearsing | undefined> {
		const {services, rehearsing} = this.#ui;
		this.mark();
		if (rehearsing !== undefined || services === undefined) return rehearsing;
		this.#problem = undefined;
		this.#state = 'starting';
		this.#ui.store.changed();
		try {
			const rehearsal = await services.startRehearsal(this.#ui.store.changed);
			this.#state = 'ready';
			return new Rehearsing(rehearsal, this.#ui.exchanges);
		} catch (error) {
			this.#problem = asNarthexError(error);
			return undefined;
		} finally {
			this.#ui.store.changed();
		}
	}

	/** Marks the chapter that goes on, or comes next. */
	mark(): void {
		const {rehearsing} = this.#ui;
		const next = rehearsing?.going ?? rehearsing?.progress.next;
		if (next !== undefined) this.list.select(next.name);
	}

	readonly View = ({size}: ViewProps) => {
		const isLow = size.rows < 18;
		const marked = this.list.selected;
		return (
			<Panel title={own(said.title)} width={size.columns} height={size.rows}>
				<Paragraph dimColor>{this.#isAllDone ? said.allDone : said.intro}</Paragraph>
				{!isLow && <Box height={1} />}
				<ListView
					list={this.list}
					height={CHAPTERS.length}
					keyOf={({name}) => name}
					row={(chapter) => this.#row(chapter)}
				/>
				{!isLow && <Box height={1} />}
				{this.#problem === undefined && marked !== undefined && <Paragraph>{this.#about(marked)}</Paragraph>}
				{this.#problem !== undefined && <Problem error={this.#problem} />}
				{this.#problem === undefined && this.#state === 'starting' && <Busy text={own(said.starting)} />}
				{this.#state === 'setting' && <Busy text={own(said.setting)} />}
			</Panel>
		);
	};

	get #isAllDone(): boolean {
		const {rehearsing} = this.#ui;
		return rehearsing !== undefined && rehearsing.progress.next === undefined;
	}

	#about(chapter: Chapter): string {
		const isHalfDone = this.#ui.rehearsing?.progress.isBegun(chapter) === true;
		return isHalfDone ? said.secondHalf : said.chapters[chapter.name].about;
	}

	#row(chapter: Chapter) {
		const {rehearsing} = this.#ui;
		const isDone = rehearsing?.progress.isDone(chapter) === true;
		const isGoing = rehearsing?.going === chapter;
		const title: ScreenText = own(`${CHAPTERS.indexOf(chapter) + 1} ${said.chapters[chapter.name].title}`);
		return (
			<>
				{isDone ? <Text color={theme.good}>{`${signs.done} `}</Text> : '  '}
				{title}
				{isGoing && <Text dimColor>{` (${said.going})`}</Text>}
			</>
		);
	}

	/** Begins the marked chapter, or goes on with it. */
	async #begin(): Promise<void> {
		const {rehearsing} = this.#ui;
		const chapter = this.list.selected;
		if (rehearsing === undefined || chapter === undefined) return;
		this.#state = 'setting';
		this.#ui.store.changed();
		try {
			const {scene, exchange} = await rehearsing.begin(chapter);
			if (exchange !== undefined) this.#ui.showExchange(exchange);
			else if (scene.link === undefined) this.#ui.open(rehearsing.rehearsal.member, scene.token);
			else {
				// You are someone else now, who has no device yet.
				this.#ui.closeDevice(rehearsing.rehearsal.member);
				this.#ui.offerLink(scene.link);
			}
		} catch (error) {
			this.#problem = asNarthexError(error);
		} finally {
			this.#state = 'ready';
			this.#ui.store.changed();
		}
	}
}
