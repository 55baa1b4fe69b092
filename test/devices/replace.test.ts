import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {replaceKeyFile} from '../../source/devices/replace.ts';
import {unlockDevice} from '../../source/devices/unlock.ts';
import {newSecretKey} from '../../source/parsec/crypto.ts';
import {inPlaceOf, isOpenable, readDeviceFile, writeDeviceFile} from '../../source/parsec/device-file.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type * as passwordKey from '../../source/parsec/password-key.ts';
import {keyFiles} from '../parsec/recording.ts';
import {deviceAt, filesBelow, modeOf, newDevice, quickKeyFile, temporaryFolder, writtenKeyFile} from './samples.ts';

/** The system's keyring of a test. */
const secrets = vi.hoisted(() => new Map<string, string>());

vi.mock('@napi-rs/keyring', () => ({
	AsyncEntry: class {
		readonly #name: string;

		constructor(service: string, user: string) {
			this.#name = `${service}/${user}`;
		}

		async getPassword(): Promise<string | null> {
			return secrets.get(this.#name) ?? null;
		}

		async setPassword(secret: string): Promise<void> {
			secrets.set(this.#name, secret);
		}
	},
}));

/** Tests that are not about Argon2 do not wait for it. */
const argon2 = vi.hoisted(() => ({isQuick: true}));

vi.mock('../../source/parsec/password-key.ts', async (original: () => Promise<typeof passwordKey>) => {
	const real = await original();
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	const quick = quickArgon2(real);
	return {...real, newArgon2Parameters: () => (argon2.isQuick ? quick : real).newArgon2Parameters()};
});

const old = {kind: 'password', password: 'old secret'} as const;
const fresh = {kind: 'password', password: 'new secret'} as const;
let config: string;

beforeEach(async () => {
	secrets.clear();
	argon2.isQuick = true;
	config = await temporaryFolder();
});

const written = (content: Uint8Array, name?: string) => writtenKeyFile(config, content, name);
const found = (path: string) => deviceAt(config, path);

/** A device without the difference between a Buffer and a Uint8Array. */
function plain(device: LocalDevice): object {
	return Object.fromEntries(
		Object.entries(device).map(([name, value]) => [
			name,
			value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
		]),
	);
}

const none = {data: '', opaqueKey: undefined};

describe('a key file that is locked in another way', () => {
	it('opens with the new password only, stays in its place, and is as old as before', async () => {
		const device = newDevice();
		const before = await written(await quickKeyFile(device, old.password));
		await replaceKeyFile(before, device, fresh, none);
		const after = await found(before.path);
		expect(after.file).toMatchObject({type: 'password', created_on: before.file.created_on});
		expect(after.file.protected_on).toBeGreaterThan(before.file.protected_on);
		expect(await modeOf(before.path)).toBe('0600');
		expect(await filesBelow(config)).toEqual(['device.keys']);
		expect(plain(await unlockDevice(after, fresh))).toEqual(plain(device));
		await expect(unlockDevice(after, old)).rejects.toMatchObject({code: 'wrong-password'});
	});

	it('has the parameters that the other clients use', async () => {
		argon2.isQuick = false;
		const device = newDevice();
		const before = await written(await quickKeyFile(device, old.password));
		await replaceKeyFile(before, device, fresh, none);
		expect((await found(before.path)).file).toMatchObject({
			algorithm: {memlimit_kb: 131_072, opslimit: 3, parallelism: 1},
		});
	});

	it('goes into the keyring, and comes out of it', async () => {
		const device = newDevice();
		const before = await written(await quickKeyFile(device, old.password));
		const data = join(config, 'data');
		await replaceKeyFile(before, device, {kind: 'keyring'}, {...none, data});
		const inKeyring = await found(before.path);
		expect(inKeyring.file.type).toBe('keyring');
		expect(plain(await unlockDevice(inKeyring, {kind: 'keyring'}))).toEqual(plain(device));
		await replaceKeyFile(inKeyring, device, fresh, {...none, data});
		expect(plain(await unlockDevice(await found(before.path), fresh))).toEqual(plain(device));
	});

	it('needs the same one-time code as before', async () => {
		const device = newDevice();
		const opaqueKey = newSecretKey();
		const unlocked = readDeviceFile(await quickKeyFile(device, old.password));
		if (!isOpenable(unlocked)) throw new Error('not openable');
		const keyId = 'ab'.repeat(16);
		const before = await written(
			writeDeviceFile(inPlaceOf({...unlocked, totp_opaque_key_id: keyId}, unlocked, opaqueKey)),
		);
		expect(plain(await unlockDevice(before, old, undefined, opaqueKey))).toEqual(plain(device));
		await replaceKeyFile(before, device, fresh, {...none, opaqueKey});
		const after = await found(before.path);
		expect(after.file).toMatchObject({totp_opaque_key_id: keyId});
		expect(plain(await unlockDevice(after, fresh, undefined, opaqueKey))).toEqual(plain(device));
		await expect(unlockDevice(after, fresh)).rejects.toMatchObject({
			code: 'unsupported-protection',
			facts: {protection: 'one-time-code-not-given'},
		});
		await expect(unlockDevice(after, fresh, undefined, newSecretKey())).rejects.toMatchObject({
			code: 'wrong-password',
		});
	});

	it('stays as it is where another program changed it meanwhile', async () => {
		const device = newDevice();
		const before = await written(await quickKeyFile(device, old.password));
		const theirs = await quickKeyFile(device, 'their secret');
		await writeFile(before.path, theirs);
		await expect(replaceKeyFile(before, device, fresh, none)).rejects.toMatchObject({code: 'key-file-changed'});
		expect(new Uint8Array(await readFile(before.path))).toEqual(new Uint8Array(theirs));
		expect(await filesBelow(config)).toEqual(['device.keys']);
	});

	it('is not locked with an empty password', async () => {
		const device = newDevice();
		const before = await written(await quickKeyFile(device, old.password));
		const empty = {kind: 'password', password: ''} as const;
		await expect(replaceKeyFile(before, device, empty, none)).rejects.toMatchObject({code: 'empty-password'});
		expect(plain(await unlockDevice(await found(before.path), old))).toEqual(plain(device));
	});

	// Each of them opens, and is sealed again, in `test/parsec/recording.test.ts`.
	it.each(keyFiles.slice(0, 1))('may be one of the official client ($label)', async ({content, password}) => {
		const before = await written(content);
		const device = await unlockDevice(before, {kind: 'password', password});
		await replaceKeyFile(before, device, fresh, none);
		expect(plain(await unlockDevice(await found(before.path), fresh))).toEqual(plain(device));
	});
});
