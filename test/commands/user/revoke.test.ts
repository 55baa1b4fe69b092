import {beforeAll, expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

const isRevoked = async (email: string) =>
	[...(await alice.organization.fetch()).users.values()].find(({handle}) => handle.email === email)?.revokedOn !==
	undefined;

test('a script revokes without a question, and the sentence goes to both outputs', async () => {
	await newcomer(alice.organization, 'Bob');
	const done = 'User bob@example.com has been revoked\n';
	expect(await alice.run(['user', 'revoke', 'bob@example.com'])).toEqual({code: 0, stdout: done, stderr: done});
	expect(await isRevoked('bob@example.com')).toBe(true);
	expect(await alice.inVain('user', 'revoke', 'bob@example.com')).toEqual({code: 1, error: 'user-not-found'});
});

test('the answer to a program has the user', async () => {
	const {user_id} = await newcomer(alice.organization, 'Dora');
	expect(await alice.json('user', 'revoke', 'dora@example.com')).toEqual({
		user_id,
		email: 'dora@example.com',
		revoked: true,
	});
});

test('a person is asked: No revokes no one, Yes does, and --force does not ask', async () => {
	await newcomer(alice.organization, 'Carl');
	for (const [key, code] of [
		['n', 1],
		['y', 0],
	] as const) {
		const running = await alice.inTerminal('user', 'revoke', 'carl@example.com');
		await running.answer('Revoke Carl <carl@example.com> for good? [y/n]', key);
		expect((await running.end).code).toBe(code);
		expect(await isRevoked('carl@example.com')).toBe(key === 'y');
	}
	await newcomer(alice.organization, 'Erin');
	const forced = await alice.inTerminal('user', 'revoke', 'erin@example.com', '-f');
	expect((await forced.end).code).toBe(0);
	expect(await isRevoked('erin@example.com')).toBe(true);
});

test('no one revokes themselves', async () => {
	expect(await alice.inVain('user', 'revoke', 'alice@example.com')).toEqual({code: 1, error: 'revoking-oneself'});
});
