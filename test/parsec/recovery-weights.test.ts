import {expect, test} from 'vitest';
import {newUserId} from '../../source/parsec/ids.ts';
import {faultOfSetup, risksOfSetup, sharesOf} from '../../source/parsec/recovery-weights.ts';

const author = newUserId();
const weighing = (...weights: readonly number[]) => new Map(weights.map((weight) => [newUserId(), weight]));

test.each([
	[1, [1], undefined],
	[2, [1, 1], undefined],
	[255, [200, 55], undefined],
	[0, [1], 'threshold-is-zero'],
	[1, [1, 0], 'weight-is-zero'],
	[3, [1, 1], 'too-few-shares'],
	[1, [], 'too-few-shares'],
	[1, [200, 56], 'too-many-shares'],
])('a threshold of %i with shares of %j: %s', (threshold, weights, fault) => {
	expect(faultOfSetup(author, threshold, weighing(...weights))).toBe(fault);
});

test('an author who is a recipient is told before everything else', () => {
	expect(faultOfSetup(author, 0, new Map([[author, 0]]))).toBe('author-is-recipient');
});

test.each([
	[1, [1, 1], ['each-alone']],
	[1, [1], ['each-alone', 'no-reserve']],
	[2, [2, 1, 1], ['one-alone']],
	[2, [2, 1], ['one-alone', 'no-reserve']],
	[2, [1, 1], ['no-reserve']],
	[2, [1, 1, 1], []],
	[3, [2, 1, 1], ['no-reserve']],
])('the risks of a threshold of %i with shares of %j are %j', (threshold, weights, risks) => {
	expect(risksOfSetup(threshold, weighing(...weights))).toEqual(risks);
});

test('all shares are counted', () => {
	expect(sharesOf(weighing(3, 1, 2))).toBe(6);
	expect(sharesOf(new Map())).toBe(0);
});
