import {expect, test} from 'vitest';
import {ADMIN, signUpWith} from '../../accounts/running-server.ts';
import {keys} from '../stage.tsx';
import {logIn, manyInvites, openAccounts, openInvites, rows, served} from './stage.tsx';

test('shows code, e-mail, permissions, groups, creation and expiry of each invite, and the total', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com', permissions: ['dm:*:view']}, {}]});
	await stage.see(/[0-9a-f]{8} +bob@example\.com +dm:\*:view +none +now +in 29 d/);
	await stage.see(/[0-9a-f]{8} +anyone +none +none +now +in 29 d/);
	await stage.see(/localhost:\d+ · admin@example\.com +\S read every 5 s +2 invites/);
	await stage.see('1 of 2, by newest');
	await stage.type(keys.end, keys.enter);
	await stage.see('Invite for bob@example.com');
	expect(stage.screen()).toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/);
});

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 140, rows: 40},
])('at $columns×$rows no line is longer than the screen', async (size) => {
	const long = {email: `${'b'.repeat(60)}@example.com`, permissions: ['dm:*:view', 'a:'.repeat(60).slice(0, -1)]};
	const stage = await openInvites({size, invites: [long]});
	await stage.see('bbbbb');
	stage.expectWhole();
	for (const step of [keys.enter, 'e', keys.escape, keys.escape, 'n', keys.escape, '/', keys.escape, 'x']) {
		await stage.type(step);
		stage.expectWhole();
	}
});

test('without any invite, it says how one is made', async () => {
	const stage = await openInvites();
	await stage.see('There are no invites.');
	await stage.see('n makes one.');
});

test('an invite for an address is mailed, and again with m', async () => {
	const stage = await openInvites();
	await stage.type('n', 'bob@example.com', keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.see('The server was asked to mail it to bob@example.com.');
	await stage.until(() => stage.server.mails.length === 1);
	await stage.see('m mail');
	await stage.type('m');
	await stage.see('The server was asked to send the code to bob@example.com again.');
	expect(stage.server.mails).toHaveLength(2);
});

test('a filter narrows the page while it is typed, and asks the server for all pages with Enter', async () => {
	const stage = await manyInvites();
	await stage.type('/', 'zoe');
	await stage.see('Nothing contains these words.');
	await stage.type(keys.enter);
	await stage.until(() => rows(stage)[0] === 'zoe@example.com');
	await stage.see('/ zoe');
	await stage.see('1 of 1, by newest');
	await stage.type('/');
	await stage.type('x', keys.enter);
	await stage.see('No invite matches.');
	await stage.type('/', keys.escape);
	await stage.see('112 in all');
});

test.each([
	['the beginning of a code', (code: string) => code.slice(0, 8)],
	['a whole code', (code: string) => code],
	['a permission', () => 'z:view'],
	['a name and a value', () => 'email=zoe@example.com'],
	['a part, by its name', () => 'email~=ZOE'],
])('a filter can be %s', async (_, filterOf) => {
	const stage = await manyInvites();
	const zoes = (await served(stage.server)).find(({email}) => email === 'zoe@example.com');
	await stage.type('/', filterOf(String(zoes?.invite)), keys.enter);
	await stage.see('1 of 1, by newest');
	expect(rows(stage)).toEqual(['zoe@example.com']);
});

test('a filter that the server does not offer is said, with those that it does', async () => {
	const stage = await manyInvites();
	await stage.type('/', 'colour=red', keys.enter);
	await stage.see('The server does not filter invites by "colour".');
	await stage.see('It filters by:');
	await stage.type('/', keys.escape);
	await stage.see('112 in all');
	await stage.until(() => !stage.screen().includes('colour'));
});

test('a server that is away is said, and the list stays', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	await stage.server.close();
	await stage.type('r');
	await stage.see('! offline');
	await stage.see('cannot be reached');
	expect(rows(stage)).toEqual(['bob@example.com']);
});

test('an account without the right to invites is told which one it lacks', async () => {
	const stage = await openAccounts();
	await signUpWith(stage.server, ['acc:list']);
	await stage.type('n');
	await logIn(stage, {...ADMIN, email: 'member@example.com'});
	await stage.see('Your account lacks the permission acc:invite.');
});

test('an account that may only look is told what it lacks to do more', async () => {
	const stage = await openAccounts({invites: [{email: 'bob@example.com'}]});
	await signUpWith(stage.server, ['acc:invite:view']);
	await stage.type('n');
	await logIn(stage, {...ADMIN, email: 'member@example.com'});
	await stage.see('bob@');
	await stage.type('x', 'y');
	await stage.see('Your account lacks the permission acc:invite:delete.');
	await stage.type('n', keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.see('Your account lacks the permission acc:invite:create.');
	await stage.type(keys.escape, 'e', keys.ctrlU, keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.see('Your account lacks the permission acc:invite:edit.');
	expect(await served(stage.server)).toMatchObject([{email: 'bob@example.com'}]);
});
