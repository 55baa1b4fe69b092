import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {connectInvited} from '../../source/parsec/connection.ts';
import {parseHumanHandle} from '../../source/parsec/ids.ts';
import {claimerSide} from '../../source/sessions/attempt.ts';
import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../../source/sessions/phases.ts';
import {folderWith} from '../helpers/device-folder.ts';
import {drawnArrows} from '../helpers/drawn-arrows.ts';
import {
	compareCodes,
	organization,
	playToTheEnd,
	reached,
	shownCode,
	startClaim,
	type TestOrganization,
	telephone,
	watchArrows,
} from './harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization(20);
});

afterAll(() => alice.close());

/** Plays a device exchange until one of the sides is in the phase named. */
async function until(where: {readonly greeter?: GreetPhase['name']; readonly claimer?: ClaimPhase['name']}) {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	if (where.greeter === 'waiting-for-claimer') return {greeter, claimer: undefined};
	const {session: claimer} = startClaim(address);
	const there = () => greeter.state.phase.name === where.greeter || claimer.state.phase.name === where.claimer;
	const play = async () => {
		const first = await reached(claimer, 'picking-code');
		if (there()) return;
		first.pick(await shownCode(greeter));
		if (where.claimer === 'waiting-for-trust') return void (await reached(claimer, 'waiting-for-trust'));
		const second = await reached(greeter, 'picking-code');
		if (there()) return;
		second.pick(await shownCode(claimer));
		const describing = await reached(claimer, 'describing');
		if (there() || where.greeter === 'waiting-for-request') return;
		describing.describe({deviceLabel: telephone});
		const review = await reached(greeter, 'reviewing-request');
		if (there() || where.claimer === 'waiting-for-confirmation') return;
		review.approve(review.request);
		await reached(claimer, 'choosing-password');
	};
	if (where.greeter === 'waiting-for-trust') await reached(greeter, 'waiting-for-trust');
	else await play();
	return {greeter, claimer};
}

const GREETER_PHASES = [
	'waiting-for-trust',
	'picking-code',
	'waiting-for-request',
	'reviewing-request',
	'waiting-for-acknowledgement',
] as const;
const CLAIMER_PHASES = [
	'picking-code',
	'waiting-for-trust',
	'describing',
	'waiting-for-confirmation',
	'choosing-password',
] as const;

