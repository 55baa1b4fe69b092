import {expect, test} from 'vitest';
import {Accounts} from '../../../source/accounts/accounts.ts';
import {AccountStore} from '../../../source/accounts/store.ts';
import {signHs256} from '../../../source/jwt.ts';
import {ADMIN, signUpWith} from '../../accounts/running-server.ts';
import {standInFor} from '../../accounts/stand-in.ts';
import {FakeServices} from '../fakes.ts';
import {keys, openStage} from '../stage.tsx';
import {type AccountStage, logIn, openAccounts, openInvites, withOldLogin} from './stage.tsx';

const second = {email: 'member@example.com', password: ADMIN.password};

test('the first time, it says what an account is good for and how to come by one', async () => {
	const stage = await openAccounts();
	await stage.see(/n {2}You have an account/);
	await stage.see(/i {2}You have an invite code/);
	expect(stage.screen()).not.toContain('x log out');
	await stage.type('x', keys.enter, keys.escape);
	await stage.see('Welcome');
});

test('several accounts are kept, the one used last first; each opens its own invites', async () => {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await signUpWith(stage.server, ['acc:invite:view'], second.email);
	await stage.type(keys.escape);
	await stage.seeMarked(/admin@example\.com localhost:\d+/);
	await stage.type('n');
	await logIn(stage, second);
	await stage.see(/· member@example\.com/);
	await stage.type(keys.escape);
	await stage.see(/member@example\.com +localhost/);
	await stage.seeMarked('admin@example.com');
	expect(stage.pane('Accounts')).toMatch(/^member@example\.com +localhost:\d+\n.*admin@example\.com/m);
	await stage.type(keys.enter);
	await stage.see(/· admin@example\.com/);
	await stage.type(keys.escape);
	await stage.type('/', `member${keys.enter}`);
	await stage.see('1 of 1, 1 filtered out');
});

test('the server to begin with is the one that the environment names, else that of the account used last', async () => {
	const stage = await openInvites();
	await stage.type(keys.escape, 'n');
	await stage.seeMarked(`Server ${stage.server.url}`);
	const services = new FakeServices();
	services.accounts = new Accounts({NARTHEX_ACCOUNT_SERVER: 'https://named.example.com/'}, stage.store);
	const other = await openStage({services});
	await other.type('a');
	await other.seeMarked('admin@');
	await other.type('n');
	await other.seeMarked('Server https://named.example.com/');
});

test('logging out asks, and forgets the account', async () => {
	const stage = await openInvites();
	await stage.type(keys.escape);
	await stage.seeMarked('admin@');
	await stage.type('x');
	await stage.seeMarked('No: Stay logged in');
	await stage.type(keys.enter);
	await stage.seeMarked('admin@');
	await stage.type('x', 'y');
	await stage.see('admin@example.com is logged out.');
	expect(await stage.store.list()).toEqual([]);
});

test('logging out without the server forgets the login all the same, and says so', async () => {
	const stage = await openInvites();
	await stage.type(keys.escape);
	await stage.seeMarked('admin@');
	await stage.server.close();
	await stage.type('x', 'y');
	await stage.see('The login is deleted on this computer only:');
	expect(await stage.store.list()).toEqual([]);
});

test('an account whose login has ended asks for the password when it is opened', async () => {
	const stage = await withOldLogin();
	await stage.type(`${ADMIN.password}${keys.enter}`);
	await stage.see('bob@example.com');
});

test('a damaged file of logins is said', async () => {
	const services = new FakeServices();
	services.accounts = new Accounts({}, new AccountStore('/proc/self/cmdline'));
	const stage = await openStage({services});
	await stage.type('a');
	await stage.see('with your logins is damaged');
});

/** A server of these documents, with an account that is logged in. */
async function openWith(documents: (root: string) => Readonly<Record<string, object>>): Promise<AccountStage> {
	const url = await standInFor(documents);
	const stage = await openAccounts();
	const token = signHs256({email: 'me@example.com', exp: Date.now() / 1000 + 3600}, Buffer.from('any'));
	await stage.store.keep({server: url, email: 'me@example.com'}, token);
	await stage.type('r');
	await stage.seeMarked('me@example.com');
	await stage.type(keys.enter);
	await stage.seePane('Invites');
	return stage;
}

const self = (root: string, code: string) => ({self: {href: `${root}invite?invite=${encodeURIComponent(code)}`}});

test('what a server offers not is not offered: pages, order, filters, mailing', async () => {
	const stage = await openWith((root) => ({
		'/': {_links: {'ec:invites': {href: '/invite'}}},
		'/invite': {
			total: 2,
			_embedded: {
				'ec:invite': [
					{invite: 'one', email: 'one@example.com', _links: self(root, 'one')},
					{invite: 'two', _links: self(root, 'two')},
				],
			},
		},
	}));
	await stage.see(/one +one@example\.com +none +none/);
	await stage.see(' 1 of 2 ');
	for (const hint of ['next page', 'page before', 'm mail']) expect(stage.screen()).not.toContain(hint);
	await stage.type('s', keys.right, keys.left, 'm');
	expect(stage.app.notice).toBeUndefined();
	await stage.type('/', 'two', keys.enter);
	await stage.see('1 of 1, 1 filtered out');
	await stage.seeMarked('two anyone');
	await stage.type('/', keys.escape);
	await stage.see(' 2 of 2 ');
});

test('what a server says does not act on the terminal, wherever it is shown', async () => {
	const hostile = '\u001B]52;c;ZXZpbA==\u0007\u001B[2J\u202Eevil\u200B\r\n\u0085'.repeat(9);
	const stage = await openWith((root) => ({
		'/': {_links: {'ec:invites': {href: '/invite'}}},
		'/invite': {
			total: 1,
			_embedded: {
				'ec:invite': [
					{
						invite: hostile,
						email: `"${hostile}"@x.org`,
						permissions: [hostile],
						groups: [{groupID: hostile, name: hostile}],
						created: hostile,
						expires: '2031-01-01',
						_links: {...self(root, 'x'), sendByMail: {href: `${root}mail`}},
					},
				],
			},
		},
		'/mail': {status: 403, code: 1403, title: hostile, detail: hostile},
	}));
	await stage.see('52;c;');
	const frames = [stage.screen()];
	for (const step of [keys.enter, 'm', 'x', keys.escape, 'e', keys.escape]) {
		await stage.type(step);
		frames.push(stage.screen());
	}
	for (const frame of frames) {
		expect(frame).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202E]/);
		expect(frame.split('\n')).toHaveLength(24);
	}
});

test('a login of one account is not told to the server of another', async () => {
	const stage = await openWith(() => ({
		'/': {_links: {'ec:invites': {href: 'http://elsewhere.example.com/invite'}}},
	}));
	await stage.see('did not send your token');
});
