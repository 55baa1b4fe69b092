import {execFileSync} from 'node:child_process';
import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {
	type AvailableDevice,
	configDirectory,
	dataDirectory,
	findDevices,
	listDevices,
	selectDevice,
	shortIdLength,
} from '../../source/devices/folder.ts';
import {NarthexError} from '../../source/errors.ts';
import type {DeviceId} from '../../source/parsec/ids.ts';
import {parseDeviceLabel} from '../../source/parsec/ids.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {asAnotherAccount, newDevice, quickKeyFile, temporaryFolder} from './samples.ts';

const HOME = '/home/alice';

describe.runIf(process.platform === 'linux')('the folder', () => {
	it.each<[Record<string, string>, string | undefined, string]>([
		[{}, undefined, '/home/alice/.config/parsec3/libparsec'],
		[{XDG_CONFIG_HOME: '/xdg'}, undefined, '/xdg/parsec3/libparsec'],
		[{XDG_CONFIG_HOME: 'relative'}, undefined, '/home/alice/.config/parsec3/libparsec'],
		[{XDG_CONFIG_HOME: ''}, undefined, '/home/alice/.config/parsec3/libparsec'],
		[{XDG_CONFIG_HOME: '/xdg', PARSEC_BASE_CONFIG_DIR: '/base'}, undefined, '/base/parsec3/libparsec'],
		[{PARSEC_BASE_CONFIG_DIR: '/base', PARSEC_CONFIG_DIR: '/full'}, undefined, '/full'],
		[{PARSEC_CONFIG_DIR: '/full'}, '/option', '/option'],
	])('of key files with %j and option %j is %s', (env, option, expected) => {
		expect(configDirectory({HOME, ...env}, option)).toBe(expected);
	});

	it.each<[Record<string, string>, string | undefined, string]>([
		[{}, undefined, '/home/alice/.local/share/parsec3'],
		[{XDG_DATA_HOME: '/xdg'}, undefined, '/xdg/parsec3'],
		[{XDG_DATA_HOME: '/xdg', PARSEC_BASE_DATA_DIR: '/base'}, undefined, '/base/parsec3'],
		[{PARSEC_BASE_DATA_DIR: '/base', PARSEC_DATA_DIR: '/full'}, undefined, '/full'],
		[{PARSEC_DATA_DIR: '/full'}, '/option', '/option'],
	])('of data with %j and option %j is %s', (env, option, expected) => {
		expect(dataDirectory({HOME, ...env}, option)).toBe(expected);
	});
});

