import {randomBytes} from 'node:crypto';
import type {ShareFault} from '../errors/recovery.ts';

// Shamir's secret sharing over the bytes, GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1 (protocol: shared-recovery §2).

const POLYNOMIAL = 0x11d;
const ORDER = 255;

/** 2 to each power, twice over, so that two logarithms can be added without a remainder. */
const EXP = new Uint8Array(2 * ORDER);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < ORDER; power++) {
	EXP[power] = value;
	EXP[power + ORDER] = value;
	LOG[value] = power;
	value = value < 0x80 ? value << 1 : (value << 1) ^ POLYNOMIAL;
}

/** The product of two bytes in the field. */
export function multiply(a: number, b: number): number {
	return a === 0 || b === 0 ? 0 : exp(log(a) + log(b));
}

/** `a / b` in the field; `b` must not be 0. */
export function divide(a: number, b: number): number {
	return a === 0 ? 0 : exp(log(a) + ORDER - log(b));
}

function exp(power: number): number {
	return EXP[power] ?? 0;
}

function log(value: number): number {
	return LOG[value] ?? 0;
}

/** The most shares that can be dealt: x is one byte, and 0 is the secret itself. */
export const MAX_SHARES = 255;

/**
 * Splits `secret` so that any `threshold` shares give it back: for each recipient as many consecutive shares as its
 * weight. A share is `x (1) | y (1 for each byte of the secret)`; x counts from 1 over all recipients, in their order
 * (protocol: shared-recovery §2.2).
 * @param weights 1 or more each, at least `threshold` and at most 255 together
 * @param random gives that many random bytes: the coefficients for one byte of the secret, highest degree first
 */
export function split(
	secret: Uint8Array,
	threshold: number,
	weights: readonly number[],
	random: (length: number) => Uint8Array = randomBytes,
): Uint8Array[][] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	if (threshold < 1 || threshold > total || total > MAX_SHARES) throw new RangeError('no such sharing');
	const shares = Array.from({length: total}, (_, index) => Uint8Array.of(index + 1, ...secret));
	for (const [index, byte] of secret.entries()) {
		const polynomial = [...random(threshold - 1), byte];
		for (const [position, share] of shares.entries()) {
			share[1 + index] = polynomial.reduce((value, coefficient) => multiply(value, position + 1) ^ coefficient, 0);
		}
	}
	let start = 0;
	return weights.map((weight) => {
		start += weight;
		return shares.slice(start - weight, start);
	});
}

/** What is wrong with the shares of a recipient who has `weight` of them; undefined when they can be right. */
export function faultOfShares(shares: readonly Uint8Array[], weight: number): ShareFault | undefined {
	if (shares.length !== weight) return 'count';
	const fault = faultOfEach(shares);
	if (fault !== undefined) return fault;
	return new Set(shares.map(([x]) => x)).size < shares.length ? 'x-twice' : undefined;
}

/** Who gave shares that contradict `shares`: the same x, or another length. */
export function clashingWith<Giver>(
	shares: readonly Uint8Array[],
	gathered: ReadonlyMap<Giver, readonly Uint8Array[]>,
): Giver[] {
	return [...gathered]
		.filter(([, others]) =>
			others.some((other) => shares.some((share) => share[0] === other[0] || share.length !== other.length)),
		)
		.map(([giver]) => giver);
}

/**
 * The secret that `shares` give, all of them used, in any order; the same share twice counts once
 * (protocol: shared-recovery §2.3). Only the format of the secret tells whether it is the right one.
 */
export function combine(
	shares: readonly Uint8Array[],
	threshold: number,
): {readonly secret: Uint8Array} | {readonly fault: ShareFault} {
	const fault = faultOfEach(shares);
	if (fault !== undefined) return {fault};
	const different = differentOf(shares);
	if (different === undefined) return {fault: 'x-twice'};
	if (different.length < threshold || different.length === 0) return {fault: 'count'};
	return {secret: valueAt(0, different)};
}

/** A secret that shares give, if the suspects gave wrong ones. */
export interface PossibleSecret<Giver> {
	readonly secret: Uint8Array;
	/** Empty when all shares agree. */
	readonly suspects: readonly Giver[];
}

