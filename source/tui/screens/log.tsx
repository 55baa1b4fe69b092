import {Box} from 'ink';
import type {Activity} from '../../activity.ts';
import type {NarthexError} from '../../errors.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {whyText} from '../../words/sentence.ts';
import {ActivityRows, type LogEntry} from '../parts/activity-rows.tsx';
import {own} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {activityText, outcomeWords} from '../state/activities.ts';
import {List} from '../state/list.ts';
import {listActions, listingActions} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import {dayAndTime} from '../state/texts.ts';
import {type Size, WIDE} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';

/** Lines for the marked entry below the list, where there is no room beside it. */
const BELOW = 6;
/** Lines for why entries are missing. */
const PROBLEM = 4;

/** What happened, newest first; all of the marked entry stands beside the list, or below it. */
export class LogScreen implements Screen {
	readonly name = 'log';
	readonly list = new List<LogEntry>(({id}) => id, wordsOf);
	readonly #ui: Ui;
	/** Why entries are missing. */
	#problem: NarthexError | undefined;

	static readonly actions = actionGroup<LogScreen>('log', {
		refresh: {...words.keys.actions.log.refresh, keys: ['r'], run: (screen) => screen.#refresh()},
	});

	constructor(ui: Ui) {
		this.#ui = ui;
		this.#read();
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(listActions, this), actionsOn(LogScreen.actions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	get canFilter(): boolean {
		return this.list.total > 0;
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	paste(text: string): void {
		this.list.filter.paste(text);
	}

	readonly View = ({size}: ViewProps) => {
		const isWide = size.columns >= WIDE;
		const {selected} = this.list;
		const listSize = isWide
			? {columns: Math.floor(size.columns * 0.58), rows: size.rows}
			: {columns: size.columns, rows: size.rows - (selected === undefined ? 0 : BELOW)};
		const detailSize = isWide
			? {columns: size.columns - listSize.columns, rows: size.rows}
			: {columns: size.columns, rows: BELOW};
		return (
			<Box width={size.columns} height={size.rows} flexDirection={isWide ? 'row' : 'column'}>
				<Entries list={this.list} problem={this.#problem} size={listSize} />
				{(isWide || selected !== undefined) && (
					<Panel
						title={selected === undefined ? own(words.parts.list.nothingMarked) : activityText(selected.activity)}
						footer={own(words.logScreen.exports)}
						width={detailSize.columns}
						height={detailSize.rows}
					>
						{selected !== undefined && <Detail activity={selected.activity} width={detailSize.columns - 4} />}
					</Panel>
				)}
			</Box>
		);
	};

	#refresh(): void {
		this.#read();
		this.#ui.say('done', words.activities.readAgain);
	}

	/** Entries are only added: what stands before one, and so its number, stays. */
	#read(): void {
		const log = this.#ui.services?.readLog();
		this.#problem = log?.problem;
		this.list.setItems((log?.entries ?? []).map((activity, index) => ({id: String(index), activity})).toReversed());
	}
}

function wordsOf({activity}: LogEntry): string {
	const {time, organization, by, outcome} = activity;
	return [
		dayAndTime(time),
		organization,
		by ?? '',
		activityText(activity),
		outcomeWords[outcome],
		whyText(activity) ?? '',
	].join(' ');
}

interface EntriesProps {
	readonly list: List<LogEntry>;
	readonly problem: NarthexError | undefined;
	readonly size: Size;
}

function Entries({list, problem, size}: EntriesProps) {
	const height = size.rows - 3 - (problem === undefined ? 0 : PROBLEM);
	const footer = list.total === 0 ? undefined : words.logScreen.footer(positionText(list));
	return (
		<Panel title={own(words.logScreen.title)} footer={footer} width={size.columns} height={size.rows}>
			{problem !== undefined && <Problem error={problem} />}
			{list.total === 0 && problem === undefined && (
				<>
					<Text>{words.logScreen.empty}</Text>
					<Paragraph dimColor>{words.logScreen.whatIsNoted}</Paragraph>
				</>
			)}
			{list.total > 0 && <ActivityRows list={list} width={size.columns - 4} height={height} />}
		</Panel>
	);
}

function Detail({activity, width}: {readonly activity: Activity; readonly width: number}) {
	const {time, organization, by, outcome} = activity;
	const why = whyText(activity);
	return (
		<Box flexDirection="column" width={width}>
			<Fact
				name={words.logScreen.facts.when}
				text={own(`${dayAndTime(time)}, ${outcomeWords[outcome]}`)}
				width={width}
			/>
			<Fact
				name={words.logScreen.facts.where}
				text={words.logScreen.where(forScreen(organization, 60), by === null ? undefined : forScreen(by, 100))}
				width={width}
			/>
			{why !== null && <Paragraph>{forScreen(why, 400)}</Paragraph>}
		</Box>
	);
}
