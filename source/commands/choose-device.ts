import type {AvailableDevice, FoundDevices} from '../devices/folder.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {person} from './display.ts';
import type {Terminal} from './terminal/terminal.ts';

/**
 * The device that acts: the one whose id begins with `given`; else the default of the settings, as long as it is there;
 * else the only one. Of several, a person chooses on a terminal. What cannot be read may have been it, and is told.
 * @throws NarthexError as `selectDevice`, or why key files cannot be read
 */
export async function chooseDevice(
	terminal: Terminal,
	directory: string,
	given: string | undefined,
): Promise<AvailableDevice> {
	const {findDevices, selectDevice} = await import('../devices/folder.ts');
	const found = await findDevices(directory);
	const [unreadable, ...more] = found.problems;
	if (found.devices.length === 0 && unreadable !== undefined) {
		for (const problem of more) terminal.warn(problem);
		throw unreadable;
	}
	try {
		return (
			(given === undefined ? await unnamedDevice(terminal, found) : undefined) ?? selectDevice(found.devices, given)
		);
	} catch (error) {
		for (const problem of found.problems) terminal.warn(problem);
		throw error;
	}
}

/** The device that is meant where none is named; undefined if that cannot be known. */
async function unnamedDevice(
	terminal: Terminal,
	{devices, problems}: FoundDevices,
): Promise<AvailableDevice | undefined> {
	const {openSettings} = await import('../settings.ts');
	const {preferences, devices: used} = openSettings(terminal.env);
	const isAsked = terminal.isInteractive && terminal.hasPerson && terminal.format === 'plain';
	const byDefault = devices.find(({file}) => file.device_id === preferences.device);
	const taken = byDefault ?? (devices.length === 1 && problems.length === 0 ? devices[0] : undefined);
	if (taken !== undefined) {
		if (isAsked) terminal.message(words.access.using(described(taken)));
		return taken;
	}
	const lastUsed = (device: AvailableDevice) =>
		used.findIndex(({deviceId}) => deviceId === device.file.device_id) + 1 || Infinity;
	const [first, ...others] = devices
		.toSorted((one, other) => lastUsed(one) - lastUsed(other))
		.map((device) => ({label: described(device), value: device}));
	if (!isAsked || first === undefined) return undefined;
	for (const problem of problems) terminal.warn(problem);
	return terminal.choose(words.access.whichDevice, [first, ...others]);
}

/** `Alice <alice@example.com> in Org, laptop (8a9)` */
export function described({file, shortId}: AvailableDevice): ScreenText {
	return words.access.chosenDevice({
		person: person(file.human_handle),
		organization: forScreen(file.organization_id),
		label: forScreen(file.device_label),
		id: forScreen(shortId),
	});
}
