import {beforeAll, expect, test, vi} from 'vitest';
import {aliceElsewhere, type Demo, greetAs} from '../../source/demo/demo.ts';
import {Guest} from '../../source/demo/guest.ts';
import {Part} from '../../source/demo/part.ts';
import {bob, reached} from '../sessions/harness.ts';
import {openedDemo} from './opened.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let demo: Demo;
beforeAll(async () => {
	demo = await openedDemo();
}, 60_000);

test('a guest opens the link once, is met by who greets, and is gone when they leave', async () => {
	const part = new Part('', () => {});
	const guest = new Guest(demo, demo.forBob, part);
	guest.visit(bob);
	guest.visit({...bob, label: 'Another'} as typeof bob);
	expect(part.name).toBe('Bob');
	const greeter = greetAs(aliceElsewhere(demo), demo.forBob);
	await reached(greeter, 'waiting-for-trust');
	await guest.leave();
	expect(await greeter.done).toMatchObject({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await expect.poll(() => part.doing).toEqual({name: 'gone'});
});
