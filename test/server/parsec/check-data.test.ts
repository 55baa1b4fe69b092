import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, onTestFinished, test} from 'vitest';
import {signCertificate, signRevokedUserCertificate} from '../../../source/parsec/certificates.ts';
import {checkData} from '../../../source/server/parsec/check-data.ts';
import {startServer} from '../../../source/server/server.ts';
import {
	administer,
	administrationToken,
	alicesOrganization,
	join as joinOrganization,
	nextTimestamp,
	organizationId,
} from './harness.ts';
import {deletionOf, setupOf} from './recoveries.ts';

/**
 * The file of a closed server with Alice, Bob, Carol (revoked), and a second organization without a bootstrap. Bob and
 * Carol had shares of Alice's deleted recovery; Bob has one of her new one.
 */
async function dataFile(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-check-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	const data = join(folder, 'data');
	const {url, close} = await startServer({port: 0, data, administrationToken, hold: 0});
	const {alice, send} = await alicesOrganization(url);
	const bob = await joinOrganization(url, alice, 'Bob', 'STANDARD');
	const carol = await joinOrganization(url, alice, 'Carol', 'OUTSIDER');
	const createdOn = nextTimestamp();
	await send('shamir_recovery_setup', setupOf(alice, [bob, carol], {timestamp: createdOn}));
	await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]));
	await send('shamir_recovery_setup', setupOf(alice, [bob]));
	const update = {
		author: alice.deviceId,
		timestamp: nextTimestamp(),
		user_id: bob.userId,
		new_profile: 'ADMIN',
	} as const;
	await send('user_update', {
		user_update_certificate: signCertificate(alice.signingKey, {type: 'user_update_certificate', ...update}),
	});
	const revocation = {author: alice.deviceId, timestamp: nextTimestamp(), userId: carol.userId};
	await send('user_revoke', {revoked_user_certificate: signRevokedUserCertificate(alice.signingKey, revocation)});
	await administer(url, 'POST', 'organizations', {organization_id: 'Waiting'});
	await close();
	return data;
}

function alter(data: string, sql: string): void {
	const database = new DatabaseSync(data, {enableForeignKeyConstraints: false});
	database.exec(sql);
	database.close();
}

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
		[
			'a recovery was made on another date',
			'UPDATE recovery_setup SET created_on = created_on + 1',
			/shared recoveries/,
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