describe('the list of devices', () => {
	let config: string;
	let devices: string;
	beforeEach(async () => {
		config = await temporaryFolder();
		devices = join(config, 'devices');
		await mkdir(join(devices, 'sub', 'deeper'), {recursive: true});
	});

	async function keyFile(path: string, change = {}): Promise<DeviceId> {
		const device = newDevice(change);
		await writeFile(join(devices, path), await quickKeyFile(device, 'x'));
		return device.device_id;
	}

	const idsOf = (found: readonly AvailableDevice[]) => found.map(({file}) => file.device_id);

	it('is empty where there is no folder', async () => {
		expect(await listDevices(join(config, 'nothing'))).toEqual([]);
	});

	it('has every .keys file below, whatever its name, sorted by path', async () => {
		const b = await keyFile('b.keys');
		const deep = await keyFile(join('sub', 'deeper', 'any name.keys'));
		const a = await keyFile('a.keys');
		const beside = await keyFile('sub-.keys');
		const found = await listDevices(config);
		expect(idsOf(found)).toEqual([a, b, deep, beside]);
		expect(found[2]?.path).toBe(join(devices, 'sub', 'deeper', 'any name.keys'));
	});

	it('leaves out what is no key file, and is not disturbed by it', async () => {
		const good = await keyFile('good.keys');
		await keyFile('gone.keys.archived');
		await writeFile(join(devices, 'empty.keys'), '');
		await writeFile(join(devices, 'text.keys'), 'no key file');
		await writeFile(join(devices, 'huge.keys'), Buffer.alloc(2 * 1024 * 1024));
		await mkdir(join(devices, 'folder.keys'));
		await symlink('/nowhere', join(devices, 'dangling.keys'));
		execFileSync('mkfifo', [join(devices, 'pipe.keys')]);
		expect(idsOf(await listDevices(config))).toEqual([good]);
		expect((await findDevices(config)).problems).toMatchObject([
			{code: 'key-file-damaged', facts: {path: expect.stringMatching(/empty\.keys$/), more: 3}},
		]);
	});

	it('hides no file in silence', async () => {
		await keyFile('good.keys');
		expect((await findDevices(config)).problems).toEqual([]);
		await writeFile(join(devices, 'half.keys'), (await quickKeyFile(newDevice(), 'x')).subarray(0, 200));
		expect((await findDevices(config)).problems).toMatchObject([
			{code: 'key-file-damaged', facts: {path: join(devices, 'half.keys'), more: 0}},
		]);
	});

	it('tells folders and files that may not be read from those that are not there, and from damaged ones', async () => {
		await keyFile('secret.keys');
		await chmod(config, 0o755);
		await chmod(join(devices, 'secret.keys'), 0);
		await chmod(join(devices, 'sub'), 0);
		await asAnotherAccount(async () => {
			expect(await findDevices(config)).toMatchObject({
				devices: [],
				problems: [
					{code: 'file-forbidden', facts: {of: 'devices', path: join(devices, 'sub')}},
					{code: 'file-forbidden', facts: {of: 'key-file', path: join(devices, 'secret.keys')}},
				],
			});
		});
	});

	it('tells that something else is in the place of the folder', async () => {
		await writeFile(join(config, 'sub'), '');
		const facts = {of: 'devices', path: join(config, 'sub', 'devices')};
		expect((await findDevices(join(config, 'sub'))).problems).toMatchObject([{code: 'file-unreadable', facts}]);
	});

	it('has links to key files', async () => {
		const elsewhere = await temporaryFolder();
		const device = newDevice();
		await writeFile(join(elsewhere, 'real'), await quickKeyFile(device, 'x'));
		await symlink(join(elsewhere, 'real'), join(devices, 'link.keys'));
		expect(idsOf(await listDevices(config))).toEqual([device.device_id]);
	});

	it('has the first file of a device that has several', async () => {
		const device_id = await keyFile('a.keys', {device_label: parseDeviceLabel('first')});
		await keyFile('b.keys', {device_id, device_label: parseDeviceLabel('second')});
		const found = await listDevices(config);
		expect(found).toHaveLength(1);
		expect(found[0]?.file.device_label).toBe('first');
		expect(found[0]?.shortId).toBe(device_id.slice(0, 3));
	});

	it('says whether others can read the file', async () => {
		await keyFile('a.keys');
		await chmod(join(devices, 'a.keys'), 0o644);
		await keyFile('b.keys');
		await chmod(join(devices, 'b.keys'), 0o600);
		expect((await listDevices(config)).map(({readableByOthers}) => readableByOthers)).toEqual([true, false]);
	});

	it('gives ids as short as tell the devices apart', async () => {
		await keyFile('a.keys', {device_id: '1234aa00000000000000000000000000'});
		await keyFile('b.keys', {device_id: '1234bb00000000000000000000000000'});
		expect((await listDevices(config)).map(({shortId}) => shortId)).toEqual(['1234a', '1234b']);
	});

	it('gives ids that no two devices share', () => {
		const id = fc.string({unit: fc.constantFrom('a', 'b'), minLength: 32, maxLength: 32});
		fc.assert(
			fc.property(fc.uniqueArray(id, {minLength: 1}), (ids) => {
				const length = shortIdLength(ids);
				expect(length).toBeGreaterThanOrEqual(3);
				expect(new Set(ids.map((one) => one.slice(0, length))).size).toBe(ids.length);
				if (length > 3) expect(new Set(ids.map((one) => one.slice(0, length - 1))).size).toBeLessThan(ids.length);
			}),
		);
	});

	describe('from which one is chosen', () => {
		let found: readonly AvailableDevice[];
		beforeEach(async () => {
			await keyFile('a.keys', {device_id: 'abc10000000000000000000000000000'});
			await keyFile('b.keys', {device_id: 'abc20000000000000000000000000000', device_label: 'evil\u001b[2J\nlabel'});
			found = await listDevices(config);
		});

		function refused(prefix: string | undefined): NarthexError {
			try {
				selectDevice(found, prefix);
			} catch (error) {
				if (error instanceof NarthexError) return error;
			}
			throw new Error('no refusal');
		}

		it('gives the only one whose id begins so', () => {
			expect(selectDevice(found, 'abc1')).toBe(found[0]);
			expect(selectDevice(found, 'abc20000000000000000000000000000')).toBe(found[1]);
		});

		it('asks which, and lists them', () => {
			const error = refused(undefined);
			expect(error.code).toBe('device-not-named');
			const {message, nextStep} = sentenceOf(error);
			expect(message).toBe("Missing option '--device'");
			const [heading, first, second, ...none] = nextStep.split('\n');
			expect(none).toEqual([]);
			expect(heading).toBe('Available devices:');
			expect(first).toBe('abc1 - Org: Alice <alice@example.com> @ laptop (parsec3://127.0.0.1:6770?no_ssl=true)');
			expect(second).toMatch(/^abc2 - Org: .* @ evil�\[2J�label \(/);
		});

		it('says when none begins so, or several do', () => {
			const noSuch = refused('zzz\u001b');
			expect(noSuch).toMatchObject({
				code: 'device-not-found',
				facts: {devices: [{shortId: 'abc1'}, {shortId: 'abc2'}]},
			});
			expect(sentenceOf(noSuch).message).toBe('Device `zzz�` not found, available devices:');
			const several = refused('abc');
			expect(several.code).toBe('several-devices');
			expect(sentenceOf(several).message).toBe('Multiple devices found for `abc`:');
			expect(refused('')).toMatchObject({code: 'several-devices', facts: {devices: {length: 2}}});
		});

		it('says when there is none at all', () => {
			expect(() => selectDevice([], undefined)).toThrow(expect.objectContaining({code: 'no-devices'}));
		});
	});
});
