import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let bob: LocalDevice;
beforeAll(async () => {
	alice = await alices();
	bob = await newcomer(alice.organization, 'Bob');
});

const profile = async () => (await alice.organization.fetch()).users.get(bob.user_id)?.profile;

test('a member gets another profile without a question', async () => {
	expect(await alice.json('user', 'update', 'bob@example.com', '--profile', 'OUTSIDER')).toEqual({
		user_id: bob.user_id,
		email: 'bob@example.com',
		user_profile: 'OUTSIDER',
	});
	expect(await profile()).toBe('OUTSIDER');
	expect(await alice.run(['user', 'update', 'bob@example.com', '-p', 'STANDARD'])).toMatchObject({
		code: 0,
		stdout: 'The profile of bob@example.com is STANDARD now\n',
	});
});

test('before someone becomes an administrator it is asked, with No marked', async () => {
	const args = ['user', 'update', 'bob@example.com', '-p', 'ADMIN'];
	const careless = await alice.inTerminal(...args);
	await careless.answer('Make Bob <bob@example.com> an administrator, who can revoke you', '\r');
	expect((await careless.end).code).toBe(1);
	expect(careless.text()).toContain('Operation cancelled');
	expect(await profile()).toBe('STANDARD');
	expect((await alice.run([...args, '--force'])).code).toBe(0);
	expect(await profile()).toBe('ADMIN');
});

test('no one changes their own profile, that of a stranger, or to a profile that is none', async () => {
	expect(await alice.inVain('user', 'update', 'alice@example.com', '-p', 'STANDARD')).toEqual({
		code: 1,
		error: 'updating-oneself',
	});
	expect(await alice.inVain('user', 'update', 'eve@example.com', '-p', 'STANDARD')).toEqual({
		code: 1,
		error: 'user-not-found',
	});
	expect((await alice.run(['user', 'update', 'bob@example.com', '-p', 'OWNER'])).code).toBe(2);
	expect((await alice.run(['user', 'update', 'bob@example.com'])).code).toBe(2);
});
