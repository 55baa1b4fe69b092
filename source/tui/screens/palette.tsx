import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Text} from '../parts/text.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {List} from '../state/list.ts';
import type {PaletteEntry} from '../state/palette.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';

/** Cells for the key that does the same. */
const KEYS = 10;
const said = words.keys.actions.palette;

/** Everything that can be done on the screen below, and every screen, by name; what is typed narrows them. */
export class PaletteScreen implements Screen {
	readonly name = 'palette';
	readonly takesText = true;
	readonly list = new List<PaletteEntry>(
		({id}) => id,
		({text, hint, where}) => `${text} ${hint} ${where}`,
	);
	readonly #ui: Ui;

	static readonly actions = actionGroup<PaletteScreen>('palette', {
		run: {...said.run, keys: ['enter'], offered: hasEntries, run: (screen) => screen.#run()},
		up: {...said.up, keys: ['up'], wheel: 1, offered: hasEntries, run: ({list}) => list.up()},
		down: {...said.down, keys: ['down'], wheel: 1, offered: hasEntries, run: ({list}) => list.down()},
		pageUp: {...said.pageUp, keys: ['pageup'], offered: hasEntries, run: ({list}) => list.pageUp()},
		pageDown: {...said.pageDown, keys: ['pagedown'], offered: hasEntries, run: ({list}) => list.pageDown()},
	});

	constructor(ui: Ui, entries: readonly PaletteEntry[]) {
		this.#ui = ui;
		this.list.setItems(entries);
		this.list.filter.begin();
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(PaletteScreen.actions, this)];
	}

	edit(key: KeyPress): void {
		this.list.filter.edit(key);
		this.list.first();
	}

	paste(text: string): void {
		this.list.filter.paste(text);
		this.list.first();
	}

	readonly View = ({size}: ViewProps) => (
		<Panel title={own(words.palette.title)} footer={positionText(this.list)} width={size.columns} height={size.rows}>
			<ListView
				list={this.list}
				height={size.rows - 2}
				keyOf={({id}) => id}
				row={({text, key}) => (
					<>
						{inCells(text, size.columns - 6 - KEYS)}
						<Text dimColor>{inCells(key, KEYS, 'right')}</Text>
					</>
				)}
			/>
		</Panel>
	);

	/** Time has gone by since the palette was opened: what was offered then may not be now. */
	#run(): void {
		const entry = this.list.selected;
		if (entry === undefined) return;
		this.#ui.dismiss(this);
		this.#ui.screen.acting?.();
		if (entry.isOffered()) entry.run();
		else this.#ui.say('problem', words.palette.notNow);
	}
}

function hasEntries({list}: PaletteScreen): boolean {
	return list.items.length > 0;
}
