import {chmod, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {readDeviceFile} from '../source/parsec/device-file.ts';
import {parseDeviceLabel} from '../source/parsec/ids.ts';
import {openSettings, settingsDirectory} from '../source/settings.ts';
import {modeOf, newDevice, quickKeyFile, temporaryFolder} from './devices/samples.ts';
import {run} from './helpers/child.ts';

let config: string;
let env: {readonly XDG_CONFIG_HOME: string};
let folder: string;
let path: string;

beforeEach(async () => {
	config = await temporaryFolder();
	env = {XDG_CONFIG_HOME: config};
	folder = join(config, 'narthex');
	path = join(folder, 'settings.json');
});

const DEFAULTS = {
	color: 'auto',
	bell: true,
	notifications: true,
	theme: 'auto',
	mouse: false,
	lock: 'never',
	device: null,
};

async function put(content: string): Promise<void> {
	await mkdir(folder, {recursive: true});
	await writeFile(path, content);
}

async function keyFile(label = 'laptop') {
	const device = newDevice({device_label: parseDeviceLabel(label)});
	return {path: `/somewhere/${device.device_id}.keys`, file: readDeviceFile(await quickKeyFile(device, 'x'))};
}

describe('the settings', () => {
	it.each<[Record<string, string>, string]>([
		[{XDG_CONFIG_HOME: '/xdg', HOME: '/home/alice'}, '/xdg/narthex'],
		[{HOME: '/home/alice'}, '/home/alice/.config/narthex'],
		[{XDG_CONFIG_HOME: '', HOME: '/home/alice'}, '/home/alice/.config/narthex'],
		[{XDG_CONFIG_HOME: 'relative', HOME: '/home/alice'}, '/home/alice/.config/narthex'],
	])('with %j are in %s', (variables, expected) => {
		expect(settingsDirectory(variables)).toBe(expected);
	});

	it('are the defaults where there is no file', () => {
		const settings = openSettings(env);
		expect(settings.path).toBe(path);
		expect(settings.notice).toBeUndefined();
		expect(settings.preferences).toEqual(DEFAULTS);
		expect(settings.devices).toEqual([]);
		expect(settings.lastDevice).toBeUndefined();
	});

	it('last, for their owner only', async () => {
		await openSettings(env).setPreferences({bell: false, theme: 'dark'});
		expect(await modeOf(path)).toBe('0600');
		expect(await modeOf(folder)).toBe('0700');
		expect(openSettings(env).preferences).toEqual({...DEFAULTS, bell: false, theme: 'dark'});
	});

	it('of which others could read are closed to them', async () => {
		await put('{"preferences": {"bell": false}}');
		await chmod(path, 0o644);
		expect(openSettings(env).preferences.bell).toBe(false);
		expect(await modeOf(path)).toBe('0600');
	});

	it('keep what a later version wrote beside', async () => {
		await put('{"preferences": {"bell": false, "sound": "gong"}, "invented": [1]}');
		await openSettings(env).setPreferences({theme: 'light'});
		expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
			preferences: {bell: false, sound: 'gong', theme: 'light'},
			invented: [1],
		});
	});

	it('see what another running program has changed', async () => {
		const one = openSettings(env);
		const other = openSettings(env);
		await other.setPreferences({color: 'never'});
		expect(one.preferences.color).toBe('never');
		await one.setPreferences({bell: false});
		expect(other.preferences).toEqual({...DEFAULTS, color: 'never', bell: false});
	});

	it.each([
		['no JSON', '{"preferences": {"bell": fal'],
		['empty', ''],
		['no object', '[]'],
		['null', 'null'],
		['with a device that is none', '{"devices": [{"deviceId": "xyz"}]}'],
	])('that are broken (%s) are kept aside and said', async (_what, text) => {
		await put(text);
		const settings = openSettings(env, new Date('2026-11-21T12:34:56.789Z'));
		const aside = 'settings.json.broken-20261121T123456789Z';
		expect(settings.notice).toMatchObject({code: 'settings-broken', facts: {aside: expect.stringContaining(aside)}});
		expect(settings.preferences).toEqual(DEFAULTS);
		expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
		await settings.setPreferences({bell: false});
		expect(openSettings(env)).toMatchObject({notice: undefined, preferences: {bell: false}});
	});

	it('with a value that is not known lose only that one', async () => {
		await put('{"preferences": {"color": "sometimes", "bell": "yes", "theme": "light", "notifications": false}}');
		const settings = openSettings(env);
		expect(settings.notice).toBeUndefined();
		expect(settings.preferences).toEqual({...DEFAULTS, theme: 'light', notifications: false});
		await settings.setPreferences({bell: false});
		expect(openSettings(env).preferences).toEqual({...DEFAULTS, theme: 'light', notifications: false, bell: false});
	});

	it('that another program breaks meanwhile are not written over', async () => {
		const settings = openSettings(env);
		await put('precious, but broken');
		expect(settings.preferences).toEqual(DEFAULTS);
		await settings.setPreferences({bell: false});
		expect(settings.preferences.bell).toBe(false);
		const [aside = '', ...none] = (await readdir(folder)).filter((name) => name.includes('broken'));
		expect(none).toEqual([]);
		expect(await readFile(join(folder, aside), 'utf8')).toBe('precious, but broken');
	});

	it('that cannot be read or written stop nothing', async () => {
		await writeFile(join(config, 'narthex'), 'a file in the place of the folder');
		const settings = openSettings(env);
		expect(settings.notice).toMatchObject({code: 'settings-unreadable'});
		expect(settings.preferences).toEqual(DEFAULTS);
		await expect(settings.setPreferences({bell: false})).rejects.toThrow(
			expect.objectContaining({code: 'settings-not-saved', message: expect.stringContaining(path)}),
		);
	});

	it('are read or put aside whatever is in the file', async () => {
		const json = fc.oneof(
			fc.json(),
			fc.string(),
			fc
				.record({preferences: fc.jsonValue(), devices: fc.jsonValue(), lastDevice: fc.jsonValue()}, {requiredKeys: []})
				.map((value) => JSON.stringify(value)),
		);
		await fc.assert(
			fc.asyncProperty(json, async (text) => {
				await put(text);
				const {preferences, devices, notice} = openSettings(env);
				if (notice !== undefined) expect(preferences).toEqual(DEFAULTS);
				expect(Array.isArray(devices)).toBe(true);
			}),
		);
	});
});

