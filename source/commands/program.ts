import {Command, CommanderError, Option} from 'commander';
import {asNarthexError} from '../errors.ts';
import {forScreen} from '../text.ts';

/** Declares the arguments and options of one verb on `command`, and what it runs. Its module is loaded when the verb is used. */
export type Verb = (command: Command) => void;

interface Entry {
	readonly summary: string;
	/** Not in the help: stands for something that has another spelling. */
	readonly hidden?: true;
	readonly load?: () => Promise<{readonly default: Verb}>;
	readonly verbs?: Verbs;
}
type Verbs = Readonly<Record<string, Entry>>;

/** Every command there is. A new one is a line here, and a file that exports its `Verb`. */
const VERBS: Verbs = {
	home: {summary: 'show the devices found and the ways in', hidden: true, load: () => import('./home.ts')},
	invite: {
		summary: 'invite people and devices, greet them, claim an invitation',
		verbs: {
			user: {summary: 'invite a person by e-mail address', load: () => import('./invite/user.ts')},
			device: {summary: 'invite another device of your own', load: () => import('./invite/device.ts')},
			list: {summary: 'list the pending invitations', load: () => import('./invite/list.ts')},
			cancel: {summary: 'cancel an invitation', load: () => import('./invite/cancel.ts')},
			greet: {summary: 'greet the person or device that was invited', load: () => import('./invite/greet.ts')},
			claim: {summary: 'claim an invitation that you were sent', load: () => import('./invite/claim.ts')},
		},
	},
	organization: {
		summary: 'create organizations',
		verbs: {
			create: {summary: 'create an organization on a server', load: () => import('./organization/create.ts')},
			bootstrap: {
				summary: 'become the first administrator of an organization',
				load: () => import('./organization/bootstrap.ts'),
			},
		},
	},
	device: {
		summary: 'the devices on this computer',
		verbs: {list: {summary: 'list them', load: () => import('./device/list.ts')}},
	},
	user: {
		summary: 'the members of the organization',
		verbs: {
			list: {summary: 'list them', load: () => import('./user/list.ts')},
			revoke: {summary: 'revoke one of them', load: () => import('./user/revoke.ts')},
		},
	},
	tos: {
		summary: 'the terms of service of the server',
		verbs: {
			list: {summary: 'show where to read them', load: () => import('./tos/list.ts')},
			accept: {summary: 'accept them', load: () => import('./tos/accept.ts')},
		},
	},
	certificate: {
		summary: 'the certificates of the organization',
		verbs: {poll: {summary: 'fetch and check the new ones', load: () => import('./certificate/poll.ts')}},
	},
	account: {
		summary: 'log in on an Account Server, and manage its invites',
		verbs: {
			login: {summary: 'log in', load: () => import('./account/login.ts')},
			logout: {summary: 'log out', load: () => import('./account/logout.ts')},
			status: {summary: 'show who is logged in, and what they may do', load: () => import('./account/status.ts')},
			'create-admin': {
				summary: 'create an account with all rights, in the data of a server on this computer',
				load: () => import('./account/create-admin.ts'),
			},
			invite: {
				summary: 'the invites of the Account Server',
				verbs: {
					list: {summary: 'list them, page by page', load: () => import('./account/invite/list.ts')},
					show: {summary: 'show one', load: () => import('./account/invite/show.ts')},
					create: {summary: 'create several, or mail one', load: () => import('./account/invite/create.ts')},
					edit: {summary: 'change one', load: () => import('./account/invite/edit.ts')},
					delete: {summary: 'delete one', load: () => import('./account/invite/delete.ts')},
					resend: {summary: 'mail one again', load: () => import('./account/invite/resend.ts')},
				},
			},
		},
	},
	'accept-invitation': {
		summary: 'accept an invitation to an Account Server',
		load: () => import('./accept-invitation.ts'),
	},
	log: {summary: 'show what happened', load: () => import('./log.ts')},
	config: {summary: 'show and change settings', load: () => import('./config.ts')},
	completion: {summary: 'print the completion script of a shell', load: () => import('./completion.ts')},
	complete: {summary: 'answer the completion script', hidden: true, load: () => import('./complete.ts')},
	manual: {summary: 'print the manual page, in roff', load: () => import('./manual.ts')},
	'link-handler': {
		summary: 'let a click on an invitation link open Narthex (Linux desktops)',
		load: () => import('./link-handler.ts'),
	},
	demo: {summary: 'try everything, on a server inside Narthex', load: () => import('./demo.ts')},
	serve: {summary: 'be a small Parsec server for invitations', load: () => import('./serve.ts')},
};

