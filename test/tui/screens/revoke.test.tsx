import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {UserId} from '../../../source/parsec/ids.ts';
import {openMembers} from '../openings.tsx';
import {keys} from '../stage.tsx';

const idOf = (name: string) => name.toLowerCase().padEnd(32, '0') as UserId;

test('a member is revoked only once the address was typed, and is shown among the revoked', async () => {
	const stage = await openMembers();
	await stage.type(keys.down, 'x');
	await stage.answer('Revoke Bob for good?', 'dora@example.com');
	await stage.see('This is not the address of this member.');
	expect(stage.services.device.calls).not.toContain('revoke bob@example.com');
	await stage.type(keys.ctrlU, `BOB@example.com${keys.enter}`);
	await stage.see('Revoked for good: Bob.');
	expect(stage.services.device.calls).toContain('revoke bob@example.com');
	await stage.until(() => !stage.screen().includes('bob@example.com'));
	await stage.type('f');
	await stage.see(/Bob .*revoked/);
	await stage.type(keys.end, keys.home, keys.down, keys.enter);
	await stage.see(/revoked on 2026-11-21 \d\d:\d\d by Alice/);
});

test('several are revoked at once, once their number was typed; ourselves never', async () => {
	const stage = await openMembers();
	await stage.type('*', 'x');
	await stage.answer('Revoke these 3 members for good?', '4');
	await stage.see('So many members were not chosen.');
	await stage.type(keys.ctrlU, `3${keys.enter}`);
	await stage.see('Revoked for good: 3 members.');
	await stage.see('1 of 1');
	expect(stage.services.device.calls.filter((call) => call.startsWith('revoke'))).toHaveLength(3);
});

test('those with whom it did not work are left, with the reason', async () => {
	const stage = await openMembers(({device}) => {
		const revoke = device.revokeUser.bind(device);
		device.revokeUser = async (user) => {
			if (user.userId === idOf('Dora')) throw new NarthexError('user-not-found', {});
			await revoke(user);
		};
	});
	await stage.type(keys.down, ' ', ' ', 'x');
	await stage.answer('Revoke these 2 members for good?', '2');
	await stage.see('Dora: User not found.');
	await stage.see('Revoke Dora for good?');
	expect(stage.services.device.calls).toContain('revoke bob@example.com');
});