it('keeps what several programs change at once', async () => {
	const module = resolve(import.meta.dirname, '../source/settings.ts');
	// Preferences of later versions are kept: each program has its own.
	const program = (name: string) => `
		const {openSettings} = await import(${JSON.stringify(module)});
		const settings = openSettings({XDG_CONFIG_HOME: ${JSON.stringify(config)}});
		for (let time = 0; time < 5; time++) await settings.setPreferences({['${name}' + time]: true});
	`;
	const names = ['a', 'b', 'c'];
	const ran = await Promise.all(
		names.map((name) => run(process.execPath, ['--input-type=module', '--eval', program(name)])),
	);
	expect(ran.map(({code, stderr}) => ({code, stderr}))).toEqual(names.map(() => ({code: 0, stderr: ''})));
	const kept = openSettings(env).preferences;
	expect(Object.keys(kept).filter((key) => /^[abc]\d$/.test(key))).toHaveLength(15);
	expect(await readdir(folder)).toEqual(['settings.json']);
});

describe('the index of devices', () => {
	it('has the devices that were used, the last one first', async () => {
		const [laptop, tablet] = [await keyFile('laptop'), await keyFile('tablet')];
		const settings = openSettings(env);
		await settings.rememberDevice(laptop, new Date('2026-01-01T10:00:00Z'));
		await settings.rememberDevice(tablet, new Date('2026-01-02T10:00:00Z'));
		const again = openSettings(env);
		expect(again.devices).toEqual([
			{
				deviceId: tablet.file.device_id,
				organizationId: 'Org',
				handle: {email: 'alice@example.com', label: 'Alice'},
				deviceLabel: 'tablet',
				path: tablet.path,
				lastUsed: new Date('2026-01-02T10:00:00Z'),
			},
			expect.objectContaining({deviceId: laptop.file.device_id, deviceLabel: 'laptop'}),
		]);
		expect(again.lastDevice).toBe(tablet.file.device_id);
		await again.rememberDevice(laptop, new Date('2026-01-03T10:00:00Z'));
		expect(settings.devices.map(({deviceLabel}) => deviceLabel)).toEqual(['laptop', 'tablet']);
		expect(settings.lastDevice).toBe(laptop.file.device_id);
	});

	it('forgets', async () => {
		const laptop = await keyFile();
		const settings = openSettings(env);
		await settings.rememberDevice(laptop, new Date());
		await settings.forgetDevice(laptop.file.device_id);
		expect(openSettings(env)).toMatchObject({devices: [], lastDevice: undefined});
	});

	it('holds nothing secret', async () => {
		const laptop = await keyFile();
		await openSettings(env).rememberDevice(laptop, new Date());
		const [device = {}] = (JSON.parse(await readFile(path, 'utf8')) as {readonly devices: readonly object[]}).devices;
		const fields = ['deviceId', 'organizationId', 'handle', 'deviceLabel', 'path', 'lastUsed'];
		expect(Object.keys(device)).toEqual(fields);
	});

	it('has names as they are, whatever they hold', async () => {
		const device = await keyFile('évil\u001b[2J\u202e\n"label"');
		await openSettings(env).rememberDevice(device, new Date());
		expect(openSettings(env).devices[0]?.deviceLabel).toBe('évil\u001b[2J\u202e\n"label"');
	});
});
