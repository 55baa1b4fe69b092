import type {AvailableDevice, FoundDevices} from '../devices/folder.ts';
import {parseServerUrl, serverLink} from '../parsec/address.ts';
import {type DeviceFile, opaqueKeyIdOf} from '../parsec/device-file.ts';
import {timestampText} from '../parsec/ids.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {type DescribedDevice, deviceJson, deviceLine} from './display.ts';
import {DONE, FAILED} from './run.ts';
import {line, longText, type Style} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

/** `Found 2 device(s) in <directory>:`, or that there are none (protocol: transport §7.3). */
export function howManyDevices({devices}: FoundDevices, directory: string, style: Style): ScreenText {
	const place = style.yellow(longText(directory));
	return devices.length === 0
		? words.access.devices.none(place)
		: words.access.devices.found(devices.length, place, style.green);
}

/** A line for each device, with its server. */
export function availableDeviceLines({devices}: FoundDevices, style: Style): readonly ScreenText[] {
	return devices.map((device) => {
		const server = forScreen(serverLink(parseServerUrl(device.file.server_url)), 300);
		const shown = deviceLine(describedDevice(device), style, device.shortId);
		return line`${shown} (${server}) (${protectionText(device)})`;
	});
}

/** All of it. That there are none is only said where everything could be read. */
export function devicesFound(found: FoundDevices, directory: string, style: Style): readonly ScreenText[] {
	if (found.devices.length === 0 && found.problems.length > 0) return [];
	return [howManyDevices(found, directory, style), ...availableDeviceLines(found, style)];
}

/** `password, since 2026-11-21`: what protects the keys, and since when. */
function protectionText({file}: AvailableDevice): ScreenText {
	const since = forScreen(timestampText(file.protected_on).slice(0, 10));
	const {protection, protections} = words.deviceCommands;
	return protection(protections[file.type], opaqueKeyIdOf(file) !== undefined, since);
}

/** Tells what could not be read. Gives the exit status: it is a failure where nothing else was found. */
export function tellProblems(terminal: Terminal, {devices, problems}: FoundDevices): number {
	const isFailure = devices.length === 0 && problems.length > 0;
	for (const problem of problems) {
		if (isFailure) terminal.error(problem);
		else terminal.warn(problem);
	}
	return isFailure ? FAILED : DONE;
}

/** As the reference calls the types of devices (protocol: command-line-next §2). */
function typeOf({type}: DeviceFile): string {
	return type === 'openbao' ? 'openBao' : type.replace('_', ' ');
}

export function availableDeviceJson(device: AvailableDevice): object {
	return {
		...deviceJson(describedDevice(device)),
		short_id: device.shortId,
		user_id: device.file.user_id,
		server_url: device.file.server_url,
		device_type: typeOf(device.file),
		protection: device.file.type,
		needs_one_time_code: opaqueKeyIdOf(device.file) !== undefined,
		created_on: timestampText(device.file.created_on),
		protected_on: timestampText(device.file.protected_on),
		path: device.path,
	};
}

/** What lists say of a device that was found. */
export function describedDevice({file}: AvailableDevice): DescribedDevice {
	return {
		deviceId: file.device_id,
		organizationId: file.organization_id,
		handle: file.human_handle,
		deviceLabel: file.device_label,
	};
}
