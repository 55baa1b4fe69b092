import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Credentials} from '../../../source/member/open.ts';
import {beginUnlocking, tryToUnlock} from '../../../source/tui/state/unlocking.ts';
import {knownDevice} from '../fakes.ts';

const withCode = knownDevice('laptop', {needsCode: true});
const wrong = (code: 'wrong-password' | 'wrong-one-time-code') => () => Promise.reject(new NarthexError(code, {}));
const given = async (credentials: Credentials) => credentials;

function filledIn(device: typeof withCode, ...texts: readonly string[]) {
	const unlocking = beginUnlocking(device);
	for (const text of texts) {
		unlocking.form.paste(text);
		unlocking.form.next();
	}
	return unlocking;
}

test('only what opens the device is asked for', () => {
	const asked = (device: typeof withCode) => beginUnlocking(device).form.fields.map(({id}) => id);
	expect(asked(knownDevice('laptop'))).toEqual(['password']);
	expect(asked(withCode)).toEqual(['password', 'code']);
	expect(asked(knownDevice('laptop', {lock: 'keyring', needsCode: true}))).toEqual(['code']);
});

test('what was filled in is tried, once at a time', async () => {
	const unlocking = filledIn(withCode, 'secret', '123456');
	const first = tryToUnlock(unlocking, given);
	expect(unlocking.isBusy).toBe(true);
	expect(await tryToUnlock(unlocking, given)).toBeUndefined();
	expect(await first).toEqual({protection: {kind: 'password', password: 'secret'}, code: '123456'});
	const inKeyring = filledIn(knownDevice('laptop', {lock: 'keyring', needsCode: true}), '123456');
	expect(await tryToUnlock(inKeyring, given)).toEqual({protection: {kind: 'keyring'}, code: '123456'});
});

test('nothing is tried while something is missing', async () => {
	const unlocking = filledIn(withCode, 'secret', ' ');
	expect(await tryToUnlock(unlocking, () => Promise.reject(new Error('tried')))).toBeUndefined();
	expect(unlocking).toMatchObject({isBusy: false, problem: undefined});
});

test.each([
	['wrong-password', {password: '', code: '123456'}],
	['wrong-one-time-code', {password: 'secret', code: ''}],
] as const)('after %s only that is typed again', async (code, left) => {
	const unlocking = filledIn(withCode, 'secret', '123456');
	expect(await tryToUnlock(unlocking, wrong(code))).toBeUndefined();
	expect(unlocking).toMatchObject({isBusy: false, problem: {code}});
	expect({password: unlocking.form.text('password'), code: unlocking.form.text('code')}).toEqual(left);
	unlocking.form.paste('again');
	expect(await tryToUnlock(unlocking, given)).toBeDefined();
	expect(unlocking.problem).toBeUndefined();
});
