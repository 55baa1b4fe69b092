import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {AccountDatabase} from '../../../source/server/accounts/account-database.ts';

/** A database in memory, or in a file. */
function opened(path = ':memory:'): AccountDatabase {
	const database = new AccountDatabase(path);
	onTestFinished(() => database.close());
	return database;
}

function newFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	return join(folder, 'accounts');
}

const put = (database: AccountDatabase, name: string) => database.run('INSERT INTO secret VALUES (?, ?)', name, 'x');
const names = (database: AccountDatabase) =>
	database.all<{name: string}>('SELECT name FROM secret ORDER BY name').map(({name}) => name);

test('a transaction that throws leaves nothing, and the next one is not hindered', () => {
	const database = opened();
	const work = () => {
		put(database, 'one');
		throw new RangeError('broken');
	};
	expect(() => database.transaction(work)).toThrow(new RangeError('broken'));
	expect(names(database)).toEqual([]);
	expect(database.transaction(() => put(database, 'two'))).toBe(1);
	expect(names(database)).toEqual(['two']);
});

test('a row that is not there is undefined, and what is run says how many rows it changed', () => {
	const database = opened();
	expect(database.get('SELECT * FROM secret WHERE name = ?', 'one')).toBeUndefined();
	for (const name of ['one', 'two']) put(database, name);
	expect(database.run("UPDATE secret SET value = 'y'")).toBe(2);
	expect(database.run('DELETE FROM secret WHERE name = ?', 'three')).toBe(0);
});

test('what has a reference to a row that is missing is refused', () => {
	const database = opened();
	expect(() => database.run("INSERT INTO session VALUES ('token', 'nobody', 0)")).toThrow(/FOREIGN KEY/);
});

test.each([':memory:', 'a file'])('lists of more texts than are kept show what was just written, in %s', (place) => {
	const database = opened(place === ':memory:' ? place : newFile());
	for (let index = 0; index < 150; index++) {
		put(database, String(index));
		expect(database.list(`SELECT count(*) AS count, ${index} AS name FROM secret WHERE value = ?`, 'x')).toEqual([
			{count: index + 1, name: index},
		]);
	}
});

test('what one process commits, another reads', () => {
	const path = newFile();
	const [one, other] = [opened(path), opened(path)];
	one.transaction(() => put(one, 'one'));
	expect(names(other)).toEqual(['one']);
	expect(other.list('SELECT name FROM secret')).toEqual([{name: 'one'}]);
});
