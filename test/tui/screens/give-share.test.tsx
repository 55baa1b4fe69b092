import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Timestamp} from '../../../source/parsec/ids.ts';
import type {RecoveryToHelp} from '../../../source/sessions/recovery-phases.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {type FakeGiveShare, FakeServices, handle, invitedBack} from '../fakes.ts';
import {keys, openInvitations, type Stage} from '../stage.tsx';

const recovery: RecoveryToHelp = {
	claimer: handle('Dora'),
	setUpOn: 1 as Timestamp,
	threshold: 2,
	total: 3,
	ownShares: 1,
};

async function openList(size?: Size): Promise<Stage> {
	const services = new FakeServices();
	services.device.invitations = [invitedBack('d04a')];
	return openInvitations(size === undefined ? {services} : {services, size});
}

async function openGiving(size?: Size): Promise<Stage & {session: FakeGiveShare}> {
	const stage = await openList(size);
	await stage.type('g');
	await stage.see('Help Dora back in');
	const [session] = stage.services.device.shares;
	if (session === undefined) throw new Error('no share is given');
	return {...stage, session};
}

function review(session: FakeGiveShare, about = recovery): {isGiven: boolean} {
	const answer = {isGiven: false};
	session.enter({
		name: 'reviewing-recovery',
		recovery: about,
		give() {
			answer.isGiven = true;
		},
	});
	return answer;
}

test('that a share is tested is told for as long as it is', async () => {
	const stage = await openList();
	const {recovery: own} = stage.services.device;
	const {giveShare} = own;
	const tested = Promise.withResolvers<void>();
	own.giveShare = async (invitation) => {
		await tested.promise;
		return giveShare(invitation);
	};
	await stage.type('g');
	await stage.see('· Testing your share');
	tested.resolve();
	await stage.see('Help Dora back in');
	expect(stage.screen()).not.toContain('Testing your share');
});

test('a share that cannot help is told before anyone is met', async () => {
	const stage = await openList();
	stage.services.device.failure = new NarthexError('recovery-deleted', {});
	await stage.type('g');
	await stage.see('This shared recovery was deleted.');
	expect(stage.services.device.shares).toEqual([]);
});

test('g pressed twice greets once', async () => {
	const stage = await openList();
	await stage.type('gg');
	await stage.see('Help Dora back in');
	expect(stage.services.device.shares).toHaveLength(1);
});

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 16},
	{columns: 120, rows: 40},
])('who comes back, by how many shares, is said before the question, on $columns × $rows', async (size) => {
	const {session, ...stage} = await openGiving(size);
	const answer = review(session);
	await stage.seeMarked('No, do not give it');
	expect(stage.prose()).toContain('dora@example.com');
	expect(stage.screen()).toContain('2 of 3 shares');
	stage.expectWhole();
	await stage.type(keys.down, keys.enter);
	await stage.until(() => answer.isGiven);
	expect(session.cancelled).toBe(0);
});

test('No is marked, and cancels', async () => {
	const {session, ...stage} = await openGiving();
	const answer = review(session);
	await stage.seeMarked('No, do not give it');
	await stage.type(keys.enter);
	await stage.see('You stopped the exchange.');
	expect(answer.isGiven).toBe(false);
	expect(session.cancelled).toBe(1);
});

test('who can bring the account back alone is told', async () => {
	const {session, ...stage} = await openGiving();
	review(session, {...recovery, ownShares: 2});
	await stage.see('Yours are enough');
});

test('that they have the share is told, and that it was not confirmed', async () => {
	const {session, ...stage} = await openGiving();
	let isEnded = false;
	session.enter({
		name: 'waiting-for-acknowledgement',
		finishAnyway() {
			isEnded = true;
		},
	});
	await stage.see('Your share was sent.');
	stage.clock.now += 31_000;
	await stage.type('f');
	await stage.until(() => isEnded);
	session.enter({name: 'finished', recovery, acknowledged: false});
	await stage.see('has not confirmed that it has it');
	session.enter({name: 'finished', recovery, acknowledged: true});
	await stage.see('Dora has your share.');
	await stage.type(keys.enter);
	await stage.see('Invitations');
});

test('a share that was sent before the end is told', async () => {
	const {session, ...stage} = await openGiving();
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED', isGiven: true});
	await stage.see('Your share was sent before the exchange ended.');
});
