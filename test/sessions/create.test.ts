import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseHumanHandle} from '../../source/parsec/ids.ts';
import {compareCodes, organization, reached, startClaim, type TestOrganization, telephone} from './harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

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
