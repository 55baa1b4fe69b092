import {expect, test} from 'vitest';
import {keys} from '../stage.tsx';
import {openInvites, served} from './stage.tsx';

const day = 24 * 60 * 60_000;

test('a single invite is made and shown with its code, which y copies', async () => {
	const stage = await openInvites();
	await stage.type('n');
	await stage.seePane('New invites');
	await stage.type(keys.enter, keys.enter, 'dm:*:view a:b,c', keys.enter, keys.enter);
	await stage.see('The invite is made. Give its code to the person (y).');
	const [invite] = await served(stage.server);
	expect(invite).toMatchObject({email: null, permissions: ['dm:*:view', 'a:b,c'], groups: []});
	await stage.type('y');
	await stage.until(() => stage.log.includes(`copy ${invite?.invite}`));
	await stage.type(keys.escape);
	await stage.see('1 of 1');
});

test('several invites are made at once; y copies all their codes', async () => {
	const stage = await openInvites();
	await stage.type('n', keys.enter, keys.ctrlU, '30', keys.enter, keys.enter, keys.enter);
	await stage.see('30 invites are made.');
	await stage.see('… and');
	await stage.type('y');
	await stage.see('Copied 30 codes.');
	const codes = (await served(stage.server)).map(({invite}) => invite);
	expect(stage.log.at(-1)?.replace('copy ', '').split('\n').sort()).toEqual(codes.sort());
	await stage.type(keys.enter);
	await stage.see('1 of 30');
});

test.each([
	['an address that is none', ['bob', keys.enter], '! '],
	['no number', [keys.enter, keys.ctrlU, 'x', keys.enter], 'Enter a whole number from 1 to 1,000.'],
	['none at all', [keys.enter, keys.ctrlU, '0', keys.enter], 'Enter a whole number from 1 to 1,000.'],
	['too many', [keys.enter, keys.ctrlU, '1001', keys.enter], 'Enter a whole number from 1 to 1,000.'],
	[
		'several for an address',
		['b@x.org', keys.enter, keys.ctrlU, '2', keys.enter],
		'An e-mail address makes one invite.',
	],
	['a permission that is none', [keys.enter, keys.enter, 'a::b', keys.enter], '"a::b" is not a permission.'],
	['a group that is none', [keys.enter, keys.enter, keys.enter, 'a/b', keys.enter], '"a/b" is not the id of a group.'],
])('%s is told beside its field, and nothing is sent', async (_, typed, said) => {
	const stage = await openInvites();
	await stage.type('n', ...typed);
	await stage.see(said);
	await stage.type(keys.enter, keys.enter, keys.enter, keys.enter);
	expect(stage.app.screen.name).toBe('account-invite-form');
	expect(await served(stage.server)).toEqual([]);
});

test('what the server refuses is told in the form, and what was typed stays', async () => {
	const stage = await openInvites();
	await stage.type('n', keys.enter, keys.enter, keys.enter, 'group:nobody', keys.enter);
	await stage.see('The server refused:');
	await stage.see('group:nobody');
	expect(await served(stage.server)).toEqual([]);
});

test('an edit writes what was changed, and nothing else', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com', permissions: ['a:b']}]});
	await stage.see('bob@');
	await stage.type('e');
	await stage.see('Edit the invite for bob@example.com');
	await stage.type(
		keys.ctrlU,
		'carl@example.com',
		keys.enter,
		keys.enter,
		keys.enter,
		keys.ctrlU,
		'2031-01-31',
		keys.enter,
	);
	await stage.see('The invite for carl@example.com is changed.');
	const [invite] = await served(stage.server);
	expect(invite).toMatchObject({email: 'carl@example.com', permissions: ['a:b']});
	expect(new Date(String(invite?.expires))).toEqual(new Date('2031-01-31T00:00'));
	await stage.type('e');
	await stage.see('2031-01-31 00:00');
	await stage.type(keys.ctrlU, keys.enter, keys.ctrlU, keys.enter, keys.enter, keys.enter);
	await stage.see('is changed.');
	expect((await served(stage.server))[0]).toMatchObject({email: null, permissions: []});
});

test.each([
	['2020-01-31', 'This is in the past.'],
	['31.12.2030', 'Write it as 2030-12-31 or 2030-12-31 18:00.'],
	['2030-02-30', 'Write it as 2030-12-31 or 2030-12-31 18:00.'],
])('%s is no expiry', async (text, said) => {
	const stage = await openInvites({invites: [{}]});
	await stage.see('anyone');
	await stage.type('e', keys.enter, keys.enter, keys.enter, keys.ctrlU, text, keys.enter);
	await stage.see(said);
	expect(stage.app.screen.name).toBe('account-invite-form');
});

test('an edit without a change sends nothing', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	await stage.type('e', keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.see('Nothing was changed.');
});

test('an edit that another made first is told; what was typed is kept beside theirs, and can be written', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com', permissions: ['a:b']}]});
	await stage.see('bob@');
	await stage.type('e', keys.enter, keys.ctrlU, 'mine:view');
	const [invite] = await served(stage.server);
	await stage.server.request('PUT', `invite?invite=${invite?.invite}`, {email: 'theirs@example.com'});
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Someone else changed this invite meanwhile: e-mail address.');
	await stage.see('theirs@example.com');
	await stage.see('mine:view');
	await stage.type(keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.see('The invite for theirs@example.com is changed.');
	expect((await served(stage.server))[0]).toMatchObject({email: 'theirs@example.com', permissions: ['mine:view']});
});

test('what is being made survives a login that has ended', async () => {
	const stage = await openInvites();
	stage.server.pass(31 * day);
	await stage.type('n', 'bob@example.com', keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.answer('Log in again as', 'correct horse');
	await stage.see('The server was asked to mail it to bob@example.com.');
	expect(stage.server.mails).toHaveLength(1);
});
