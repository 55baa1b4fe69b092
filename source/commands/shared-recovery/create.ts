import {type Command, InvalidArgumentError, Option} from 'commander';
import {NarthexError, UsageError} from '../../errors.ts';
import {type EmailAddress, handleText, parseEmailAddress, type UserId} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';
import {faultOfSetup, risksOfSetup, sharesOf} from '../../parsec/recovery-weights.ts';
import {MAX_SHARES} from '../../parsec/sharing.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {argument, runs} from '../run.ts';
import {line} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

interface Options extends DeviceOptions {
	readonly recipients?: readonly string[];
	readonly weights?: readonly number[];
	readonly threshold?: number;
	/** False with `--no-confirmation`. */
	readonly confirmation?: boolean;
}

const {recoveryCommands} = words;
const {values, options: explained} = recoveryCommands;

export default function declare(command: Command): void {
	declareDevice(command)
		.option(`-r, --recipients <${words.access.values.email}...>`, explained.recipients)
		.addOption(new Option(`-w, --weights <${values.number}...>`, explained.weights).argParser(eachNumber))
		.addOption(new Option(`-t, --threshold <${values.number}>`, explained.threshold).argParser(oneNumber))
		.option('--no-confirmation', explained.noConfirmation);
	runs<Options>(command, async ({terminal, options}) => {
		if (options.recipients === undefined && (options.weights ?? options.threshold) !== undefined) {
			throw new UsageError(recoveryCommands.needsRecipients.message, recoveryCommands.needsRecipients.nextStep);
		}
		const emails = options.recipients?.map((text) => argument(text.trim(), parseEmailAddress));
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const {userId} = member.membership;
		const recipients = recipientsOf(organization, userId, emails, options.weights);
		const weights = new Map([...recipients].map(([{userId: recipient}, weight]) => [recipient, weight]));
		const check = (threshold: number) => {
			const fault = faultOfSetup(userId, threshold, weights);
			if (fault !== undefined) throw new NarthexError('recovery-setup-refused', {fault});
			return threshold;
		};
		// What no threshold puts right is told before the questions.
		check(1);
		const threshold = options.threshold ?? (await askThreshold(terminal, weights, check));
		check(threshold);
		show(terminal, recipients, threshold);
		if (options.confirmation !== false && !(await terminal.askYesOrNo(recoveryCommands.proceed))) {
			terminal.message(recoveryCommands.aborted);
			return undefined;
		}
		const spinner = terminal.spinner(recoveryCommands.creating);
		await member.recovery.create({threshold, weights}).finally(() => spinner.clear());
		terminal.result({threshold, recipients: [...recipients].map(recipientJson)}, ({green}) => [
			line`${green(line`✔`)} ${recoveryCommands.created}`,
		]);
		return undefined;
	});
}

function oneNumber(text: string): number {
	const number = Number(text);
	if (/^\d{1,3}$/.test(text) && number >= 1 && number <= MAX_SHARES) return number;
	throw new InvalidArgumentError(recoveryCommands.number(MAX_SHARES));
}

function eachNumber(text: string, before: readonly number[] | undefined): readonly number[] {
	return [...(before ?? []), oneNumber(text)];
}

/** The recipients with their weights: those who are named, or the other administrators. */
function recipientsOf(
	{users}: Organization,
	own: UserId,
	emails: readonly EmailAddress[] | undefined,
	weights: readonly number[] | undefined,
): ReadonlyMap<OrganizationUser, number> {
	const active = [...users.values()].filter(({revokedOn}) => revokedOn === undefined);
	if (emails === undefined) {
		const others = active.filter(({userId, profile}) => profile === 'ADMIN' && userId !== own);
		if (others.length === 0) throw new NarthexError('no-default-recipient', {});
		return new Map(others.map((user) => [user, 1]));
	}
	if (weights !== undefined && weights.length !== emails.length) {
		throw new NarthexError('incoherent-weights', {recipients: emails.length, weights: weights.length});
	}
	const recipients = new Map<OrganizationUser, number>();
	for (const [index, email] of emails.entries()) {
		const user = active.find(({handle}) => handle.email === email);
		if (user === undefined) throw new NarthexError('recipient-not-found', {email});
		if (recipients.has(user)) throw new NarthexError('recipient-twice', {email});
		recipients.set(user, weights?.[index] ?? 1);
	}
	return recipients;
}

function askThreshold(
	terminal: Terminal,
	weights: ReadonlyMap<UserId, number>,
	check: (threshold: number) => number,
): Promise<number> {
	terminal.message(recoveryCommands.thresholdIs);
	const parse = (text: string) => check(/^\d{1,3}$/.test(text) ? Number(text) : 0);
	return terminal.askFor(recoveryCommands.chooseThreshold(sharesOf(weights)), parse);
}

/** What will be created, and what may not be what the person wants. */
function show(terminal: Terminal, recipients: ReadonlyMap<OrganizationUser, number>, threshold: number): void {
	terminal.message(recoveryCommands.willBeCreated);
	terminal.message(recoveryCommands.threshold(threshold));
	for (const [{handle}, weight] of recipients) terminal.message(recoveryCommands.willHave(person(handle), weight));
	const weights = new Map([...recipients].map(([{userId}, weight]) => [userId, weight]));
	for (const risk of risksOfSetup(threshold, weights)) {
		terminal.message(terminal.style.yellow(recoveryCommands.risks[risk]));
	}
}

function recipientJson([{userId, handle}, shares]: readonly [OrganizationUser, number]): object {
	return {user_id: userId, human_handle: handleText(handle), shares};
}
