import {describe, expect, test} from 'vitest';
import {newBootstrapToken} from '../../../source/parsec/ids.ts';
import {
	confirmTotp,
	findTotp,
	findTotpKey,
	isResetToken,
	newTotpKey,
	resetTotp,
	storeWrongCodes,
	unconfirmedSecret,
} from '../../../source/server/parsec/totp-setups.ts';
import {at, idOf, ORGANIZATION, storageOf} from './rows.ts';

const bob = idOf('Bob');
const carol = idOf('Carol');
const storage = () => storageOf({name: 'Bob'}, {name: 'Carol'});

describe('The secret of a user', () => {
	test('has 20 bytes, and is the same until a reset', () => {
		const rows = storage();
		const secret = unconfirmedSecret(rows, ORGANIZATION, bob);
		expect(secret).toHaveLength(20);
		expect(unconfirmedSecret(rows, ORGANIZATION, bob)).toEqual(new Uint8Array(secret));
		expect(unconfirmedSecret(rows, ORGANIZATION, carol)).not.toEqual(new Uint8Array(secret));
		confirmTotp(rows, ORGANIZATION, bob);
		expect(findTotp(rows, ORGANIZATION, bob)).toMatchObject({is_confirmed: 1, reset_token: null});
		expect(findTotp(rows, ORGANIZATION, carol)?.is_confirmed).toBe(0);
		const token = resetTotp(rows, ORGANIZATION, bob);
		expect(findTotp(rows, ORGANIZATION, bob)).toMatchObject({secret: null, is_confirmed: 0, reset_token: token});
		expect(unconfirmedSecret(rows, ORGANIZATION, bob)).not.toEqual(new Uint8Array(secret));
	});

	test('may be set up with the token of the last reset, until it is confirmed', () => {
		const rows = storage();
		const old = resetTotp(rows, ORGANIZATION, bob);
		const token = resetTotp(rows, ORGANIZATION, bob);
		unconfirmedSecret(rows, ORGANIZATION, bob);
		const opens = (given = token) => {
			const setup = findTotp(rows, ORGANIZATION, bob);
			return setup && isResetToken(setup, given);
		};
		expect([opens(), opens(old), opens(newBootstrapToken())]).toEqual([true, false, false]);
		confirmTotp(rows, ORGANIZATION, bob);
		expect(opens()).toBe(false);
	});
});

describe('A key behind one-time codes', () => {
	test("is found by its id, and is its user's alone", () => {
		const rows = storage();
		const {key_id, content} = newTotpKey(rows, ORGANIZATION, bob);
		expect(content).toHaveLength(32);
		expect(findTotpKey(rows, ORGANIZATION, bob, key_id)).toMatchObject({
			content: new Uint8Array(content),
			wrong_codes: 0,
			blocked_until: 0,
		});
		expect(findTotpKey(rows, ORGANIZATION, carol, key_id)).toBeUndefined();
	});

	test('keeps its wrong codes, until a reset forgets those of all keys of the user and no others', () => {
		const rows = storage();
		const keys = [bob, bob, carol].map((user) => ({user, ...newTotpKey(rows, ORGANIZATION, user)}));
		const wrong = () =>
			keys.map(({user, key_id}) => {
				const key = findTotpKey(rows, ORGANIZATION, user, key_id);
				return [key?.wrong_codes, key?.blocked_until];
			});
		for (const {user, key_id} of keys) {
			const key = findTotpKey(rows, ORGANIZATION, user, key_id);
			if (key !== undefined) storeWrongCodes(rows, ORGANIZATION, key, 3, at(9));
		}
		expect(wrong()).toEqual([
			[3, 9],
			[3, 9],
			[3, 9],
		]);
		resetTotp(rows, ORGANIZATION, bob);
		expect(wrong()).toEqual([
			[0, 0],
			[0, 0],
			[3, 9],
		]);
	});
});
