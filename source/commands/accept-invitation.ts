import {type Command, Option} from 'commander';
import type {Invitation} from '../accounts/invitation.ts';
import type {AccountServer} from '../accounts/server.ts';
import type {AccountStore} from '../accounts/store.ts';
import {asNarthexError, UsageError} from '../errors.ts';
import {parseHumanLabel} from '../parsec/ids.ts';
import {forScreen} from '../text.ts';
import {chooseServer, declareServer, openStore} from './account/access.ts';
import {presentable} from './answers.ts';
import {InputEnded} from './input.ts';
import {argument, DONE, FAILED, runs} from './run.ts';
import {line} from './style.ts';
import {INTERRUPTED_STATUS, longText, type Terminal} from './terminal.ts';

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

/** Both kinds of invitation come with the same command: a link is one of Parsec. */
const LINK = /^(?:parsec3|https?):\/\//i;

const USAGE = '[-h] [--name NAME] [--password PASSWORD] [--verify] [--server URL] [--email ADDRESS] [--org-id ID] CODE';

export default function declare(command: Command): void {
	declareServer(
		command
			.usage(USAGE)
			.argument('<CODE>', 'the invite code, or a Parsec invitation link')
			.option('--name, --fullname <NAME>', 'your full name (asked for when it is not given)')
			.option('--password, --pw <PASSWORD>', 'your password (asked for when it is not given, which is safer)')
			.option('--verify', 'check that the server signed the answer')
			.addOption(new Option('--verify-tokens').hideHelp().implies({verify: true}))
			.addOption(new Option('--require-verification').hideHelp().implies({verify: true})),
	)
		.option('--email <ADDRESS>', 'your e-mail address, where the invitation does not say it')
		.option('--org-id <ID>', 'what to call the organization')
		.option('--client-id <id>', 'as what kind of client (default: rest)')
		.configureOutput({
			outputError(text, write) {
				write(`usage: narthex accept-invitation ${USAGE}\n${forScreen(text.replace(/^error: /, '').trim(), 500)}\n`);
			},
		});
	runs<AcceptOptions>(command, async ({terminal, args: [code = ''], options}) => {
		if (options.pw !== undefined) {
			terminal.complain(line`warning: others on this computer can see a password in the arguments of a program`);
		}
		return LINK.test(code) ? claimInvitation(terminal, code, options) : acceptInvitation(terminal, code, options);
	});
}

async function claimInvitation(terminal: Terminal, link: string, options: AcceptOptions): Promise<number | undefined> {
	const {fullname: name, pw: password} = options;
	if (name !== undefined) argument(name, presentable(parseHumanLabel));
	if (password === '') throw new UsageError('The password is empty.', 'Give one, or leave --password out to be asked.');
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

async function acceptInvitation(terminal: Terminal, code: string, options: AcceptOptions): Promise<number> {
	const store = await openStore(terminal);
	const address = await chooseServer(terminal, store, options);
	const [{AccountServer}, {openInvitation}] = await Promise.all([
		import('../accounts/server.ts'),
		import('../accounts/invitation.ts'),
	]);
	const server = new AccountServer(address);
	try {
		const {verify = false, orgId: organization, clientId} = options;
		const invitation = await openInvitation(server, code, {verify, organization, clientId});
		const answers = {
			name: await askName(terminal, options),
			email: await askEmail(terminal, invitation, options),
			password: await askPassword(terminal, options),
		};
		return await accept({terminal, store, server, invitation, answers, clientId});
	} catch (error) {
		if (error instanceof Missing) terminal.complain(line`failure: ${longText(error.message)}`);
		else {
			const {failureLines} = await import('./account/failure.ts');
			for (const text of failureLines(error, address)) terminal.complain(text);
		}
		return FAILED;
	}
}

interface Acceptance {
	readonly terminal: Terminal;
	readonly store: AccountStore;
	readonly server: AccountServer;
	readonly invitation: Invitation;
	readonly answers: Parameters<Invitation['accept']>[0];
	readonly clientId: string | undefined;
}

async function accept({terminal, store, server, invitation, answers, clientId}: Acceptance): Promise<number> {
	const announce = (organization: string) => say(terminal, line`Accepting invitation to ${longText(organization)}`);
	if (invitation.organization !== undefined) announce(invitation.organization);
	const stepBack = terminal.onInterruption((why) => {
		terminal.complain(line`failure: interrupted, and it is not known whether the invitation was accepted`);
		terminal.complain(line`Try to log in (narthex account login) before you accept it again.`);
		terminal.leave(INTERRUPTED_STATUS[why]);
	});
	const accepted = await invitation.accept(answers).finally(stepBack);
	const {organization, email, login, nameProblem} = accepted;
	if (invitation.organization === undefined) announce(organization);
	if (nameProblem !== undefined) {
		const {problemOf} = await import('./account/failure.ts');
		terminal.complain(line`warning: name not set: ${problemOf(nameProblem)}`);
	}
	try {
		await store.keep({server: server.address, email, organization, clientId}, login.token);
	} catch (error) {
		const {message} = asNarthexError(error);
		terminal.complain(line`failure: the invitation is accepted, but not kept: ${longText(message)}`);
		terminal.complain(line`Your account exists: log in with narthex account login.`);
		return FAILED;
	}
	if (terminal.format === 'json') terminal.result({org_id: organization, email, server: server.address}, () => []);
	else say(terminal, line`Now logged in as [${longText(organization)}]${longText(email)}`);
	return DONE;
}

/** In JSON, the result is one document at the end. */
function say(terminal: Terminal, text: ReturnType<typeof line>): void {
	if (terminal.format === 'plain') terminal.result(undefined, () => [text]);
}

async function askName(terminal: Terminal, {fullname: given = ''}: AcceptOptions): Promise<string> {
	let name = given.trim();
	while (name === '') name = await orMissing(terminal.ask(line`Full Name:`), 'name is required');
	return name;
}

async function askEmail(terminal: Terminal, {email}: Invitation, options: AcceptOptions): Promise<string> {
	const known = email ?? options.email;
	if (known !== undefined && known !== '') return known;
	if (!terminal.isInteractive) throw new Missing('email is required');
	const asked = await orMissing(terminal.ask(line`Email:`), 'email is required');
	if (asked === '') throw new Missing('email is required');
	return asked;
}

/** Twice, with two chances; or as it is given. */
async function askPassword(terminal: Terminal, {pw: given}: AcceptOptions): Promise<string> {
	if (given === '') throw new Missing('password is required');
	if (given !== undefined) return given;
	for (const chance of [1, 2]) {
		const password = await orMissing(terminal.askPassword(line`Password:`), 'password is required');
		if (password === '') throw new Missing('password is required');
		const confirmed = await orMissing(terminal.askPassword(line`Confirm password:`), 'password is required');
		if (password === confirmed) return password;
		if (chance === 1) terminal.complain(line`They don't match, try again.`);
	}
	throw new Missing('passwords do not match');
}

async function orMissing(answer: Promise<string>, reason: string): Promise<string> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof InputEnded) throw new Missing(reason, {cause: error});
		throw error;
	}
}
