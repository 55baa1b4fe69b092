import type {Command} from 'commander';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import {line} from '../style.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const {poll} = await signIn(terminal, options);
		const {added} = await poll();
		terminal.result({added}, () => [line`Added ${added} new certificates`]);
		return undefined;
	});
}
