import type {Command} from 'commander';
import {words as organizationWords} from '../../words/organization-commands.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';

const {certificates: words} = organizationWords;

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const {poll} = await signIn(terminal, options);
		const {added} = await poll();
		terminal.result({added}, () => [words.added(added)]);
		return undefined;
	});
}
