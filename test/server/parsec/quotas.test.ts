import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join as joinPath} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, onTestFinished, test} from 'vitest';
import {signDeviceCertificates, signUserUpdateCertificate} from '../../../source/parsec/certificates.ts';
import {verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {newDeviceId, parseDeviceLabel, parseEmailAddress} from '../../../source/parsec/ids.ts';
import {startServer} from '../../../source/server/server.ts';
import {
	administer,
	administrationToken,
	alicesOrganization,
	as,
	certificatesOf,
	command,
	FROM_THE_START,
	join,
	nextTimestamp,
	organizationId,
	type Person,
	person,
	revocationOf,
	server,
} from './harness.ts';
import {deletionOf, setupOf} from './recoveries.ts';

const FULL = 'HTTP 507';
const MEBIBYTE = 1024 * 1024;
/** The organization of Alice, an ADMIN, with Bob and Carol; `fill` writes into its file while the server is closed. */
async function filled(fill: (database: DatabaseSync, bob: Person) => void = () => {}) {
	const folder = mkdtempSync(joinPath(tmpdir(), 'narthex-quotas-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const data = joinPath(folder, 'data');
	const before = await startServer({port: 0, data, administrationToken, hold: 0});
	const {alice} = await alicesOrganization(before.url);
	const [bob, carol] = [
		await join(before.url, alice, 'Bob', 'STANDARD'),
		await join(before.url, alice, 'Carol', 'STANDARD'),
	];
	await before.close();
	const database = new DatabaseSync(data);
	database.exec('BEGIN');
	fill(database, bob);
	database.exec('COMMIT');
	database.close();
	const {url} = await server({data});
	return {url, alice, bob, carol, by: (who: Person) => as(who)(url)};
}

function deviceOf(who: Person) {
	return signDeviceCertificates(who.signingKey, {
		author: who.deviceId,
		timestamp: nextTimestamp(),
		userId: who.userId,
		deviceId: newDeviceId(),
		deviceLabel: parseDeviceLabel('another'),
		verifyKey: verifyKeyOf(who.signingKey),
	});
}

describe('What a member may keep', () => {
	test('is a thousand devices', async () => {
		const {by, alice, bob} = await filled((database, {userId}) => {
			const insert = database.prepare('INSERT INTO device VALUES (1, ?, ?, ?)');
			for (let index = 0; index < 998; index++) insert.run(String(index).padStart(32, 'a'), userId, new Uint8Array(32));
		});
		expect(await by(bob)('device_create', deviceOf(bob))).toEqual({status: 'ok'});
		await expect(by(bob)('device_create', deviceOf(bob))).rejects.toThrow(FULL);
		expect(await by(alice)('device_create', deviceOf(alice))).toEqual({status: 'ok'});
	});

	test('is a hundred keys for one-time codes', async () => {
		const {by, alice, bob} = await filled();
		for (let index = 0; index < 100; index++)
			expect(await by(bob)('totp_create_opaque_key', {})).toMatchObject({status: 'ok'});
		await expect(by(bob)('totp_create_opaque_key', {})).rejects.toThrow(FULL);
		expect(await by(alice)('totp_create_opaque_key', {})).toMatchObject({status: 'ok'});
	});

	test('is a mebibyte of recoveries, deleted ones too', async () => {
		const {by, alice, bob, carol} = await filled();
		const large = {share: () => ({ciphered_share: Buffer.alloc(60 * 1024)})};
		let stored = 0;
		const end = (async () => {
			for (; ; stored++) {
				const timestamp = nextTimestamp();
				const setup = setupOf(bob, [alice, carol], {...large, timestamp});
				expect(await by(bob)('shamir_recovery_setup', setup)).toEqual({status: 'ok'});
				const deletion = deletionOf(bob, timestamp, [alice, carol]);
				expect(await by(bob)('shamir_recovery_delete', deletion)).toEqual({status: 'ok'});
			}
		})();
		await expect(end).rejects.toThrow(FULL);
		expect(stored).toBe(8);
		expect(await by(carol)('shamir_recovery_setup', setupOf(carol, [alice], large))).toEqual({status: 'ok'});
	});

	test('is a thousand ended invitations: the oldest are forgotten', async () => {
		const {by, bob} = await filled((database, {userId}) => {
			const insert = database.prepare(
				`INSERT INTO invitation (organization, token, type, claimer_user_id, created_by, created_on, status)
				VALUES (1, ?, 'DEVICE', ?, ?, ?, 'CANCELLED')`,
			);
			for (let index = 0; index < 1500; index++) insert.run(String(index).padStart(32, 'b'), userId, userId, index);
			database.exec(
				`INSERT INTO greeting_attempt (attempt_id, invitation, greeter)
				SELECT token, id, created_by FROM invitation WHERE created_on < 3`,
			);
		});
		await by(bob)('invite_new_device', {send_email: false});
		const {invitations} = await by(bob)('invite_list', {});
		expect(invitations).toHaveLength(1001);
		expect(invitations[0]).toMatchObject({token: String(500).padStart(32, 'b')});
	});
});

describe('What recipients get of the recoveries of others', () => {
	test('has six mebibytes at most', async () => {
		const {by, alice, bob, carol} = await filled((database, {userId}) => {
			const [carols] = database.prepare("SELECT user_id FROM user WHERE label = 'Carol'").all();
			database
				.prepare(
					`INSERT INTO recovery_setup (organization, user_id, created_on, threshold, brief, deleted_on, deletion)
					VALUES (1, ?, 1, 1, ?, 2, ?)`,
				)
				.run(String(carols?.user_id), new Uint8Array(10), new Uint8Array(10));
			database
				.prepare('INSERT INTO recovery_share VALUES (1, 1, ?, 1, ?)')
				.run(userId, new Uint8Array(6 * MEBIBYTE - 200));
		});
		await expect(by(alice)('shamir_recovery_setup', setupOf(alice, [bob]))).rejects.toThrow(FULL);
		expect(await by(alice)('shamir_recovery_setup', setupOf(alice, [carol]))).toEqual({status: 'ok'});
	});
});

describe('What an organization may keep', () => {
	const almostFull = () => filled((database) => database.exec(`UPDATE certificate_total SET bytes = ${16 * MEBIBYTE}`));

	test('is 16 mebibytes of certificates, so that all fit into one answer', async () => {
		const {by, alice, bob} = await almostFull();
		const user = certificatesOf(person('Dora'), alice, 'STANDARD');
		await expect(by(alice)('user_create', user)).rejects.toThrow(FULL);
		await expect(by(bob)('device_create', deviceOf(bob))).rejects.toThrow(FULL);
		const common = {author: alice.deviceId, userId: bob.userId};
		const update = signUserUpdateCertificate(alice.signingKey, {
			...common,
			timestamp: nextTimestamp(),
			profile: 'OUTSIDER',
		});
		await expect(by(alice)('user_update', {user_update_certificate: update})).rejects.toThrow(FULL);
		expect(await by(alice)('certificate_get', FROM_THE_START)).toMatchObject({status: 'ok'});
	});

	test('leaves room for revocations', async () => {
		const {by, alice, bob} = await almostFull();
		expect(await by(alice)('user_revoke', revocationOf(bob, alice))).toEqual({status: 'ok'});
	});

	test('is counted as certificates come, and is less by none that are refused', async () => {
		const {by, alice, bob} = await filled((database) =>
			database.exec(`UPDATE certificate_total SET bytes = ${16 * MEBIBYTE - 1000}`),
		);
		let added = 0;
		const end = (async () => {
			for (; ; added++) expect(await by(bob)('device_create', deviceOf(bob))).toEqual({status: 'ok'});
		})();
		await expect(end).rejects.toThrow(FULL);
		expect(added).toBeGreaterThan(0);
		expect(added).toBeLessThan(5);
		await expect(by(alice)('device_create', deviceOf(alice))).rejects.toThrow(FULL);
	});

	test('is twelve thousand pending invitations of users', async () => {
		const {by, alice} = await filled((database, {userId}) => {
			const insert = database.prepare(
				`INSERT INTO invitation (organization, token, type, claimer_email, created_by, created_on)
				VALUES (1, ?, 'USER', ?, ?, 1)`,
			);
			for (let index = 0; index < 11_999; index++)
				insert.run(String(index).padStart(32, 'c'), `${index}@example.com`, userId);
		});
		const invite = (email: string) =>
			by(alice)('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false});
		expect(await invite('one@example.com')).toMatchObject({status: 'ok'});
		await expect(invite('two@example.com')).rejects.toThrow(FULL);
		expect(await invite('one@example.com')).toMatchObject({status: 'ok'});
	});
});

test('Of the organizations that wait for anyone to bootstrap them, the newest thousand are kept', async () => {
	const folder = mkdtempSync(joinPath(tmpdir(), 'narthex-quotas-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	const data = joinPath(folder, 'data');
	const before = await startServer({port: 0, data, administrationToken, hold: 0});
	await alicesOrganization(before.url);
	await administer(before.url, 'POST', 'organizations', {organization_id: 'Waiting'});
	await before.close();
	const database = new DatabaseSync(data);
	const insert = database.prepare('INSERT INTO organization (name, created_on) VALUES (?, 1)');
	for (let index = 0; index < 1000; index++) insert.run(`Org${index}`);
	database.close();
	const running = await server({data, spontaneousBootstrap: true});
	await command(running.url, 'anonymous/Another', undefined, 'ping', {ping: ''});
	await running.close();
	const after = new DatabaseSync(data);
	const names = after
		.prepare('SELECT name FROM organization ORDER BY id')
		.all()
		.map(({name}) => name);
	after.close();
	expect(names).toHaveLength(1002);
	expect(names.slice(0, 3)).toEqual([organizationId, 'Waiting', 'Org1']);
	expect(names.at(-1)).toBe('Another');
});

test('A certificate that is much longer than any client writes is refused', async () => {
	const {by, bob} = await filled();
	const device = signDeviceCertificates(bob.signingKey, {
		author: bob.deviceId,
		timestamp: nextTimestamp(),
		userId: bob.userId,
		deviceId: newDeviceId(),
		deviceLabel: 'x'.repeat(3000) as ReturnType<typeof parseDeviceLabel>,
		verifyKey: verifyKeyOf(bob.signingKey),
	});
	expect(await by(bob)('device_create', device)).toEqual({status: 'invalid_certificate'});
});
