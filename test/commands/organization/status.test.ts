import {expect, test} from 'vitest';
import {createWorkspace} from '../../helpers/workspace.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runJson} from '../in-process.ts';

test('the settings of an organization tell whether it is bootstrapped', async () => {
	const alice = await alices();
	const where = administrationOf(alice);
	const status = (organization: string) => runJson(['organization', 'status', '-o', organization, ...where]);
	expect(await status(alice.device.organization_id)).toMatchObject({
		is_bootstrapped: true,
		is_expired: false,
		tos: null,
	});
	await runJson(['organization', 'create', 'Empty', ...where]);
	expect(await status('Empty')).toMatchObject({is_bootstrapped: false});
});

test('server, token and organization may come from the environment', async () => {
	const alice = await alices();
	const [, server = '', , token = ''] = administrationOf(alice);
	const {env} = createWorkspace({
		PARSEC_SERVER_ADDR: server,
		PARSEC_ADMINISTRATION_TOKEN: token,
		PARSEC_ORGANIZATION_ID: alice.device.organization_id,
	});
	expect(await runJson(['organization', 'status'], {env})).toMatchObject({is_bootstrapped: true});
	const wrong = {...env, PARSEC_ADMINISTRATION_TOKEN: 'x'};
	expect(await run(['organization', 'status'], {env: wrong})).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('The server refused this: Bad authorization token.'),
	});
});
