import type {Command} from 'commander';
import {timestampText} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {FAILED, runs} from '../run.ts';
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
		const member = await signIn(terminal, options);
		const terms = await member.fetchTerms();
		if (terms.status === 'no_tos') {
			terminal.confirm({accepted: null}, () => said.none);
			return undefined;
		}
		const isAsked = options.yes !== true && options.force !== true;
		if (isAsked) {
			for (const text of termsLines(terms)) terminal.message(text);
			if (!(await terminal.askYesOrNo(said.question))) {
				terminal.message(said.cancelled);
				return FAILED;
			}
		}
		await member.acceptTerms(terms);
		terminal.result({accepted: timestampText(terms.updated_on)}, () => []);
		if (isAsked && terminal.format === 'plain') terminal.message(said.accepted);
		return undefined;
	});
}
