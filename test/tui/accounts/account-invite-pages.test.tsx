import {expect, test} from 'vitest';
import {createCodes} from '../../accounts/running-server.ts';
import {keys} from '../stage.tsx';
import {manyInvites, openInvites, rows, served, use, withoutPauses} from './stage.tsx';

test('an invite that is used disappears by itself, with a line on the screen and one in the log', async () => {
	const nextReading = withoutPauses();
	const stage = await openInvites({invites: [{email: 'bob@example.com'}, {}]});
	await stage.see('bob@');
	const bobs = (await served(stage.server)).find(({email}) => email === 'bob@example.com');
	await use(stage.server, bobs?.invite, 'bob@example.com');
	await nextReading();
	await stage.see('bob@example.com has signed up: the invite is used.');
	expect(rows(stage)).toEqual(['anyone']);
	expect(stage.logged()).toMatchObject([
		{what: 'invite-used', by: 'admin@example.com', person: 'bob@example.com', outcome: 'done', why: null},
	]);
	expect(JSON.stringify(stage.logged())).not.toContain(bobs?.invite);
	await stage.type('r', 'r', 'r');
	await stage.until(() => !stage.screen().includes('Asking the server'));
	expect(stage.logged()).toHaveLength(1);
});

test('an invite that another deleted is not logged as used', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	const [invite] = await served(stage.server);
	await stage.server.request('DELETE', `invite?invite=${invite?.invite}`);
	await stage.type('r');
	await stage.see('Someone else deleted the invite for bob@example.com.');
	expect(stage.logged()).toEqual([]);
});

test('an invite that only came onto another page is neither used nor deleted', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}, {count: 49}]});
	await stage.see('1 of 50, by newest');
	await createCodes(stage.server, {count: 10});
	await stage.type('r');
	await stage.see('60 in all');
	await stage.type(keys.right);
	await stage.see('1 of 10 on page 2');
	expect(stage.screen()).toContain('bob@example.com');
	expect(stage.logged()).toEqual([]);
});

test('pages are turned with the arrows as far as the server’s links lead', async () => {
	const stage = await manyInvites();
	await stage.see('→ next page');
	expect(stage.screen()).not.toContain('page before');
	await stage.type(keys.left);
	await stage.type(keys.right);
	await stage.see('1 of 50 on page 2, 112 in all');
	await stage.see('← page before');
	await stage.type('>');
	await stage.see('1 of 12 on page 3, 112 in all');
	expect(stage.screen()).not.toContain('next page');
	await stage.type(keys.right, '<');
	await stage.see('on page 2');
	await stage.see('112 invites');
});

test('from a page that is empty by now it goes back to the one before', async () => {
	const stage = await manyInvites();
	await stage.type(keys.right + keys.right);
	await stage.see('1 of 50 on page 2');
	await stage.type(keys.right);
	await stage.see('1 of 12 on page 3');
	const all = await served(stage.server);
	for (const {invite} of all.slice(0, 12)) await stage.server.request('DELETE', `invite?invite=${invite}`);
	await stage.type('r');
	await stage.see('of 50 on page 2, 100 in all');
});

test('invites are sorted by what the server sorts by, on all pages', async () => {
	const stage = await manyInvites();
	expect(rows(stage)[0]).toBe('bob@example.com');
	await stage.type('s');
	await stage.see('Sorted by oldest.');
	await stage.until(() => rows(stage)[0] === 'zoe@example.com');
	await stage.type('s', 's', 's');
	await stage.see('by newest');
});
