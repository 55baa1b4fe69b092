import type {Command} from 'commander';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {availableDeviceJson, devicesFound, tellProblems} from './devices-found.ts';
import {runs} from './run.ts';
import {line} from './terminal/style.ts';

/** What there is to do, in the order of a first visit. */
const WAYS_IN = Object.values(words.menu.waysIn);

/** `narthex` alone: the ways in; where the full-screen application gives way to a screen reader, they are asked for. */
export default function declare(command: Command): void {
	runs(command, async ({terminal}) => {
		if (terminal.asksLinearly) {
			const {showMenu} = await import('./menu.ts');
			return showMenu(terminal);
		}
		const {configDirectory, findDevices} = await import('../devices/folder.ts');
		const directory = configDirectory(terminal.env);
		const found = await findDevices(directory);
		const width = Math.max(...WAYS_IN.map(({way}) => way.length));
		terminal.result(found.devices.map(availableDeviceJson), (style) => [
			...devicesFound(found, directory, style),
			line``,
			...WAYS_IN.map(({way, what}) => line`  ${style.green(screenText(way.padEnd(width)))}  ${screenText(what)}`),
		]);
		return tellProblems(terminal, found);
	});
}
