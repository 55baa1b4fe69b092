import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {lookAfterRecovery} from '../../source/commands/recovery-menu.ts';
import {Member} from '../../source/member/member.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {newcomer} from '../sessions/harness.ts';
import {alices} from './alices.ts';
import {fake} from './terminal/fake-surroundings.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let bob: LocalDevice;
beforeAll(async () => {
	alice = await alices();
	bob = await newcomer(alice.organization, 'Bob');
	await newcomer(alice.organization, 'Carl');
});

function memberOf(device: LocalDevice): Member {
	const {home, env} = createWorkspace();
	return new Member(device, {data: join(home, 'data'), env});
}

/** What is told when these lines answer. */
async function answered(device: LocalDevice, ...lines: readonly string[]): Promise<string> {
	const {terminal, stdin, stdout, stderr} = fake({accessible: true});
	terminal.listen();
	stdin.type([...lines, 'back'].map((line) => `${line}\n`).join(''));
	await lookAfterRecovery(terminal, memberOf(device));
	return `${stdout.written}${stderr.written}`;
}

test('one’s own recovery is shown, set up with weights, and deleted', async () => {
	const said = await answered(
		...[alice.device, 'set up', 'bob@example.com:2 carl@example.com', '2', 'y', 'show my', 'delete', 'y'],
		...['set up', 'nonsense:1', '', 'delete', 'y'],
	);
	expect(said).toContain('Shared recovery never setup');
	expect(said).toContain(
		'• User Bob <bob@example.com> will have 2 shares\n• User Carl <carl@example.com> will have 1 share',
	);
	expect(said).toContain('Shared recovery set up with threshold 2');
	expect(said).toContain('Shared recovery setup has been deleted');
	expect(said).toContain('Invalid email address: “nonsense”.');
	expect(said).toContain('Error: No default recipient available: there is no other administrator.');
	expect(said).not.toContain('--');
	expect(said).toContain('You have no shared recovery setup.');
});

test('a member whose shares one holds is invited back, or no one', async () => {
	expect(await answered(bob, 'invite')).not.toContain('Invitation URL');
	await answered(alice.device, 'set up', 'bob@example.com', '1', 'y');
	const said = await answered(bob, 'invite', 'no one', 'invite', 'alice', 'n');
	expect(said).toMatch(/Invitation URL: \S+a=claim_shamir_recovery/);
	expect(said.match(/Invitation URL/g)).toHaveLength(1);
});

test('a recovery file is made, unless no name is given', async () => {
	const path = join(alice.workspace.home, 'mine.psrk');
	const said = await answered(alice.device, 'make', '', 'make', path);
	expect(said).toContain(`Recovery device saved at ${path}\n`);
	expect(existsSync(path)).toBe(true);
});
