import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {becomeFirst, createOrganization} from '../openings.tsx';
import {keys, openStage} from '../stage.tsx';

test('an organization is created, and its first administrator is told to add a second way in', async () => {
	const stage = await createOrganization();
	await stage.see('first administrator of Acme');
	expect(stage.screen()).not.toContain('secret token');
	await becomeFirst(stage);
	await stage.see('You are its first administrator. Add a second device');
	await stage.type('1');
	await stage.see('is made');
	expect(stage.services.device.calls).toContain('invite device');
	await stage.type(keys.escape);
	await stage.seePane('Invitations');
});

test('what the server refuses is told where it was asked', async () => {
	const stage = await openStage();
	stage.services.creationProblem = new NarthexError('administration-refused', {
		act: 'create',
		reason: 'detail',
		status: 400,
		detail: 'Organization already exists',
	});
	await stage.type('n', `Acme${keys.enter}${keys.enter}token${keys.enter}`);
	await stage.see('Organization already exists');
});
