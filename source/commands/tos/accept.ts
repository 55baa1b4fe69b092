import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import {timestampText} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {FAILED, runs} from '../run.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {termsLines} from './terms.ts';

const {terms: said} = words.organizationCommands;

interface Options extends DeviceOptions {
	/** Both spellings are those of the reference. */
	readonly yes?: boolean;
	readonly force?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('-y, --yes', said.yes).option('-f, --force', said.yes);
	runs<Options>(command, async ({terminal, options}) => {
		const isAsked = options.yes !== true && options.force !== true;
		return (await acceptTerms(terminal, await signIn(terminal, options), {isAsked})) ? undefined : FAILED;
	});
}

/** Accepts the terms of service, after a question where `isAsked`. False: the person does not. */
export async function acceptTerms(
	terminal: Terminal,
	member: Member,
	{isAsked}: {readonly isAsked: boolean},
): Promise<boolean> {
	const terms = await member.fetchTerms();
	if (terms.status === 'no_tos') {
		terminal.confirm({accepted: null}, () => said.none);
		return true;
	}
	if (isAsked) {
		for (const text of termsLines(terms)) terminal.message(text);
		if (!(await terminal.askYesOrNo(said.question))) {
			terminal.message(said.cancelled);
			return false;
		}
	}
	await member.acceptTerms(terms);
	terminal.result({accepted: timestampText(terms.updated_on)}, () => []);
	if (isAsked && terminal.format === 'plain') terminal.message(said.accepted);
	return true;
}
