import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {onTestFinished} from 'vitest';
import {signCertificate} from '../../../source/parsec/certificates.ts';
import {startServer} from '../../../source/server/server.ts';
import {
	administer,
	administrationToken,
	alicesOrganization,
	join as joinOrganization,
	nextTimestamp,
	revocationOf,
} from './harness.ts';
import {deletionOf, setupOf} from './recoveries.ts';

/**
 * The file of a closed server with Alice, Bob, Carol (revoked), and a second organization without a bootstrap. Bob and
 * Carol had shares of Alice's deleted recovery; Bob has one of her new one.
 */
export async function dataFile(): Promise<string> {
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
	await send('user_revoke', revocationOf(carol, alice));
	await administer(url, 'POST', 'organizations', {organization_id: 'Waiting'});
	await close();
	return data;
}

/** Changes the file as no server does: references may lead nowhere afterwards. */
export function alter(data: string, sql: string): void {
	const database = new DatabaseSync(data, {enableForeignKeyConstraints: false});
	database.exec(sql);
	database.close();
}
