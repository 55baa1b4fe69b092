import {beforeAll, describe, expect, test} from 'vitest';
import {wordsOfMember} from '../../../source/commands/user/list.ts';
import {newUserId, now, parseHumanHandle} from '../../../source/parsec/ids.ts';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
	await newcomer(alice.organization, 'Bob');
	await newcomer(alice.organization, 'Carl');
	await alice.run(['user', 'revoke', 'carl@example.com']);
});

const names = async (...args: string[]) =>
	(await alice.json('user', 'list', ...args)).map(({human_handle}: {human_handle: string}) =>
		human_handle.replace(/ .*/, ''),
	);

test('each member is a line with id, person and profile, and of one who is revoked when and by which device', async () => {
	const {code, stdout, stderr} = await alice.run(['user', 'list']);
	expect({code, stderr}).toEqual({code: 0, stderr: 'Found 3 user(s):\n'});
	const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
	expect(stdout.split('\n')).toEqual([
		expect.stringMatching(RegExp(`^${id} - Alice <alice@example.com>: ADMIN$`)),
		expect.stringMatching(RegExp(`^${id} - Bob <bob@example.com>: STANDARD$`)),
		expect.stringMatching(RegExp(`^${id} - Carl <carl@example.com>: STANDARD \\| revoked on .*Z by ${id}$`)),
		'',
	]);
});

describe('members are listed', () => {
	test('in the order in which they came, or in another one', async () => {
		expect(await names()).toEqual(['Alice', 'Bob', 'Carl']);
		expect(await names('--sort', 'newest')).toEqual(['Carl', 'Bob', 'Alice']);
		expect(await names('--sort', 'state')).toEqual(['Carl', 'Alice', 'Bob']);
		expect((await alice.run(['user', 'list', '--sort', 'age'])).code).toBe(2);
	});

	test('without those who are revoked', async () => {
		expect(await names('-s')).toEqual(['Alice', 'Bob']);
	});

	test.each([
		[['BOB'], ['Bob']],
		[
			['example', 'standard'],
			['Bob', 'Carl'],
		],
		[['admin'], ['Alice']],
		[['active'], ['Alice', 'Bob']],
		[['revoked'], ['Carl']],
		[['carl', '--skip-revoked'], []],
	])('by the words %j', async (words, expected) => {
		expect(await names(...words)).toEqual(expected);
	});

	test('for a screen reader person first, without ids', async () => {
		const running = await alice.inTerminal('user', 'list', 'bob', '--accessible');
		await running.see('\nBob <bob@example.com>: STANDARD\n');
		expect((await running.end).code).toBe(0);
	});
});

test('where no one is found, that is told, and is no failure', async () => {
	const {code, stdout} = await alice.run(['user', 'list', 'zoe']);
	expect({code, stdout}).toEqual({code: 0, stdout: 'No users found\n'});
});

test('words are looked for in name, address, profile and state, as programs and as people call them', () => {
	const zoe = {
		userId: newUserId(),
		handle: parseHumanHandle('zoe@example.com', 'Zoé'),
		profile: 'OUTSIDER',
		createdOn: now(),
		publicKey: new Uint8Array(32),
	} as const;
	expect(wordsOfMember(zoe, 'frozen').toLowerCase()).toMatch(/^zoé zoe@example.com outsider .*outsider.* frozen/);
});
