import {beforeAll, expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
	await newcomer(alice.organization, 'Bob');
});

const create = () => alice.run(['shared-recovery', 'create', '-r', 'bob@example.com', '-t', '1', '--no-confirmation']);
const status = async () => (await alice.json('shared-recovery', 'info')).status;

test('where there is none, that is told, and is no failure', async () => {
	const none = 'You have no shared recovery setup.\n';
	expect(await alice.run(['shared-recovery', 'delete'])).toEqual({code: 0, stdout: none, stderr: none});
	expect(await alice.json('shared-recovery', 'delete')).toEqual({deleted: false});
});

test('a script deletes it without a question', async () => {
	await create();
	expect((await alice.run(['shared-recovery', 'delete'])).stdout).toBe('✔ Shared recovery setup has been deleted\n');
	expect(await status()).toBe('deleted');
	await create();
	expect(await alice.json('shared-recovery', 'delete')).toEqual({deleted: true});
});

test('a person is asked, with No marked; --force does not ask', async () => {
	await create();
	const careless = await alice.inTerminal('shared-recovery', 'delete');
	await careless.see('Without it you cannot come back with the shares of others.');
	await careless.answer('Delete the shared recovery', '\r');
	expect((await careless.end).code).toBe(1);
	expect(await status()).toBe('usable');
	const forced = await alice.inTerminal('shared-recovery', 'delete', '-f');
	expect((await forced.end).code).toBe(0);
	expect(await status()).toBe('deleted');
});
