import {afterAll, beforeAll, expect, test} from 'vitest';
import {playClaimer, playGreeter} from '../../source/demo/people.ts';
import {codeOf, type Doing, type Person} from '../../source/demo/person.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import {bob, organization, startClaim, type TestOrganization, telephone} from '../sessions/harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

function person(seen: Doing[], listen: Person['listen'], change: Partial<Person> = {}): Person {
	return {
		handle: bob,
		deviceLabel: telephone,
		protection: {kind: 'password', password: 'demo'},
		pause: 0,
		does: (what) => seen.push(what),
		listen,
		...change,
	};
}

test('two played people bring an exchange to its end, each reading a code aloud', async () => {
	const address = await alice.invite('user');
	const greeter = alice.greet(address);
	const {session: claimer, saved} = startClaim(address);
	const seen: Doing[] = [];
	await Promise.all([
		playGreeter(
			person(seen, () => codeOf(claimer)),
			greeter,
		),
		playClaimer(
			person(seen, () => codeOf(greeter)),
			claimer,
		),
	]);
	expect(greeter.state.phase.name).toBe('finished');
	expect(claimer.state.phase.name).toBe('finished');
	expect(saved).toHaveLength(1);
	expect(seen).toContainEqual({name: 'reading', code: greeter.state.ownCode});
	expect(seen).toContainEqual({name: 'reading', code: claimer.state.ownCode});
});

test('a guest who reads a wrong code aloud is not let in, and leaves', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer, saved} = startClaim(address);
	const seen: Doing[] = [];
	// What the greeter hears is what the guest says, not what is on the guest's screen.
	const heard = Promise.withResolvers<SasCode>();
	const does = (what: Doing) => {
		seen.push(what);
		if (what.name === 'reading') heard.resolve(what.code);
	};
	await Promise.all([
		playGreeter(
			person([], () => heard.promise),
			greeter,
		),
		playClaimer(
			person(seen, () => codeOf(greeter), {misreads: true, does}),
			claimer,
		),
	]);
	expect(await heard.promise).not.toBe(claimer.state.ownCode);
	expect(greeter.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	expect(claimer.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	expect(seen.at(-1)).toEqual({name: 'gone'});
	expect(saved).toEqual([]);
});

test('a guest who waits for a code leaves when the exchange is over', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer} = startClaim(address);
	const listening = Promise.withResolvers<void>();
	const listen = () => {
		listening.resolve();
		return new Promise<never>(() => {});
	};
	const played = playClaimer(person([], listen), claimer);
	await listening.promise;
	await greeter.cancel();
	expect(await played).toMatchObject({name: 'cancelled'});
});
