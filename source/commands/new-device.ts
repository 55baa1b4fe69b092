import {words} from '../words/index.ts';
import {type NewDevice, newDeviceLine} from './display.ts';
import type {Terminal} from './terminal/terminal.ts';

/** Shows a device that was just made: `New device created:` and its line, or `json`. */
export function showNewDevice(terminal: Terminal, device: NewDevice, json: object): void {
	if (terminal.format === 'plain') terminal.message(words.access.devices.created);
	terminal.result(json, (style) => [newDeviceLine(device, style)]);
}
