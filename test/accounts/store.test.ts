import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {AccountStore, type Keyring} from '../../source/accounts/store.ts';
import {ADMIN, accountOn, startTestServer} from './running-server.ts';
import {told} from './told.ts';

const alice = {server: 'https://a.example/', email: 'Alice@example.com', organization: 'Acme'};
const bob = {server: 'https://b.example/', email: 'bob@example.com'};

function newFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-store-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	return join(folder, 'narthex', 'accounts.json');
}

function memoryKeyring(): Keyring & {readonly secrets: Map<string, string>} {
	const secrets = new Map<string, string>();
	return {
		secrets,
		read: async (name) => secrets.get(name),
		write: async (name, secret) => void secrets.set(name, secret),
		remove: async (name) => void secrets.delete(name),
	};
}

const brokenKeyring: Keyring = {
	read: () => Promise.reject(new Error('locked')),
	write: () => Promise.reject(new Error('locked')),
	remove: () => Promise.reject(new Error('locked')),
};

describe('the accounts that are logged in', () => {
	test('are kept, the last one first, in a file for its owner alone', async () => {
		const path = newFile();
		const store = new AccountStore(path);
		await store.keep(alice, 'token of alice');
		await store.keep(bob, 'token of bob');
		const again = new AccountStore(path);
		expect(await again.list()).toEqual([bob, alice]);
		expect(await again.token(alice)).toBe('token of alice');
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
		expect(readdirSync(dirname(path))).toEqual(['accounts.json']);
	});

	test('are told apart by server and e-mail address', async () => {
		const store = new AccountStore(newFile());
		await store.keep(alice, '1');
		await store.keep(bob, '2');
		await store.keep({...bob, server: alice.server}, '3');
		await store.keep({...alice, email: 'alice@EXAMPLE.com'}, '4');
		expect(await store.list()).toHaveLength(3);
		expect(await store.select({})).toMatchObject({email: 'alice@EXAMPLE.com'});
		expect(await store.select({email: 'BOB@example.com'})).toMatchObject({server: alice.server});
		expect(await store.select({email: bob.email, server: bob.server})).toEqual(bob);
		await expect(store.select({server: 'https://c.example/'})).rejects.toMatchObject({code: 'login-needed'});
	});

	test('are none at first', async () => {
		const store = new AccountStore(newFile());
		expect(await store.list()).toEqual([]);
		expect(await told(store.select({}))).toMatchObject({message: 'You are not logged in on any Account Server.'});
	});

	test('have their tokens in the keyring where there is one', async () => {
		const path = newFile();
		const keyring = memoryKeyring();
		const store = new AccountStore(path, keyring);
		await store.keep(alice, 'a secret token');
		expect(readFileSync(path, 'utf8')).not.toContain('a secret token');
		expect(await store.token(alice)).toBe('a secret token');
		await store.forget(alice);
		expect(keyring.secrets.size).toBe(0);
		expect(await store.list()).toEqual([]);
	});

	test('have them in the file where the keyring does not answer', async () => {
		const path = newFile();
		await new AccountStore(path, brokenKeyring).keep(alice, 'a secret token');
		expect(await new AccountStore(path, brokenKeyring).token(alice)).toBe('a secret token');
		const other = newFile();
		await new AccountStore(other, memoryKeyring()).keep(alice, 'a secret token');
		await expect(new AccountStore(other, brokenKeyring).token(alice)).rejects.toMatchObject({code: 'login-needed'});
		await new AccountStore(path, brokenKeyring).forget(alice);
		expect(readFileSync(path, 'utf8')).not.toContain('a secret token');
	});

	test.each(['', '{', '[]', '{"version":2,"accounts":[]}'])(
		'are not guessed from a file of %j, which stays',
		async (content) => {
			const path = newFile();
			const store = new AccountStore(path);
			await store.keep(alice, '1');
			writeFileSync(path, content);
			await expect(store.list()).rejects.toMatchObject({code: 'accounts-unreadable'});
			await expect(store.keep(bob, '2')).rejects.toMatchObject({code: 'accounts-unreadable'});
			expect(readFileSync(path, 'utf8')).toBe(content);
		},
	);

	test('are not lost when the folder cannot be made', async () => {
		const path = newFile();
		writeFileSync(dirname(path), 'a file where the folder should be');
		await expect(new AccountStore(path).keep(alice, '1')).rejects.toMatchObject({
			code: expect.stringMatching(/^accounts-/),
		});
		expect(existsSync(path)).toBe(false);
	});
});

describe('an account whose token ended', () => {
	test('stays, without its token', async () => {
		const server = await startTestServer();
		const store = new AccountStore(newFile());
		const known = {server: server.url, email: ADMIN.email};
		await store.keep(known, server.adminToken);
		const opened = accountOn(await store.open(known));
		expect((await opened.listInvites()).total).toBe(0);
		server.pass(31 * 24 * 60 * 60 * 1000);
		await expect(opened.listInvites()).rejects.toMatchObject({code: 'login-needed'});
		expect(await store.list()).toEqual([known]);
		await expect(store.open(known)).rejects.toMatchObject({code: 'login-needed'});
	});
});
