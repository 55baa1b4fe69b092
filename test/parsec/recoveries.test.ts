import {expect, test} from 'vitest';
import {newDeviceId, newUserId, type Timestamp, type UserId} from '../../source/parsec/ids.ts';
import type {OrganizationUser} from '../../source/parsec/organization.ts';
import {
	activeSetup,
	noRecoveries,
	ownSetup,
	type RecoverySetup,
	setupsOfOthers,
	stateOfSetup,
} from '../../source/parsec/recoveries.ts';

const [viewer, bob, carol] = [newUserId(), newUserId(), newUserId()];
const at = (time: number) => time as Timestamp;
const deletion = {on: at(9), by: newDeviceId()};

function setupOf(userId: UserId, createdOn: number, more: Partial<RecoverySetup> = {}): RecoverySetup {
	return {userId, author: newDeviceId(), createdOn: at(createdOn), threshold: 2, weights: new Map(), ...more};
}
const knowing = (...setups: readonly RecoverySetup[]) => ({
	...noRecoveries(viewer),
	setups: new Map(setups.map((setup) => [setup.userId, setup])),
});
const revoked = (...ids: readonly UserId[]) => ({
	users: new Map(
		[bob, carol].map((userId) => [
			userId,
			{userId, ...(ids.includes(userId) ? {revokedOn: at(5)} : {})} as OrganizationUser,
		]),
	),
});

test('the own setup is told apart from those of others, which come oldest first, deleted ones too', () => {
	const [own, ofBob, ofCarol] = [setupOf(viewer, 1), setupOf(bob, 3, {deletion}), setupOf(carol, 2)];
	const recoveries = knowing(ofBob, own, ofCarol);
	expect(ownSetup(recoveries)).toBe(own);
	expect(setupsOfOthers(recoveries)).toEqual([ofCarol, ofBob]);
	expect(ownSetup(noRecoveries(viewer))).toBeUndefined();
	expect(setupsOfOthers(noRecoveries(viewer))).toEqual([]);
});

test('an invitation is for the setup of its claimer and date, unless that was deleted', () => {
	const setup = setupOf(bob, 3);
	expect(activeSetup(knowing(setup), bob, at(3))).toBe(setup);
	expect(activeSetup(knowing(setup), bob, at(2))).toBeUndefined();
	expect(activeSetup(knowing(setup), carol, at(3))).toBeUndefined();
	expect(activeSetup(knowing(setupOf(bob, 3, {deletion})), bob, at(3))).toBeUndefined();
});

test('a setup is usable until too many of its recipients are revoked, or it is deleted', () => {
	const setup = setupOf(viewer, 1, {
		weights: new Map([
			[bob, 2],
			[carol, 1],
		]),
	});
	expect(stateOfSetup(setup, revoked())).toEqual({state: 'usable', revoked: []});
	expect(stateOfSetup(setup, revoked(carol))).toEqual({state: 'weakened', revoked: [carol]});
	expect(stateOfSetup(setup, revoked(bob))).toEqual({state: 'unusable', revoked: [bob]});
	expect(stateOfSetup(setup, revoked(bob, carol))).toEqual({state: 'unusable', revoked: [bob, carol]});
	expect(stateOfSetup({...setup, deletion}, revoked(bob))).toEqual({state: 'deleted', ...deletion});
});
