import type {Command} from 'commander';
import {type ConfigOptions, declareConfigDirectory} from '../access.ts';
import {availableDeviceJson, availableDeviceLines, howManyDevices, tellProblems} from '../devices-found.ts';
import {runs} from '../run.ts';

export default function declare(command: Command): void {
	declareConfigDirectory(command);
	runs<ConfigOptions>(command, async ({terminal, options}) => {
		const {configDirectory, findDevices} = await import('../../devices/folder.ts');
		const directory = configDirectory(terminal.env, options.configDir);
		const found = await findDevices(directory);
		const {devices, problems} = found;
		if (devices.length > 0) {
			terminal.list(devices.map(availableDeviceJson), {
				heading: (style) => howManyDevices(found, directory, style),
				lines: (style) => availableDeviceLines(found, style),
			});
		} else if (problems.length === 0) terminal.confirm([], (style) => howManyDevices(found, directory, style));
		else terminal.result([], () => []);
		return tellProblems(terminal, found);
	});
}
