import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

async function create(): Promise<Stage> {
	const stage = await openStage();
	await stage.seePane('Welcome');
	await stage.type('n');
	await stage.seePane('Create an organization');
	await stage.type(`Acme${keys.enter}${keys.enter}secret token${keys.enter}`);
	return stage;
}

const becomeFirst = (stage: Stage) =>
	stage.type(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}secret${keys.enter}secret${keys.enter}`);

test('an organization is created, and its first administrator is told to add a second way in', async () => {
	const stage = await create();
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

test('a recovery file is made, or nothing for now', async () => {
	const stage = await create();
	await stage.see('first administrator of Acme');
	await becomeFirst(stage);
	await stage.see('Make a recovery file');
	await stage.type('2');
	await stage.see('A recovery file brings you back');
	const other = await create();
	await other.see('first administrator of Acme');
	await becomeFirst(other);
	await other.see('Later');
	await other.type('3');
	await other.seePane('Invitations');
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
