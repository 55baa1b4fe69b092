import {Box} from 'ink';
import {useLayoutEffect} from 'react';
import type {KeyPress} from '../../terminal-input.ts';
import {cellWidth, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {FilterLine} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Text} from '../parts/text.tsx';
import {type ActionGroup, actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {keyLabel} from '../state/keys.ts';
import {listingActions, MOVES} from '../state/list-actions.ts';
import {Reader} from '../state/reader.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import {theme} from '../state/theme.ts';

/** Cells for the keys of an action, and on a narrow screen, where its words are shown whole first. */
const KEYS = 28;
const FEW_KEYS = 12;
const NARROW = 72;
/** From this width on there are two columns. */
const TWO_COLUMNS = 156;
/** Lines that a turn of the mouse wheel moves. */
const WHEEL = 3;
const said = words.keys.actions.reader;

/** A line of help: a heading, or keys and what they do. */
export type HelpLine = {readonly id: string} & (
	| {readonly kind: 'heading'; readonly text: string}
	| {readonly kind: 'action'; readonly keys: readonly string[]; readonly text: string}
	| {readonly kind: 'blank'}
);

const MOUSE: readonly HelpLine[] = [
	{id: 'mouse', kind: 'heading', text: words.keys.mouse.title},
	...words.keys.mouse.lines.map(
		({keys, help}): HelpLine => ({id: `mouse ${keys}`, kind: 'action', keys: [keys], text: help}),
	),
	{id: 'mouse-end', kind: 'blank'},
];

/** Every key and what it does: first those of the screen that was left, then all others. */
export class HelpScreen implements Screen {
	readonly name = 'help';
	readonly canFilter = true;
	readonly lines: readonly HelpLine[];
	readonly list: Reader<HelpLine>;

	static readonly actions = actionGroup<HelpScreen>('reader', {
		up: {...said.up, keys: MOVES.up, wheel: WHEEL, run: ({list}) => list.up()},
		down: {...said.down, keys: MOVES.down, wheel: WHEEL, run: ({list}) => list.down()},
		pageUp: {...said.pageUp, keys: MOVES.pageUp, run: ({list}) => list.pageUp()},
		pageDown: {...said.pageDown, keys: MOVES.pageDown, run: ({list}) => list.pageDown()},
		first: {...said.first, keys: MOVES.first, run: ({list}) => list.first()},
		last: {...said.last, keys: MOVES.last, run: ({list}) => list.last()},
		filter: {...said.filter, keys: ['/'], run: ({list}) => list.filter.begin()},
	});

	/** `here`: what was valid on the screen that was left. `all`: every action there is. */
	constructor(here: readonly ValidGroup[], all: readonly ActionGroup<never>[]) {
		const groups = new Set([...here.map(({group}) => group), ...all]);
		const sections = [...[...groups].map(sectionOf), MOUSE];
		this.lines = sections.flat();
		this.list = new Reader(this.lines, (isWanted) => sections.flatMap((section) => found(section, isWanted)));
	}

	get actions(): readonly ValidGroup[] {
		return listingActions(this, [actionsOn(HelpScreen.actions, this)]);
	}

	get takesText(): boolean {
		return this.list.filter.isTyping;
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
	}

	readonly View = ({size}: ViewProps) => {
		const {list} = this;
		const height = Math.max(1, size.rows - (list.filter.isShown ? 3 : 2));
		const columns = size.columns < TWO_COLUMNS ? 1 : 2;
		const width = Math.floor((size.columns - 4) / columns);
		const room = columns * height;
		const top = list.topFor(room);
		const lines = list.items.slice(top, top + room);
		useLayoutEffect(() => list.drawn(room));
		const position = words.application.position(Math.min(top + room, list.items.length), list.items.length);
		return (
			<Panel title={own(words.parts.help)} footer={own(position)} width={size.columns} height={size.rows}>
				{list.filter.isShown && <FilterLine filter={list.filter} />}
				<Box>
					<Column lines={lines.slice(0, height)} width={width} />
					<Column lines={lines.slice(height)} width={width} />
				</Box>
				{lines.length === 0 && <Text dimColor>{` ${words.parts.list.nothingFound}`}</Text>}
			</Panel>
		);
	};
}

/** What of a section is wanted, below its heading. */
function found([heading, ...lines]: readonly HelpLine[], isWanted: (text: string) => boolean): readonly HelpLine[] {
	if (heading?.kind !== 'heading') return [];
	const left = lines.filter(
		(line) => line.kind === 'action' && isWanted(`${heading.text} ${line.text} ${line.keys.join(' ')}`),
	);
	return left.length === 0 ? [] : [heading, ...left, ...lines.slice(-1)];
}

function sectionOf({name, actions}: ActionGroup<never>): readonly HelpLine[] {
	return [
		{id: name, kind: 'heading', text: words.keys.titles[name]},
		...Object.entries(actions).map(([action, {keys, help}]): HelpLine => {
			return {id: `${name} ${action}`, kind: 'action', keys: keys.map(keyLabel), text: help};
		}),
		{id: `${name} end`, kind: 'blank'},
	];
}

function Column({lines, width}: {readonly lines: readonly HelpLine[]; readonly width: number}) {
	return (
		<Box flexDirection="column">
			{lines.map((line) => (
				<Line key={line.id} line={line} width={width} />
			))}
		</Box>
	);
}

function Line({line, width}: {readonly line: HelpLine; readonly width: number}) {
	if (line.kind === 'blank') return <Text> </Text>;
	if (line.kind === 'heading') {
		return (
			<Text bold color={theme.accent}>
				{line.text}
			</Text>
		);
	}
	const isLong = cellWidth(own(line.keys[0] ?? '')) >= FEW_KEYS;
	const room = width < NARROW && !isLong ? FEW_KEYS : KEYS;
	return (
		<Text wrap="truncate">
			{'  '}
			{inCells(keysThatFit(line.keys, room), room)}
			{inCells(own(line.text), width - room - 2)}
		</Text>
	);
}

/** The first of these keys, as many as there is room for. */
function keysThatFit(keys: readonly string[], width: number): ScreenText {
	let count = 1;
	while (count < keys.length && cellWidth(own(keys.slice(0, count + 1).join(' '))) < width) count++;
	return own(keys.slice(0, count).join(' '));
}
