import {Argument, Command, Help, InvalidArgumentError, Option} from 'commander';
import {afterEach, beforeAll, describe, expect, test, vi} from 'vitest';
import {loadedProgram} from '../../../source/commands/program.ts';
import {HELP, usageErrorsOf} from '../../../source/commands/terminal/usage.ts';
import {french as words} from '../../../source/words/french/index.ts';

let program: Command;
beforeAll(async () => {
	program = await loadedProgram('1.2.3');
});

afterEach(() => vi.unstubAllEnvs());

const withAllBelow = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withAllBelow)];

test('in English the help says of options and arguments what commander says of them', () => {
	const commander = new Help();
	for (const command of withAllBelow(program)) {
		for (const option of command.options)
			expect(HELP.optionDescription?.(option)).toBe(commander.optionDescription(option));
		for (const argument of command.registeredArguments)
			expect(HELP.argumentDescription?.(argument)).toBe(commander.argumentDescription(argument));
	}
});

test('every title of the help has a French one', () => {
	const help = withAllBelow(program)
		.map((command) => command.helpInformation())
		.join('\n');
	const titles = new Set(help.match(/^\S.*?:(?= |$)/gm));
	expect(titles).toEqual(new Set(['Usage:', 'Arguments:', 'Options:', 'Commands:', 'Global Options:']));
	for (const title of titles) expect(words.usage.title(title)).toMatch(/ :$/);
});

describe('what is wrong with a command line is said in French', () => {
	/**
	 * A command that can be used wrongly in every way; gives what commander says of `args`, as our errors begin with it.
	 */
	function mistakeIn(args: readonly string[]): string {
		let written = '';
		const root = new Command('program').addCommand(
			new Command('verb')
				.addOption(new Option('--format <format>').choices(['plain', 'json']).env('USAGE_TEST_FORMAT'))
				.addOption(new Option('--one').conflicts(['other', 'named']))
				.addOption(new Option('--other'))
				.addOption(new Option('--named <name>').env('USAGE_TEST_NAMED'))
				.addOption(
					new Option('--number <n>').argParser(() => {
						throw new InvalidArgumentError('Donnez un nombre.');
					}),
				)
				.requiredOption('--needed <value>')
				.addArgument(new Argument('<SHELL>').choices(['bash', 'zsh']))
				.action(() => {}),
		);
		for (const command of withAllBelow(root)) {
			usageErrorsOf(command);
			command.configureOutput({
				writeErr: (text) => {
					written += text;
				},
			});
		}
		expect(() => root.parse([...args], {from: 'user'})).toThrow();
		const [, said = ''] = written.match(/^Error: (.*)$/m) ?? [];
		return words.usage.mistake(said);
	}
	const right = ['verb', 'bash', '--needed', 'x'];

	test.each([
		[[...right, '--foo'], 'Option inconnue : « --foo ».'],
		[['vreb'], 'Commande inconnue : « vreb ».'],
		[['verb', '--needed', 'x'], 'Il manque l’argument SHELL.'],
		[['verb', 'bash'], 'Il manque l’option « --needed <value> ».'],
		[['verb', 'bash', '--needed'], 'L’option « --needed <value> » attend une valeur.'],
		[
			[...right, '--format', 'xml'],
			'L’option « --format <format> » n’accepte pas « xml ». Valeurs possibles : plain, json.',
		],
		[[...right, '--number', 'x'], 'L’option « --number <n> » n’accepte pas « x ». Donnez un nombre.'],
		[
			['verb', 'tcsh', '--needed', 'x'],
			'L’argument « SHELL » ne peut pas être « tcsh ». Valeurs possibles : bash, zsh.',
		],
		[[...right, '--one', '--other'], 'L’option « --one » ne va pas avec l’option « --other ».'],
		[[...right, 'zsh'], 'Trop d’arguments pour « verb » : 1 attendu, 2 reçus (bash, zsh).'],
	])('%j', (args, said) => {
		expect(mistakeIn(args)).toBe(said);
	});

	test('in a variable of the environment', () => {
		vi.stubEnv('USAGE_TEST_FORMAT', 'xml');
		expect(mistakeIn(right)).toBe(
			'L’option « --format <format> » n’accepte pas « xml », valeur de la variable USAGE_TEST_FORMAT. Valeurs possibles : plain, json.',
		);
		vi.unstubAllEnvs();
		vi.stubEnv('USAGE_TEST_NAMED', 'x');
		expect(mistakeIn([...right, '--one'])).toBe('L’option « --one » ne va pas avec la variable USAGE_TEST_NAMED.');
	});
});

test.each([
	[['claim', 'LINK'], 'Did you mean narthex invite claim? Run'],
	[['greet', 'b0b'], 'Did you mean narthex invite greet? Run'],
	[['join', 'LINK'], 'Did you mean narthex invite claim? Run'],
	[['login'], 'Did you mean narthex account login? Run'],
	[['list'], 'Did you mean one of narthex invite list, narthex device list, narthex shared-recovery list, '],
	[['members'], 'Did you mean narthex user list? Run'],
	[['device', 'greet'], 'Did you mean narthex invite greet? Run'],
	[['invtie'], 'Did you mean invite? Run'],
	[['constructor'], 'Run "narthex --help"'],
])('%j names the command that may be meant', async (args, said) => {
	let written = '';
	const loaded = await loadedProgram('1.2.3');
	for (const command of withAllBelow(loaded)) {
		command.configureOutput({
			writeErr: (text) => {
				written += text;
			},
		});
	}
	await expect(loaded.parseAsync(args, {from: 'user'})).rejects.toThrow();
	expect(written.split('\n')[1]).toContain(said);
});

test.each([
	['Did you mean invite?', 'Vouliez-vous dire « invite » ?'],
	['Did you mean one of list, lost?', 'Vouliez-vous dire l’un de ceux-ci : list, lost ?'],
])('%s', (question, asked) => {
	expect(words.usage.suggestion(question)).toBe(asked);
});
