import {expect, test} from 'vitest';
import {keys, openInvitations} from '../stage.tsx';

test('help has two columns on a wide terminal, and a page is what both of them show', async () => {
	const stage = await openInvitations({size: {columns: 160, rows: 24}});
	await stage.type('?');
	await stage.see(' 38 of ');
	expect(stage.screen()).toMatch(/Greets the person .* (Moves|Shows|Ticks) /);
	await stage.type(keys.pageDown);
	await stage.see(' 76 of ');
	stage.expectWhole();
});

test('help shows only the lines with the words that were typed, below their headings', async () => {
	const stage = await openInvitations();
	await stage.type('?', '/', 'qr code');
	await stage.see(/Q +Shows the link .*QR code/);
	expect(stage.screen()).toContain('A new invitation');
	expect(stage.screen()).not.toContain('Makes a new invitation');
	await stage.type(keys.enter, keys.escape);
	await stage.see('Makes a new invitation');
	await stage.type(keys.escape);
	await stage.seePane('Invitations');
});
