import {beforeEach, expect, test, vi} from 'vitest';
import {firstForged, newSigningKey, signed, verifies, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {VerifiedSignatures} from '../../../source/server/parsec/verified-signatures.ts';

vi.mock('../../../source/parsec/crypto.ts', async (original) => {
	const crypto = await original<typeof import('../../../source/parsec/crypto.ts')>();
	return {...crypto, verifies: vi.fn(crypto.verifies), firstForged: vi.fn(crypto.firstForged)};
});
beforeEach(() => {
	vi.clearAllMocks();
});

const key = newSigningKey();
const verifyKey = verifyKeyOf(key);
const SHORT = signed(key, new Uint8Array(100).fill(1));
const LONG = signed(key, new Uint8Array(1000).fill(2));

/** The same with another last byte. */
function forged(blob: Uint8Array): Uint8Array {
	const copy = Uint8Array.from(blob);
	copy.set([9], copy.length - 1);
	return copy;
}

test.each([
	['short', SHORT],
	['long', LONG],
])('A %s blob that was valid is verified once, and is valid for its own key alone', (_name, blob) => {
	const signatures = new VerifiedSignatures();
	for (let times = 0; times < 3; times++) expect(signatures.isValid(verifyKey, blob)).toBe(true);
	expect(verifies).toHaveBeenCalledTimes(1);
	expect(signatures.isValid(verifyKeyOf(newSigningKey()), blob)).toBe(false);
	expect(signatures.isValid(verifyKey, forged(blob))).toBe(false);
	expect(signatures.isValid(verifyKey, new Uint8Array())).toBe(false);
});

test('What is verified ahead is known afterwards, and is not verified ahead again', async () => {
	const signatures = new VerifiedSignatures();
	expect(await signatures.verifyAhead(verifyKey, [SHORT, LONG])).toBe(true);
	expect([SHORT, LONG].map((blob) => signatures.isValid(verifyKey, blob))).toEqual([true, true]);
	expect(verifies).not.toHaveBeenCalled();
	expect(await signatures.verifyAhead(verifyKey, [LONG, SHORT])).toBe(true);
	expect(firstForged).toHaveBeenCalledTimes(1);
});

test('With one that is forged nothing counts as verified', async () => {
	const signatures = new VerifiedSignatures();
	expect(await signatures.verifyAhead(verifyKey, [SHORT, forged(LONG)])).toBe(false);
	expect(signatures.isValid(verifyKey, forged(LONG))).toBe(false);
	expect(signatures.isValid(verifyKey, SHORT)).toBe(true);
	expect(verifies).toHaveBeenCalledTimes(2);
});

test('More than 256 are refused unseen', async () => {
	const signatures = new VerifiedSignatures();
	expect(await signatures.verifyAhead(verifyKey, Array(257).fill(SHORT))).toBe(false);
	expect(firstForged).not.toHaveBeenCalled();
	expect(await signatures.verifyAhead(verifyKey, Array(256).fill(SHORT))).toBe(true);
	expect(await signatures.verifyAhead(verifyKey, [])).toBe(true);
});
