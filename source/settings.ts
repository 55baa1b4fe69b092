import {chmodSync, readFileSync, renameSync, statSync} from 'node:fs';
import type Conf from 'conf';
import * as z from 'zod';
import type {AvailableDevice} from './devices/folder.ts';
import {isCode} from './durable.ts';
import {NarthexError} from './errors.ts';
import {whileLocked} from './locked-file.ts';
import {isForbidden} from './own-files.ts';
import {type DeviceId, parseUuid} from './parsec/ids.ts';
import {deviceLabel, humanHandle, organizationId} from './parsec/wire.ts';
import {settingsDirectory, settingsPath} from './settings-path.ts';

// `settings.json`: preferences, and the devices that were used. Nothing in it is secret, but it says who is a member of
// which organization, so it is 0600.

const hexId = z.codec(z.string().regex(/^[0-9a-f]{32}$/), z.custom<DeviceId>(), {
	decode: (text) => parseUuid<DeviceId>(text),
	encode: (id): string => id,
});

/** A value that this version does not know falls back, and no other with it. */
const preferences = z.looseObject({
	color: z.enum(['auto', 'always', 'never']).default('auto').catch('auto'),
	/** Rings when the other person is waiting. */
	bell: z.boolean().default(true).catch(true),
	/** Desktop notifications, in terminals that have them. */
	notifications: z.boolean().default(true).catch(true),
	theme: z.enum(['auto', 'dark', 'light', 'high-contrast']).default('auto').catch('auto'),
	/** The full-screen application is told what the mouse does; the terminal then selects no text with it. */
	mouse: z.boolean().default(false).catch(false),
	/** How long the full-screen application waits for a key before it locks. */
	lock: z.enum(['never', '1m', '5m', '15m', '1h']).default('never').catch('never'),
	/** The device of commands that name none. It may be gone. */
	device: hexId.nullable().default(null).catch(null),
});
export type Preferences = Readonly<
	Pick<z.output<typeof preferences>, 'color' | 'bell' | 'notifications' | 'theme' | 'mouse' | 'lock' | 'device'>
>;
export type LockAfter = Preferences['lock'];

/** Every preference that has a few values, with all of them. */
export const PREFERENCE_VALUES = {
	color: ['auto', 'always', 'never'],
	bell: [true, false],
	notifications: [true, false],
	theme: ['auto', 'dark', 'light', 'high-contrast'],
	mouse: [false, true],
	lock: ['never', '1m', '5m', '15m', '1h'],
} as const satisfies {readonly [Name in Exclude<keyof Preferences, 'device'>]: readonly Preferences[Name][]};

/** Every preference, in the order in which people are shown them. */
export const PREFERENCE_NAMES = [
	'theme',
	'color',
	'bell',
	'notifications',
	'mouse',
	'lock',
	'device',
] as const satisfies readonly (keyof Preferences)[];

/** What a preference may be set to, where there are these devices. */
export function preferenceValues<Name extends keyof Preferences>(
	name: Name,
	devices: readonly DeviceId[],
): readonly Preferences[Name][];
export function preferenceValues(name: keyof Preferences, devices: readonly DeviceId[]) {
	return name === 'device' ? [null, ...devices] : PREFERENCE_VALUES[name];
}

const date = z.codec(z.iso.datetime(), z.date(), {
	decode: (text) => new Date(text),
	encode: (when) => when.toISOString(),
});

const indexedDevice = z.looseObject({
	deviceId: hexId,
	organizationId,
	/** `[email, label]` */
	handle: humanHandle,
	deviceLabel,
	/** Of the key file. */
	path: z.string(),
	lastUsed: date,
});
/** A device that was used on this computer, as it was then. Its key file may no longer exist. */
export type IndexedDevice = Readonly<
	Pick<z.output<typeof indexedDevice>, 'deviceId' | 'organizationId' | 'handle' | 'deviceLabel' | 'path' | 'lastUsed'>
>;

/** Keys of later versions are kept: the objects are loose. */
const stored = z.looseObject({
	preferences: preferences.prefault({}),
	devices: z.array(indexedDevice).default([]),
	lastDevice: hexId.nullable().default(null),
});
type Stored = z.output<typeof stored>;

export {settingsDirectory};

