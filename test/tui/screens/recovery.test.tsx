import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {RecoveryView, SetupRecipient} from '../../../source/member/recovery.ts';
import type {Timestamp, UserId} from '../../../source/parsec/ids.ts';
import {alice, aliceId, FakeServices, handle} from '../fakes.ts';
import {openRecoveries} from '../openings.tsx';
import {keys, openInvitations} from '../stage.tsx';

const idOf = (name: string) => name.padEnd(32, '0') as UserId;

function recipient(name: string, shares: number, isRevoked = false): SetupRecipient {
	return {userId: idOf(name), handle: handle(name), shares, isRevoked};
}

const own: RecoveryView = {
	userId: aliceId,
	handle: alice,
	createdOn: 1 as Timestamp,
	threshold: 2,
	recipients: [recipient('Bob', 1), recipient('Zoe', 2, true)],
	state: {state: 'weakened', revoked: [idOf('Zoe')]},
	ownShares: 0,
	ownShareProblem: undefined,
};

const ofDora: RecoveryView = {
	...own,
	userId: idOf('d04a'),
	handle: handle('Dora'),
	recipients: [recipient('Alice', 1), recipient('Bob', 1)],
	state: {state: 'usable', revoked: []},
	ownShares: 1,
};

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 16},
	{columns: 120, rows: 40},
])('our own recovery and those whose shares we hold are shown on $columns × $rows', async (size) => {
	const services = new FakeServices();
	services.device.ownSetup = own;
	services.device.setups = [ofDora];
	const stage = await openRecoveries(services, size);
	expect(stage.screen()).toContain('2 of 3 shares bring you back.');
	expect(stage.screen()).toContain('Bob: 1 share');
	expect(stage.screen()).toContain('Zoe: 2 shares, left the organization');
	await stage.seeMarked('Dora <dora@example.com>: 2 needed, 1 yours');
	stage.expectWhole();
});

test('a person whose shares we hold is invited back, and the link is shown', async () => {
	const services = new FakeServices();
	services.device.setups = [ofDora];
	const stage = await openRecoveries(services);
	await stage.type('i');
	await stage.see('Each of you who holds a share');
	expect(services.device.calls).toContain('invite back dora@example.com');
});

test('a new invitation leads to those whose shares we hold', async () => {
	const services = new FakeServices();
	services.device.setups = [ofDora];
	const stage = await openInvitations({services});
	await stage.type('n');
	await stage.see('I hold a share');
	await stage.type('3');
	await stage.seeMarked('Dora');
});

test('a share that could not help is told', async () => {
	const services = new FakeServices();
	services.device.setups = [
		{...ofDora, ownShareProblem: new NarthexError('own-share-unusable', {fault: 'does-not-open'})},
	];
	const stage = await openRecoveries(services);
	await stage.see('Your share could not help');
});

test('our own recovery is deleted after a question', async () => {
	const services = new FakeServices();
	services.device.ownSetup = own;
	const stage = await openRecoveries(services);
	await stage.type('x');
	await stage.seeMarked('No: Keep it');
	await stage.type(keys.enter, 'x');
	await stage.seeMarked('No: Keep it');
	expect(services.device.calls).not.toContain('delete recovery');
	await stage.type('y');
	await stage.see('You have none.');
	expect(services.device.calls).toContain('delete recovery');
});
