import {words} from '../words/index.ts';
import {actionGroups} from './action-groups.ts';
import type {Leaving} from './leaving.ts';
import type {Locking} from './locking.ts';
import type {Navigation} from './navigation.ts';
import {paletteEntries} from './palette-entries.ts';
import {HelpScreen} from './screens/help.tsx';
import {LogScreen} from './screens/log.tsx';
import {PaletteScreen} from './screens/palette.tsx';
import {RehearsalScreen} from './screens/rehearsal.tsx';
import {SettingsScreen} from './screens/settings.tsx';
import {actionGroup, type ValidGroup} from './state/actions.ts';
import type {Dialog} from './state/dialog.ts';
import type {Ui} from './state/ui.ts';

/** The application, as far as the keys need it that are valid on every screen. */
export interface Anywhere extends Ui {
	readonly navigation: Navigation;
	readonly locking: Locking;
	readonly leaving: Leaving;
	/** A question that waits for its answer. */
	readonly dialog: Dialog | undefined;
	/** What can be done now. */
	readonly actions: readonly ValidGroup[];
	suspend(): void;
	redraw(): void;
}

const said = words.keys.actions.anywhere;

/** What keys do on every screen. A question takes all of them but Ctrl-C. */
export const anywhereActions = actionGroup<Anywhere>('anywhere', {
	nextExchange: {
		...said.nextExchange,
		keys: ['tab', 'ctrl-n'],
		offered: (app) => isFree(app) && app.navigation.hasOtherExchange,
		run: ({navigation}) => navigation.showNextExchange(1),
	},
	previousExchange: {
		...said.previousExchange,
		keys: ['shift-tab', 'ctrl-p'],
		offered: (app) => isFree(app) && app.navigation.hasOtherExchange,
		run: ({navigation}) => navigation.showNextExchange(-1),
	},
	back: {
		...said.back,
		keys: ['escape'],
		isAlwaysHinted: true,
		offered: (app) => isFree(app) && app.navigation.canGoBack,
		run: ({navigation}) => navigation.back(),
	},
	chapters: {
		...said.chapters,
		keys: ['C', 'ctrl-r'],
		isAlwaysHinted: true,
		offered: (app) => isFree(app) && app.rehearsing !== undefined && !(app.navigation.top instanceof RehearsalScreen),
		run: (app) => app.showRehearsal(),
	},
	log: {
		...said.log,
		keys: ['L'],
		offered: (app) => isFree(app) && app.services !== undefined && !(app.navigation.top instanceof LogScreen),
		run: (app) => app.show(new LogScreen(app)),
	},
	help: {
		...said.help,
		keys: ['?', 'f1'],
		isAlwaysHinted: true,
		offered: (app) => isFree(app) && !(app.navigation.top instanceof HelpScreen),
		run: showHelp,
	},
	palette: {
		...said.palette,
		keys: [':', 'ctrl-k'],
		offered: (app) => isFree(app) && !(app.navigation.top instanceof PaletteScreen),
		run: (app) => app.show(new PaletteScreen(app, paletteEntries(app))),
	},
	settings: {
		...said.settings,
		keys: [','],
		offered: (app) => isFree(app) && app.services !== undefined && !(app.navigation.top instanceof SettingsScreen),
		run: (app) => app.show(new SettingsScreen(app)),
	},
	nextDevice: {
		...said.nextDevice,
		keys: ['o'],
		offered: (app) => isFree(app) && app.workspaces.next !== undefined,
		run: showNextDevice,
	},
	lock: {
		...said.lock,
		keys: ['l'],
		offered: (app) => isFree(app) && app.workspaces.all.length > 0,
		run: ({locking}) => locking.lock(),
	},
	quit: {
		...said.quit,
		keys: ['q'],
		offered: (app) => isFree(app) && app.navigation.top.isHome === true,
		run: ({leaving}) => leaving.quit(),
	},
	leave: {...said.leave, keys: ['ctrl-c'], run: ({leaving}) => void leaving.leave(130)},
	suspend: {...said.suspend, keys: ['ctrl-z'], offered: isFree, run: (app) => app.suspend()},
	redraw: {...said.redraw, keys: ['ctrl-l'], offered: isFree, run: (app) => app.redraw()},
});

function isFree({dialog}: Anywhere): boolean {
	return dialog === undefined;
}

function showHelp(app: Anywhere): void {
	app.show(new HelpScreen(app.actions, [anywhereActions, ...actionGroups]));
}

/** Shows the invitations of the next opened device. */
function showNextDevice(app: Anywhere): void {
	const {next} = app.workspaces;
	if (next !== undefined) app.open(next.device);
}
