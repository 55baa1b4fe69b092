import {expect, test} from 'vitest';
import {checkData} from '../../../source/server/parsec/check-data.ts';
import {alter, dataFile} from './data-file.ts';

test.each([
	[
		'a brief is altered',
		'UPDATE recovery_setup SET brief = CAST(zeroblob(64) || substr(brief, 65) AS BLOB) WHERE id = 2',
		/not valid/,
	],
	[
		'a share is altered',
		'UPDATE recovery_share SET certificate = CAST(zeroblob(64) || substr(certificate, 65) AS BLOB) WHERE setup = 2',
		/not valid/,
	],
	['a share is missing', 'DELETE FROM recovery_share WHERE setup = 2', /table/],
	['a threshold is another', 'UPDATE recovery_setup SET threshold = 2', /tables of shared recoveries/],
	['a weight is another', 'UPDATE recovery_share SET weight = 3 WHERE setup = 2', /tables of shared recoveries/],
	['a recovery was made on another date', 'UPDATE recovery_setup SET created_on = created_on + 1', /shared recoveries/],
])('A check of the data file says so when %s', async (_name, sql, problem) => {
	const data = await dataFile();
	alter(data, sql);
	const [checked] = await checkData(data);
	expect(checked?.problem).toMatch(problem);
});
