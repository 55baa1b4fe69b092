import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {runJson} from '../commands/in-process.ts';
import {type Member, password, type TestOrganization} from '../helpers/organization.ts';
import {addMember, quickOrganization} from '../helpers/quick-organization.ts';
import {runHere} from '../helpers/run-here.ts';
import {onEachServer} from '../helpers/servers.ts';

// What plain commands do with members, and with the administration token, where the official server answers.
await onEachServer('looking after an organization', (_laboratory, server, isOurs) => {
	let organization: TestOrganization;
	let bob: Member;
	beforeAll(async () => {
		organization = await quickOrganization(server());
		bob = await addMember(organization, 'Bob', 'STANDARD');
	});

	const as = ({workspace: {env}, deviceId}: Member, ...args: string[]) =>
		runJson([...args, '-d', deviceId, '--password-stdin'], {env, input: `${password}\n`});

	const administer = (args: readonly string[], token = server().administrationToken) =>
		runHere(organization.alice.workspace, args, {
			env: {
				PARSEC_SERVER_ADDR: `parsec3://${new URL(server().url).host}?no_ssl=true`,
				PARSEC_ADMINISTRATION_TOKEN: token,
				PARSEC_ORGANIZATION_ID: organization.id,
			},
		});

	test('another profile is one that every client sees', async () => {
		const {alice} = organization;
		expect(await as(alice, 'user', 'update', bob.email, '--profile', 'ADMIN', '--force')).toMatchObject({
			user_id: bob.userId,
			user_profile: 'ADMIN',
		});
		expect(await as(bob, 'user', 'show', bob.email)).toMatchObject({
			user_profile: 'ADMIN',
			created_by: alice.deviceId,
			frozen: false,
			devices: [{device_id: bob.deviceId, purpose: 'STANDARD'}],
		});
		expect(await as(bob, 'invite', 'user', 'invited-by-bob@example.com')).toHaveProperty('invitation_token');
		await as(alice, 'user', 'update', bob.email, '--profile', 'STANDARD');
		expect(await as(bob, 'user', 'show', bob.email)).toMatchObject({user_profile: 'STANDARD', frozen: null});
	});

	test('a frozen user can do nothing until that ends', async () => {
		expect(await administer(['user', 'freeze', bob.email])).toMatchObject({code: 0});
		expect(await as(organization.alice, 'user', 'show', bob.email)).toMatchObject({frozen: true});
		await expect(as(bob, 'invite', 'list')).rejects.toThrow('user-frozen');
		expect(await administer(['user', 'unfreeze', bob.email])).toMatchObject({code: 0});
		expect(await as(bob, 'invite', 'list')).toEqual([]);
	});

	test('terms of service are set, have to be accepted, and are removed', async () => {
		const {alice} = organization;
		expect(await administer(['tos', 'config', 'fr_FR=https://example.com/'])).toMatchObject({code: 0, stdout: ''});
		expect(await as(alice, 'tos', 'list')).toMatchObject({per_locale_urls: {fr_FR: 'https://example.com/'}});
		await expect(as(alice, 'invite', 'list')).rejects.toThrow('terms-of-service');
		expect(await administer(['tos', 'config', '--remove'])).toMatchObject({code: 0});
		expect(await as(alice, 'invite', 'list')).toBeInstanceOf(Array);
		expect(await administer(['tos', 'config', '--remove'], 'wrong')).toMatchObject({code: 1});
	});

	test('the link of a reset is given', async () => {
		const {code, stdout} = await administer(['user', 'totp-reset', bob.email]);
		expect(code).toBe(0);
		expect(stdout).toMatch(new RegExp(`^TOTP reset URL for user ${bob.userId} is parsec3://.*a=totp_reset&p=`));
	});

	test('the reports count the users, and a refusal is exit status 1 with its reason', async () => {
		const stats = await administer(['organization', 'stats']);
		expect(JSON.parse(stats.stdout)).toMatchObject({
			active_users: 2,
			users_per_profile_detail: {ADMIN: {active: 1, revoked: 0}, STANDARD: {active: 1, revoked: 0}},
		});
		expect(JSON.parse((await administer(['organization', 'status'])).stdout)).toMatchObject({is_bootstrapped: true});
		const csv = (await administer(['server', 'stats'])).stdout;
		const official = await fetch(`${server().url}/administration/stats?format=csv`, {
			headers: {Authorization: `Bearer ${server().administrationToken}`},
		});
		expect(csv.replaceAll('"', '')).toBe(await official.text());
		expect(
			JSON.parse((await administer(['server', 'stats', '-f', 'json', '-e', '1990-01-01T00:00:00Z'])).stdout),
		).toEqual({
			stats: [],
		});
		for (const args of [
			['organization', 'stats'],
			['server', 'stats'],
			['user', 'freeze', bob.email],
		]) {
			expect(await administer(args, 'another token')).toMatchObject({
				code: 1,
				stdout: '',
				stderr: expect.stringContaining('Bad authorization token'),
			});
		}
	});

	// On the embedded server it is tested at the command: `test/commands/tos/config.test.ts`.
	if (isOurs) return;

	test('terms of service come from a file too, and have to be accepted again whenever they are set', async () => {
		const {alice} = organization;
		const file = join(alice.workspace.home, 'terms.json');
		await writeFile(file, '{"en_CA": "https:\\u002f/example.com/a=b", "fr_FR": "https://example.com/fr"}');
		const urls = {en_CA: 'https://example.com/a=b', fr_FR: 'https://example.com/fr'};
		for (const args of [
			['--from-json', file],
			['en_CA=https://example.com/old', 'fr_FR=https://example.com/fr', 'en_CA=https://example.com/a=b'],
		]) {
			expect(await administer(['tos', 'config', ...args])).toMatchObject({code: 0, stdout: ''});
			await expect(as(alice, 'invite', 'list')).rejects.toThrow('terms-of-service');
			expect(await as(alice, 'tos', 'list')).toMatchObject({per_locale_urls: urls});
			await as(alice, 'tos', 'accept', '--force');
			expect(await as(alice, 'invite', 'list')).toBeInstanceOf(Array);
		}
		expect(await administer(['tos', 'config', '--remove', '-o', 'Nowhere'])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Organization Nowhere not found'),
		});
		expect(await as(alice, 'tos', 'list')).toMatchObject({per_locale_urls: urls});
		expect(await administer(['tos', 'config'])).toMatchObject({code: 2});
		expect(await administer(['tos', 'config', '--remove'])).toMatchObject({code: 0});
		expect(await as(alice, 'tos', 'list')).toMatchObject({per_locale_urls: {}});
	});
});
