import {chmod, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {listDevices} from '../../source/devices/folder.ts';
import {
	checkSavable,
	deviceFolder,
	discardDevice,
	keyFileOf,
	type NewDeviceFile,
	saveDevice,
} from '../../source/devices/save.ts';
import {unlockDevice} from '../../source/devices/unlock.ts';
import {asNarthexError, type NarthexError} from '../../source/errors.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {filesBelow, modeOf, newDevice, temporaryFolder} from './samples.ts';

/** What the disk refuses during a test: calls of node:fs/promises by name. */
const faults = vi.hoisted(() => ({failing: new Map<string, string>(), halfWritten: 0}));

vi.mock('node:fs/promises', async (original) => {
	const real = await original<typeof import('node:fs/promises')>();
	const failure = (name: string) => {
		const code = faults.failing.get(name);
		return code === undefined ? undefined : Object.assign(new Error(`${code}: ${name}`), {code});
	};
	return {
		...real,
		async link(...parameters: Parameters<typeof real.link>) {
			const error = failure('link');
			if (error !== undefined) throw error;
			return real.link(...parameters);
		},
		async open(...parameters: Parameters<typeof real.open>) {
			const error = failure('open');
			if (error !== undefined) throw error;
			const handle = await real.open(...parameters);
			const isFolder = (await handle.stat()).isDirectory();
			return new Proxy(handle, {
				get(target, name) {
					const value: unknown = Reflect.get(target, name, target);
					if (typeof value !== 'function') return value;
					return async (...values: unknown[]) => {
						const refusal = failure(isFolder ? `folder ${String(name)}` : String(name));
						if (refusal !== undefined && name === 'writeFile' && values[0] instanceof Uint8Array) {
							await target.write(values[0], 0, Math.floor(values[0].length / 2));
							faults.halfWritten++;
						}
						if (refusal !== undefined) throw refusal;
						return (value as (...all: unknown[]) => unknown).apply(target, values);
					};
				},
			});
		},
	};
});

/** Tests that are not about Argon2 do not wait for it. */
const argon2 = vi.hoisted(() => ({isQuick: true}));

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const real = await original<typeof import('../../source/parsec/password-key.ts')>();
	return {
		...real,
		newArgon2Parameters() {
			const parameters = real.newArgon2Parameters();
			return argon2.isQuick ? {...parameters, memlimit_kb: 8, opslimit: 1} : parameters;
		},
	};
});

const protection = {kind: 'password', password: 'correct horse'} as const;
let config: string;
let device: LocalDevice;

beforeEach(async () => {
	faults.failing.clear();
	argon2.isQuick = true;
	config = await temporaryFolder();
	device = newDevice();
});

async function problemOf(saving: Promise<unknown>): Promise<NarthexError> {
	try {
		await saving;
	} catch (error) {
		return asNarthexError(error);
	}
	throw new Error('it was done');
}

