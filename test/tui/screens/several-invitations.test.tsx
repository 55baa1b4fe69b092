import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {token} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

const cancelled = (calls: readonly string[]) => calls.filter((call) => call.startsWith('cancel'));

test('the ticked ones are cancelled after one question that names them', async () => {
	const stage = await openInvitations();
	await stage.type(' ', ' ', 'x');
	await stage.see('Cancel these 2 invitations?');
	await stage.see(/for good: bob@example\.com,\W+carl@example\.com\./);
	await stage.type('y');
	await stage.see('2 invitations are cancelled.');
	const {calls} = stage.services.device;
	expect(cancelled(calls)).toEqual([`cancel ${token('b0b')}`, `cancel ${token('ca71')}`]);
	expect(stage.screen()).not.toContain('ticked');
	expect(stage.screen()).toContain('dora@example.com');
});

test('Enter, even twice, cancels none of them', async () => {
	const stage = await openInvitations();
	await stage.type('*', 'x', keys.enter, keys.enter);
	expect(cancelled(stage.services.device.calls)).toEqual([]);
});

test('of the ticked ones only those are cancelled that are pending', async () => {
	const stage = await openInvitations();
	await stage.type('f');
	await stage.see('eve@example.com');
	await stage.type('*', 'x');
	await stage.see('Cancel these 3 invitations?');
});

test('a running greeting is named in the question, and ends', async () => {
	const stage = await openInvitations();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(keys.escape, '*', 'x');
	await stage.see('The greeting that is running ends too');
	await stage.type('y');
	await stage.see('3 invitations are cancelled.');
	expect(stage.services.device.greets[0]?.cancelled).toBe(1);
});

test('what could not be cancelled stays ticked, and it is said why', async () => {
	const stage = await openInvitations();
	const {device} = stage.services;
	const cancel = device.cancelInvitation.bind(device);
	device.cancelInvitation = async (one) => {
		if (one === token('ca71')) throw new NarthexError('offline', {host: 'parsec.example.com', reason: 'refused'});
		return cancel(one);
	};
	await stage.type('*', 'x', 'y');
	await stage.see('1 cancelled, 2 not:');
	await stage.see(/✓ person +carl/);
	expect(cancelled(device.calls)).toEqual([`cancel ${token('b0b')}`]);
});

test('the links of the ticked ones are copied, a line each with its address', async () => {
	const stage = await openInvitations();
	await stage.type(' ', ' ', 'y');
	await stage.see('Copied 2 links.');
	const [copied = ''] = stage.log.filter((line) => line.startsWith('copy '));
	expect(copied.split('\n')).toEqual([
		expect.stringMatching(/^copy bob@example\.com https:\S+$/),
		expect.stringMatching(/^carl@example\.com https:\S+$/),
	]);
	expect(stage.screen()).toContain('2 ticked');
});

const mailed = (calls: readonly string[]) => calls.filter((call) => call.startsWith('invite'));

test('the ticked ones are mailed again after one question, and not before', async () => {
	const stage = await openInvitations();
	await stage.type(' ', ' ', 'm');
	await stage.see('Mail these 2 links again?');
	await stage.see(/writes again to bob@example\.com, carl@example\.com\./);
	expect(mailed(stage.services.device.calls)).toEqual([]);
	await stage.type('y');
	await stage.see('The server has sent 2 links by e-mail.');
	expect(mailed(stage.services.device.calls)).toHaveLength(2);
	expect(stage.screen()).not.toContain('ticked');
});

test('those that could not be mailed stay ticked, and only they are mailed the next time', async () => {
	const stage = await openInvitations();
	const {device} = stage.services;
	const resend = device.resendInvitation.bind(device);
	device.resendInvitation = async (one) => {
		const made = await resend(one);
		return one.token === token('ca71') ? {...made, emailSent: 'RECIPIENT_REFUSED'} : made;
	};
	await stage.type('*', 'm', 'y');
	await stage.see(/2 sent, 1 not: .*/);
	await stage.see(/✓ person +carl/);
	await stage.see('1 ticked');
});

test('one that is ticked alone is mailed without a question, wherever the mark is', async () => {
	const stage = await openInvitations();
	await stage.type(' ', keys.down, 'm');
	await stage.see('The server has sent the link by e-mail.');
	expect(mailed(stage.services.device.calls)).toEqual([expect.stringContaining('bob@example.com')]);
});
