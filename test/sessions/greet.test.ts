import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import {compareCodes, organization, reached, startClaim, type TestOrganization, telephone} from './harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

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

test('a session cancelled twice, or after its end, stays what it was', async () => {
	const address = await alice.invite('device');
	const greeter = alice.greet(address);
	await Promise.all([greeter.cancel(), greeter.cancel()]);
	expect(greeter.state.phase).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
	await greeter.cancel();
	expect(await greeter.done).toBe(greeter.state.phase);
});
