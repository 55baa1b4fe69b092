import type {Command} from 'commander';
import {timestampText} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {FAILED, runs} from '../run.ts';
import {termsLines} from './terms.ts';

interface Options extends DeviceOptions {
	readonly yes?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('--yes', words.organizationCommands.terms.yes);
	runs<Options>(command, async ({terminal, options}) => {
		const member = await signIn(terminal, options);
		const terms = await member.fetchTerms();
		if (terms.status === 'no_tos') {
			terminal.result({accepted: null}, () => termsLines(terms));
			return undefined;
		}
		if (options.yes !== true) {
			for (const text of termsLines(terms)) terminal.message(text);
			if (!(await terminal.askYesOrNo(words.organizationCommands.terms.question))) {
				terminal.message(words.organizationCommands.terms.cancelled);
				return FAILED;
			}
		}
		await member.acceptTerms(terms);
		terminal.result({accepted: timestampText(terms.updated_on)}, () =>
			options.yes === true ? [] : [words.organizationCommands.terms.accepted],
		);
		return undefined;
	});
}
