import type {Command} from 'commander';
import {screenText} from '../text.ts';
import {loadedProgram} from './program.ts';
import {runs} from './run.ts';

export default function declare(command: Command): void {
	runs(command, async ({terminal}) => {
		const page = manualPage(await loadedProgram());
		terminal.result(page, () => page.split('\n').map(screenText));
		return undefined;
	});
}

/** The manual page of every command, in roff: `narthex manual > narthex.1`. */
export function manualPage(program: Command): string {
	return [
		`.TH NARTHEX 1 "" "narthex ${program.version() ?? ''}" "User Commands"`,
		'.SH NAME',
		`narthex \\- ${roff(lowerFirst(program.description()))}`,
		'.SH SYNOPSIS',
		'.B narthex\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]',
		'.br\n.B narthex\n\\fILINK\\fR',
		'.SH DESCRIPTION',
		roff(
			'Without arguments in a terminal, narthex opens the full-screen application. A link alone claims that invitation. Every pane has a command beside it, for scripts.',
		),
		'.SH COMMANDS',
		...leaves(program).flatMap(commandPart),
		'.SH OPTIONS',
		...program.options.flatMap(optionPart),
		'.SH EXIT STATUS',
		...EXIT_STATUS.flatMap(([status, meaning]) => [`.TP\n.B ${status}`, roff(meaning)]),
		'.SH ENVIRONMENT',
		...environment(program).flatMap(([name, meaning]) => [`.TP\n.B ${name}`, roff(meaning)]),
	].join('\n');
}

const EXIT_STATUS = [
	['0', 'Done.'],
	['1', 'Failed, refused, or cancelled by either side.'],
	['2', 'The command line was wrong.'],
	['130', 'Interrupted with Ctrl-C.'],
] as const;

/** The commands that do something, without the groups and the hidden ones. */
function leaves(command: Command): readonly Command[] {
	if (command.commands.length > 0) return command.commands.flatMap(leaves);
	return command.name() === 'home' || command.name() === 'complete' ? [] : [command];
}

function commandPart(command: Command): readonly string[] {
	const words = command.registeredArguments.map((argument) =>
		argument.required ? ` \\fI${roff(argument.name())}\\fR` : ` [\\fI${roff(argument.name())}\\fR]`,
	);
	return [
		`.SS narthex ${roff(pathOf(command))}${words.join('')}`,
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
			found.set(option.envVar, `Like ${option.long}: ${option.description}.`);
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pathOf(command: Command): string {
	return command.parent === null || command.parent.parent === null
		? command.name()
		: `${pathOf(command.parent)} ${command.name()}`;
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
