import {type Command, Option} from 'commander';
import type {AcceptableInvite} from '../accounts/acceptance.ts';
import type {Accounts} from '../accounts/accounts.ts';
import {parseAccountServer} from '../accounts/address.ts';
import {type Copied, findInviteCode} from '../copied-text.ts';
import {UsageError} from '../errors.ts';
import {parseHumanLabel} from '../parsec/ids.ts';
import {forScreen, type ScreenText, typedText} from '../text.ts';
import {words} from '../words/index.ts';
import {sentenceOf} from '../words/sentence.ts';
import {chooseServer, declareServer, likelyServer, openAccounts} from './account/access.ts';
import {givenText} from './given-text.ts';
import {argument, DONE, FAILED, runs} from './run.ts';
import {presentable, tellIfWeak} from './terminal/answers.ts';
import {InputEnded} from './terminal/input.ts';
import {longText} from './terminal/style.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// `accept-invitation` (protocol: account-server §7): its two lines on stdout, everything else on stderr.

export interface AcceptOptions {
	/** `--name` or `--fullname`: of two spellings, the second is what commander calls it. */
	readonly fullname?: string;
	/** `--password` or `--pw`. */
	readonly pw?: string;
	readonly verify?: boolean;
	readonly server?: string;
	readonly email?: string;
	readonly orgId?: string;
	readonly clientId?: string;
}

export default function declare(command: Command): void {
	const {options, values} = words.acceptInvitation;
	declareServer(
		command
			.usage(words.acceptInvitation.usage)
			.argument('<CODE>', words.acceptInvitation.code)
			.option(`--name, --fullname <${values.name}>`, options.name)
			.option(`--password, --pw <${values.password}>`, options.password)
			.option('--verify', options.verify)
			.addOption(new Option('--verify-tokens').hideHelp().implies({verify: true}))
			.addOption(new Option('--require-verification').hideHelp().implies({verify: true})),
	)
		.option(`--email <${values.address}>`, options.email)
		.option('--org-id <ID>', options.organization)
		.option('--client-id <id>', words.accountCommands.options.clientId)
		.configureOutput({
			outputError(text, write) {
				const {usageLine, usage} = words.acceptInvitation;
				write(`${usageLine(usage)}\n${forScreen(mistake(text.replace(/^error: /, '').trim()), 500)}\n`);
			},
		});
	runs<AcceptOptions>(command, async ({terminal, args: [text = ''], options}) => {
		if (options.pw !== undefined) {
			terminal.printError(words.acceptInvitation.warning.passwordInArguments);
		}
		// Both kinds of invitation come with the same command: a link is one of Parsec.
		const invite = argument(await givenText(terminal, text), findInviteCode);
		if (invite.kind === 'link') return claimInvitation(terminal, invite.link, options);
		return acceptInvitation(terminal, invite, options);
	});
}

/** Commander's sentence as it stands, unless there is a translation: those are of whole sentences. */
function mistake(said: string): string {
	const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
	const translated = words.usage.mistake(sentence);
	return translated === sentence ? said : translated;
}

async function claimInvitation(terminal: Terminal, link: string, options: AcceptOptions): Promise<number | undefined> {
	const {fullname: name, pw: password} = options;
	if (name !== undefined) argument(name, presentable(parseHumanLabel, 'name'));
	if (password === '') throw new UsageError(words.fields.emptyPassword, words.acceptInvitation.givePassword);
	const {claimLink} = await import('./invite/claim.ts');
	return claimLink(terminal, link, {
		...(name === undefined ? {} : {name}),
		...(password === undefined ? {} : {password}),
	});
}

/** What the person did not give. `reason` follows `failure:`. */
class Missing extends Error {
	override readonly name = 'Missing';
}

/** Accepts an invite by its code, and gives the exit status. A server that the text of the code names is the one. */
export async function acceptInvitation(
	terminal: Terminal,
	{code, server: named}: Pick<Extract<Copied, {readonly kind: 'code'}>, 'code' | 'server'>,
	options: AcceptOptions,
): Promise<number> {
	const accounts = await openAccounts(terminal);
	const server = await serverFor(terminal, accounts, options.server ?? named ?? accounts.namedServer);
	try {
		const {verify = false, orgId: organization, clientId} = options;
		const invite = await accounts.previewInvite(server, code, {verify, organization, clientId});
		const answers = {
			name: await askName(terminal, options),
			email: await askEmail(terminal, invite, options),
			password: await askPassword(terminal, options),
		};
		return await accept(terminal, server, invite, answers);
	} catch (error) {
		if (error instanceof Missing) terminal.printError(words.acceptInvitation.failure(longText(error.message)));
		else {
			const {failureLines} = await import('./account/failure.ts');
			for (const text of failureLines(error, server)) terminal.printError(text);
		}
		return FAILED;
	}
}

