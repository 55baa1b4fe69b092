import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {checkData} from '../../../source/server/parsec/check-data.ts';
import {alter, dataFile} from './data-file.ts';
import {organizationId} from './harness.ts';

describe('A check of the data file', () => {
	test('finds nothing wrong with a good one', async () => {
		expect(await checkData(await dataFile())).toEqual([
			{organizationId, users: 3, devices: 3, certificates: 14, problem: undefined},
			{organizationId: 'Waiting', users: 0, devices: 0, certificates: 0, problem: undefined},
		]);
	});

	test.each([
		['a certificate is missing', 'DELETE FROM certificate WHERE position = 3', /not valid/],
		[
			'a certificate is altered',
			'UPDATE certificate SET full = CAST(zeroblob(64) || substr(full, 65) AS BLOB) WHERE position = 4',
			/signature is not valid/,
		],
		[
			'a redacted certificate is altered',
			'UPDATE certificate SET redacted = CAST(zeroblob(64) || substr(redacted, 65) AS BLOB) WHERE position = 4',
			/signature is not valid/,
		],
		[
			'two certificates are swapped',
			'UPDATE certificate SET full = (SELECT full FROM certificate WHERE position = 5), redacted = NULL WHERE position = 3',
			/not valid/,
		],
		['the root key is another', 'UPDATE organization SET root_verify_key = zeroblob(32)', /signature is not valid/],
		['the root key is missing', 'UPDATE organization SET root_verify_key = NULL', /no root key/],
		[
			'a user became administrator without a certificate',
			"UPDATE user SET profile = 'ADMIN' WHERE email LIKE 'carol%'",
			/table of users/,
		],
		['a revoked user is active again', 'UPDATE user SET revoked_on = NULL', /table of users/],
		[
			'a device has another key',
			"UPDATE device SET verify_key = zeroblob(32) WHERE user_id IN (SELECT user_id FROM user WHERE email LIKE 'bob%')",
			/table of devices/,
		],
		[
			'OUTSIDERs get one user less',
			'UPDATE certificate SET redacted = (SELECT redacted FROM certificate WHERE position = 1) WHERE position = 3',
			/not valid/,
		],
	])('says so when %s', async (_name, sql, problem) => {
		const data = await dataFile();
		alter(data, sql);
		const [checked] = await checkData(data);
		expect(checked?.problem).toMatch(problem);
	});

	test('says so when there is no file, and creates none', async () => {
		const path = join(tmpdir(), 'narthex-no-such-file');
		await expect(checkData(path)).rejects.toMatchObject({code: 'storage-missing'});
		await expect(checkData(path)).rejects.toMatchObject({code: 'storage-missing'});
	});

	test('says so when a row refers to one that does not exist', async () => {
		const data = await dataFile();
		alter(data, 'UPDATE device SET organization = 99');
		await expect(checkData(data)).rejects.toMatchObject({code: 'storage-damaged'});
	});
});
