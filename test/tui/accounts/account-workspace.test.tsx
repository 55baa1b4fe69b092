import {expect, test} from 'vitest';
import {keys} from '../stage.tsx';
import {openInvites, rows} from './stage.tsx';

const day = 24 * 60 * 60_000;

test('a login that ends in the middle is told; r asks for the password, and the list goes on', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	stage.server.pass(31 * day);
	await stage.type('r');
	await stage.see('Press r to log in again.');
	await stage.type('r');
	await stage.answer('Log in again as admin@example.com', 'wrong');
	await stage.answer('Invalid Password', 'correct horse');
	await stage.seePane('Invites');
	await stage.until(() => !stage.screen().includes('Press r'));
	expect(rows(stage)).toEqual(['bob@example.com']);
});

test('what needs a login that has ended asks for the password, and is done then; Esc does not do it', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	stage.server.pass(31 * day);
	await stage.type('x', 'y');
	await stage.see('Log in again as');
	await stage.type(keys.escape);
	await stage.see('! ');
	expect(await stage.store.list()).toHaveLength(1);
	await stage.type('x', 'y');
	await stage.answer('Log in again as', 'correct horse');
	await stage.see('The invite for bob@example.com is deleted.');
});
