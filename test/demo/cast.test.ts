import {beforeAll, expect, test, vi} from 'vitest';
import {Cast, handleFor} from '../../source/demo/cast.ts';
import type {Demo} from '../../source/demo/demo.ts';
import {parseEmailAddress} from '../../source/parsec/ids.ts';
import {bob} from '../sessions/harness.ts';
import {openedDemo} from './opened.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let demo: Demo;
beforeAll(async () => {
	demo = await openedDemo();
}, 60_000);

test.each([
	['frank@example.com', 'Frank'],
	['mary-jane.watson@example.com', 'Mary'],
	['x+tag@example.com', 'X'],
])('%s is called %s', (email, name) => {
	expect(handleFor(parseEmailAddress(email))).toEqual({email, label: name});
});

test('an invitation has one guest, however often they are sent, until they are dismissed', async () => {
	const cast = new Cast(demo, () => {});
	const part = cast.send(demo.forBob, bob);
	expect(cast.send(demo.forBob, bob)).toBe(part);
	expect(cast.send(demo.forErin, handleFor(demo.forErin.email))).not.toBe(part);
	await cast.dismiss(demo.forBob.token);
	expect(part.doing).toEqual({name: 'gone'});
	expect(cast.send(demo.forBob, bob)).not.toBe(part);
	await cast.close();
});
