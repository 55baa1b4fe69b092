import {expect, test} from 'vitest';
import type {UserId} from '../../../source/parsec/ids.ts';
import {openMembers} from '../openings.tsx';
import {keys} from '../stage.tsx';

const idOf = (name: string) => name.toLowerCase().padEnd(32, '0') as UserId;

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
