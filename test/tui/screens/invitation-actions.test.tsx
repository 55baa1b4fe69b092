import {expect, test} from 'vitest';
import {token} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

test('cancelling asks; Enter, even twice, does not cancel', async () => {
	const stage = await openInvitations();
	await stage.type('x');
	await stage.see('Cancel this invitation?');
	await stage.seeMarked('No: Keep it');
	await stage.type(keys.enter, keys.enter);
	await stage.see('Token');
	expect(stage.services.device.calls.filter((call) => call.startsWith('cancel'))).toEqual([]);
});

test('an invitation that was cancelled meanwhile is told as that', async () => {
	const stage = await openInvitations();
	await stage.services.device.cancelInvitation(token('b0b'));
	await stage.type('x', 'y');
	await stage.see('The invitation for bob@example.com was cancelled before.');
});

test('link and token are copied, and told to be credentials', async () => {
	const stage = await openInvitations();
	await stage.type('y');
	await stage.see('Copied the link. Anyone who has it can claim the invitation.');
	await stage.type('Y');
	await stage.see('Copied the token.');
	expect(stage.log.filter((line) => line.startsWith('copy'))).toEqual([
		`copy ${stage.services.device.link('USER', token('b0b'))}`,
		`copy ${token('b0b')}`,
	]);
});

test('the e-mail is sent again, and what became of it is told', async () => {
	const stage = await openInvitations();
	stage.services.device.mail = 'RECIPIENT_REFUSED';
	await stage.type(keys.enter, 'm');
	await stage.see('The mail server refused the address');
	expect(stage.services.device.calls).toContain('invite bob@example.com mail');
});
