import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {timestampText} from '../../parsec/ids.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {FAILED, runs} from '../run.ts';
import {line} from '../style.ts';
import {termsLines} from './terms.ts';

interface Options extends DeviceOptions {
	readonly yes?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('--yes', 'accept without being asked');
	runs<Options>(command, async ({terminal, options}) => {
		const {connection} = await signIn(terminal, options);
		const terms = await connection.send('tos_get', {});
		if (terms.status === 'no_tos') {
			terminal.result({accepted: null}, () => termsLines(terms));
			return undefined;
		}
		if (options.yes !== true) {
			for (const text of termsLines(terms)) terminal.message(text);
			if (!(await terminal.askYesOrNo(line`Do you accept these terms of service?`))) {
				terminal.message(line`Operation cancelled`);
				return FAILED;
			}
		}
		const {status} = await connection.send('tos_accept', {tos_updated_on: terms.updated_on});
		if (status === 'tos_mismatch') {
			throw new NarthexError(
				'terms-changed',
				'The terms of service changed while you were reading them.',
				'Run the command again to read the new ones.',
			);
		}
		terminal.result({accepted: timestampText(terms.updated_on)}, () =>
			options.yes === true ? [] : [line`Terms of Service accepted`],
		);
		return undefined;
	});
}
