import {words} from '../words/index.ts';
import type {Navigation} from './navigation.ts';
import {HelpScreen} from './screens/help.tsx';
import {LogScreen} from './screens/log.tsx';
import {PaletteScreen} from './screens/palette.tsx';
import {RehearsalScreen} from './screens/rehearsal.tsx';
import {SettingsScreen} from './screens/settings.tsx';
import {actionGroup} from './state/actions.ts';
import type {Dialog} from './state/dialog.ts';
import type {Rehearsing} from './state/rehearsing.ts';
import type {Services} from './state/services.ts';
import type {Workspaces} from './state/workspaces.ts';

/** The application, as far as the keys need it that are valid on every screen. */
export interface Anywhere {
	readonly navigation: Navigation;
	/** A question that waits for its answer. */
	readonly dialog: Dialog | undefined;
	/** Undefined until everything is loaded. */
	readonly services: Services | undefined;
	/** The rehearsal, once it has been started. */
	readonly rehearsing: Rehearsing | undefined;
	showLog(): void;
	showHelp(): void;
	showRehearsal(): void;
	showPalette(): void;
	showSettings(): void;
	readonly workspaces: Workspaces;
	/** Shows the invitations of the next opened device. */
	showNextDevice(): void;
	/** Forgets the opened devices; says so when it cannot, because an exchange is running. */
	lock(): void;
	/** Ends the program; asks first when an exchange is running. */
	quit(): void;
	/** Ends the program at once. */
	leave(exitCode: number): Promise<void>;
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
		run: (app) => app.showLog(),
	},
	help: {
		...said.help,
		keys: ['?', 'f1'],
		isAlwaysHinted: true,
		offered: (app) => isFree(app) && !(app.navigation.top instanceof HelpScreen),
		run: (app) => app.showHelp(),
	},
	palette: {
		...said.palette,
		keys: [':', 'ctrl-k'],
		offered: (app) => isFree(app) && !(app.navigation.top instanceof PaletteScreen),
		run: (app) => app.showPalette(),
	},
	settings: {
		...said.settings,
		keys: [','],
		offered: (app) => isFree(app) && app.services !== undefined && !(app.navigation.top instanceof SettingsScreen),
		run: (app) => app.showSettings(),
	},
	nextDevice: {
		...said.nextDevice,
		keys: ['o'],
		offered: (app) => isFree(app) && app.workspaces.next !== undefined,
		run: (app) => app.showNextDevice(),
	},
	lock: {
		...said.lock,
		keys: ['l'],
		offered: (app) => isFree(app) && app.workspaces.all.length > 0,
		run: (app) => app.lock(),
	},
	quit: {
		...said.quit,
		keys: ['q'],
		offered: (app) => isFree(app) && app.navigation.top.isHome === true,
		run: (app) => app.quit(),
	},
	leave: {...said.leave, keys: ['ctrl-c'], run: (app) => void app.leave(130)},
	suspend: {...said.suspend, keys: ['ctrl-z'], offered: isFree, run: (app) => app.suspend()},
	redraw: {...said.redraw, keys: ['ctrl-l'], offered: isFree, run: (app) => app.redraw()},
});

function isFree({dialog}: Anywhere): boolean {
	return dialog === undefined;
}