const LINK = /^(?:parsec3|https?):\/\//i;

/** Reads the command line and runs what it asks for. The exit status is 2 when it asks for nothing that exists. */
export async function runProgram(version: string, argv: readonly string[]): Promise<void> {
	const program = newProgram(version);
	addVerbs(program, VERBS);
	try {
		await program.parseAsync(withVerb(argv), {from: 'user'});
	} catch (error) {
		if (error instanceof CommanderError) {
			process.exitCode = error.exitCode === 0 ? 0 : 2;
			return;
		}
		// A verb that cannot even be declared: a fault of ours, told like every other error.
		const {message, nextStep} = asNarthexError(error);
		process.stderr.write(`Error: ${forScreen(message, 500)}\n${forScreen(nextStep, 500)}\n`);
		process.exitCode = 1;
	}
}

/** The program with every verb loaded, to be looked at: for completion and the manual. */
export async function loadedProgram(version = ''): Promise<Command> {
	const program = newProgram(version);
	addVerbs(program, VERBS);
	await loadVerbs(program, VERBS);
	return program;
}

async function loadVerbs(parent: Command, verbs: Verbs): Promise<void> {
	for (const command of parent.commands) {
		const entry = verbs[command.name()];
		if (entry?.verbs !== undefined) await loadVerbs(command, entry.verbs);
		(await entry?.load?.())?.default(command);
	}
}

function newProgram(version: string): Command {
	return new Command('narthex')
		.description('Invite people and devices into an end-to-end encrypted Parsec organization')
		.usage('[command] [options]\n       narthex LINK                 claim an invitation')
		.version(version, '-V, --version', 'show the version')
		.addOption(new Option('--format <format>', 'how results are printed (default: plain)').choices(['plain', 'json']))
		.addOption(
			new Option('--progress <progress>', 'how waiting is shown (default: spinner on a terminal, else plain)').choices([
				'quiet',
				'plain',
				'spinner',
			]),
		)
		.addOption(
			new Option('--color <when>', 'colours (default: auto, and NO_COLOR is heeded)').choices([
				'auto',
				'always',
				'never',
			]),
		)
		.option('--accessible', 'questions line by line, nothing that moves: for screen readers (or ACCESSIBLE=1)')
		.option('--debug', 'show where an error comes from')
		.helpOption('-h, --help', 'show this help')
		.configureHelp({showGlobalOptions: true});
}

function addVerbs(parent: Command, verbs: Verbs): void {
	const loaders = new Map<string, () => Promise<{readonly default: Verb}>>();
	for (const [name, {summary, hidden = false, load, verbs: below}] of Object.entries(verbs)) {
		const command = parent.command(name, {hidden}).description(summary);
		usageErrorsOf(command);
		if (below !== undefined) addVerbs(command, below);
		if (load !== undefined) loaders.set(name, load);
	}
	usageErrorsOf(parent);
	if (parent.parent === null) parent.helpCommand('help [command]', 'show the help of a command');
	else parent.helpCommand(false);
	parent.hook('preSubcommand', async (_, command) => {
		const verb = await loaders.get(command.name())?.();
		verb?.default(command);
	});
}

/** Wrong usage is told like every other error: what is wrong, and what to do. */
function usageErrorsOf(command: Command): void {
	const path = (of: Command): string => (of.parent === null ? of.name() : `${path(of.parent)} ${of.name()}`);
	command.exitOverride().configureOutput({
		outputError(text, write) {
			const [sentence = '', suggestion] = text
				.replace(/^error: /, '')
				.trim()
				.split('\n');
			const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`.replace(/\.?$/, '.');
			write(`Error: ${forScreen(said, 500)}\n`);
			write(
				`${suggestion === undefined ? '' : `${forScreen(suggestion.replace(/^\(|\)$/g, ''))} `}Run "${path(command)} --help" to see how it is used.\n`,
			);
		},
	});
}

/** A link alone claims it; nothing at all shows the ways in. */
function withVerb(argv: readonly string[]): readonly string[] {
	const withValue = new Set(['--format', '--progress', '--color']);
	const first = argv.findIndex((word, index) => !word.startsWith('-') && !withValue.has(argv[index - 1] ?? ''));
	if (LINK.test(argv[first] ?? '')) return ['invite', 'claim', ...argv];
	const asksForHelp = argv.some((word) => ['-h', '--help', '-V', '--version'].includes(word));
	return first === -1 && !asksForHelp ? [...argv, 'home'] : argv;
}
