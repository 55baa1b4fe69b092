import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {screenText} from '../../text.ts';
import {words as accountWords} from '../../words/account-commands.ts';
import {declarePasswordStdin} from '../access.ts';
import {newPassword} from '../answers.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal.ts';

const {createAdmin: words, values} = accountWords;

interface Options {
	readonly data?: string;
	readonly passwordStdin?: boolean;
}

export default function declare(command: Command): void {
	declarePasswordStdin(
		command.argument(`<${values.emailArgument}>`, words.email).option(`--data <${values.file}>`, words.data),
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, parseEmailAddress);
		if (options.data === undefined || options.data === ':memory:') {
			throw new UsageError(words.noDataFile.message, words.noDataFile.nextStep);
		}
		const password = await newPassword(terminal, words.askPassword, options);
		const {createAdministrator} = await import('../../server/accounts/administrator.ts');
		const created = await createAdministrator({data: options.data, email, password});
		const {accountId, token} = created;
		terminal.result({email: created.email, account_id: accountId, token}, (style) => [
			words.done(style.yellow(longText(created.email))),
			words.token(screenText(token)),
		]);
		return undefined;
	});
}
