import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {screenText} from '../../text.ts';
import {declarePasswordStdin} from '../access.ts';
import {newPassword} from '../answers.ts';
import {argument, runs} from '../run.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';

interface Options {
	readonly data?: string;
	readonly passwordStdin?: boolean;
}

export default function declare(command: Command): void {
	declarePasswordStdin(
		command
			.argument('<EMAIL>', 'the e-mail address of the new account')
			.option('--data <file>', 'the data file that "narthex serve" is given; it may be running'),
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, parseEmailAddress);
		if (options.data === undefined || options.data === ':memory:') {
			throw new UsageError('The data file is not named.', 'Give it with --data, as "narthex serve" has it.');
		}
		const password = await newPassword(terminal, line`Choose a password:`, options);
		const {createAdministrator} = await import('../../server/accounts/administrator.ts');
		const created = await createAdministrator({data: options.data, email, password});
		const {accountId, token} = created;
		terminal.result({email: created.email, account_id: accountId, token}, (style) => [
			line`Created ${style.yellow(longText(created.email))}, with all rights.`,
			line`Token: ${screenText(token)}`,
		]);
		return undefined;
	});
}
