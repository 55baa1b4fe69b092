import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {Accounts} from '../../source/accounts/accounts.ts';
import {AccountStore} from '../../source/accounts/store.ts';
import {ADMIN, startTestServer} from './running-server.ts';

/** The accounts of a computer without a keyring, and a server where one may log in. */
async function opened(env: NodeJS.ProcessEnv = {}) {
	const server = await startTestServer();
	const folder = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const store = new AccountStore(join(folder, 'accounts.json'));
	return {server, store, accounts: new Accounts(env, store)};
}

test('a login is kept, and opens the account again', async () => {
	const {server, accounts} = await opened();
	await accounts.logIn({server: server.url, ...ADMIN});
	const [known] = await accounts.list();
	expect(known).toMatchObject({server: server.url, email: ADMIN.email});
	if (known === undefined) throw new Error('nothing was kept');
	expect(await (await accounts.open(known)).profile()).toMatchObject({email: ADMIN.email});
	expect(await accounts.select({})).toEqual(known);
});

test('a second login keeps what was known of the account', async () => {
	const {server, store, accounts} = await opened();
	await store.keep({server: server.url, email: ADMIN.email, organization: 'Acme', clientId: 'rest'}, 'old');
	await accounts.logIn({server: server.url, ...ADMIN});
	expect(await accounts.list()).toEqual([
		{server: server.url, email: ADMIN.email, organization: 'Acme', clientId: 'rest'},
	]);
});

test('a login that is refused keeps nothing', async () => {
	const {server, accounts} = await opened();
	const wrong = {server: server.url, ...ADMIN, password: 'wrong'};
	await expect(accounts.logIn(wrong)).rejects.toMatchObject({code: 'wrong-password'});
	expect(await accounts.list()).toEqual([]);
});

test('a logout ends the login on both sides; one that has ended on the server is no problem', async () => {
	const {server, store, accounts} = await opened();
	for (let times = 0; times < 2; times++) {
		await accounts.logIn({server: server.url, ...ADMIN});
		const known = await accounts.select({});
		const token = (await store.token(known)) ?? '';
		if (times === 1) await server.request('POST', 'auth/logout?clientID=rest', undefined, token);
		expect(await accounts.logOut(known)).toBeUndefined();
		expect((await server.request('GET', 'invite', undefined, token)).status).toBe(401);
		expect(await accounts.list()).toEqual([]);
	}
});

test('a logout that the server cannot be told of says why, and forgets the login here', async () => {
	const {server, accounts} = await opened();
	await accounts.logIn({server: server.url, ...ADMIN});
	await server.close();
	expect(await accounts.logOut(await accounts.select({}))).toMatchObject({code: 'offline'});
	expect(await accounts.list()).toEqual([]);
});

test('the environment may name a server; an empty name is none', async () => {
	expect((await opened({NARTHEX_ACCOUNT_SERVER: 'https://a.example/'})).accounts.namedServer).toBe(
		'https://a.example/',
	);
	expect((await opened({NARTHEX_ACCOUNT_SERVER: ''})).accounts.namedServer).toBeUndefined();
});