// That it takes two seconds at most is a rule of the worlds: test/world/rules.ts.
describe('leaving tells the other side', () => {
	test.each(GREETER_PHASES)('when the greeter leaves in %s', async (phase) => {
		const {greeter, claimer} = await until({greeter: phase});
		if (claimer === undefined) throw new Error('no claimer');
		await reached(greeter, phase);
		await greeter.cancel();
		if (phase === 'waiting-for-acknowledgement') {
			// The claimer holds everything it needs, and finishes: the account and the device exist.
			(await reached(claimer, 'choosing-password')).choose({kind: 'password', password: 'secret'});
			expect((await reached(claimer, 'finished')).saved.checked).toBe(true);
			expect(await greeter.done).toMatchObject({name: 'cancelled', created: {acknowledged: false}});
			return;
		}
		expect(await claimer.done).toEqual({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
	});

	test.each(CLAIMER_PHASES)('when the claimer leaves in %s', async (phase) => {
		const {greeter, claimer} = await until({claimer: phase});
		if (claimer === undefined) throw new Error('no claimer');
		await reached(claimer, phase);
		await claimer.cancel();
		expect(await greeter.done).toMatchObject({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
		const exists = phase === 'choosing-password';
		expect(claimer.state.phase).toEqual({
			name: 'cancelled',
			by: 'claimer',
			reason: 'MANUALLY_CANCELLED',
			...(exists ? {accountExists: true} : {}),
		});
		if (exists) expect(await greeter.done).toMatchObject({created: {acknowledged: false}});
	});

	test('when the greeter leaves before anybody came, the invitation stays usable', async () => {
		const {greeter} = await until({greeter: 'waiting-for-claimer'});
		await greeter.cancel();
		const address = await alice.invite('device');
		const {session: claimer} = startClaim(address);
		const again = alice.greet(address);
		await playToTheEnd(again, claimer);
		await Promise.all([reached(claimer, 'finished'), reached(again, 'finished')]);
	});
});

describe('an attempt that the other side begins again', () => {
	test('is begun again here, with new codes', async () => {
		const address = await alice.invite('device');
		const greeter = alice.greet(address);
		const side = claimerSide(connectInvited(address), alice.device.user_id);
		const {signal} = new AbortController();
		const attempt = await side.start(signal);
		// Once a claimer is seen in step 0, the greeter is past it: begin again under its feet.
		while (
			(await side.post(attempt, {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 9)}, signal)) === 'not-ready'
		);
		await side.start(signal);
		const {session: claimer} = startClaim(address);
		await compareCodes(greeter, claimer);
		expect(greeter.state.attempt).toBeGreaterThan(1);
		await Promise.all([greeter.cancel(), claimer.cancel()]);
	});

	test('is given up after eight times: each one is another guess for an attacker', async () => {
		const address = await alice.invite('device');
		const greeter = alice.greet(address);
		const side = claimerSide(connectInvited(address), alice.device.user_id);
		const {signal} = new AbortController();
		// A start that comes before the greeter joined again is none that it sees: the claimer goes on until it gave up.
		const hasGivenUp = async () => {
			await side.start(signal);
			return greeter.state.phase.name !== 'waiting-for-claimer';
		};
		await vi.waitUntil(hasGivenUp, {timeout: 20_000, interval: 50});
		expect(greeter.state.attempt).toBe(9);
		expect(await greeter.done).toEqual({name: 'cancelled', by: 'claimer', reason: 'AUTOMATICALLY_CANCELLED'});
	});
});

test('every arrow of the drawings is walked, and no other', async () => {
	const walked = {greeter: new Set<string>(), claimer: new Set<string>()};
	const watch = (session: GreetSession | ClaimSession) =>
		watchArrows<GreetPhase | ClaimPhase>(session, walked[session.role]);

	const first = await alice.invite('user', 'first@example.com');
	const greetsFirst = alice.greet(first);
	const {session: newAdministrator} = startClaim(first);
	watch(greetsFirst);
	watch(newAdministrator);
	await compareCodes(greetsFirst, newAdministrator);
	const handle = parseHumanHandle('first@example.com', 'First');
	(await reached(newAdministrator, 'describing')).describe({deviceLabel: telephone, handle});
	const review = await reached(greetsFirst, 'reviewing-request');
	review.approve({...review.request, profile: 'ADMIN'});
	(await reached(newAdministrator, 'choosing-password')).choose({kind: 'password', password: 'secret'});
	await Promise.all([reached(newAdministrator, 'finished'), reached(greetsFirst, 'finished')]);

	const second = await alice.invite('user', 'second@example.com');
	const greetsSecond = alice.greet(second);
	let saves = 0;
	const {session: unlucky} = startClaim(second, {
		folder: folderWith(async () => {
			if (++saves === 1) throw new NarthexError('disk-full', {folder: '/devices'});
			return {path: 'second try', async discard() {}};
		}),
	});
	watch(greetsSecond);
	watch(unlucky);
	(await reached(unlucky, 'choosing-administrator')).choose('all');
	await compareCodes(greetsSecond, unlucky);
	const taken = parseHumanHandle('alice@example.com', 'Second');
	const protection = {kind: 'password', password: 'secret'} as const;
	(await reached(unlucky, 'describing')).describe({deviceLabel: telephone, handle: taken, protection});
	const refused = await reached(greetsSecond, 'reviewing-request');
	refused.approve({...refused.request, profile: 'STANDARD'});
	await reached(greetsSecond, 'creating');
	const again = await reached(greetsSecond, 'reviewing-request');
	again.approve({...again.request, handle: parseHumanHandle('second@example.com', 'Second'), profile: 'STANDARD'});
	(await reached(unlucky, 'choosing-password')).choose(protection);
	await Promise.all([reached(unlucky, 'finished'), reached(greetsSecond, 'finished')]);

	expect(walked.greeter).toEqual(drawnArrows('The greeter'));
	expect(walked.claimer).toEqual(drawnArrows('The claimer'));
});
