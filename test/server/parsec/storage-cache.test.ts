import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {Storage} from '../../../source/server/parsec/storage.ts';

function open(path = ':memory:'): Storage {
	const storage = new Storage(path);
	onTestFinished(() => storage.close());
	storage.run("INSERT INTO organization (name, created_on) VALUES ('Org', 0)");
	return storage;
}

function limitOf(storage: Storage): unknown {
	return storage.getCached<{active_users_limit: number | null}>('SELECT * FROM organization WHERE name = ?', 'Org')
		?.active_users_limit;
}

function setLimit(storage: Storage, limit: number): void {
	storage.run('UPDATE organization SET active_users_limit = ? WHERE name = ?', limit, 'Org');
}

test('A remembered row is read again after its table has changed', async () => {
	const storage = open();
	expect(limitOf(storage)).toBeNull();
	await storage.transaction(() => setLimit(storage, 5));
	expect(limitOf(storage)).toBe(5);
	storage.run("DELETE FROM organization WHERE name = 'Org'");
	expect(limitOf(storage)).toBeUndefined();
});

test('A row that does not exist is looked for each time', () => {
	const storage = open();
	const find = () => storage.getCached('SELECT * FROM organization WHERE name = ?', 'New');
	expect(find()).toBeUndefined();
	storage.run("INSERT INTO organization (name, created_on) VALUES ('New', 0)");
	expect(find()).toMatchObject({name: 'New'});
});

test('A row that only undone work saw is not remembered', async () => {
	const storage = open();
	expect(limitOf(storage)).toBeNull();
	const undone = storage.transaction(() => {
		setLimit(storage, 5);
		expect(limitOf(storage)).toBe(5);
		throw new Error('no');
	});
	expect(limitOf(storage)).toBeNull();
	await expect(undone).rejects.toThrow('no');
	const refused = storage.transaction(() => {
		setLimit(storage, 6);
		expect(limitOf(storage)).toBe(6);
		// Only the commit finds out that there is no such organization.
		storage.run('PRAGMA defer_foreign_keys = ON');
		storage.run("INSERT INTO user VALUES (99, 'x', 'x@example.com', 'X', 'ADMIN', 0, NULL, 0, NULL)");
	});
	await expect(refused).rejects.toThrow();
	expect(limitOf(storage)).toBeNull();
});

test('Everything that many parallel transactions were told is in the file', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-storage-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const path = join(folder, 'data');
	const storage = open(path);
	const names = Array.from({length: 500}, (_, index) => `Org${index}`);
	const insert = (name: string) => storage.run('INSERT INTO organization (name, created_on) VALUES (?, 0)', name);
	const order: string[] = [];
	await Promise.all(
		names.map(async (name, index) => {
			if (index % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
			await storage.transaction(() => {
				insert(name);
				storage.afterCommit(() => order.push(name));
			});
			expect(
				await storage.transaction(() => storage.get('SELECT 1 FROM organization WHERE name = ?', name)),
			).toBeDefined();
		}),
	);
	expect(order).toHaveLength(names.length);
	storage.close();
	const again = new Storage(path);
	onTestFinished(() => again.close());
	expect(again.all('SELECT name FROM organization')).toHaveLength(names.length + 1);
});