/** The settings of this account. Each read sees what other running Narthexes have written. */
export interface Settings {
	readonly path: string;
	/** To be shown once: the file was damaged and is kept aside, or cannot be read. The defaults apply. */
	readonly notice: NarthexError | undefined;
	readonly preferences: Preferences;
	/** Last used first. */
	readonly devices: readonly IndexedDevice[];
	readonly lastDevice: DeviceId | undefined;
	/** @throws NarthexError `settings-not-saved` */
	setPreferences(change: Partial<Preferences>): Promise<void>;
	/** Notes that a device is being used. @throws NarthexError `settings-not-saved` */
	rememberDevice(device: Pick<AvailableDevice, 'path' | 'file'>, usedOn: Date): Promise<void>;
	/** @throws NarthexError `settings-not-saved` */
	forgetDevice(deviceId: DeviceId): Promise<void>;
}

/** Loads the library that writes settings, before the first time. */
export async function prepareToWrite(): Promise<void> {
	await import('conf');
}

/** Opens the settings. Never throws, whatever the file holds. A damaged file is kept aside, named after `openedOn`. */
export function openSettings(env: NodeJS.ProcessEnv, openedOn: Date = new Date()): Settings {
	const directory = settingsDirectory(env);
	const path = settingsPath(env);
	const notice = makeUsable(path, openedOn);
	const read = (): Stored => readStored(path);
	const change = async (edit: (current: Stored) => Stored) => {
		const {default: Conf} = await import('conf');
		try {
			await whileLocked(path, () => {
				// Another program may have damaged it since. Writing over it would lose what was there.
				makeUsable(path, new Date());
				openConf(Conf, directory).store = z.encode(stored, edit(read()));
			});
		} catch (error) {
			throw new NarthexError('settings-not-saved', {path}, {cause: error});
		}
	};
	return {
		path,
		notice,
		get preferences() {
			return read().preferences;
		},
		get devices() {
			return read().devices.toSorted((a, b) => b.lastUsed.getTime() - a.lastUsed.getTime());
		},
		get lastDevice() {
			return read().lastDevice ?? undefined;
		},
		async setPreferences(wanted) {
			await change((current) => ({...current, preferences: {...current.preferences, ...wanted}}));
		},
		async rememberDevice(device, usedOn) {
			const used = indexed(device, usedOn);
			await change((current) => ({
				...current,
				devices: [...current.devices.filter(({deviceId}) => deviceId !== used.deviceId), used],
				lastDevice: used.deviceId,
			}));
		},
		async forgetDevice(forgotten) {
			await change((current) => ({
				...current,
				devices: current.devices.filter(({deviceId}) => deviceId !== forgotten),
				lastDevice: current.lastDevice === forgotten ? null : current.lastDevice,
			}));
		},
	};
}

function indexed({path, file}: Pick<AvailableDevice, 'path' | 'file'>, lastUsed: Date): IndexedDevice {
	return {
		deviceId: file.device_id,
		organizationId: file.organization_id,
		handle: file.human_handle,
		deviceLabel: file.device_label,
		path,
		lastUsed,
	};
}

/** Makes the file private, and puts it aside when it is damaged. The error says so, or that it cannot be read. */
function makeUsable(path: string, openedOn: Date): NarthexError | undefined {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
		if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
	} catch (error) {
		if (isCode(error, ['ENOENT'])) return undefined;
		return new NarthexError(
			'settings-unreadable',
			{path, reason: isForbidden(error) ? 'forbidden' : 'failed'},
			{cause: error},
		);
	}
	try {
		z.decode(stored, JSON.parse(text));
		return undefined;
	} catch (error) {
		return putAside(path, openedOn, error);
	}
}

function putAside(path: string, openedOn: Date, cause: unknown): NarthexError {
	const aside = `${path}.broken-${openedOn.toISOString().replaceAll(/[-:.]/g, '')}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		return new NarthexError('settings-unreadable', {path, reason: 'damaged'}, {cause: error});
	}
	return new NarthexError('settings-broken', {aside}, {cause});
}

/** For writing only: the library that replaces files is not needed to read one. */
function openConf(Opened: typeof Conf, directory: string): Conf<Record<string, unknown>> {
	return new Opened<Record<string, unknown>>({
		cwd: directory,
		configName: 'settings',
		configFileMode: 0o600,
		accessPropertiesByDotNotation: false,
	});
}

function readStored(path: string): Stored {
	try {
		return z.decode(stored, JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		// Absent, unreadable, or damaged by another program while we run. The next `openSettings` says so.
		return z.decode(stored, {});
	}
}
