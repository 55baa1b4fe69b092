import type {Command} from 'commander';
import {type ConfigOptions, declareConfigDirectory} from '../access.ts';
import {availableDeviceJson, devicesFound, tellDamaged} from '../devices-found.ts';
import {runs} from '../run.ts';

export default function declare(command: Command): void {
	declareConfigDirectory(command);
	runs<ConfigOptions>(command, async ({terminal, options}) => {
		const {configDirectory, listDevices} = await import('../../devices/folder.ts');
		const directory = configDirectory(terminal.env, options.configDir);
		const devices = await listDevices(directory);
		terminal.result(devices.map(availableDeviceJson), (style) => devicesFound(devices, directory, style));
		await tellDamaged(terminal, directory);
		return undefined;
	});
}
