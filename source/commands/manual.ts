import {stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Command, Option} from 'commander';
import {UsageError} from '../errors.ts';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {shownCommands} from './shown-commands.ts';

interface Options {
	readonly mode: 'all-in-one' | 'separate';
}

/** Where stdout is meant, as an output. */
const STDOUT = '-';

/** `loadProgram` gives the program with all of its verbs. */
export default function declare(command: Command, loadProgram: () => Promise<Command>): void {
	const {values, options} = words.manual;
	command
		.argument(`[${values.output}]`, options.output)
		.addOption(new Option('--mode <mode>', options.mode).choices(['all-in-one', 'separate']).default('all-in-one'));
	runs<Options>(command, async ({terminal, args: [output = STDOUT], options: {mode}}) => {
		const program = await loadProgram();
		if (mode === 'separate') await writePages(program, output);
		else if (output !== STDOUT) await write(output, manualPage(program));
		else {
			const page = manualPage(program);
			terminal.result(page, () => page.split('\n').map(screenText));
		}
		return undefined;
	});
}

/** A page for the program, for each group and for each command: `narthex-invite-user.1`. @throws UsageError */
async function writePages(program: Command, folder: string): Promise<void> {
	const {noFolder, notOnStdout} = words.manual.problems;
	if (folder === STDOUT) throw new UsageError(notOnStdout.message, notOnStdout.nextStep);
	const isFolder = await stat(folder).then(
		(status) => status.isDirectory(),
		() => false,
	);
	if (!isFolder) throw new UsageError(noFolder.message(folder), noFolder.nextStep);
	await write(join(folder, `${program.name()}.1`), manualPage(program));
	for (const command of below(program)) {
		await write(join(folder, `${pageName(command)}.1`), commandPage(program, command));
	}
}

/** @throws UsageError */
async function write(path: string, page: string): Promise<void> {
	try {
		await writeFile(path, `${page}\n`);
	} catch {
		// Whatever the reason is, another place has to be named.
		const {notWritten} = words.manual.problems;
		throw new UsageError(notWritten.message(path), notWritten.nextStep);
	}
}

/** The manual page of every command, in roff: `narthex manual > narthex.1`. */
export function manualPage(program: Command): string {
	const {headings, synopsis} = words.manual;
	const name = program.name();
	return [
		titleLine(program, name),
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

/** The page of one command, or of a group with what is in it. */
function commandPage(program: Command, command: Command): string {
	const {headings} = words.manual;
	return [
		titleLine(program, pageName(command)),
		`.SH ${headings.name}`,
		`${roff(pageName(command))} \\- ${roff(command.description())}`,
		`.SH ${headings.commands}`,
		...leaves(command).flatMap(commandPart),
	].join('\n');
}

/** `narthex-invite-user` */
function pageName(command: Command): string {
	return pathOf(command).replaceAll(' ', '-');
}

function titleLine(program: Command, name: string): string {
	return `.TH ${name.toUpperCase()} 1 "" "${program.version() ?? ''}" "${words.manual.section}"`;
}

const EXIT_STATUS = [
	['0', words.manual.exitStatus.done],
	['1', words.manual.exitStatus.failed],
	['2', words.manual.exitStatus.usage],
	['130', words.manual.exitStatus.interrupted],
] as const;

/** The commands that do something, without the groups and the hidden ones. */
function leaves(command: Command): readonly Command[] {
	return command.commands.length > 0 ? shownCommands(command).flatMap(leaves) : [command];
}

/** The groups and commands below `command`. */
function below(command: Command): readonly Command[] {
	return shownCommands(command).flatMap((one) => [one, ...below(one)]);
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
