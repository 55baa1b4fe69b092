import {afterAll, beforeAll, expect, test} from 'vitest';
import {codeOf} from '../../source/demo/demo.ts';
import {type Person, playClaimer, playGreeter} from '../../source/demo/people.ts';
import {bob, organization, startClaim, type TestOrganization, telephone} from '../sessions/harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

function person(heard: string[], change: Partial<Person> = {}): Person {
	return {
		handle: bob,
		deviceLabel: telephone,
		protection: {kind: 'password', password: 'demo'},
		pause: 0,
		say: (words) => heard.push(words),
		...change,
	};
}

test('two people on the telephone bring an exchange to its end, each reading a code aloud', async () => {
	const address = await alice.invite('user');
	const greeter = alice.greet(address);
	const {session: claimer, saved} = startClaim(address);
	const said: string[] = [];
	await Promise.all([
		playGreeter(person(said), greeter, () => codeOf(claimer)),
		playClaimer(person(said), claimer, () => codeOf(greeter)),
	]);
	expect(greeter.state.phase.name).toBe('finished');
	expect(claimer.state.phase.name).toBe('finished');
	expect(saved).toHaveLength(1);
	expect(said).toContain(`My code is ${greeter.state.ownCode}.`);
	expect(said).toContain(`My code is ${claimer.state.ownCode}.`);
});

test('a guest who reads a wrong code aloud is not let in, and hears so', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	const {session: claimer, saved} = startClaim(address);
	const said: string[] = [];
	// What the greeter hears is what the guest says, not what is on the guest's screen.
	const heard = async () => {
		await codeOf(claimer);
		return await new Promise<never>((resolve) => {
			const look = () => {
				const code = said.find((words) => words.startsWith('My code is '))?.slice(11, 15);
				if (code === undefined) setTimeout(look, 5);
				else resolve(code as never);
			};
			look();
		});
	};
	await Promise.all([
		playGreeter(person([]), greeter, heard),
		playClaimer(person(said, {misreads: true}), claimer, () => codeOf(greeter)),
	]);
	expect(said).not.toContain(`My code is ${claimer.state.ownCode}.`);
	expect(greeter.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	expect(claimer.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	expect(said.at(-1)).toMatch(/not to go on/);
	expect(saved).toEqual([]);
});
