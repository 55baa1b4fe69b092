import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import type {Navigation} from './navigation.ts';
import type {ValidGroup} from './state/actions.ts';
import type {Exchange} from './state/exchanges.ts';
import {entriesOf, entryTo, type PaletteEntry, waysOf} from './state/palette.ts';
import type {Workspace} from './state/surroundings.ts';
import type {Ui} from './state/ui.ts';

/** The application, as far as the palette needs it. */
interface Everything extends Ui {
	readonly navigation: Navigation;
	/** What can be done now. */
	readonly actions: readonly ValidGroup[];
}

/** What can be done on the screen that is shown; then every other screen that there is a way to. */
export function paletteEntries(app: Everything): readonly PaletteEntry[] {
	const {navigation, exchanges, workspace, workspaces} = app;
	const {top, below} = navigation;
	return [
		...entriesOf(app.actions),
		...exchanges.all.map((exchange) => entryOfExchange(app, exchange)),
		...workspaces.all
			.filter((other) => other !== workspace || top.name !== 'invitations')
			.map((other) => entryOfInvitations(app, other)),
		...below.toReversed().flatMap((screen) => waysOf(screen.actions)),
		...(below.length === 0 ? [] : [entryTo('devices', words.palette.devices, () => app.backTo('devices'))]),
	];
}

function entryOfExchange(app: Ui, exchange: Exchange): PaletteEntry {
	return entryTo(exchange.key, words.palette.exchange(exchange.about), () => app.showExchange(exchange));
}

/** Goes back to them as they were left, where they are open. */
function entryOfInvitations(app: Everything, {device}: Workspace): PaletteEntry {
	const {organization, deviceId} = device.membership;
	return entryTo(`invitations ${deviceId}`, words.palette.invitations(forScreen(organization, 32)), () => {
		const isOpen = app.navigation.below.some(({name}) => name === 'invitations');
		if (isOpen && app.workspace?.device === device) app.backTo('invitations');
		else app.open(device);
	});
}
