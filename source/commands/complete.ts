import type {Command, Option} from 'commander';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {shownCommands} from './shown-commands.ts';
import {line} from './terminal/style.ts';

/** One word that may stand at the end of the command line, and what it means. */
export interface Candidate {
	readonly word: ScreenText;
	readonly meaning: ScreenText;
}

/** Answers the scripts of `narthex completion`. `loadProgram` gives the program with all of its verbs. */
export default function declare(command: Command, loadProgram: () => Promise<Command>): void {
	command.argument('[words...]', words.program.arguments.wordsSoFar);
	runs(command, async ({terminal, args}) => {
		const found = await candidates(await loadProgram(), args, terminal.env);
		terminal.result(found, () => found.map(({word, meaning}) => line`${word}${screenText('\t')}${meaning}`));
		return undefined;
	});
}

/** What the last of the words `typed` may become: verbs, options, values of options, device ids, invitations. */
export async function candidates(
	program: Command,
	typed: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<readonly Candidate[]> {
	const begun = typed.at(-1) ?? '';
	const before = typed.slice(0, -1);
	const command = commandOf(program, before);
	const awaiting = optionOf(command, before.at(-1));
	return (await possible(command, awaiting, begun, env)).filter(({word}) => word.startsWith(begun));
}

async function possible(
	command: Command,
	awaiting: Option | undefined,
	begun: string,
	env: NodeJS.ProcessEnv,
): Promise<readonly Candidate[]> {
	if (awaiting !== undefined) {
		if (awaiting.attributeName() === 'device') return devices(env);
		return (awaiting.argChoices ?? []).map((choice) => ({word: forScreen(choice), meaning: screenText('')}));
	}
	if (begun.startsWith('-')) return optionsOf(command).map(described);
	const verbs = shownCommands(command).map((verb) => ({
		word: forScreen(verb.name()),
		meaning: forScreen(verb.description()),
	}));
	const takesToken = command.registeredArguments.some((argument) => argument.name() === words.access.values.token);
	return takesToken ? invitations(env) : verbs;
}

/** The deepest command that the words name. */
function commandOf(program: Command, typed: readonly string[]): Command {
	let command = program;
	for (const word of typed) command = command.commands.find((below) => below.name() === word) ?? command;
	return command;
}

/** The option that the word before is, when it still awaits its value. */
function optionOf(command: Command, word: string | undefined): Option | undefined {
	return optionsOf(command).find(
		(option) => option.required && word !== undefined && (option.long === word || option.short === word),
	);
}

function optionsOf(command: Command): readonly Option[] {
	return command.parent === null ? command.options : [...command.options, ...optionsOf(command.parent)];
}

function described(option: Option): Candidate {
	return {word: forScreen(option.long ?? option.short ?? ''), meaning: forScreen(option.description)};
}

async function devices(env: NodeJS.ProcessEnv): Promise<readonly Candidate[]> {
	const [{configDirectory, listDevices}, {handleText}] = await Promise.all([
		import('../devices/folder.ts'),
		import('../parsec/ids.ts'),
	]);
	const found = await listDevices(configDirectory(env));
	return found.map(({shortId, file}) => ({
		word: forScreen(shortId),
		meaning: forScreen(`${file.organization_id}: ${handleText(file.human_handle)} @ ${file.device_label}`),
	}));
}

async function invitations(env: NodeJS.ProcessEnv): Promise<readonly Candidate[]> {
	const {seenInvitations} = await import('../devices/seen-invitations.ts');
	return seenInvitations(env).map(({beginning, type, email}) => ({
		word: forScreen(beginning),
		meaning: forScreen(email ?? (type === 'DEVICE' ? words.devices.invited : words.inviting.sharedRecovery)),
	}));
}
