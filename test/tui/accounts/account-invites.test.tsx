import {expect, onTestFinished, test, vi} from 'vitest';
import {ADMIN, createCodes, signUpWith, type TestAccountServer} from '../../accounts/running-server.ts';
import {keys, type Stage} from '../stage.tsx';
import {type AccountStage, logIn, openAccounts, openInvites} from './stage.tsx';

const day = 24 * 60 * 60_000;

/** The invites that the server has. */
async function served(server: TestAccountServer): Promise<readonly {readonly [name: string]: unknown}[]> {
	return (await server.request('GET', 'invite?size=0&_list=true')).at('_embedded', 'ec:invite') as never;
}

async function use(server: TestAccountServer, code: unknown, email: string): Promise<void> {
	const answer = await server.request(
		'POST',
		`auth/signup?clientID=rest&invite=${code}`,
		{email, password: 'a password'},
		null,
	);
	expect(answer.status).toBe(201);
}

/** Gives a function that lets the pause between two readings of the list go by. */
function withoutPauses(): () => Promise<void> {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true});
	onTestFinished(() => void vi.useRealTimers());
	return async () => void (await vi.advanceTimersByTimeAsync(5000));
}

/** The e-mail addresses of the rows. */
function rows(stage: Stage): readonly string[] {
	return [...stage.pane('Invites').matchAll(/^(?:\S )?[0-9a-f]{8} +(\S+)/gm)].map(([, email = '']) => email);
}

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

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 100, rows: 20},
])('at $columns×$rows an invite with many permissions shows all else, and how many they are', async (size) => {
	const permissions = Array.from({length: 90}, (_, index) => `dm:template-${index}:view`);
	const stage = await openInvites({size, invites: [{email: 'bob@example.com', permissions}]});
	await stage.see('bob@');
	await stage.type(keys.enter);
	await stage.see('Invite for bob@example.com');
	const shown = stage.pane('Invite for bob@example.com');
	expect(shown).toMatch(/^E-mail {3}bob@example\.com/m);
	expect(shown).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/m);
	expect(shown).toMatch(/^Permissions/m);
	expect(shown).toMatch(/^… 90 permissions in all \(e shows them\)/m);
	// Inside a frame a command is whole on one line, or it is not there.
	if (size.rows > 16) expect(shown).toMatch(/^narthex accept-invitation --server \S+ (?:CODE|[0-9a-f-]{36})$/m);
	else expect(shown).not.toContain('narthex accept-invitation');
});

test('without any invite, it says how one is made', async () => {
	const stage = await openInvites();
	await stage.see('There are no invites.');
	await stage.see('n makes one.');
});

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

test('mailing again is offered where the server has a link for it only', async () => {
	const stage = await openInvites({invites: [{}]});
	await stage.see('anyone');
	await stage.type(keys.enter);
	await stage.see('y copy code');
	expect(stage.screen()).not.toContain('m mail');
	await stage.type('m');
	expect(stage.app.notice).toBeUndefined();
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
])('%s is said beside its field, and nothing is sent', async (_, typed, said) => {
	const stage = await openInvites();
	await stage.type('n', ...typed);
	await stage.see(said);
	await stage.type(keys.enter, keys.enter, keys.enter, keys.enter);
	expect(stage.app.screen.name).toBe('account-invite-form');
	expect(await served(stage.server)).toEqual([]);
});

test('what the server refuses is said in the form, and what was typed stays', async () => {
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

test('an edit that somebody else made first is said; what was typed is kept beside theirs, and can be written', async () => {
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

test('of one without an address it is not said that it was used for certain; its detail says so too', async () => {
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

test('one that somebody else deleted is not logged as used', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see('bob@');
	const [invite] = await served(stage.server);
	await stage.server.request('DELETE', `invite?invite=${invite?.invite}`);
	await stage.type('r');
	await stage.see('Someone else deleted the invite for bob@example.com.');
	expect(stage.logged()).toEqual([]);
});

test('one that only came onto another page is neither used nor deleted', async () => {
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

async function manyInvites(): Promise<AccountStage> {
	const stage = await openInvites({
		invites: [{email: 'zoe@example.com', permissions: ['z:view']}, {count: 110}, {email: 'bob@example.com'}],
	});
	await stage.see('1 of 50 on page 1, 112 in all, by newest');
	return stage;
}

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
	await stage.type(keys.right, keys.right);
	await stage.see('1 of 50 on page 2');
	await stage.type(keys.right);
	await stage.see('1 of 12 on page 3');
	const all = await served(stage.server);
	for (const {invite} of all.slice(0, 12)) await stage.server.request('DELETE', `invite?invite=${invite}`);
	await stage.type('r');
	await stage.see('of 50 on page 2, 100 in all');
});

test('sorts by what the server sorts by, on all pages', async () => {
	const stage = await manyInvites();
	expect(rows(stage)[0]).toBe('bob@example.com');
	await stage.type('s');
	await stage.see('Sorted by oldest.');
	await stage.until(() => rows(stage)[0] === 'zoe@example.com');
	await stage.type('s', 's', 's');
	await stage.see('by newest');
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

test('a login that ends in the middle is said; r asks for the password, and the list goes on', async () => {
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

test('what is being made survives a login that has ended', async () => {
	const stage = await openInvites();
	stage.server.pass(31 * day);
	await stage.type('n', 'bob@example.com', keys.enter, keys.enter, keys.enter, keys.enter);
	await stage.answer('Log in again as', 'correct horse');
	await stage.see('The server was asked to mail it to bob@example.com.');
	expect(stage.server.mails).toHaveLength(1);
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
