import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {UserId} from '../../../source/parsec/ids.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {FakeServices, organizationOf} from '../fakes.ts';
import {keys, openInvitations, type Stage} from '../stage.tsx';

const idOf = (name: string) => name.toLowerCase().padEnd(32, '0') as UserId;

async function openMembers(
	change: (services: FakeServices) => void = () => {},
	size: Size = {columns: 80, rows: 24},
): Promise<Stage> {
	const services = new FakeServices();
	const {device} = services;
	device.members = {...device.members, organization: organizationOf('Alice', 'Dora', 'Bob', 'Eve')};
	change(services);
	const stage = await openInvitations({services, size});
	await stage.type('m');
	await stage.seePane('Members');
	return stage;
}

const SIZES = [
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
];

test.each(SIZES)('members are listed by name, ourselves among them, on $columns × $rows', async (size) => {
	const stage = await openMembers(({device}) => {
		device.frozen = new Set([idOf('Eve')]);
	}, size);
	await stage.see('frozen');
	await stage.seeMarked(/Alice \(you\) alice@exam\S* Administrator .*active/);
	expect(stage.screen()).toMatch(/Bob +bob@example\S* +Member .*active/);
	expect(stage.screen()).toMatch(/Eve +eve@example\S* +Member .*frozen/);
	stage.expectWhole();
});

test.each(SIZES)('the detail says how each device came, on $columns × $rows', async (size) => {
	const stage = await openMembers(() => {}, size);
	await stage.type(keys.down, keys.enter);
	await stage.see('Member Bob');
	expect(stage.screen()).toContain('bob@example.com');
	expect(stage.screen()).toContain('Invited by: Alice');
	expect(stage.screen()).toContain('• laptop of Bob');
	expect(stage.screen()).toMatch(/2026-11-2\d, greeted by Alice/);
	stage.expectWhole();
});

test('a profile is changed; making an administrator asks first', async () => {
	const stage = await openMembers();
	await stage.type(keys.down, 'p');
	await stage.see('Which profile should Bob have?');
	await stage.type('2');
	await stage.seeMarked('No: Change nothing');
	await stage.type('n', '3');
	await stage.see('Bob: Outsider now.');
	expect(stage.services.device.calls.filter((call) => call.startsWith('update'))).toEqual([
		'update bob@example.com OUTSIDER',
	]);
	await stage.see(/Bob .*Outsider/);
});

test('a member is revoked only once the address was typed, and is shown among the revoked', async () => {
	const stage = await openMembers();
	await stage.type(keys.down, 'x');
	await stage.answer('Revoke Bob for good?', 'dora@example.com');
	await stage.see('This is not the address of this member.');
	expect(stage.services.device.calls).not.toContain('revoke bob@example.com');
	await stage.type(keys.ctrlU, `BOB@example.com${keys.enter}`);
	await stage.see('Revoked for good: Bob.');
	expect(stage.services.device.calls).toContain('revoke bob@example.com');
	await stage.until(() => !stage.screen().includes('bob@example.com'));
	await stage.type('f');
	await stage.see(/Bob .*revoked/);
	await stage.type(keys.end, keys.home, keys.down, keys.enter);
	await stage.see(/revoked on 2026-11-21 \d\d:\d\d by Alice/);
});

test('several are revoked at once, once their number was typed; ourselves never', async () => {
	const stage = await openMembers();
	await stage.type('*', 'x');
	await stage.answer('Revoke these 3 members for good?', '4');
	await stage.see('So many members were not chosen.');
	await stage.type(keys.ctrlU, `3${keys.enter}`);
	await stage.see('Revoked for good: 3 members.');
	await stage.see('1 of 1');
	expect(stage.services.device.calls.filter((call) => call.startsWith('revoke'))).toHaveLength(3);
});

test('those with whom it did not work are left, with the reason', async () => {
	const stage = await openMembers(({device}) => {
		const revoke = device.revokeUser.bind(device);
		device.revokeUser = async (user) => {
			if (user.userId === idOf('Dora')) throw new NarthexError('user-not-found', {});
			await revoke(user);
		};
	});
	await stage.type(keys.down, ' ', ' ', 'x');
	await stage.answer('Revoke these 2 members for good?', '2');
	await stage.see('Dora: User not found.');
	await stage.see('Revoke Dora for good?');
	expect(stage.services.device.calls).toContain('revoke bob@example.com');
});

test('Esc clears the filter, then the ticks, and then leaves', async () => {
	const stage = await openMembers();
	await stage.type('/', `bob${keys.enter}`, ' ');
	await stage.see('1 of 1, 1 ticked, 3 filtered out');
	await stage.type(keys.escape);
	await stage.see('1 ticked');
	expect(stage.screen()).toContain('dora@');
	await stage.type(keys.escape);
	await stage.until(() => !stage.screen().includes('ticked'));
	await stage.type(keys.escape);
	await stage.seePane('Invitations');
});

test('a filter finds names, addresses, profiles and states', async () => {
	const stage = await openMembers(({device}) => {
		device.frozen = new Set([idOf('Eve')]);
	});
	await stage.see('frozen');
	for (const [words, found] of [
		['administrator', 'Alice'],
		['frozen', 'Eve'],
		['dora@', 'Dora'],
	]) {
		await stage.type('/', `${words}`);
		await stage.see(/1 of 1/);
		await stage.seeMarked(String(found));
		await stage.type(keys.escape);
	}
});

test('who is no administrator sees members, and can change none', async () => {
	const stage = await openMembers(({device}) => {
		device.members = {...device.members, profile: 'STANDARD'};
		device.frozen = undefined;
	});
	await stage.type(keys.down, 'x', 'p');
	expect(stage.app.screen.name).toBe('members');
	await stage.type(keys.enter);
	await stage.see('only administrators see who is frozen');
});
