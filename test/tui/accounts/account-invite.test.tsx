import {expect, test} from 'vitest';
import {keys} from '../stage.tsx';
import {openInvites, served, use, withoutPauses} from './stage.tsx';

test('mailing again is offered where the server has a link for it only', async () => {
	const stage = await openInvites({invites: [{}]});
	await stage.see('anyone');
	await stage.type(keys.enter);
	await stage.see('y copy code');
	expect(stage.screen()).not.toContain('m mail');
	await stage.type('m');
	expect(stage.app.notice).toBeUndefined();
});

test('deleting asks; Enter keeps, y deletes, and a deleted one is not taken for used', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	await stage.type('x');
	await stage.seeMarked('No: Keep it');
	await stage.type(keys.enter);
	await stage.seePane('Invites');
	expect(await served(stage.server)).toHaveLength(1);
	await stage.type(keys.enter, 'x', 'y');
	await stage.see('The invite for bob@example.com is deleted.');
	await stage.seePane('Invites');
	await stage.type('r');
	await stage.see('There are no invites.');
	expect(await served(stage.server)).toEqual([]);
	expect(stage.logged()).toEqual([]);
});

test('an invite without an address is not told to be used for certain; its detail says so too', async () => {
	const nextReading = withoutPauses();
	const stage = await openInvites({invites: [{}]});
	await stage.see('anyone');
	await stage.type(keys.enter);
	const [invite] = await served(stage.server);
	await use(stage.server, invite?.invite, 'somebody@example.com');
	await nextReading();
	await stage.see('was used or deleted.');
	await stage.see('State    used, or deleted by someone else');
	expect(stage.screen()).not.toContain('x delete');
	expect(stage.logged()).toMatchObject([{what: 'invite-used', person: null, why: {kind: 'perhaps-deleted'}}]);
});
