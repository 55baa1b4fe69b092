import {Command, CommanderError, Option} from 'commander';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {sentenceOfAny} from '../words/sentence.ts';
import {HELP, usageErrorsOf} from './terminal/usage.ts';

/**
 * Declares the arguments and options of one verb on `command`, and what it runs. Its module is loaded when the verb
 * is used.
 * @param loadProgram gives a program with every verb loaded, to be looked at
 */
export type Verb = (command: Command, loadProgram: () => Promise<Command>) => void;

interface Entry {
	readonly summary: string;
	/** Not in the help: stands for something that has another spelling. */
	readonly hidden?: true;
	readonly load?: () => Promise<{readonly default: Verb}>;
	readonly verbs?: Verbs;
}
type Verbs = Readonly<Record<string, Entry>>;

const {commands} = words.program;

/** Every command there is. A new one is a line here, and a file that exports its `Verb`. */
const VERBS: Verbs = {
	home: {summary: commands.home, hidden: true, load: () => import('./home.ts')},
	open: {summary: commands.invite.claim, hidden: true, load: () => import('./open.ts')},
	invite: {
		summary: commands.invite.itself,
		verbs: {
			user: {summary: commands.invite.user, load: () => import('./invite/user.ts')},
			device: {summary: commands.invite.device, load: () => import('./invite/device.ts')},
			'shared-recovery': {
				summary: commands.invite.sharedRecovery,
				load: () => import('./invite/shared-recovery.ts'),
			},
			list: {summary: commands.invite.list, load: () => import('./invite/list.ts')},
			watch: {summary: commands.invite.watch, load: () => import('./invite/watch.ts')},
			cancel: {summary: commands.invite.cancel, load: () => import('./invite/cancel.ts')},
			greet: {summary: commands.invite.greet, load: () => import('./invite/greet.ts')},
			claim: {summary: commands.invite.claim, load: () => import('./invite/claim.ts')},
		},
	},
	organization: {
		summary: commands.organization.itself,
		verbs: {
			create: {summary: commands.organization.create, load: () => import('./organization/create.ts')},
			bootstrap: {summary: commands.organization.bootstrap, load: () => import('./organization/bootstrap.ts')},
			status: {summary: commands.organization.status, load: () => import('./organization/status.ts')},
			stats: {summary: commands.organization.stats, load: () => import('./organization/stats.ts')},
		},
	},
	device: {
		summary: commands.device.itself,
		verbs: {
			list: {summary: commands.device.list, load: () => import('./device/list.ts')},
			'export-recovery-device': {
				summary: commands.device.exportRecoveryDevice,
				load: () => import('./device/export-recovery-device.ts'),
			},
			'change-authentication': {
				summary: commands.device.changeAuthentication,
				load: () => import('./device/change-authentication.ts'),
			},
			'overwrite-server-url': {
				summary: commands.device.overwriteServerUrl,
				load: () => import('./device/overwrite-server-url.ts'),
			},
			'forget-local': {summary: commands.device.forgetLocal, load: () => import('./device/forget-local.ts')},
			'import-recovery-device': {
				summary: commands.device.importRecoveryDevice,
				load: () => import('./device/import-recovery-device.ts'),
			},
		},
	},
	'shared-recovery': {
		summary: commands.sharedRecovery.itself,
		verbs: {
			create: {summary: commands.sharedRecovery.create, load: () => import('./shared-recovery/create.ts')},
			info: {summary: commands.sharedRecovery.info, load: () => import('./shared-recovery/info.ts')},
			list: {summary: commands.sharedRecovery.list, load: () => import('./shared-recovery/list.ts')},
			delete: {summary: commands.sharedRecovery.delete, load: () => import('./shared-recovery/delete.ts')},
		},
	},
	user: {
		summary: commands.user.itself,
		verbs: {
			list: {summary: commands.user.list, load: () => import('./user/list.ts')},
			show: {summary: commands.user.show, load: () => import('./user/show.ts')},
			update: {summary: commands.user.update, load: () => import('./user/update.ts')},
			revoke: {summary: commands.user.revoke, load: () => import('./user/revoke.ts')},
			freeze: {summary: commands.user.freeze, load: () => import('./user/freeze.ts')},
			unfreeze: {summary: commands.user.unfreeze, load: () => import('./user/unfreeze.ts')},
			'totp-reset': {summary: commands.user.totpReset, load: () => import('./user/totp-reset.ts')},
		},
	},
	server: {
		summary: commands.server.itself,
		verbs: {stats: {summary: commands.server.stats, load: () => import('./server/stats.ts')}},
	},
	tos: {
		summary: commands.tos.itself,
		verbs: {
			list: {summary: commands.tos.list, load: () => import('./tos/list.ts')},
			accept: {summary: commands.tos.accept, load: () => import('./tos/accept.ts')},
			config: {summary: commands.tos.config, load: () => import('./tos/config.ts')},
		},
	},
	certificate: {
		summary: commands.certificate.itself,
		verbs: {
			poll: {summary: commands.certificate.poll, load: () => import('./certificate/poll.ts')},
			'forget-all-certificates': {
				summary: commands.certificate.forgetAll,
				load: () => import('./certificate/forget-all-certificates.ts'),
			},
		},
	},
	account: {
		summary: commands.account.itself,
		verbs: {
			login: {summary: commands.account.login, load: () => import('./account/login.ts')},
			logout: {summary: commands.account.logout, load: () => import('./account/logout.ts')},
			status: {summary: commands.account.status, load: () => import('./account/status.ts')},
			'create-admin': {summary: commands.account.createAdmin, load: () => import('./account/create-admin.ts')},
			invite: {
				summary: commands.account.invite.itself,
				verbs: {
					list: {summary: commands.account.invite.list, load: () => import('./account/invite/list.ts')},
					show: {summary: commands.account.invite.show, load: () => import('./account/invite/show.ts')},
					create: {summary: commands.account.invite.create, load: () => import('./account/invite/create.ts')},
					edit: {summary: commands.account.invite.edit, load: () => import('./account/invite/edit.ts')},
					delete: {summary: commands.account.invite.delete, load: () => import('./account/invite/delete.ts')},
					resend: {summary: commands.account.invite.resend, load: () => import('./account/invite/resend.ts')},
				},
			},
		},
	},
	'accept-invitation': {summary: commands.acceptInvitation, load: () => import('./accept-invitation.ts')},
	log: {summary: commands.log, load: () => import('./log.ts')},
	config: {summary: commands.config, load: () => import('./config.ts')},
	completion: {summary: commands.completion, load: () => import('./completion.ts')},
	'auto-complete': {summary: commands.completion, hidden: true, load: () => import('./completion.ts')},
	complete: {summary: commands.complete, hidden: true, load: () => import('./complete.ts')},
	manual: {summary: commands.manual, load: () => import('./manual.ts')},
	'man-page': {summary: commands.manual, hidden: true, load: () => import('./manual.ts')},
	'link-handler': {summary: commands.linkHandler, load: () => import('./link-handler.ts')},
	demo: {summary: commands.demo, load: () => import('./demo.ts')},
	serve: {summary: commands.serve, load: () => import('./serve.ts')},
};

