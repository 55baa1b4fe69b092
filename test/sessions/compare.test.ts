import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import {organization, reached, shownCode, startClaim, type TestOrganization} from './harness.ts';

let alice: TestOrganization;

beforeAll(async () => {
	alice = await organization();
});

afterAll(() => alice.close());

describe.each(['user', 'device'] as const)('a %s exchange', (kind) => {
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
		first.pick(await shownCode(greeter));
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
