import {beforeAll, expect, test} from 'vitest';
import {lookAfterMembers, showMembers} from '../../source/commands/members-menu.ts';
import {Member} from '../../source/member/member.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {newcomer} from '../sessions/harness.ts';
import {alices} from './alices.ts';
import {fake} from './terminal/fake-surroundings.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let member: Member;
beforeAll(async () => {
	alice = await alices();
	for (const name of ['Bob', 'Carl', 'Carla', 'Dora']) await newcomer(alice.organization, name);
	const {home, env} = createWorkspace();
	member = new Member(alice.device, {data: `${home}/data`, env});
});

/** What is told when these lines answer. */
async function answered(ask: typeof showMembers, ...lines: readonly string[]) {
	const {terminal, stdin, stdout, stderr} = fake({accessible: true});
	terminal.listen();
	stdin.type(lines.map((line) => `${line}\n`).join(''));
	await ask(terminal, member);
	return `${stdout.written}${stderr.written}`;
}

const users = async () => [...(await alice.organization.fetch()).users.values()];
const userOf = async (name: string) => (await users()).find(({handle}) => handle.label === name);

test('members are shown by words, in an order, with or without those who are revoked', async () => {
	const said = await answered(showMembers, 'car', 'name', 'n');
	expect(said).toContain('Found 2 user(s):\nCarl <carl@example.com>: STANDARD\nCarla <carla@example.com>: STANDARD\n');
});

test('a member is found by a part of the name, chosen among several, and shown', async () => {
	const said = await answered(lookAfterMembers, 'zoe', 'car', 'carla', 'go back', 'bob', 'go back', '');
	expect(said).toContain('1. Carl <carl@example.com>\n  2. Carla <carla@example.com>\n');
	expect(said).toMatch(/Carla <carla@example\.com>\nProfile: STANDARD\n/);
	expect(said).toMatch(/Bob <bob@example\.com>\nProfile: STANDARD\nMember since: /);
});

test('a profile is changed; an administrator is made after a question only', async () => {
	await answered(lookAfterMembers, 'bob', 'change', 'outsider', '');
	expect((await userOf('Bob'))?.profile).toBe('OUTSIDER');
	const said = await answered(lookAfterMembers, 'bob', 'change', 'admin', 'n', '');
	expect(said).toContain('Make Bob <bob@example.com> an administrator, who can revoke you?');
	expect((await userOf('Bob'))?.profile).toBe('OUTSIDER');
});

test('one is revoked by typing the address, several by their number; anything else revokes no one', async () => {
	const refused = await answered(lookAfterMembers, 'dora', 'revoke', 'yes', '');
	expect(refused).toContain('That is something else: no one was revoked.');
	expect((await userOf('Dora'))?.revokedOn).toBeUndefined();
	const said = await answered(lookAfterMembers, 'dora', 'revoke', 'DORA@example.com', '');
	expect(said).toContain('User dora@example.com has been revoked');
	expect((await userOf('Dora'))?.revokedOn).toBeDefined();
	const two = await answered(lookAfterMembers, 'carl@example.com, carla@example.com', 'revoke', '2', '');
	expect(two).toMatch(/User carl@example\.com has been revoked\n[\s\S]*User carla@example\.com has been revoked\n/);
});

test('one’s own account is shown, and nothing is offered to do with it', async () => {
	const said = await answered(lookAfterMembers, 'alice', '');
	expect(said).toContain('Alice <alice@example.com>\nProfile: ADMIN\n');
	expect(said).not.toContain('What to do with');
});
