import type {Command} from 'commander';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {line} from '../terminal/style.ts';

const {recoveryCommands} = words;

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const member = await signIn(terminal, options);
		const spinner = terminal.spinner(recoveryCommands.deleting);
		const done = await member.recovery.delete().finally(() => spinner.clear());
		terminal.confirm({deleted: done === 'deleted'}, ({green}) =>
			done === 'deleted' ? line`${green(line`✔`)} ${recoveryCommands.deleted}` : recoveryCommands.nothingToDelete,
		);
		return undefined;
	});
}
