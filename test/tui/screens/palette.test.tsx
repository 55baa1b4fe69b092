import {expect, test} from 'vitest';
import {keys, openInvitations, openStage} from '../stage.tsx';

test('what is typed finds an action, and Enter runs it', async () => {
	const stage = await openInvitations();
	await stage.type(':', 'cancel', keys.enter);
	await stage.see('Cancel this invitation?');
	expect(stage.app.screen.name).toBe('invitations');
});

test('Ctrl-K opens it over a form, whose text stays', async () => {
	const stage = await openInvitations();
	await stage.type('n', keys.enter, 'zoe@example.com', '\v');
	await stage.see('What do you want to do?');
	await stage.type(keys.escape);
	await stage.see('zoe@example.com');
});

test('what can no longer be done is not done', async () => {
	const stage = await openInvitations();
	await stage.type(':', 'greets the person');
	stage.services.device.invitations = [];
	await stage.app.workspace?.invitations.refresh();
	await stage.type(keys.enter);
	await stage.see('That can no longer be done.');
});

test('words that nothing has find nothing, and Enter does nothing', async () => {
	const stage = await openStage();
	await stage.type(':', 'xyzzy', keys.enter);
	await stage.see('Nothing');
	expect(stage.app.screen.name).toBe('palette');
});
