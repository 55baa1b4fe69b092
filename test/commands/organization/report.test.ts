import {beforeAll, expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {run, runInVain} from '../in-process.ts';

let where: readonly string[];
let organizationId: string;
beforeAll(async () => {
	const alice = await alices();
	where = administrationOf(alice);
	organizationId = alice.device.organization_id;
});

test.each(['stats', 'status'])('organization %s is JSON with sorted keys, whatever the format', async (what) => {
	const args = ['organization', what, '-o', organizationId, ...where, '--progress', 'quiet'];
	const {code, stdout, stderr} = await run(args);
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	const report = JSON.parse(stdout);
	expect(Object.keys(report)).toEqual(Object.keys(report).sort());
	expect(stdout).toBe(`${JSON.stringify(report, undefined, 2)}\n`);
	expect((await run([...args, '--format', 'json'])).stdout).toBe(stdout);
});

test.each(['stats', 'status'])(
	'organization %s tells an organization that is none, and a wrong token',
	async (what) => {
		expect((await run(['organization', what, '-o', 'Nowhere', ...where])).stderr).toContain('Organization not found');
		expect(await runInVain(['organization', what, '-o', organizationId, ...where, '-t', 'x'])).toEqual({
			code: 1,
			error: 'administration-refused',
		});
		expect((await run(['organization', what, '-o', 'a b', ...where])).code).toBe(2);
	},
);
