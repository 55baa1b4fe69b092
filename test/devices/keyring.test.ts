import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type AvailableDevice, listDevices} from '../../source/devices/folder.ts';
import {saveDevice} from '../../source/devices/save.ts';
import {unlockDevice} from '../../source/devices/unlock.ts';
import {asNarthexError, type NarthexError} from '../../source/errors.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {passphraseOf} from '../../source/parsec/passphrase.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {filesBelow, modeOf, newDevice, temporaryFolder} from './samples.ts';

/** The system's keyring of a test: secrets by service and user. */
const keyring = vi.hoisted(() => ({secrets: new Map<string, string>(), isMissing: false, options: [] as unknown[]}));

vi.mock('@napi-rs/keyring', () => ({
	AsyncEntry: class {
		readonly #name: string;

		constructor(service: string, user: string, options: unknown) {
			if (keyring.isMissing) throw new Error('no secret service');
			keyring.options.push(options);
			this.#name = `${service}/${user}`;
		}

		async getPassword(): Promise<string | null> {
			return keyring.secrets.get(this.#name) ?? null;
		}

		async setPassword(secret: string): Promise<void> {
			keyring.secrets.set(this.#name, secret);
		}
	},
}));

beforeEach(() => {
	keyring.secrets.clear();
	keyring.options.length = 0;
	keyring.isMissing = false;
});

async function problemOf(unlocking: Promise<unknown>): Promise<NarthexError> {
	try {
		await unlocking;
	} catch (error) {
		return asNarthexError(error);
	}
	throw new Error('it was done');
}

describe('a device in the keyring of the system', () => {
	let config: string;
	let data: string;
	let device: LocalDevice;
	beforeEach(async () => {
		config = await temporaryFolder();
		data = join(await temporaryFolder(), 'parsec3');
		device = newDevice();
	});

	async function saved(one = device): Promise<AvailableDevice> {
		await saveDevice(config, one, {kind: 'keyring'}, data);
		const found = (await listDevices(config)).find(({file}) => file.device_id === one.device_id);
		if (found === undefined) throw new Error('not found');
		return found;
	}

	it('is saved and opens again', async () => {
		const found = await saved();
		expect(found.file).toMatchObject({type: 'keyring', keyring_service: 'parsec'});
		expect(await unlockDevice(found, {kind: 'keyring'})).toMatchObject({device_id: device.device_id});
	});

	it('shares the account and the key of all Parsec clients on this computer', async () => {
		const first = await saved();
		const second = await saved(newDevice());
		const user = (await readFile(join(data, 'keyring_user.txt'), 'utf8')).trim();
		expect(user).toMatch(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
		for (const {file} of [first, second]) expect(file).toMatchObject({keyring_user: user});
		expect([...keyring.secrets.keys()]).toEqual([`parsec/${user}`]);
		expect([...keyring.secrets.values()][0]).toMatch(/^(?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}$/);
		expect(await modeOf(join(data, 'keyring_user.txt'))).toBe('0600');
		expect(await filesBelow(data)).toEqual(['keyring_user.txt']);
	});

	it('uses the account and the key that another client made', async () => {
		const folder = await temporaryFolder();
		await writeFile(join(folder, 'keyring_user.txt'), 'someone\n');
		const secret = passphraseOf(new Uint8Array(32).fill(7));
		keyring.secrets.set('parsec/someone', secret);
		await saveDevice(config, device, {kind: 'keyring'}, folder);
		expect([...keyring.secrets]).toEqual([['parsec/someone', secret]]);
		const [found] = await listDevices(config);
		if (found === undefined) throw new Error('not found');
		expect(await unlockDevice(found, {kind: 'keyring'})).toMatchObject({device_id: device.device_id});
	});

	it('is never left to a keyring that forgets at the next start', async () => {
		await saved();
		expect(keyring.options.length).toBeGreaterThan(0);
		for (const options of keyring.options) expect(options).toEqual({linux: {store: 'secret-service'}});
	});

	it('says when there is no keyring, and leaves nothing', async () => {
		const found = await saved();
		keyring.isMissing = true;
		expect(await problemOf(unlockDevice(found, {kind: 'keyring'}))).toMatchObject({code: 'keyring-unavailable'});
		const problem = await problemOf(saveDevice(config, newDevice(), {kind: 'keyring'}, data));
		expect(problem.code).toBe('keyring-unavailable');
		expect(sentenceOf(problem).nextStep).toMatch(/password/);
		expect(await filesBelow(config)).toHaveLength(1);
	});

	it.each<[string, string | undefined, string]>([
		['lost', undefined, 'keyring-empty'],
		['another one', passphraseOf(new Uint8Array(32)), 'wrong-key'],
		['no key at all', 'hunter2', 'keyring-damaged'],
	])('says when its key is %s', async (_what, secret, code) => {
		const found = await saved();
		const [name = ''] = keyring.secrets.keys();
		if (secret === undefined) keyring.secrets.clear();
		else keyring.secrets.set(name, secret);
		expect(await problemOf(unlockDevice(found, {kind: 'keyring'}))).toMatchObject({code});
	});

	it('says when the name of the account cannot be read', async () => {
		const folder = await temporaryFolder();
		await writeFile(join(folder, 'keyring_user.txt'), '');
		const problem = await problemOf(saveDevice(config, device, {kind: 'keyring'}, folder));
		expect(problem).toMatchObject({code: 'keyring-unavailable', message: expect.stringContaining('keyring_user.txt')});
	});
});
