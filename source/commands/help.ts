import type {Argument, Option} from 'commander';
import {words} from '../words/usage.ts';

/** What the help says of an option: commander's own words for what it knows of the option would be English. */
export function describedOption(option: Option): string {
	return joined(option.description, details(option, option.required || option.optional, option.envVar));
}

/** What the help says of an argument. */
export function describedArgument(argument: Argument): string {
	return joined(argument.description, details(argument, true, undefined));
}

function joined(...texts: readonly string[]): string {
	return texts.filter((text) => text !== '').join(' ');
}

/** `(choices: "plain", "json", env: NAME)`, as far as there is anything to say. */
function details(
	{argChoices, defaultValue, defaultValueDescription}: Argument | Option,
	showsDefault: boolean,
	variable: string | undefined,
): string {
	const json = (value: unknown) => JSON.stringify(value);
	const known = [
		...(argChoices === undefined ? [] : [words.choices(argChoices.map(json).join(', '))]),
		...(defaultValue === undefined || !showsDefault
			? []
			: [words.byDefault(defaultValueDescription ?? json(defaultValue))]),
		...(variable === undefined ? [] : [words.variable(variable)]),
	];
	return known.length === 0 ? '' : `(${known.join(', ')})`;
}
