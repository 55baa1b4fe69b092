import type {Command} from 'commander';
import {UsageError} from '../errors.ts';
import type {DeviceId} from '../parsec/ids.ts';
import {openSettings, PREFERENCE_VALUES, type Preferences} from '../settings.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {line, longText} from './terminal/style.ts';

const NAMES: readonly (keyof Preferences)[] = [...namesOfChoices(), 'device'];
/** What stands for no default device. */
const NONE = 'none';

export default function declare(command: Command): void {
	command
		.argument(`[${words.localCommands.config.arguments.key}]`, words.localCommands.config.about.key)
		.argument(`[${words.localCommands.config.arguments.value}]`, words.localCommands.config.about.value);
	runs(command, async ({terminal, args: [key, value]}) => {
		const settings = openSettings(terminal.env);
		if (settings.notice !== undefined) terminal.error(settings.notice);
		if (key !== undefined && value !== undefined) {
			await settings.setPreferences(await changed(key, value, terminal.env));
		}
		const {preferences} = settings;
		const shown = key === undefined ? preferences : {[named(key)]: preferences[named(key)]};
		terminal.result(key === undefined ? {path: settings.path, ...preferences} : shown, (style) =>
			Object.entries(shown).map(
				([name, current]) => line`${forScreen(name)} = ${style.yellow(forScreen(String(current ?? NONE)))}`,
			),
		);
		if (key === undefined) terminal.message(words.localCommands.config.keptIn(longText(settings.path)));
		return undefined;
	});
}

async function changed(key: string, value: string, env: NodeJS.ProcessEnv): Promise<Partial<Preferences>> {
	const name = named(key);
	if (name === 'device') return {device: value === NONE ? null : await existingDevice(value, env)};
	const allowed = PREFERENCE_VALUES[name];
	const found = allowed.find((one) => String(one) === value);
	if (found === undefined) {
		throw new UsageError(
			words.localCommands.config.notAllowed(name, forScreen(value)),
			words.localCommands.config.chooseOne(allowed.map(String)),
		);
	}
	return {[name]: found};
}

/** The device of this computer whose id begins so. @throws NarthexError as `selectDevice` */
async function existingDevice(beginning: string, env: NodeJS.ProcessEnv): Promise<DeviceId> {
	const {configDirectory, findDevices, selectDevice} = await import('../devices/folder.ts');
	const {devices} = await findDevices(configDirectory(env));
	return selectDevice(devices, beginning).file.device_id;
}

function named(key: string): keyof Preferences {
	const name = NAMES.find((one) => one === key);
	if (name === undefined) {
		throw new UsageError(
			words.localCommands.config.unknown(forScreen(key)),
			words.localCommands.config.chooseOne(NAMES),
		);
	}
	return name;
}

function namesOfChoices(): readonly (keyof typeof PREFERENCE_VALUES)[] {
	return Object.keys(PREFERENCE_VALUES) as readonly (keyof typeof PREFERENCE_VALUES)[];
}
