import {expect, test} from 'vitest';
import {hashPassword, isPassword} from '../../../source/server/accounts/passwords.ts';
import {TooBusyError} from '../../../source/server/failures.ts';

/** What is stored of `secret`, with the least that Argon2id can cost. */
const QUICK = 'argon2id$8$1$AAAAAAAAAAAAAAAAAAAAAA$XrjnWhpGJE4zdrpPcbs8R26g0CRTtp9Sz374sv8QW5I';

test('a password is stored with its parameters and a salt of its own, and is found again', async () => {
	const stored = await hashPassword('secret');
	expect(stored).toMatch(/^argon2id\$19456\$2\$[\w-]{22}\$[\w-]{43}$/);
	expect(await hashPassword('secret')).not.toBe(stored);
	expect(await isPassword('secret', stored)).toBe(true);
	expect(await isPassword('Secret', stored)).toBe(false);
});

test('a password is compared with the parameters that were stored; where nothing is stored, none is right', async () => {
	expect(await isPassword('secret', QUICK)).toBe(true);
	expect(await isPassword('other', QUICK)).toBe(false);
	expect(await isPassword('secret', undefined)).toBe(false);
});

test('of many at once, 258 are compared or wait, and the others are told that the server is busy', async () => {
	const all = await Promise.allSettled(Array.from({length: 260}, () => isPassword('secret', QUICK)));
	const refused = all.filter((one) => one.status === 'rejected');
	expect(refused.map(({reason}) => reason)).toEqual([expect.any(TooBusyError), expect.any(TooBusyError)]);
	expect(all.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(258);
	expect(await isPassword('secret', QUICK)).toBe(true);
});
