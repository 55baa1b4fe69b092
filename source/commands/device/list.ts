import type {Command} from 'commander';
import {type ConfigOptions, declareConfigDirectory} from '../access.ts';
import {availableDeviceJson, devicesFound, tellProblems} from '../devices-found.ts';
import {runs} from '../run.ts';

export default function declare(command: Command): void {
	declareConfigDirectory(command);
	runs<ConfigOptions>(command, async ({terminal, options}) => {
		const {configDirectory, findDevices} = await import('../../devices/folder.ts');
		const directory = configDirectory(terminal.env, options.configDir);
		const found = await findDevices(directory);
		terminal.result(found.devices.map(availableDeviceJson), (style) => devicesFound(found, directory, style));
		return tellProblems(terminal, found);
	});
}
