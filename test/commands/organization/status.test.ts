import {expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {runJson} from '../in-process.ts';

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
