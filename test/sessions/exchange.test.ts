import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseDeviceLabel, parseHumanHandle, type UserProfile} from '../../source/parsec/ids.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {
	compareCodes,
	member,
	organization,
	playToTheEnd,
	reached,
	shownCode,
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

	test.each(['wrong', 'none'] as const)('ends on both sides when the claimer picks %s', async (choice) => {
		const address = await alice.invite(kind);
		const greeter = alice.greet(address);
		const {session: claimer, saved} = startClaim(address);
		const picking = await reached(claimer, 'picking-code');
		const right = await shownCode(greeter);
		if (choice === 'none') picking.noneMatches();
		else picking.pick(picking.choices.find((code) => code !== right) as SasCode);
		const told = {name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'};
		expect(await claimer.done).toMatchObject(told);
		expect(await greeter.done).toMatchObject(told);
		expect(saved).toEqual([]);
	});

	test.each(['wrong', 'none'] as const)('ends on both sides when the greeter picks %s', async (choice) => {
		const address = await alice.invite(kind);
		const greeter = alice.greet(address);
		const {session: claimer} = startClaim(address);
		const first = await reached(claimer, 'picking-code');
		first.pick((await shownCode(greeter)) as SasCode);
		const picking = await reached(greeter, 'picking-code');
		const right = await shownCode(claimer);
		if (choice === 'none') picking.noneMatches();
		else picking.pick(picking.choices.find((code) => code !== right) as SasCode);
		const told = {name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'};
		expect(await greeter.done).toMatchObject(told);
		expect(await claimer.done).toMatchObject(told);
	});
});

test('the picker offers six codes, two characters apart at least, and the right one among them', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer} = startClaim(address);
	const {choices} = await reached(claimer, 'picking-code');
	expect(new Set(choices).size).toBe(6);
	expect(choices).toContain(await shownCode(greeter));
	for (const [index, code] of choices.entries()) {
		for (const other of choices.slice(index + 1)) {
			expect([...code].filter((character, at) => character !== other[at]).length).toBeGreaterThanOrEqual(2);
		}
	}
	await Promise.all([greeter.cancel(), claimer.cancel()]);
});

test('the address that was invited is proposed to the claimer, and another one is pointed out to the greeter', async () => {
	const address = await alice.invite('user', 'robert@example.com');
	const greeter = alice.greet(address, {
		invitation: {token: address.token, kind: 'user', claimerEmail: parseHumanHandle('robert@example.com', 'x').email},
	});
	const {session: claimer} = startClaim(address);
	await compareCodes(greeter, claimer);
	const describing = await reached(claimer, 'describing');
	expect(describing.invitedEmail).toBe('robert@example.com');
	describing.describe({deviceLabel: telephone, handle: parseHumanHandle('bobby@example.com', 'Bob')});
	const {request} = await reached(greeter, 'reviewing-request');
	expect(request.emailDiffersFrom).toBe('robert@example.com');
	await greeter.cancel();
});

test('a label that hides characters cannot be approved unedited', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer} = startClaim(address);
	await compareCodes(greeter, claimer);
	(await reached(claimer, 'describing')).describe({deviceLabel: parseDeviceLabel('lap\u202Etop')});
	const review = await reached(greeter, 'reviewing-request');
	expect(review.request.needsCleaning).toBe(true);
	expect(() => review.approve(review.request)).toThrow(expect.objectContaining({code: 'text-needs-editing'}));
	review.approve({deviceLabel: telephone});
	expect((await reached(claimer, 'choosing-password')).problem).toBeUndefined();
	await claimer.cancel();
});

test('an address that is taken leads back to the review, and another one is created', async () => {
	const address = await alice.invite('user', 'newcomer.taken@example.com');
	const greeter = alice.greet(address);
	const {session: claimer} = startClaim(address);
	await compareCodes(greeter, claimer);
	(await reached(claimer, 'describing')).describe({
		deviceLabel: telephone,
		handle: parseHumanHandle('alice@example.com', 'Other Alice'),
		protection: {kind: 'password', password: 'secret'},
	});
	const first = await reached(greeter, 'reviewing-request');
	first.approve({...first.request, profile: 'STANDARD'});
	await reached(greeter, 'creating');
	const second = await reached(greeter, 'reviewing-request');
	expect(second.problem?.code).toBe('human-handle-taken');
	second.approve({
		...second.request,
		handle: parseHumanHandle('other.alice@example.com', 'Other Alice'),
		profile: 'STANDARD',
	});
	expect((await reached(claimer, 'finished')).saved.handle.email).toBe('other.alice@example.com');
});

test('a key file that cannot be written is asked for again, and nothing is lost', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {NarthexError} = await import('../../source/errors.ts');
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

test('the greeter may finish without the acknowledgement, and the claimer still ends well', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer} = startClaim(address);
	await compareCodes(greeter, claimer);
	(await reached(claimer, 'describing')).describe({deviceLabel: telephone});
	const review = await reached(greeter, 'reviewing-request');
	review.approve(review.request);
	const choosing = await reached(claimer, 'choosing-password');
	(await reached(greeter, 'waiting-for-acknowledgement')).finishAnyway();
	expect((await reached(greeter, 'finished')).created.acknowledged).toBe(false);
	choosing.choose({kind: 'password', password: 'secret'});
	expect((await reached(claimer, 'finished')).saved.checked).toBe(true);
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

test('a session cancelled twice, or after its end, stays what it was', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	await Promise.all([greeter.cancel(), greeter.cancel()]);
	expect(greeter.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
	await greeter.cancel();
	expect(await greeter.done).toBe(greeter.state.phase);
});
