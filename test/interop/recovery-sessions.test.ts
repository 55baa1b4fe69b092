import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {type Peer, startPeer} from '../helpers/peer.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import {choose, left, nameDevice, reached, startRecovery} from '../helpers/recovering.ts';
import {
	type Cast,
	castOfRecovery,
	compareWithPeer,
	inviteBack,
	meetHonest,
	opened,
	setUp,
	setUpByPeer,
	startGiving,
} from '../helpers/recovery.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// Sessions of Narthex in this process, with the independent peer in the other role.
await onEachServer('a shared recovery', (laboratory, server) => {
	let cast: Cast;
	beforeAll(async () => {
		cast = await castOfRecovery(server());
	});

	const folder = () => join(createWorkspace().env.HOME ?? '', 'data');
	const greeter = (name: 'alice' | 'bob' | 'carl', token: string, more: readonly string[] = []): Peer =>
		startPeer(laboratory, ['greet', cast[name].json, token, '--patience', '20', ...more]);

	test('that Narthex sets up is right in the eyes of the peer, and is deleted again', async () => {
		const dora = await opened(cast.dora);
		const {alice, bob} = cast;
		await dora.recovery.create({
			threshold: 2,
			weights: new Map([
				[(await deviceOf(alice)).user_id, 1],
				[(await deviceOf(bob)).user_id, 2],
			]),
		});
		expect((await dora.recovery.fetch()).own).toMatchObject({
			threshold: 2,
			state: {state: 'usable'},
			recipients: [
				{handle: {label: 'Alice'}, shares: 1, isRevoked: false},
				{handle: {label: 'Bob'}, shares: 2, isRevoked: false},
			],
		});
		for (const {json} of [alice, bob, cast.dora]) {
			expect(await startPeer(laboratory, ['check', json]).end).toMatchObject({exitCode: 0, complaints: []});
		}
		const [held] = (await (await opened(bob)).recovery.fetch()).others;
		expect(held).toMatchObject({handle: {label: 'Dora'}, ownShares: 2, ownShareProblem: undefined});
		await expect(
			dora.recovery.create({threshold: 1, weights: new Map([[(await deviceOf(alice)).user_id, 1]])}),
		).rejects.toMatchObject({code: 'recovery-exists'});
		expect(await dora.recovery.delete()).toBe('deleted');
		expect(await dora.recovery.delete()).toBe('nothing-to-delete');
		expect((await dora.recovery.fetch()).own).toMatchObject({state: {state: 'deleted'}});
		expect(await startPeer(laboratory, ['check', cast.dora.json]).end).toMatchObject({exitCode: 0, complaints: []});
	});

	test('gives the claimer a device, with recipients in any order', async () => {
		await setUp(cast, 3, {alice: 1, bob: 1, carl: 2});
		const {address, token} = await inviteBack(cast, cast.alice);
		const {session, saved} = startRecovery(address, folder());
		for (const name of ['carl', 'alice'] as const) {
			await choose(session, name);
			const peer = greeter(name, token);
			await compareWithPeer(session, peer);
			expect(await peer.end).toMatchObject({outcome: 'completed', complaints: [], exitCode: 0});
		}
		await nameDevice(session);
		expect(await session.done).toMatchObject({
			name: 'finished',
			saved: {deviceLabel: 'new laptop', invitationClosed: true, suspects: [], checked: true},
		});
		expect(saved).toHaveLength(1);
		expect(saved[0]).toMatchObject({user_id: cast.dora.userId, organization_id: cast.id});
	});

	test('is helped by a recipient who sees whose device comes back, and agrees', async () => {
		await setUp(cast, 2, {alice: 2, bob: 1});
		const {link, token} = await inviteBack(cast, cast.bob);
		const alice = await opened(cast.alice);
		const claimer = startPeer(laboratory, [
			'claim',
			link,
			'--out',
			createWorkspace().devicesFolder,
			'--recipients',
			'alice@example.com',
			'--memlimit-kb',
			'1024',
		]);
		const session = await startGiving(alice, token);
		await compareWithPeer(session, claimer);
		const review = await reached(session, 'reviewing-recovery');
		expect(review.recovery).toMatchObject({claimer: {email: 'dora@example.com'}, threshold: 2, total: 3, ownShares: 2});
		expect(claimer.events.map(({event}) => event)).not.toContain('saved');
		review.give();
		expect(await session.done).toMatchObject({name: 'finished', acknowledged: true});
		expect(await claimer.end).toMatchObject({outcome: 'completed', complaints: [], exitCode: 0});
	});

	test('goes on after a closed program, without asking again who gave a share', async () => {
		await setUp(cast, 2, {alice: 1, bob: 1});
		const {address, token} = await inviteBack(cast, cast.alice);
		const data = folder();
		const first = startRecovery(address, data);
		await choose(first.session, 'alice');
		const alice = greeter('alice', token);
		await compareWithPeer(first.session, alice);
		expect((await alice.end).outcome).toBe('completed');
		expect((await reached(first.session, 'choosing-recipient')).progress).toMatchObject({gathered: 1, isKept: true});
		await first.session.cancel();
		const second = startRecovery(address, data);
		expect((await reached(second.session, 'choosing-recipient')).progress).toMatchObject({
			gathered: 1,
			recipients: expect.arrayContaining([expect.objectContaining({state: 'given'})]),
		});
		await choose(second.session, 'bob');
		const bob = greeter('bob', token);
		await compareWithPeer(second.session, bob);
		await nameDevice(second.session);
		expect(await second.session.done).toMatchObject({name: 'finished'});
		expect((await bob.end).outcome).toBe('completed');
	});

	test('survives a recipient who gives nothing right, and names that recipient', async () => {
		await setUp(cast, 2, {alice: 1, bob: 1, carl: 1});
		const {address, token} = await inviteBack(cast, cast.alice);
		const {session} = startRecovery(address, folder());
		await choose(session, 'alice');
		const liar = greeter('alice', token, ['--misbehave', 'corrupt-share=key', '--expect', 'completed']);
		await compareWithPeer(session, liar);
		expect((await liar.end).outcome).toBe('completed');
		await choose(session, 'bob');
		await meetHonest(session, cast.bob, token);
		const doubtful = await reached(session, 'choosing-recipient');
		expect(doubtful.problem).toMatchObject({recipient: undefined, ending: {error: {code: 'shares-do-not-fit'}}});
		await choose(session, 'carl');
		await meetHonest(session, cast.carl, token);
		await nameDevice(session);
		expect(await session.done).toMatchObject({
			name: 'finished',
			saved: {suspects: [{email: 'alice@example.com'}]},
		});
	});

	test.each([
		['share-x-zero', 'x-is-zero'],
		['doubled-share', 'x-twice'],
		['same-x-other-y', 'x-twice'],
		['too-few-shares', 'count'],
		['too-many-shares', 'count'],
	])('refuses %s on arrival, and goes on with another recipient', async (misbehaviour, fault) => {
		await setUp(cast, 2, {alice: 2, bob: 2});
		const {address, token} = await inviteBack(cast, cast.alice);
		const {session} = startRecovery(address, folder());
		await choose(session, 'alice');
		const peer = greeter('alice', token, ['--misbehave', misbehaviour]);
		await compareWithPeer(session, peer);
		const phase = await reached(session, 'choosing-recipient');
		expect(phase.problem).toMatchObject({
			recipient: {email: 'alice@example.com'},
			ending: {name: 'failed', error: {code: 'bad-shares', facts: {recipient: 'alice@example.com', fault}}},
		});
		expect(await peer.end).toMatchObject({outcome: 'cancelled:CLAIMER:INCONSISTENT_PAYLOAD', exitCode: 0});
		await choose(session, 'bob');
		await meetHonest(session, cast.bob, token);
		await nameDevice(session);
		expect(await session.done).toMatchObject({name: 'finished'});
	});

	test.each([
		['bad-ciphered-data=foreign-user', 'recovery-device-refused'],
		['bad-ciphered-data=foreign-organization', 'recovery-device-refused'],
		['bad-ciphered-data=unknown-device', 'recovery-device-refused'],
	])('makes no device of %s', async (misbehaviour, code) => {
		await setUpByPeer(laboratory, cast, 1, {alice: 1}, ['--misbehave', misbehaviour]);
		const {address, token} = await inviteBack(cast, cast.alice);
		const {session, saved} = startRecovery(address, folder());
		await choose(session, 'alice');
		await compareWithPeer(session, greeter('alice', token));
		expect(await session.done).toMatchObject({name: 'failed', error: {code}});
		expect(saved).toEqual([]);
	});

	test('tells the recipient when the person wants another one, or a code does not match', async () => {
		await setUp(cast, 1, {alice: 1, bob: 1});
		const {address, token} = await inviteBack(cast, cast.alice);
		const {session} = startRecovery(address, folder());
		await choose(session, 'bob');
		(await reached(session, 'waiting-for-recipient')).chooseAnother();
		await choose(session, 'alice');
		const alice = greeter('alice', token, ['--expect', 'cancelled:CLAIMER:INVALID_SAS_CODE']);
		const picking = await reached(session, 'picking-code');
		picking.noneMatches();
		expect(await left(session, picking)).toMatchObject({
			name: 'choosing-recipient',
			problem: {ending: {name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'}},
		});
		expect(await alice.end).toMatchObject({exitCode: 0});
		await session.cancel();
		expect(await session.done).toMatchObject({name: 'cancelled', by: 'claimer'});
	});
});
