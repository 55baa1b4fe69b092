import {expect, test} from 'vitest';
import {FakeServices} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

test('the QR code is on a screen of its own', async () => {
	const stage = await openInvitations({size: {columns: 80, rows: 30}});
	await stage.type('Q');
	await stage.see('Esc goes back');
	expect(stage.screen()).toMatch(/█▀▀▀▀▀█|▄▄▄▄▄▄▄/);
	expect(stage.screen()).not.toContain('Invitations');
	await stage.type(keys.escape);
	await stage.see('Invitations');
});

test('a QR code that does not fit says what it needs', async () => {
	const stage = await openInvitations({size: {columns: 60, rows: 16}});
	await stage.type('Q');
	await stage.see(/needs \d+ columns and \d+ rows/);
	await stage.see('Esc goes back');
});

test('a link of this computer, and its QR code, say that it works on this computer only', async () => {
	const services = new FakeServices();
	services.device.link = (_, linked) => `http://127.0.0.1:6777/redirect/Acme?a=claim_user&p=xB${linked}`;
	const stage = await openInvitations({services});
	await stage.type(keys.enter);
	await stage.see('This link works on this computer only');
	await stage.type('Q');
	await stage.see('back');
	expect(stage.screen()).toContain('This link works on this computer only');
});
