import {expect, test} from 'vitest';
import {inOrder, type Sorting} from '../../../source/tui/state/invitation-order.ts';
import {invited, invitedDevice} from '../fakes.ts';

const listed = [
	invited('cancelled@x.org', '1', 'CANCELLED', 1),
	invited('finished@x.org', '2', 'FINISHED', 2),
	invited('obsolete@x.org', '3', 'PENDING', 3),
	invited('older@x.org', '4', 'PENDING', 50),
	invited('newer@x.org', '5', 'PENDING', 4),
	invited('waiting@x.org', '6', 'PENDING', 90),
];

const named = (name: string) => (invitation: (typeof listed)[number]) =>
	invitation.type === 'USER' && invitation.claimer_email === `${name}@x.org`;

function sorted(sorting: Sorting): readonly string[] {
	const stand = {isWaiting: named('waiting'), isObsolete: named('obsolete')};
	return inOrder(listed, sorting, stand).map((invitation) =>
		invitation.type === 'USER' ? invitation.claimer_email.replace('@x.org', '') : invitation.type,
	);
}

test.each([
	['state', ['newer', 'older', 'obsolete', 'finished', 'cancelled']],
	['newest', ['cancelled', 'finished', 'obsolete', 'newer', 'older']],
	['oldest', ['older', 'newer', 'obsolete', 'finished', 'cancelled']],
	['who', ['cancelled', 'finished', 'newer', 'obsolete', 'older']],
] as const)('by %s, those whose claimers wait stand on top', (sorting, others) => {
	expect(sorted(sorting)).toEqual(['waiting', ...others]);
});

test('a device stands where its name in the list belongs, and the given list stays as it is', () => {
	const given = [invitedDevice('2'), invited('zoe@x.org', '1'), invited('bob@x.org', '3')];
	const nothing = {isWaiting: () => false, isObsolete: () => false};
	expect(inOrder(given, 'who', nothing).map(({token}) => token.at(-1))).toEqual(['3', '2', '1']);
	expect(given.map(({token}) => token.at(-1))).toEqual(['2', '1', '3']);
});
