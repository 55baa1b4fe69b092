import type {Command} from 'commander';
import {UsageError} from '../errors.ts';
import {openSettings, PREFERENCE_VALUES, type Preferences} from '../settings.ts';
import {forScreen} from '../text.ts';
import {runs} from './run.ts';
import {line} from './style.ts';
import {longText} from './terminal.ts';

export default function declare(command: Command): void {
	command.argument('[KEY]', 'which setting').argument('[VALUE]', 'what it shall be from now on');
	runs(command, async ({terminal, args: [key, value]}) => {
		const settings = openSettings(terminal.env);
		if (settings.notice !== undefined) terminal.error(settings.notice);
		if (key !== undefined && value !== undefined) settings.setPreferences(changed(key, value));
		const {preferences} = settings;
		const shown = key === undefined ? preferences : {[named(key)]: preferences[named(key)]};
		terminal.result(key === undefined ? {path: settings.path, ...preferences} : shown, (style) =>
			Object.entries(shown).map(
				([name, current]) => line`${forScreen(name)} = ${style.yellow(forScreen(String(current)))}`,
			),
		);
		if (key === undefined)
			terminal.message(line`Kept in ${longText(settings.path)}; change one with: narthex config KEY VALUE`);
		return undefined;
	});
}

function changed(key: string, value: string): Partial<Preferences> {
	const name = named(key);
	const allowed = PREFERENCE_VALUES[name];
	const found = allowed.find((one) => String(one) === value);
	if (found === undefined) {
		throw new UsageError(
			`The setting ${name} cannot be "${forScreen(value)}".`,
			`Choose one of: ${allowed.join(', ')}.`,
		);
	}
	return {[name]: found};
}

function named(key: string): keyof Preferences {
	const names = Object.keys(PREFERENCE_VALUES) as readonly (keyof Preferences)[];
	const name = names.find((one) => one === key);
	if (name === undefined) {
		throw new UsageError(`There is no setting named "${forScreen(key)}".`, `Choose one of: ${names.join(', ')}.`);
	}
	return name;
}
