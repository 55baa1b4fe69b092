import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {FakeServices} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

test('invites a person: the address is checked as it is typed; then link, token and mail status', async () => {
	const stage = await openInvitations();
	await stage.type('n');
	await stage.see('Who is it for?');
	await stage.type(keys.enter);
	await stage.see('E-mail');
	await stage.type('zed@');
	await stage.see('! zed@ is not an address');
	await stage.type(keys.enter);
	await stage.see('Correct or remove what is not an address.');
	await stage.type('example.com');
	await stage.see('✓ zed@example.com');
	await stage.type(keys.enter);
	await stage.see('The invitation for zed@example.com is made.');
	expect(stage.screen()).toContain('Token');
	expect(stage.screen()).toContain('The server has sent the link by e-mail.');
	expect(stage.services.device.calls).toContain('invite zed@example.com mail');
	await stage.type('y');
	await stage.see('Copied the link.');
	await stage.type('g');
	await stage.see('Greet zed@example.com');
});

test('a member and a pending invitation are said at once', async () => {
	const stage = await openInvitations();
	await stage.type('n', keys.enter, keys.paste('dora@example.com, bob@example.com'));
	await stage.see('dora@example.com is a member already: Dora');
	await stage.see('bob@example.com: already invited, the link is the same');
	await stage.type(keys.ctrlU, keys.paste('dora@example.com'), keys.enter);
	await stage.see('All of these are members already.');
});

test('several at once: a bar, and a result line each', async () => {
	const stage = await openInvitations();
	const inviteUser = stage.services.device.inviteUser.bind(stage.services.device);
	stage.services.device.inviteUser = async (email, mail) => {
		if (email.startsWith('refused'))
			throw new NarthexError('usage', {message: 'The server refused this one.', nextStep: 'Ask.'});
		return inviteUser(email, mail);
	};
	await stage.type('n', keys.enter, keys.paste('Yan <yan@x.org>\nrefused@x.org\nzed@x.org\n'), keys.ctrlS);
	await stage.see('no, you send the link');
	await stage.type(keys.enter);
	await stage.see('3 of 3');
	expect(stage.screen()).toContain('✓ yan@x.org: No e-mail was sent');
	expect(stage.screen()).toContain('✗ refused@x.org: The server refused this one.');
	expect(stage.screen()).toContain('✓ zed@x.org');
	await stage.type('y');
	await stage.see('Copied 2 links.');
	expect(stage.log.at(-1)).toMatch(/^copy yan@x\.org https:.*\nzed@x\.org https:/);
});

test('a device of one’s own is invited without further questions', async () => {
	const stage = await openInvitations();
	await stage.type('n', '2');
	await stage.see('The invitation for my next device is made.');
	expect(stage.services.device.calls).toContain('invite device');
});

test('an arrow and Enter that come in one burst choose the item that the arrow marked', async () => {
	const stage = await openInvitations();
	await stage.type('n');
	await stage.see('Who is it for?');
	await stage.type(`${keys.down}${keys.enter}`);
	await stage.see('The invitation for my next device is made.');
});

test('who is no administrator can invite devices only, and is told so', async () => {
	const services = new FakeServices();
	services.device.members = {...services.device.members, profile: 'STANDARD'};
	const stage = await openInvitations({services});
	await stage.type('n');
	await stage.see('Only administrators can invite people');
	expect(stage.screen()).not.toContain('A person, or several');
	await stage.type(keys.enter);
	await stage.see('my next device is made');
});

test('a full organization is said before anybody is invited', async () => {
	const stage = await openInvitations();
	stage.services.device.handlers?.onEvent({
		event: 'ORGANIZATION_CONFIG',
		active_users_limit: 2,
		user_profile_outsider_allowed: true,
		sse_keepalive_seconds: 30,
	});
	await stage.type('n', keys.enter);
	await stage.see('The organization is full (2 users)');
});

test('Esc goes back a step, then to the list', async () => {
	const stage = await openInvitations();
	await stage.type('n', keys.enter);
	await stage.see('E-mail');
	await stage.type(keys.escape);
	await stage.see('Who is it for?');
	await stage.type(keys.escape);
	await stage.see('Invitations');
});
