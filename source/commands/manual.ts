import type {Command} from 'commander';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';

/** `loadProgram` gives the program with all of its verbs. */
export default function declare(command: Command, loadProgram: () => Promise<Command>): void {
	runs(command, async ({terminal}) => {
		const page = manualPage(await loadProgram());
		terminal.result(page, () => page.split('\n').map(screenText));
		return undefined;
	});
}

/** The manual page of every command, in roff: `narthex manual > narthex.1`. */
export function manualPage(program: Command): string {
	const {headings, synopsis} = words.manual;
	const name = program.name();
	return [
		`.TH ${name.toUpperCase()} 1 "" "${name} ${program.version() ?? ''}" "${words.manual.section}"`,
		`.SH ${headings.name}`,
		`${name} \\- ${roff(lowerFirst(program.description()))}`,
		`.SH ${headings.synopsis}`,
		`.B ${name}\n[\\fI${synopsis.command}\\fR] [\\fI${synopsis.options}\\fR]`,
		`.br\n.B ${name}\n\\fI${synopsis.link}\\fR`,
		`.SH ${headings.description}`,
		roff(words.manual.description),
		`.SH ${headings.commands}`,
		...leaves(program).flatMap(commandPart),
		`.SH ${headings.options}`,
		...program.options.flatMap(optionPart),
		`.SH ${headings.exitStatus}`,
		...EXIT_STATUS.flatMap(([status, meaning]) => [`.TP\n.B ${status}`, roff(meaning)]),
		`.SH ${headings.environment}`,
		...environment(program).flatMap(([name, meaning]) => [`.TP\n.B ${name}`, roff(meaning)]),
	].join('\n');
}

const EXIT_STATUS = [
	['0', words.manual.exitStatus.done],
	['1', words.manual.exitStatus.failed],
	['2', words.manual.exitStatus.usage],
	['130', words.manual.exitStatus.interrupted],
] as const;

/** The commands that do something, without the groups and the hidden ones. */
function leaves(command: Command): readonly Command[] {
	if (command.commands.length > 0) return command.commands.flatMap(leaves);
	return command.name() === 'home' || command.name() === 'complete' ? [] : [command];
}

function commandPart(command: Command): readonly string[] {
	const takes = command.registeredArguments.map((argument) =>
		argument.required ? ` \\fI${roff(argument.name())}\\fR` : ` [\\fI${roff(argument.name())}\\fR]`,
	);
	return [
		`.SS ${roff(pathOf(command))}${takes.join('')}`,
		...sentence(command.description()),
		...command.options.flatMap(optionPart),
	];
}

function optionPart(option: Command['options'][number]): readonly string[] {
	return [`.TP\n.B ${roff(option.flags)}`, ...sentence(option.description)];
}

function environment(command: Command): readonly (readonly [string, string])[] {
	const found = new Map<string, string>();
	for (const option of leaves(command).flatMap(({options}) => options)) {
		if (option.envVar !== undefined && !found.has(option.envVar))
			found.set(option.envVar, words.manual.likeOption(option.long ?? '', option.description));
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pathOf(command: Command): string {
	return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function roff(text: string): string {
	return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gm, '\\&$&');
}

function sentence(text: string): readonly string[] {
	return text === '' ? [] : [`${roff(upperFirst(text))}.`];
}

function upperFirst(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function lowerFirst(text: string): string {
	return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
