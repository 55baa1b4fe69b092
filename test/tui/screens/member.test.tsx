import {expect, test} from 'vitest';
import {openMembers} from '../openings.tsx';
import {keys} from '../stage.tsx';

const SIZES = [
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
];

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
