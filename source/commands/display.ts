import {type DeviceId, type HumanHandle, handleText} from '../parsec/ids.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {line, type Style} from './terminal/style.ts';

/** What lists and results say of a device. Its texts are raw. */
export interface DescribedDevice {
	readonly deviceId: DeviceId;
	readonly organizationId: string;
	readonly handle: HumanHandle;
	readonly deviceLabel: string;
}

/** A device that was just made. */
export interface NewDevice extends DescribedDevice {
	/** What locks its key file. */
	readonly type: 'password' | 'keyring';
}

/** The digits that a new device is named with (protocol: transport §6.4). */
const NEW_DEVICE_DIGITS = 3;

/** `19f - Org: User <user@example.com> @ new_device`. */
export function deviceLine(
	{deviceId, organizationId, handle, deviceLabel}: DescribedDevice,
	style: Style,
	shortId: string = deviceId.slice(0, NEW_DEVICE_DIGITS),
): ScreenText {
	const who = line`${person(handle)} @ ${forScreen(deviceLabel)}`;
	return line`${style.yellow(forScreen(shortId))} - ${forScreen(organizationId)}: ${who}`;
}

/** The same for a device that was just made: ` (password)` at its end (protocol: command-line-next §2). */
export function newDeviceLine(device: NewDevice, style: Style): ScreenText {
	return line`${deviceLine(device, style)} (${words.deviceCommands.protections[device.type]})`;
}

/** `Alice <alice@example.com>`, each half cut on its own, so that a long name never hides the address. */
export function person({label, email}: HumanHandle): ScreenText {
	return line`${forScreen(label)} <${forScreen(email)}>`;
}

/** The keys that the reference gives a new device in JSON. */
export function newDeviceJson(device: NewDevice): object {
	return {...deviceJson(device), device_type: device.type};
}

/** The keys that the reference gives a device in JSON, but its type. */
export function deviceJson({deviceId, organizationId, handle, deviceLabel}: DescribedDevice): object {
	return {
		device_id: deviceId,
		organization_id: organizationId,
		human_handle: handleText(handle),
		device_label: deviceLabel,
	};
}

/** The reference shows these ids as UUIDs with dashes. */
export function dashed(id: string): ScreenText {
	return forScreen(id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

/** `2026-11-21 12:40`, in the time zone of this computer. */
export function localMinute(time: Date): string {
	const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
	return local.toISOString().slice(0, 16).replace('T', ' ');
}
