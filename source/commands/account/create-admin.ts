import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {shellWord} from '../../shell.ts';
import {words} from '../../words/index.ts';
import {declarePasswordStdin} from '../access.ts';
import {argument, runs} from '../run.ts';
import {newPassword} from '../terminal/answers.ts';
import {longText} from '../terminal/style.ts';

const {values} = words.accountCommands;

interface Options {
	readonly data?: string;
	readonly passwordStdin?: boolean;
}

export default function declare(command: Command): void {
	declarePasswordStdin(
		command
			.argument(`<${values.emailArgument}>`, words.accountCommands.createAdmin.email)
			.option(`--data <${values.file}>`, words.accountCommands.createAdmin.data),
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, parseEmailAddress);
		if (options.data === undefined || options.data === ':memory:') {
			throw new UsageError(words.serve.noDataFile.message, words.accountCommands.createAdmin.giveDataFile);
		}
		const password = await newPassword(terminal, words.accountCommands.createAdmin.askPassword, options);
		const {createAdministrator} = await import('../../server/accounts/administrator.ts');
		const created = await createAdministrator({data: options.data, email, password});
		const {accountId, token} = created;
		terminal.result({email: created.email, account_id: accountId, token}, (style) => [
			words.accountCommands.createAdmin.done(style.yellow(longText(shellWord(created.email)))),
			words.accountCommands.createAdmin.logIn(longText(shellWord(created.email))),
		]);
		return undefined;
	});
}
