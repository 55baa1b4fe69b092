import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, onTestFinished, test} from 'vitest';
import {PARSEC_DATABASE} from '../../../source/server/parsec/schema.ts';
import {Storage} from '../../../source/server/parsec/storage.ts';

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-storage-'));
	onTestFinished(() => rmSync(path, {recursive: true, force: true}));
	return path;
}

function open(path = ':memory:'): Storage {
	const storage = new Storage(path);
	onTestFinished(() => storage.close());
	return storage;
}

function insert(storage: Storage, name: string): number {
	return storage.run('INSERT INTO organization (name, created_on) VALUES (?, 0)', name);
}

function names(storage: Storage): readonly string[] {
	return storage.all<{name: string}>('SELECT name FROM organization ORDER BY id').map(({name}) => name);
}

describe('A transaction', () => {
	test('gives its result once it is committed', async () => {
		const path = join(folder(), 'data');
		const storage = open(path);
		const id = await storage.transaction(() => insert(storage, 'One'));
		storage.close();
		expect([id, names(open(path))]).toEqual([1, ['One']]);
	});

	test('that throws is undone alone; others of the same commit stay', async () => {
		const storage = open();
		const results = await Promise.allSettled([
			storage.transaction(() => insert(storage, 'One')),
			storage.transaction(() => {
				insert(storage, 'Two');
				throw new Error('no');
			}),
			storage.transaction(() => insert(storage, 'Three')),
		]);
		expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(names(storage)).toEqual(['One', 'Three']);
	});

	test('has its effects after the commit, in order, and none when it is undone', async () => {
		const storage = open();
		const effects: string[] = [];
		const results = [
			storage.transaction(() => storage.afterCommit(() => effects.push('one'))),
			storage.transaction(() => {
				storage.afterCommit(() => effects.push('undone'));
				throw new Error('no');
			}),
			storage.transaction(() => storage.afterCommit(() => effects.push('three'))),
		];
		expect(effects).toEqual([]);
		await Promise.allSettled(results);
		expect(effects).toEqual(['one', 'three']);
	});

	test('fails together with all others when the commit fails', async () => {
		const storage = open();
		const effects: string[] = [];
		const results = await Promise.allSettled([
			storage.transaction(() => insert(storage, 'One')),
			storage.transaction(() => {
				storage.afterCommit(() => effects.push('never'));
				// Only the commit finds out that there is no such organization.
				storage.run('PRAGMA defer_foreign_keys = ON');
				storage.run(
					"INSERT INTO invitation (organization, token, type, created_by, created_on) VALUES (99, 'x', 'USER', 'y', 0)",
				);
			}),
		]);
		expect(results.map(({status}) => status)).toEqual(['rejected', 'rejected']);
		expect([names(storage), effects]).toEqual([[], []]);
		await storage.transaction(() => insert(storage, 'Two'));
		expect(names(storage)).toEqual(['Two']);
	});
});

describe('The data file', () => {
	test('of the first format is brought up to date and keeps its rows', () => {
		const path = join(folder(), 'data');
		const [first = ''] = PARSEC_DATABASE.versions;
		const database = new DatabaseSync(path);
		database.exec(`${first}; PRAGMA user_version = 1; PRAGMA application_id = ${PARSEC_DATABASE.applicationId};
			INSERT INTO organization (name, created_on) VALUES ('Old', 1);
			INSERT INTO user (organization, user_id, email, label, profile, created_on) VALUES (1, 'u', 'e', 'l', 'ADMIN', 2);
			INSERT INTO invitation (organization, token, type, claimer_email, created_by, created_on)
				VALUES (1, 't', 'USER', 'c', 'u', 3);`);
		database.close();
		const storage = open(path);
		expect(names(storage)).toEqual(['Old']);
		expect(storage.get('SELECT token, recovery_setup, failed_reveals FROM invitation')).toEqual({
			token: 't',
			recovery_setup: null,
			failed_reveals: 0,
		});
		storage.close();
		const updated = open(path);
		const fresh = open(join(folder(), 'data'));
		const tables = 'SELECT name, sql FROM sqlite_schema ORDER BY name';
		expect([updated.get('PRAGMA user_version'), updated.all(tables)]).toEqual([
			{user_version: PARSEC_DATABASE.versions.length},
			fresh.all(tables),
		]);
	});
});