/** Reads the command line and runs what it asks for. The exit status is 2 when it asks for nothing that exists. */
export async function runProgram(version: string, argv: readonly string[]): Promise<void> {
	const program = newProgram(`narthex ${version}`);
	addVerbs(program, VERBS);
	try {
		await program.parseAsync(await withVerb(argv), {from: 'user'});
	} catch (error) {
		if (error instanceof CommanderError) {
			process.exitCode = error.exitCode === 0 ? 0 : 2;
			return;
		}
		// A verb that cannot even be declared: a fault of ours, told like every other error.
		const {message, nextStep} = sentenceOfAny(error);
		process.stderr.write(`${words.prompts.error} ${forScreen(message, 500)}\n${forScreen(nextStep, 500)}\n`);
		process.exitCode = 1;
	}
}

/**
 * The program with every verb loaded, to be looked at: for completion and the manual.
 * @param version with the name before it
 */
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
		(await entry?.load?.())?.default(command, loadAgain(command));
	}
}

/** Gives a program like that of `command`, with every verb loaded. */
function loadAgain(command: Command): () => Promise<Command> {
	return () => loadedProgram(rootOf(command).version());
}

function rootOf(command: Command): Command {
	return command.parent === null ? command : rootOf(command.parent);
}

function newProgram(version: string): Command {
	const {options} = words.program;
	return new Command('narthex')
		.description(words.program.description)
		.usage(words.program.usage)
		.version(version, '-V, --version', options.version)
		.addOption(new Option('--format <format>', options.format).choices(['plain', 'json']))
		.addOption(new Option('--progress <progress>', options.progress).choices(['quiet', 'plain', 'spinner']))
		.addOption(new Option(`--color <${options.when}>`, options.color).choices(['auto', 'always', 'never']))
		.option('--accessible', options.accessible)
		.option('--debug', options.debug)
		.helpOption('-h, --help', options.help)
		.configureHelp(HELP);
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
	if (parent.parent === null)
		parent.helpCommand(words.program.options.helpCommand, words.program.options.helpOfCommand);
	else parent.helpCommand(false);
	parent.hook('preSubcommand', async (_, command) => {
		const verb = await loaders.get(command.name())?.();
		verb?.default(command, loadAgain(command));
	});
}

/** A text with a link or a code alone (`-`: from stdin) follows it; nothing at all shows the ways in. */
async function withVerb(argv: readonly string[]): Promise<readonly string[]> {
	const withValue = new Set(['--format', '--progress', '--color']);
	const first = argv.findIndex(
		(word, index) => (word === '-' || !word.startsWith('-')) && !withValue.has(argv[index - 1] ?? ''),
	);
	const word = argv[first];
	if (word === undefined) {
		const asksForHelp = argv.some((option) => ['-h', '--help', '-V', '--version'].includes(option));
		return asksForHelp ? argv : [...argv, 'home'];
	}
	if (word === 'server') return withFormatOfStats(argv);
	if (word === 'help' || Object.hasOwn(VERBS, word)) return argv;
	const {isCopied} = await import('../copied-text.ts');
	return word === '-' || isCopied(word) ? ['open', ...argv] : argv;
}

/**
 * The reference has `--format csv` behind `server stats`, where it means what `-f csv` does (protocol: transport §7.2).
 */
function withFormatOfStats(argv: readonly string[]): readonly string[] {
	const isCsv = (word: string, index: number) => word === '--format' && argv[index + 1] === 'csv';
	return argv.map((word, index) => (word === '--format=csv' ? '-fcsv' : isCsv(word, index) ? '-f' : word));
}
