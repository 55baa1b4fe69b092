import {type Command, InvalidArgumentError, Option} from 'commander';
import {NarthexError, UsageError} from '../../errors.ts';
import type {Member} from '../../member/member.ts';
import {type EmailAddress, handleText, parseEmailAddress, type UserId} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';
import {faultOfSetup, risksOfSetup, sharesOf} from '../../parsec/recovery-weights.ts';
import {MAX_SHARES} from '../../parsec/sharing.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {runs} from '../run.ts';
import {line} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {findActiveUser} from '../user/named-user.ts';

interface Options extends DeviceOptions {
	readonly recipients?: readonly string[];
	readonly weights?: readonly number[];
	readonly threshold?: number;
	/** False with `--no-confirmation`. */
	readonly confirmation?: boolean;
}

/** A recipient of the command line. */
export interface NamedRecipient {
	readonly email: EmailAddress;
	readonly weight?: number;
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
		const named = options.recipients?.map(parseRecipient);
		if (options.weights !== undefined && named?.some(({weight}) => weight !== undefined)) {
			throw new UsageError(recoveryCommands.weightsTwice.message, recoveryCommands.weightsTwice.nextStep);
		}
		return createRecovery(terminal, await signIn(terminal, options), named, options);
	});
}

/**
 * Sets up a shared recovery of the member with these recipients, or with the other administrators. Asks for what is not
 * given, and whether it is meant.
 */
export async function createRecovery(
	terminal: Terminal,
	member: Member,
	named: readonly NamedRecipient[] | undefined,
	options: Pick<Options, 'weights' | 'threshold' | 'confirmation'>,
): Promise<undefined> {
	const {organization} = await poll(terminal, member);
	const {userId} = member.membership;
	const recipients = recipientsOf(organization, userId, named, options.weights);
	const weights = new Map([...recipients].map(([{userId: recipient}, weight]) => [recipient, weight]));
	const check = (threshold: number) => {
		const fault = faultOfSetup(userId, threshold, weights);
		if (fault !== undefined) throw new NarthexError('recovery-setup-refused', {fault});
		return threshold;
	};
	terminal.note(recoveryCommands.creating);
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
	terminal.confirm(
		{threshold, recipients: [...recipients].map(recipientJson)},
		({green}) => line`${green(line`✔`)} ${recoveryCommands.created}`,
	);
	return undefined;
}

function oneNumber(text: string): number {
	const number = Number(text);
	if (/^\d{1,3}$/.test(text) && number >= 1 && number <= MAX_SHARES) return number;
	throw new InvalidArgumentError(recoveryCommands.number(MAX_SHARES));
}

/** Reads `EMAIL` or `EMAIL:WEIGHT` (protocol: command-line-next §2.7). @throws UsageError */
export function parseRecipient(text: string): NamedRecipient {
	const [, email = '', weight] = text.trim().match(/^(.*?)(?::([^:"]*))?$/) ?? [];
	const {email: noEmail, weight: noWeight} = recoveryCommands.invalid;
	if (!isEmailAddress(email)) throw new UsageError(noEmail(email), recoveryCommands.invalid.nextStep);
	if (weight === undefined) return {email};
	const number = Number(weight);
	if (!/^\d{1,3}$/.test(weight) || number < 1 || number > MAX_SHARES) {
		throw new UsageError(noWeight(weight), recoveryCommands.number(MAX_SHARES));
	}
	return {email, weight: number};
}

function isEmailAddress(text: string): text is EmailAddress {
	try {
		parseEmailAddress(text);
		return true;
	} catch {
		// Whatever is wrong with it, the sentence quotes it.
		return false;
	}
}

function eachNumber(text: string, before: readonly number[] | undefined): readonly number[] {
	return [...(before ?? []), oneNumber(text)];
}

/** The recipients with their weights: those who are named, or the other administrators. */
function recipientsOf(
	organization: Organization,
	own: UserId,
	named: readonly NamedRecipient[] | undefined,
	weights: readonly number[] | undefined,
): ReadonlyMap<OrganizationUser, number> {
	if (named === undefined) {
		const others = [...organization.users.values()].filter(
			({userId, profile, revokedOn}) => profile === 'ADMIN' && revokedOn === undefined && userId !== own,
		);
		if (others.length === 0) throw new NarthexError('no-default-recipient', {});
		return new Map(others.map((user) => [user, 1]));
	}
	if (weights !== undefined && weights.length !== named.length) {
		throw new NarthexError('incoherent-weights', {recipients: named.length, weights: weights.length});
	}
	const recipients = new Map<OrganizationUser, number>();
	for (const [index, {email, weight}] of named.entries()) {
		const user = findActiveUser(organization, email);
		if (user === undefined) throw new NarthexError('recipient-not-found', {email});
		if (recipients.has(user)) throw new NarthexError('recipient-twice', {email});
		recipients.set(user, weight ?? weights?.[index] ?? 1);
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
	return terminal.askFor(recoveryCommands.chooseThreshold(sharesOf(weights)), parse, {decides: true});
}

/** What will be created, and what may not be what the person wants. */
function show(terminal: Terminal, recipients: ReadonlyMap<OrganizationUser, number>, threshold: number): void {
	terminal.message(recoveryCommands.willBeCreated(threshold));
	for (const [{handle}, weight] of recipients) terminal.message(recoveryCommands.willHave(person(handle), weight));
	const weights = new Map([...recipients].map(([{userId}, weight]) => [userId, weight]));
	for (const risk of risksOfSetup(threshold, weights)) {
		terminal.message(terminal.style.yellow(recoveryCommands.risks[risk]));
	}
}

function recipientJson([{userId, handle}, shares]: readonly [OrganizationUser, number]): object {
	return {user_id: userId, human_handle: handleText(handle), shares};
}
