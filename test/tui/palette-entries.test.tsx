import {test} from 'vitest';
import {keys, openInvitations} from './stage.tsx';

test('the way to a screen is found from every screen above the one that has it', async () => {
	const stage = await openInvitations();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(':', 'who is in');
	await stage.seeMarked(/Shows who is in the organization$/);
	await stage.type(keys.enter);
	await stage.seePane('Members');
	await stage.type(':', 'exchange: bob');
	await stage.seeMarked('Shows the exchange: bob@example.com');
	await stage.type(keys.enter);
	await stage.see('Greet bob');
});

test('the devices and the invitations are found where no action leads to them', async () => {
	const stage = await openInvitations();
	await stage.type('m', ':', 'devices of', keys.enter);
	await stage.until(() => stage.app.screen.name === 'devices');
	await stage.type(':', 'invitations of acme', keys.enter);
	await stage.until(() => stage.app.screen.name === 'invitations');
});