describe('a new device', () => {
	it('is saved for its owner only, and found and opened again', async () => {
		const saved = await saveDevice(config, device, protection);
		expect(saved.path).toBe(join(config, 'devices', `${device.device_id}.keys`));
		expect(saved.shortId).toBe(device.device_id.slice(0, 3));
		expect(await modeOf(saved.path)).toBe('0600');
		expect(await modeOf(join(config, 'devices'))).toBe('0700');
		expect(await filesBelow(config)).toEqual([`${device.device_id}.keys`]);
		const [found, ...none] = await listDevices(config);
		expect(none).toEqual([]);
		if (found === undefined) throw new Error('not found');
		expect(found).toMatchObject({path: saved.path, readableByOthers: false});
		const opened = await unlockDevice(found, protection);
		expect(Buffer.from(opened.signing_key)).toEqual(Buffer.from(device.signing_key));
		expect(opened).toMatchObject({device_id: device.device_id, human_handle: device.human_handle});
	});

	it('uses the parameters that the other clients use', async () => {
		argon2.isQuick = false;
		const {file} = await saveDevice(config, device, protection);
		expect(file).toMatchObject({
			type: 'password',
			algorithm: {type: 'ARGON2ID', memlimit_kb: 131_072, opslimit: 3, parallelism: 1},
			totp_opaque_key_id: null,
		});
	});

	it('closes the folder to others', async () => {
		await mkdir(join(config, 'devices'), {mode: 0o755});
		await chmod(join(config, 'devices'), 0o755);
		await saveDevice(config, device, protection);
		expect(await modeOf(join(config, 'devices'))).toBe('0700');
	});

	it('is never written over another file', async () => {
		const path = join(config, 'devices', `${device.device_id}.keys`);
		await mkdir(join(config, 'devices'));
		await writeFile(path, 'precious');
		expect(await problemOf(saveDevice(config, device, protection))).toMatchObject({code: 'device-exists'});
		expect(await readFile(path, 'utf8')).toBe('precious');
		faults.failing.set('link', 'EPERM');
		expect(await problemOf(saveDevice(config, device, protection))).toMatchObject({code: 'device-exists'});
		expect(await readFile(path, 'utf8')).toBe('precious');
		expect(await filesBelow(config)).toHaveLength(1);
	});

	it('is not saved under an empty password', async () => {
		const problem = await problemOf(saveDevice(config, device, {kind: 'password', password: ''}));
		expect(problem.code).toBe('empty-password');
		expect(await readdir(config)).toEqual([]);
	});

	it('is sealed with a key that was derived before there was a device', async () => {
		const written: (NewDeviceFile | undefined)[] = [];
		const folder = deviceFolder(config, config, (file) => written.push(file));
		const save = folder.lock(protection);
		argon2.isQuick = false;
		const {path, discard} = await folder.lock(protection)(device);
		expect(written).toMatchObject([{path, file: {algorithm: {memlimit_kb: 8}}}]);
		const [found] = await listDevices(config);
		if (found === undefined) throw new Error('not found');
		expect((await unlockDevice(found, protection)).device_id).toBe(device.device_id);
		await discard();
		expect(written.at(-1)).toBeUndefined();
		expect(await filesBelow(config)).toEqual([]);
		expect((await save(device)).path).toBe(path);
	});

	it('is refused by a folder when there is one, not before, for an empty password', async () => {
		const save = deviceFolder(config, config).lock({kind: 'password', password: ''});
		expect(await problemOf(save(device))).toMatchObject({code: 'empty-password'});
	});

	it('is found by its id once it is saved', async () => {
		expect(await keyFileOf(config, device.device_id)).toBeUndefined();
		const {path} = await saveDevice(config, device, protection);
		expect(await keyFileOf(config, device.device_id)).toBe(path);
	});

	it('is saved where there are no hard links', async () => {
		faults.failing.set('link', 'EPERM');
		const {path} = await saveDevice(config, device, protection);
		expect(await modeOf(path)).toBe('0600');
		expect(await filesBelow(config)).toEqual([`${device.device_id}.keys`]);
		expect(await listDevices(config)).toHaveLength(1);
	});

	it('is saved where folders cannot be synced', async () => {
		faults.failing.set('folder sync', 'EINVAL');
		await saveDevice(config, device, protection);
		expect(await listDevices(config)).toHaveLength(1);
	});

	it.each([
		['a full disk while it is written', 'writeFile', 'ENOSPC', 'disk-full'],
		['a full disk when it is synced', 'sync', 'ENOSPC', 'disk-full'],
		['a quota', 'writeFile', 'EDQUOT', 'disk-full'],
		['a folder that it may not write to', 'open', 'EACCES', 'folder-not-writable'],
		['a read-only disk', 'open', 'EROFS', 'folder-not-writable'],
		['a broken disk', 'sync', 'EIO', 'not-saved'],
		['a broken disk when it is put in its place', 'link', 'EIO', 'not-saved'],
		['a broken disk when the folder is synced', 'folder sync', 'EIO', 'not-saved'],
	])('leaves nothing behind on %s, says so, and can be saved again', async (_what, call, code, expected) => {
		faults.failing.set(call, code);
		faults.halfWritten = 0;
		const problem = await problemOf(saveDevice(config, device, protection));
		expect(problem.code).toBe(expected);
		const {message, nextStep} = sentenceOf(problem);
		expect(message).toMatch(/\.$/);
		expect(nextStep).toMatch(/try again\.$/);
		expect(faults.halfWritten).toBe(call === 'writeFile' ? 1 : 0);
		faults.failing.clear();
		expect(await filesBelow(config)).toEqual([]);
		await saveDevice(config, device, protection);
		expect(await listDevices(config)).toHaveLength(1);
	});

	it('can be found out beforehand, which leaves nothing behind', async () => {
		await checkSavable(config);
		expect(await filesBelow(config)).toEqual([]);
		faults.failing.set('writeFile', 'ENOSPC');
		expect(await problemOf(checkSavable(config))).toMatchObject({code: 'disk-full'});
		faults.failing.clear();
		faults.failing.set('open', 'EROFS');
		expect(await problemOf(checkSavable(config))).toMatchObject({code: 'folder-not-writable'});
		expect(await filesBelow(config)).toEqual([]);
	});

	it('says when its folder cannot be one', async () => {
		await writeFile(join(config, 'devices'), '');
		const problem = await problemOf(saveDevice(config, device, protection));
		expect(problem.code).toBe('folder-not-writable');
		expect(problem.message).toContain(join(config, 'devices'));
	});
});

describe('a device that is taken back', () => {
	let saved: NewDeviceFile;
	beforeEach(async () => {
		saved = await saveDevice(config, device, protection);
	});

	it('is gone, and nothing else is', async () => {
		await writeFile(join(config, 'devices', 'other.keys'), 'other');
		await discardDevice(saved);
		expect(await filesBelow(config)).toEqual(['other.keys']);
	});

	it('may be gone already', async () => {
		await rm(saved.path);
		await discardDevice(saved);
		expect(await filesBelow(config)).toEqual([]);
	});

	it('stays when another file is in its place since', async () => {
		await writeFile(saved.path, 'changed since');
		await discardDevice(saved);
		expect(await readFile(saved.path, 'utf8')).toBe('changed since');
	});

	it('says when it cannot be removed', async () => {
		await rm(saved.path);
		await mkdir(saved.path);
		expect(await problemOf(discardDevice(saved))).toMatchObject({code: 'not-discarded'});
		expect((await stat(saved.path)).isDirectory()).toBe(true);
	});
});
