import type {Command} from 'commander';
import {UsageError} from '../errors.ts';
import {openSettings, PREFERENCE_VALUES, type Preferences} from '../settings.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {line, longText} from './terminal/style.ts';

export default function declare(command: Command): void {
	command
		.argument(`[${words.localCommands.config.arguments.key}]`, words.localCommands.config.about.key)
		.argument(`[${words.localCommands.config.arguments.value}]`, words.localCommands.config.about.value);
	runs(command, async ({terminal, args: [key, value]}) => {
		const settings = openSettings(terminal.env);
		if (settings.notice !== undefined) terminal.error(settings.notice);
		if (key !== undefined && value !== undefined) await settings.setPreferences(changed(key, value));
		const {preferences} = settings;
		const shown = key === undefined ? preferences : {[named(key)]: preferences[named(key)]};
		terminal.result(key === undefined ? {path: settings.path, ...preferences} : shown, (style) =>
			Object.entries(shown).map(
				([name, current]) => line`${forScreen(name)} = ${style.yellow(forScreen(String(current)))}`,
			),
		);
		if (key === undefined) terminal.message(words.localCommands.config.keptIn(longText(settings.path)));
		return undefined;
	});
}

function changed(key: string, value: string): Partial<Preferences> {
	const name = named(key);
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

function named(key: string): keyof Preferences {
	const names = Object.keys(PREFERENCE_VALUES) as readonly (keyof Preferences)[];
	const name = names.find((one) => one === key);
	if (name === undefined) {
		throw new UsageError(
			words.localCommands.config.unknown(forScreen(key)),
			words.localCommands.config.chooseOne(names),
		);
	}
	return name;
}
