import {test} from 'vitest';
import {becomeFirst, createOrganization} from '../openings.tsx';

test('a recovery file is made, or nothing for now', async () => {
	const stage = await createOrganization();
	await stage.see('first administrator of Acme');
	await becomeFirst(stage);
	await stage.see('Make a recovery file');
	await stage.type('2');
	await stage.see('A recovery file brings you back');
	const other = await createOrganization();
	await other.see('first administrator of Acme');
	await becomeFirst(other);
	await other.see('Later');
	await other.type('3');
	await other.seePane('Invitations');
});
