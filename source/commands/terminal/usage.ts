import type {Argument, Command, HelpConfiguration, Option} from 'commander';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';

// Commander writes English: here it is given our words.

/** A word that is no command, and may be a code: Account Servers other than ours give codes that are no UUID. */
const UNKNOWN_WORD = /^unknown command '(?<word>(?=[A-Za-z\d_-]*\d)[A-Za-z\d][A-Za-z\d_-]{5,})'$/;

const UNKNOWN_COMMAND = /^unknown command '(?<word>[^']+)'$/;

/** What people call commands that have another name here: the words of each. */
const OTHER_NAMES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
	['accept', [['invite', 'claim'], ['accept-invitation']]],
	['devices', [['device', 'list']]],
	['invitations', [['invite', 'list']]],
	['invites', [['invite', 'list']]],
	['join', [['invite', 'claim']]],
	['members', [['user', 'list']]],
	[
		'recover',
		[
			['invite', 'claim'],
			['device', 'import-recovery-device'],
		],
	],
	['settings', [['config']]],
	['signin', [['account', 'login']]],
	['users', [['user', 'list']]],
]);

/** The commands that a word may stand for which is none where it is given: one of another group, or by another name. */
function meant(word: string, root: Command): readonly string[] {
	const named = (command: Command, path: readonly string[]): readonly (readonly string[])[] =>
		command.commands.flatMap((below) => {
			const words = [...path, below.name()];
			return [...(below.name() === word && below.commands.length === 0 ? [words] : []), ...named(below, words)];
		});
	return [...named(root, []), ...(OTHER_NAMES.get(word) ?? [])].map((words) => [root.name(), ...words].join(' '));
}

/** How the help of every command is written. */
export const HELP: HelpConfiguration = {
	showGlobalOptions: true,
	styleTitle: words.usage.title,
	styleUsage: words.usage.usage,
	optionDescription: (option) =>
		joined(option.description, details(option, option.required || option.optional, option.envVar)),
	argumentDescription: (argument) => joined(argument.description, details(argument, true, undefined)),
};

/** Wrong usage is told like every other error: what is wrong, and what to do. */
export function usageErrorsOf(command: Command): void {
	const path = (of: Command): string => (of.parent === null ? of.name() : `${path(of.parent)} ${of.name()}`);
	const rootOf = (of: Command): Command => (of.parent === null ? of : rootOf(of.parent));
	command.exitOverride().configureOutput({
		outputError(text, write) {
			const [sentence = '', suggestion] = text
				.replace(/^error: /, '')
				.trim()
				.split('\n');
			const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`.replace(/\.?$/, '.');
			write(`${words.prompts.error} ${forScreen(words.usage.mistake(said), 500)}\n`);
			const unknown = UNKNOWN_COMMAND.exec(sentence)?.groups?.word;
			const others = unknown === undefined ? [] : meant(unknown, rootOf(command));
			// Commander looks for words that are written alike, and only among the commands of one group.
			const guess =
				others.length > 0
					? [forScreen(words.usage.meant(others), 500)]
					: suggestion === undefined
						? []
						: [forScreen(words.usage.suggestion(suggestion.replace(/^\(|\)$/g, '')))];
			const word = UNKNOWN_WORD.exec(sentence)?.groups?.word;
			const code = word !== undefined && command.parent === null ? [words.usage.inviteCode(word)] : [];
			write(`${[...guess, ...code, words.usage.advice(path(command))].join(' ')}\n`);
		},
	});
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
		...(argChoices === undefined ? [] : [words.usage.choices(argChoices.map(json).join(', '))]),
		...(defaultValue === undefined || !showsDefault
			? []
			: [words.usage.byDefault(defaultValueDescription ?? json(defaultValue))]),
		...(variable === undefined ? [] : [words.usage.variable(variable)]),
	];
	return known.length === 0 ? '' : `(${known.join(', ')})`;
}
