import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {expect, onTestFinished, test, vi} from 'vitest';
import {backUp} from '../../source/server/backup.ts';
import {openDatabaseFile} from '../../source/server/database-file.ts';
import {PARSEC_DATABASE} from '../../source/server/parsec/schema.ts';

vi.mock('node:fs', async (original) => {
	const fs = await original<typeof import('node:fs')>();
	return {...fs, copyFileSync: vi.fn(fs.copyFileSync)};
});

test('A copy is made again if the log was folded in between the file and the log', () => {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-backup-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const data = join(folder, 'data');
	const target = join(folder, 'copy');
	const {database, close} = openDatabaseFile(data, PARSEC_DATABASE);
	onTestFinished(close);
	const foldIn = () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	const write = () =>
		database.exec(
			"INSERT INTO note WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT printf('%0500d', i) FROM n",
		);
	database.exec('CREATE TABLE note (text TEXT)');
	foldIn();
	write();
	const copy = vi.mocked(copyFileSync);
	const copyOnce = copy.getMockImplementation();
	copy.mockImplementationOnce((from, to, mode) => {
		copyOnce?.(from, to, mode);
		foldIn();
		write();
	});
	backUp(data, target);
	const copied = new DatabaseSync(target, {readOnly: true});
	onTestFinished(() => copied.close());
	expect(copied.prepare('SELECT count(*) AS count FROM note').get()).toEqual({count: 200});
});