/**
 * How long it is tried, in comparisons of shares: half a second or so, and enough for any two liars among fifty
 * recipients.
 */
const MAX_WORK = 5_000_000;

/**
 * Every secret that the gathered shares can give, those with the fewest suspects first. When one recipient gave a
 * wrong share, enough others still give the right secret. Which of several it is, its format and the server tell.
 */
export function* possibleSecrets<Giver>(
	gathered: ReadonlyMap<Giver, readonly Uint8Array[]>,
	threshold: number,
): Generator<PossibleSecret<Giver>> {
	const givers = [...gathered.keys()];
	const found = new Set<string>();
	let work = 0;
	for (let count = 0; count < givers.length; count++) {
		for (const suspects of choices(givers, count)) {
			if (work > MAX_WORK) return;
			const others = [...gathered].filter(([giver]) => !suspects.includes(giver)).flatMap(([, shares]) => shares);
			work += gathered.size + others.length * threshold;
			const shares = faultOfEach(others) === undefined ? differentOf(others) : undefined;
			if (shares === undefined || shares.length < Math.max(threshold, 1) || !agree(shares, threshold)) continue;
			const secret = valueAt(0, shares.slice(0, threshold));
			const name = Buffer.from(secret).toString('latin1');
			if (found.has(name)) continue;
			found.add(name);
			yield {secret, suspects};
		}
	}
}

/** Whether all points lie on polynomials of a degree below `threshold`. */
function agree(shares: readonly Uint8Array[], threshold: number): boolean {
	const base = shares.slice(0, threshold);
	return shares.slice(threshold).every((share) => {
		const factors = factorsAt(share[0] ?? 0, base);
		return share.every((y, index) => index === 0 || y === sum(factors, base, index));
	});
}

function faultOfEach(shares: readonly Uint8Array[]): ShareFault | undefined {
	if (shares.some(({length}) => length < 2)) return 'too-short';
	if (shares.some(([x]) => x === 0)) return 'x-is-zero';
	return shares.some(({length}) => length !== shares[0]?.length) ? 'lengths-differ' : undefined;
}

/** Each share once; undefined when two of them contradict each other. */
function differentOf(shares: readonly Uint8Array[]): Uint8Array[] | undefined {
	const byX = new Map<number | undefined, Uint8Array>();
	for (const share of shares) {
		const same = byX.get(share[0]);
		if (same !== undefined && Buffer.compare(same, share) !== 0) return undefined;
		byX.set(share[0], share);
	}
	return [...byX.values()];
}

/** Where the polynomials through all of `shares` are at `at`, which is the x of none of them. */
function valueAt(at: number, shares: readonly Uint8Array[]): Uint8Array {
	const factors = factorsAt(at, shares);
	const length = (shares[0]?.length ?? 1) - 1;
	return Uint8Array.from({length}, (_, index) => sum(factors, shares, index + 1));
}

/**
 * What the y of each share counts for at `at`: the product of `(at - x) / (own x - x)` over the x of all others
 * (Lagrange).
 */
function factorsAt(at: number, shares: readonly Uint8Array[]): Uint8Array {
	const xs = Uint8Array.from(shares, ([x = 0]) => x);
	return xs.map((own) => {
		let power = 0;
		for (const x of xs) if (x !== own) power += ORDER + log(at ^ x) - log(own ^ x);
		return exp(power % ORDER);
	});
}

function sum(factors: Uint8Array, shares: readonly Uint8Array[], index: number): number {
	let value = 0;
	for (let position = 0; position < shares.length; position++)
		value ^= multiply(factors[position] ?? 0, shares[position]?.[index] ?? 0);
	return value;
}

/** Every choice of `count` among `items`. */
function* choices<Item>(items: readonly Item[], count: number): Generator<readonly Item[]> {
	if (count === 0) {
		yield [];
		return;
	}
	for (const [index, item] of items.entries()) {
		for (const rest of choices(items.slice(index + 1), count - 1)) yield [item, ...rest];
	}
}
