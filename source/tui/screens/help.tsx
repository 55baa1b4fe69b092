import {useLayoutEffect} from 'react';
import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Text} from '../parts/text.tsx';
import {type ActionGroup, actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {keyLabel} from '../state/keys.ts';
import {MOVES} from '../state/list-actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import {theme} from '../state/theme.ts';

/** Cells for the keys of an action. */
const KEYS = 28;
const said = words.keys.actions.reader;

/** A line of help: a heading, or keys and what they do. */
export type HelpLine = {readonly id: string} & (
	| {readonly kind: 'heading'; readonly text: string}
	| {readonly kind: 'action'; readonly keys: string; readonly text: string}
	| {readonly kind: 'blank'}
);

/** Every key and what it does: first those of the screen that was left, then all others. */
export class HelpScreen implements Screen {
	readonly name = 'help';
	readonly takesText = false;
	readonly lines: readonly HelpLine[];
	#top = 0;
	/** How many lines were shown the last time. */
	#height = 1;

	static readonly actions = actionGroup<HelpScreen>('reader', {
		up: {...said.up, keys: MOVES.up, run: (screen) => screen.#scroll(screen.#top - 1)},
		down: {...said.down, keys: MOVES.down, run: (screen) => screen.#scroll(screen.#top + 1)},
		pageUp: {...said.pageUp, keys: MOVES.pageUp, run: (screen) => screen.#scroll(screen.#top - screen.#height)},
		pageDown: {...said.pageDown, keys: MOVES.pageDown, run: (screen) => screen.#scroll(screen.#top + screen.#height)},
		first: {...said.first, keys: MOVES.first, run: (screen) => screen.#scroll(0)},
		last: {...said.last, keys: MOVES.last, run: (screen) => screen.#scroll(screen.lines.length)},
	});

	/** `here`: what was valid on the screen that was left. `all`: every action there is. */
	constructor(here: readonly ValidGroup[], all: readonly ActionGroup<never>[]) {
		this.lines = [...new Set([...here.map(({group}) => group), ...all])].flatMap(sectionOf);
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(HelpScreen.actions, this)];
	}

	readonly View = ({size}: ViewProps) => {
		const height = Math.max(1, size.rows - 2);
		const top = this.#topFor(this.#top, height);
		const lines = this.lines.slice(top, top + height);
		useLayoutEffect(() => {
			this.#height = height;
			this.#top = top;
		});
		const position = words.application.position(Math.min(top + height, this.lines.length), this.lines.length);
		return (
			<Panel title={own(words.parts.help)} footer={own(position)} width={size.columns} height={size.rows}>
				{lines.map((line) => (
					<Line key={line.id} line={line} width={size.columns - 4} />
				))}
			</Panel>
		);
	};

	#scroll(top: number): void {
		this.#top = this.#topFor(top, this.#height);
	}

	#topFor(top: number, height: number): number {
		return Math.max(0, Math.min(top, this.lines.length - height));
	}
}

function sectionOf({name, actions}: ActionGroup<never>): readonly HelpLine[] {
	return [
		{id: name, kind: 'heading', text: words.keys.titles[name]},
		...Object.entries(actions).map(([action, {keys, help}]): HelpLine => {
			return {id: `${name} ${action}`, kind: 'action', keys: keys.map(keyLabel).join(' '), text: help};
		}),
		{id: `${name} end`, kind: 'blank'},
	];
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
	return (
		<Text wrap="truncate">
			{'  '}
			{inCells(own(line.keys), KEYS)}
			{inCells(own(line.text), width - KEYS - 2)}
		</Text>
	);
}
