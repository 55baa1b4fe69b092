import {expect, test} from 'vitest';
import {keys, openInvitations, openStage} from '../stage.tsx';

test('what is typed finds an action, and Enter runs it', async () => {
	const stage = await openInvitations();
	await stage.type(':', 'cancel', keys.enter);
	await stage.see('Cancel this invitation?');
	expect(stage.app.screen.name).toBe('invitations');
});

test('the way to a screen is found from every screen above the one that has it', async () => {
	const stage = await openInvitations();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(':', 'who is in');
	await stage.seeMarked(/Shows who is in the organization$/);
	await stage.type(keys.enter);
	await stage.seePane('Members');
	await stage.type(':', 'exchange: bob');
	await stage.seeMarked('Shows the exchange: bob@example.com');
	await stage.type(keys.enter);
	await stage.see('Greet bob');
});

test('Ctrl-K opens it over a form, whose text stays', async () => {
	const stage = await openInvitations();
	await stage.type('n', keys.enter, 'zoe@example.com', '\v');
	await stage.see('What do you want to do?');
	await stage.type(keys.escape);
	await stage.see('zoe@example.com');
});

test('the devices and the invitations are found where no action leads to them', async () => {
	const stage = await openInvitations();
	await stage.type('m', ':', 'devices of', keys.enter);
	await stage.until(() => stage.app.screen.name === 'devices');
	await stage.type(':', 'invitations of acme', keys.enter);
	await stage.until(() => stage.app.screen.name === 'invitations');
});

test('what can no longer be done is not done', async () => {
	const stage = await openInvitations();
	await stage.type(':', 'greets the person');
	stage.services.device.invitations = [];
	await stage.app.workspace?.invitations.refresh();
	await stage.type(keys.enter);
	await stage.see('That can no longer be done.');
});

test('words that nothing has find nothing, and Enter does nothing', async () => {
	const stage = await openStage();
	await stage.type(':', 'xyzzy', keys.enter);
	await stage.see('Nothing');
	expect(stage.app.screen.name).toBe('palette');
});

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
