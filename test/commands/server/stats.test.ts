import {beforeAll, expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runInVain, runJson} from '../in-process.ts';

let where: readonly string[];
let organizationId: string;
beforeAll(async () => {
	const alice = await alices();
	await newcomer(alice.organization, 'Bob');
	where = [...administrationOf(alice), '--progress', 'quiet'];
	organizationId = alice.device.organization_id;
});

test('the figures of all organizations are CSV, with the line ends of the server’s own', async () => {
	const {code, stdout} = await run(['server', 'stats', ...where]);
	expect(code).toBe(0);
	expect(stdout.split('\r\n')).toEqual([
		'organization_id,data_size,metadata_size,realms,active_users,admin_users_active,admin_users_revoked,standard_users_active,standard_users_revoked,outsider_users_active,outsider_users_revoked',
		expect.stringMatching(RegExp(`^"${organizationId}",\\d+,\\d+,0,2,1,0,1,0,0,0$`)),
		'',
	]);
	expect((await run(['server', 'stats', '--format', 'csv', ...where])).stdout).toBe(stdout);
	expect((await run(['server', 'stats', '--format=csv', ...where])).stdout).toBe(stdout);
});

test('they are JSON by either option', async () => {
	const report = await runJson(['server', 'stats', ...where]);
	expect(report).toMatchObject({stats: [{organization_id: organizationId, active_users: 2}]});
	expect(JSON.parse((await run(['server', 'stats', '-f', 'json', ...where])).stdout)).toEqual(report);
});

test('they may be those of a date', async () => {
	const early = ['--end-date', '1990-01-01T00:00:00-00:00'];
	expect(await runJson(['server', 'stats', ...early, ...where])).toEqual({stats: []});
	expect(await run(['server', 'stats', '-e', 'yesterday', ...where])).toEqual({
		code: 2,
		stdout: '',
		stderr: 'Error: The end date is no time of RFC 3339.\nWrite it like 2026-11-21T12:00:00Z.\n',
	});
});

test('a wrong token is told', async () => {
	expect(await runInVain(['server', 'stats', ...where, '-t', 'x'])).toEqual({
		code: 1,
		error: 'administration-refused',
	});
});
