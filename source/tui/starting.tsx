import {words} from '../words/index.ts';
import type {Drawn} from './app.tsx';
import {own} from './parts/cells.ts';
import {Panel} from './parts/panel.tsx';
import {Text} from './parts/text.tsx';
import {ClickAreas} from './state/click-areas.ts';
import type {ViewProps} from './state/screen.ts';
import {Store} from './state/store.ts';

/** The first frame: drawn in place of the application while that is loaded. */
export const starting: Drawn = {
	store: new Store(),
	screen: {name: 'starting', actions: [], takesText: false, View: LookingForDevices},
	dialog: undefined,
	notice: undefined,
	workspaces: {current: undefined, all: []},
	exchanges: {all: []},
	guide: undefined,
	leaving: {isLeaving: false},
	clickAreas: new ClickAreas(),
	showExchange: () => {},
	hints: [{key: '?', text: words.keys.actions.anywhere.help.hint, isAlwaysHinted: true}],
};

/** What the screen of devices shows until it knows them. */
function LookingForDevices({size}: ViewProps) {
	return (
		<Panel title={own(words.deviceScreens.devices.title)} width={size.columns} height={size.rows}>
			<Text dimColor>{words.deviceScreens.devices.looking}</Text>
		</Panel>
	);
}
