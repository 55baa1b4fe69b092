import type {Command} from 'commander';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {runs} from '../run.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const {added} = await poll(terminal, await signIn(terminal, options));
		terminal.confirm({added}, () => words.organizationCommands.certificates.added(added));
		return undefined;
	});
}
