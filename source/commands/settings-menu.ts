import type {AvailableDevice} from '../devices/folder.ts';
import {openSettings, PREFERENCE_NAMES, type Preferences, preferenceValues, type Settings} from '../settings.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {described} from './choose-device.ts';
import {chooseOne, untilLeft} from './menu-loop.ts';
import type {Terminal} from './terminal/terminal.ts';

// The screen of settings, as questions one after the other.

type Name = keyof Preferences;

const {settings: said} = words.menu;
const {names, meanings, values, noDevice, otherDevice} = words.settingsScreen;

/** Says each setting with its value, and changes those that the person wants, until they go back. */
export async function changeSettings(
	terminal: Terminal,
	devices: readonly AvailableDevice[],
): Promise<number | undefined> {
	const settings = openSettings(terminal.env);
	if (settings.notice !== undefined) terminal.warn(settings.notice);
	const left = await untilLeft(terminal, said.which, async () => [
		...PREFERENCE_NAMES.map((name) => ({
			label: words.menu.fact(screenText(names[name]), valueText(name, settings.preferences[name], devices)),
			value: () => change(terminal, settings, name, devices),
		})),
		{label: said.back, value: async () => 'back'},
	]);
	return left === 'back' ? undefined : left;
}

async function change(
	terminal: Terminal,
	settings: Settings,
	name: Name,
	devices: readonly AvailableDevice[],
): Promise<undefined> {
	terminal.message(screenText(meanings[name]));
	const ids = devices.map(({file}) => file.device_id);
	const wanted = await chooseOne<Partial<Preferences> | undefined>(terminal, screenText(names[name]), [
		...preferenceValues(name, ids).map((value) => ({
			label: valueText(name, value, devices),
			value: {[name]: value},
		})),
		{label: said.keep, value: undefined},
	]);
	if (wanted !== undefined) await settings.setPreferences(wanted);
	return undefined;
}

function valueText(name: Name, value: Preferences[Name], devices: readonly AvailableDevice[]): ScreenText {
	if (name !== 'device') return screenText(values[name]?.[String(value)] ?? String(value));
	if (value === null) return noDevice;
	const device = devices.find(({file}) => file.device_id === value);
	return device === undefined ? otherDevice(forScreen(String(value).slice(0, 8))) : described(device);
}
