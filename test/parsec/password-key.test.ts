import {expect, test} from 'vitest';
import {keyFromPassword, newArgon2Parameters} from '../../source/parsec/password-key.ts';

test('a hostile file cannot make a computer work for hours', async () => {
	const salt = new Uint8Array(16);
	const honest = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt};
	await expect(keyFromPassword('x', honest)).resolves.toHaveLength(32);
	for (const hostile of [
		{memlimit_kb: 2 ** 32},
		{opslimit: 2 ** 31},
		{parallelism: 64},
		{memlimit_kb: 0},
		{opslimit: 0},
	]) {
		await expect(keyFromPassword('x', {...honest, ...hostile})).rejects.toMatchObject({code: 'argon2-refused'});
	}
});

test('a key is of its password, as typed, and of all of its parameters', async () => {
	const salt = new Uint8Array(16);
	const quick = {memlimit_kb: 8, opslimit: 1, parallelism: 1, salt};
	const keys = await Promise.all([
		keyFromPassword('x', quick),
		keyFromPassword(' x', quick),
		keyFromPassword('\u00e9', quick),
		keyFromPassword('e\u0301', quick),
		keyFromPassword('x', {...quick, memlimit_kb: 16}),
		keyFromPassword('x', {...quick, opslimit: 2}),
		keyFromPassword('x', {...quick, salt: new Uint8Array(16).fill(1)}),
	]);
	expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(keys.length);
	expect(await keyFromPassword('x', quick)).toEqual(keys[0]);
});

test('new files take 128 MiB, three passes, and a salt of their own', () => {
	const {salt, ...parameters} = newArgon2Parameters();
	expect(parameters).toEqual({memlimit_kb: 128 * 1024, opslimit: 3, parallelism: 1});
	expect(salt).toHaveLength(16);
	expect(newArgon2Parameters().salt).not.toEqual(salt);
});
