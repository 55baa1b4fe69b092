import {chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, onTestFinished, test} from 'vitest';
import {
	accountDataFile,
	type DatabaseFormat,
	HAS_ACCOUNTS,
	openDatabaseFile,
	readState,
	settleFile,
	writeState,
} from '../../source/server/database-file.ts';

const FORMAT: DatabaseFormat = {
	applicationId: 0x74657374,
	versions: ['CREATE TABLE thing (name TEXT)', 'ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7'],
	pragmas: 'PRAGMA journal_mode = WAL',
	isExclusive: true,
};
const FIRST: DatabaseFormat = {...FORMAT, versions: FORMAT.versions.slice(0, 1)};
const SHARED: DatabaseFormat = {...FORMAT, isExclusive: false};

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-database-'));
	onTestFinished(() => {
		chmodSync(path, 0o700);
		rmSync(path, {recursive: true});
	});
	return path;
}

const newPath = () => join(folder(), 'data');

function open(path: string, format = FORMAT) {
	const file = openDatabaseFile(path, format);
	onTestFinished(() => file.close());
	return file;
}

const things = ({database}: ReturnType<typeof open>) => database.prepare('SELECT * FROM thing').all();
const unusable = (path: string, reason: string) =>
	expect.objectContaining({code: 'storage-unusable', facts: {path, reason}});

test('The accounts are in a file beside that of the Parsec half, or in memory too', () => {
	expect([accountDataFile('/a/data'), accountDataFile(':memory:')]).toEqual(['/a/data.accounts', ':memory:']);
});

describe('A data file', () => {
	test('can be read by its owner alone, also one that others could read before', () => {
		const path = newPath();
		writeFileSync(path, '', {mode: 0o644});
		open(path);
		expect([path, `${path}-wal`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
	});

	test('of an older format is brought up to date and keeps its rows', () => {
		const path = newPath();
		const old = open(path, FIRST);
		old.database.exec("INSERT INTO thing VALUES ('one')");
		old.close();
		for (let opening = 0; opening < 2; opening++) {
			const file = open(path);
			expect(things(file)).toEqual([{name: 'one', size: 7}]);
			file.close();
		}
	});

	test('of a newer format is refused and not changed', () => {
		const path = newPath();
		open(path).close();
		const before = readFileSync(path);
		expect(() => open(path, FIRST)).toThrow(
			expect.objectContaining({code: 'storage-newer', facts: {path, version: 2, known: 1}}),
		);
		expect(readFileSync(path).equals(before)).toBe(true);
	});

	test('of another program is refused', () => {
		const path = newPath();
		const database = new DatabaseSync(path);
		database.exec('CREATE TABLE recipe (title TEXT)');
		database.close();
		expect(() => open(path)).toThrow(unusable(path, 'foreign'));
	});

	test('that is not a database is refused', () => {
		const path = newPath();
		writeFileSync(path, 'Dear diary, '.repeat(100));
		expect(() => open(path)).toThrow(unusable(path, 'damaged-or-foreign'));
	});

	test('in use by another server is refused, unless its format is for several', () => {
		const [path, shared] = [newPath(), newPath()];
		open(path);
		expect(() => open(path)).toThrow(expect.objectContaining({code: 'storage-in-use', facts: {path}}));
		const [one, other] = [open(shared, SHARED), open(shared, SHARED)];
		one.database.exec("INSERT INTO thing (name) VALUES ('one')");
		expect(things(other)).toHaveLength(1);
	});

	test('in a folder that does not exist is refused', () => {
		const path = join(folder(), 'nowhere', 'data');
		expect(() => open(path)).toThrow(unusable(path, 'cannot-open'));
	});

	test.skipIf(process.getuid?.() === 0)('in a folder that cannot be written to is refused', () => {
		const path = newPath();
		chmodSync(join(path, '..'), 0o500);
		expect(() => open(path)).toThrow(unusable(path, 'cannot-open'));
	});

	test('whose log is all that is left is refused, and the log stays', () => {
		const path = newPath();
		writeFileSync(`${path}-wal`, 'what was written');
		expect(() => open(path)).toThrow(unusable(path, 'only-log'));
		expect(readFileSync(`${path}-wal`, 'utf8')).toBe('what was written');
	});

	test('that was not closed and has lost its log is refused; with its log it is read', () => {
		const [path, copy] = [newPath(), newPath()];
		open(path).database.exec("INSERT INTO thing (name) VALUES ('one')");
		copyFileSync(path, copy);
		expect(() => open(copy)).toThrow(
			expect.objectContaining({code: 'storage-log-missing', facts: {path: copy, log: `${copy}-wal`}}),
		);
		copyFileSync(`${path}-wal`, `${copy}-wal`);
		expect(things(open(copy))).toHaveLength(1);
	});

	test('that is closed has everything in one file', () => {
		const path = newPath();
		const file = open(path);
		file.database.exec("INSERT INTO thing (name) VALUES ('one')");
		file.close();
		expect(existsSync(`${path}-wal`)).toBe(false);
		expect(things(open(path))).toHaveLength(1);
	});
});

describe('A file that no program uses is settled', () => {
	test('with its log, and says whether it has accounts', () => {
		const [path, copy] = [newPath(), newPath()];
		const {database} = open(path);
		database.exec("INSERT INTO thing (name) VALUES ('one')");
		writeState(database, HAS_ACCOUNTS, 1);
		for (const end of ['', '-wal']) copyFileSync(path + end, copy + end);
		expect(settleFile(copy)).toBe(1);
		expect(existsSync(`${copy}-wal`)).toBe(false);
		expect(things(open(copy))).toHaveLength(1);
		expect(readState(database, 'what was never written')).toBeUndefined();
	});

	test('unless it is empty, is no database, or has lost its log; the error is about the file that was named', () => {
		const [path, copy] = [newPath(), newPath()];
		writeFileSync(path, '');
		expect(() => settleFile(path, '/named')).toThrow(unusable('/named', 'empty'));
		writeFileSync(path, 'Dear diary, '.repeat(100));
		expect(() => settleFile(path, '/named')).toThrow(unusable('/named', 'damaged-or-foreign'));
		const unclosed = newPath();
		open(unclosed);
		copyFileSync(unclosed, copy);
		expect(() => settleFile(copy, '/named')).toThrow(
			expect.objectContaining({code: 'storage-log-missing', facts: {path: '/named', log: '/named-wal'}}),
		);
	});

	test('unless a reference in it leads nowhere', () => {
		const path = newPath();
		const {database, close} = open(path);
		database.exec('PRAGMA foreign_keys = OFF; CREATE TABLE whole (id INTEGER PRIMARY KEY)');
		database.exec('CREATE TABLE part (whole REFERENCES whole (id)); INSERT INTO part VALUES (1)');
		close();
		expect(() => settleFile(path, '/named')).toThrow(
			expect.objectContaining({code: 'storage-damaged', facts: {path: '/named'}}),
		);
	});
});