/** Where a code is accepted. A server that no one named is only a guess: a person may correct it before it is asked. */
async function serverFor(terminal: Terminal, accounts: Accounts, named: string | undefined): Promise<string> {
	if (named !== undefined) return chooseServer(accounts, {server: named});
	const guess = await likelyServer(accounts);
	if (!terminal.asksLinearly && !terminal.hasPerson) {
		terminal.printError(words.acceptInvitation.server(longText(guess)));
		return chooseServer(accounts, {server: guess});
	}
	const parse = (text: string) => parseAccountServer(text === '' ? guess : text).address;
	const server = await terminal.askFor(words.menu.accounts.server(longText(guess)), parse, {decides: true});
	return chooseServer(accounts, {server});
}

async function accept(
	terminal: Terminal,
	server: string,
	invite: AcceptableInvite,
	answers: Parameters<AcceptableInvite['accept']>[0],
): Promise<number> {
	const announce = (organization: string) => say(terminal, words.acceptInvitation.accepting(longText(organization)));
	if (invite.organization !== undefined) announce(invite.organization);
	const stepBack = terminal.onInterruption((why) => {
		terminal.printError(words.acceptInvitation.failure(words.acceptInvitation.interrupted.why));
		terminal.printError(words.acceptInvitation.interrupted.nextStep);
		terminal.leave(INTERRUPTED_STATUS[why]);
	});
	const {organization, email, nameProblem, keepProblem} = await invite.accept(answers).finally(stepBack);
	if (invite.organization === undefined) announce(organization);
	if (nameProblem !== undefined) {
		const {problemOf} = await import('./account/failure.ts');
		terminal.printError(words.acceptInvitation.warning.nameNotSet(problemOf(nameProblem)));
	}
	if (keepProblem !== undefined) {
		const {message} = sentenceOf(keepProblem);
		terminal.printError(words.acceptInvitation.failure(words.acceptInvitation.notKept.why(longText(message))));
		terminal.printError(words.acceptInvitation.notKept.nextStep);
		return FAILED;
	}
	if (terminal.format === 'json') terminal.result({org_id: organization, email, server}, () => []);
	else say(terminal, words.acceptInvitation.loggedIn(longText(organization), longText(email)));
	return DONE;
}

/** In JSON, the result is one document at the end. */
function say(terminal: Terminal, text: ScreenText): void {
	if (terminal.format === 'plain') terminal.result(undefined, () => [text]);
}

async function askName(terminal: Terminal, {fullname: given = ''}: AcceptOptions): Promise<string> {
	const parse = presentable(String, 'name');
	let name = typedText(given) === '' ? '' : argument(given, parse);
	while (name === '')
		name = await orMissing(
			terminal.askFor(words.acceptInvitation.ask.name, parse),
			words.acceptInvitation.missing.name,
		);
	return name;
}

async function askEmail(terminal: Terminal, {email}: AcceptableInvite, options: AcceptOptions): Promise<string> {
	const known = email ?? options.email;
	if (known !== undefined && known !== '') return known;
	if (!terminal.isInteractive) throw new Missing(words.acceptInvitation.missing.email);
	const asked = await orMissing(
		terminal.ask(words.accountCommands.login.askEmail),
		words.acceptInvitation.missing.email,
	);
	if (asked === '') throw new Missing(words.acceptInvitation.missing.email);
	return asked;
}

/** Twice, with two chances; or as it is given. */
async function askPassword(terminal: Terminal, {pw: given}: AcceptOptions): Promise<string> {
	if (given === '') throw new Missing(words.acceptInvitation.missing.password);
	if (given !== undefined) return given;
	for (const chance of [1, 2]) {
		const password = await orMissing(
			terminal.askPassword(words.accountCommands.login.askPassword),
			words.acceptInvitation.missing.password,
		);
		if (password === '') throw new Missing(words.acceptInvitation.missing.password);
		if (terminal.hasPerson) tellIfWeak(terminal, password);
		const confirmed = await orMissing(
			terminal.askPassword(words.prompts.password.confirm),
			words.acceptInvitation.missing.password,
		);
		if (password === confirmed) return password;
		if (chance === 1) terminal.printError(words.acceptInvitation.ask.again);
	}
	throw new Missing(words.acceptInvitation.missing.passwordsDiffer);
}

async function orMissing(answer: Promise<string>, reason: string): Promise<string> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof InputEnded) throw new Missing(reason, {cause: error});
		throw error;
	}
}
