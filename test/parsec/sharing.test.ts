import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	clashingWith,
	combine,
	divide,
	faultOfShares,
	MAX_SHARES,
	multiply,
	possibleSecrets,
	split,
} from '../../source/parsec/sharing.ts';

const byte = fc.integer({min: 0, max: 255});

/** A secret, dealt: to each recipient as many shares as its weight. */
const dealt = fc
	.record({
		secret: fc.uint8Array({minLength: 1, maxLength: 40}),
		weights: fc.array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 7}),
		needed: fc.nat(),
	})
	.map(({secret, weights, needed}) => {
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const threshold = 1 + (needed % total);
		return {secret: Uint8Array.from(secret), weights, threshold, shares: split(secret, threshold, weights)};
	});

function byRecipient(shares: readonly (readonly Uint8Array[])[]): Map<number, readonly Uint8Array[]> {
	return new Map(shares.entries());
}

/** A share with another byte at `index`, which counts from its first y. */
function altered(share: Uint8Array, index: number, change: number): Uint8Array {
	const copy = Uint8Array.from(share);
	const position = 1 + (index % (copy.length - 1));
	copy[position] = (copy[position] ?? 0) ^ change;
	return copy;
}

describe('the field', () => {
	it('divides what it multiplied, and distributes over XOR', () => {
		fc.assert(
			fc.property(byte, fc.integer({min: 1, max: 255}), byte, (a, b, c) => {
				expect(divide(multiply(a, b), b)).toBe(a);
				expect(multiply(a ^ c, b)).toBe(multiply(a, b) ^ multiply(c, b));
				expect(multiply(a, b)).toBe(multiply(b, a));
			}),
		);
	});
});

describe('a secret that is split', () => {
	it('comes back from any shares that are enough, in any order', () => {
		fc.assert(
			fc.property(dealt, fc.infiniteStream(fc.nat()), fc.nat(), ({secret, threshold, shares}, order, more) => {
				const rest = shares.flat();
				const count = threshold + (more % (rest.length - threshold + 1));
				const chosen = Array.from({length: count}, () => rest.splice(order.next().value % rest.length, 1)[0]);
				expect(combine(chosen as Uint8Array[], threshold)).toEqual({secret});
			}),
		);
	});

	it('does not come back from fewer', () => {
		fc.assert(
			fc.property(dealt, ({threshold, shares}) => {
				expect(combine(shares.flat().slice(0, threshold - 1), threshold)).toEqual({fault: 'count'});
			}),
		);
	});

	it('is dealt in consecutive shares, numbered from 1', () => {
		fc.assert(
			fc.property(dealt, ({weights, shares}) => {
				expect(shares.map(({length}) => length)).toEqual(weights);
				expect(shares.flat().map(([x]) => x)).toEqual(shares.flat().map((_, index) => index + 1));
			}),
		);
	});

	it('takes as many shares as there are numbers, and not one more', () => {
		const shares = split(Uint8Array.of(42), 255, [MAX_SHARES]);
		expect(combine(shares.flat(), 255)).toEqual({secret: Uint8Array.of(42)});
		expect(() => split(Uint8Array.of(42), 2, [MAX_SHARES, 1])).toThrow(RangeError);
		expect(() => split(Uint8Array.of(42), 3, [1, 1])).toThrow(RangeError);
		expect(() => split(Uint8Array.of(42), 0, [1, 1])).toThrow(RangeError);
	});

	it('has other shares each time', () => {
		const secret = new Uint8Array(32);
		expect(split(secret, 2, [2])).not.toEqual(split(secret, 2, [2]));
	});
});

describe('what recipients gave', () => {
	it('is told apart from what nobody can use', () => {
		const [[first, second] = []] = split(Uint8Array.of(1, 2, 3), 2, [2]);
		if (first === undefined || second === undefined) throw new Error('too few shares');
		expect(faultOfShares([first, second], 2)).toBeUndefined();
		expect(faultOfShares([first], 2)).toBe('count');
		expect(faultOfShares([first, second], 1)).toBe('count');
		expect(faultOfShares([first, first], 2)).toBe('x-twice');
		expect(faultOfShares([Uint8Array.of(0, 1, 2, 3)], 1)).toBe('x-is-zero');
		expect(faultOfShares([Uint8Array.of(7)], 1)).toBe('too-short');
		expect(faultOfShares([first, second.subarray(0, 3)], 2)).toBe('lengths-differ');
	});

	it('names the recipients whose shares contradict it', () => {
		const [alice = [], bob = [], carl = []] = split(Uint8Array.of(1, 2, 3), 2, [1, 2, 1]);
		const gathered = new Map([
			['alice', alice],
			['bob', bob],
		]);
		expect(clashingWith(carl, gathered)).toEqual([]);
		expect(clashingWith([Uint8Array.of(bob[1]?.[0] ?? 0, 9, 9, 9)], gathered)).toEqual(['bob']);
		expect(clashingWith([Uint8Array.of(9, 9)], gathered)).toEqual(['alice', 'bob']);
	});

	it('gives one secret and no suspect when all shares are right', () => {
		fc.assert(
			fc.property(dealt, ({secret, threshold, shares}) => {
				expect([...possibleSecrets(byRecipient(shares), threshold)]).toEqual([{secret, suspects: []}]);
			}),
		);
	});

	it('gives nothing before it is enough', () => {
		const shares = split(Uint8Array.of(1, 2, 3), 3, [1, 1, 1]);
		expect([...possibleSecrets(byRecipient(shares.slice(0, 2)), 3)]).toEqual([]);
		expect([...possibleSecrets(new Map(), 1)]).toEqual([]);
	});

	it('still gives the secret when one recipient gave a wrong share and the others are enough', () => {
		const change = fc.integer({min: 1, max: 255});
		fc.assert(
			fc.property(dealt, fc.nat(), fc.nat(), change, ({secret, threshold, shares}, who, where, by) => {
				const liar = who % shares.length;
				const given = byRecipient(shares);
				given.set(
					liar,
					[...(shares[liar] ?? [])].map((share, index) => (index === 0 ? altered(share, where, by) : share)),
				);
				const honest = shares.filter((_, index) => index !== liar).flat();
				fc.pre(honest.length >= threshold);
				expect([...possibleSecrets(given, threshold)]).toContainEqual({secret, suspects: [liar]});
			}),
		);
	});

	it('still gives the secret when one recipient gave the number of another, or the secret itself', () => {
		const secret = Uint8Array.of(1, 2, 3);
		for (const x of [0, 1, 2]) {
			const given = byRecipient([...split(secret, 2, [1, 1, 1]), [Uint8Array.of(x, 7, 7, 7)]]);
			expect([...possibleSecrets(given, 2)]).toContainEqual({secret, suspects: [3]});
		}
	});

	it('is given up after a bounded search, whatever was sent', () => {
		const secret = new Uint8Array(113).fill(7);
		const shares = split(secret, 100, new Array(200).fill(1));
		const given = byRecipient(
			shares.map((own, index) => (index % 2 === 0 ? own.map((share) => altered(share, 0, 1)) : own)),
		);
		expect([...possibleSecrets(given, 100)]).toEqual([]);
	});
});
