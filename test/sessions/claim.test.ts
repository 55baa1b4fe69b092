import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {parseHumanHandle, type UserProfile} from '../../source/parsec/ids.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {
	compareCodes,
	member,
	organization,
	playToTheEnd,
	reached,
	startClaim,
	type TestOrganization,
	telephone,
} from './harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

describe.each(['user', 'device'] as const)('a %s exchange', (kind) => {
	test('gives the claimer a device that opens the organization', async () => {
		const address = await alice.invite(kind, 'bob.full@example.com');
		const greeter = alice.greet(address);
		const {session: claimer, saved} = startClaim(address);
		await compareCodes(greeter, claimer);
		const handle = parseHumanHandle('bob.full@example.com', 'Bob');
		(await reached(claimer, 'describing')).describe({deviceLabel: telephone, ...(kind === 'user' ? {handle} : {})});
		const review = await reached(greeter, 'reviewing-request');
		expect(review.request.deviceLabel).toBe('telephone');
		const profile: UserProfile = 'STANDARD';
		review.approve({...review.request, ...(kind === 'user' ? {profile} : {})});
		(await reached(claimer, 'choosing-password')).choose({kind: 'password', password: 'secret'});
		const finished = await reached(claimer, 'finished');
		expect(finished.saved.checked).toBe(true);
		const {created} = await reached(greeter, 'finished');
		expect(created).toMatchObject({
			deviceLabel: 'telephone',
			acknowledged: true,
			profile: kind === 'user' ? 'STANDARD' : 'ADMIN',
		});
		const [device] = saved;
		if (device === undefined) throw new Error('nothing was saved');
		const {users, devices} = await member(device).fetch();
		expect(devices.get(device.device_id)?.label).toBe('telephone');
		expect(users.get(device.user_id)?.handle.email).toBe(
			kind === 'user' ? 'bob.full@example.com' : 'alice@example.com',
		);
		expect(greeter.state.peer.verified && claimer.state.peer.verified).toBe(true);
	});
});

test('a key file that cannot be written is asked for again, and nothing is lost', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	let tries = 0;
	const {session: claimer} = startClaim(address, {
		folder: folderWith(async () => {
			if (++tries === 1) throw new NarthexError('disk-full', {folder: '/devices'});
			return {path: 'second try', async discard() {}};
		}),
	});
	await playToTheEnd(greeter, claimer);
	const again = await reached(claimer, 'choosing-password');
	expect(again.problem?.code).toBe('disk-full');
	again.choose({kind: 'password', password: 'secret'});
	expect((await reached(claimer, 'finished')).saved.path).toBe('second try');
	expect((await reached(greeter, 'finished')).created.acknowledged).toBe(true);
});

test('a claimer with several administrators meets the one who comes, and sees who it is', async () => {
	const address = await alice.invite('user', 'second.admin@example.com');
	const greeter = alice.greet(address);
	const {session: claimer, saved} = startClaim(address);
	await compareCodes(greeter, claimer);
	(await reached(claimer, 'describing')).describe({
		deviceLabel: telephone,
		handle: parseHumanHandle('second.admin@example.com', 'Zoe'),
		protection: {kind: 'password', password: 'secret'},
	});
	const review = await reached(greeter, 'reviewing-request');
	review.approve({...review.request, profile: 'ADMIN'});
	await reached(greeter, 'finished');
	const [zoeDevice] = saved;
	if (zoeDevice === undefined) throw new Error('nothing was saved');
	const zoe = member(zoeDevice);

	const next = await alice.invite('user', 'newcomer@example.com');
	const {session: newcomer} = startClaim(next);
	const choice = await reached(newcomer, 'choosing-administrator');
	expect(choice.administrators.map(({human_handle}) => human_handle.label)).toEqual(['Alice', 'Zoe']);
	choice.choose('all');
	const zoeGreets = zoe.greet(next);
	await reached(newcomer, 'picking-code');
	expect(newcomer.state.peer).toMatchObject({handle: {label: 'Zoe'}, verified: false});
	await Promise.all([zoeGreets.cancel(), newcomer.cancel()]);

	const {session: again} = startClaim(next);
	const second = await reached(again, 'choosing-administrator');
	const one = second.administrators.find(({human_handle}) => human_handle.label === 'Alice');
	if (one === undefined) throw new Error('Alice is not offered');
	second.choose(one);
	const aliceGreets = alice.greet(next);
	await reached(again, 'picking-code');
	expect(again.state.peer.handle?.label).toBe('Alice');
	await Promise.all([aliceGreets.cancel(), again.cancel()]);
});
