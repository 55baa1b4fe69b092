import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {PASSPHRASE} from '../fakes.ts';
import {keys, openInvitations, type Stage} from '../stage.tsx';

async function openExport(size?: Size): Promise<Stage> {
	const stage = await openInvitations(size === undefined ? {} : {size});
	await stage.type('e');
	await stage.see('A recovery file brings you back');
	return stage;
}

test('a file that cannot be written is told where its path is asked for', async () => {
	const stage = await openExport();
	stage.services.device.failure = new NarthexError('file-exists', {path: '/x'});
	await stage.type(keys.enter);
	await stage.see(/! .*\/x/);
	expect(stage.screen()).toContain('A recovery file brings you back');
});

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 16},
	{columns: 120, rows: 40},
])('the passphrase is shown until one group of it is typed, on $columns × $rows', async (size) => {
	const stage = await openExport(size);
	await stage.type(keys.enter);
	await stage.see(PASSPHRASE.slice(0, 5).join('-'));
	expect(stage.screen()).toContain(PASSPHRASE.slice(10).join('-'));
	stage.expectWhole();
	await stage.type(`ZZZZ${keys.enter}`);
	await stage.see('That is not this group.');
	const asked = Number(/which is group (\d+)/.exec(stage.prose())?.[1]);
	await stage.type(`${PASSPHRASE[asked - 1]?.toLowerCase()}${keys.enter}`);
	await stage.see('The recovery file is ready.');
	expect(stage.screen()).not.toContain(PASSPHRASE[0]);
});

test('the passphrase is left after a question only', async () => {
	const stage = await openExport();
	await stage.type(keys.enter);
	await stage.see('which is group');
	await stage.type(keys.escape);
	await stage.see('Leave the passphrase?');
	await stage.type(keys.enter);
	await stage.see(PASSPHRASE.slice(0, 5).join('-'));
});
