import type {Command} from 'commander';
import {type ConfigOptions, declareConfigDirectory} from '../access.ts';
import {availableDeviceJson, devicesFound} from '../devices-found.ts';
import {runs} from '../run.ts';

export default function declare(command: Command): void {
	declareConfigDirectory(command);
	runs<ConfigOptions>(command, async ({terminal, options}) => {
		const {configDirectory, findDevices} = await import('../../devices/folder.ts');
		const directory = configDirectory(terminal.env, options.configDir);
		const {devices, damaged} = await findDevices(directory);
		terminal.result(devices.map(availableDeviceJson), (style) => devicesFound(devices, directory, style));
		if (damaged !== undefined) terminal.warn(damaged);
		return undefined;
	});
}
