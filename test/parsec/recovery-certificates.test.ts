import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {newUserId, type UserId} from '../../source/parsec/ids.ts';
import {Extension} from '../../source/parsec/msgpack.ts';
import {recoveryBriefCertificate} from '../../source/parsec/recovery-certificates.ts';
import {faultOfSetup} from '../../source/parsec/recovery-weights.ts';

describe('a setup', () => {
	it('is refused beforehand in just the cases in which its brief would be, or its author would be a recipient', () => {
		const weight = fc.integer({min: 0, max: 200});
		fc.assert(
			fc.property(fc.integer({min: 0, max: 256}), fc.array(weight, {maxLength: 4}), (threshold, numbers) => {
				const author = newUserId();
				const weights = new Map<UserId, number>(numbers.map((number) => [newUserId(), number]));
				const brief = {
					type: 'shamir_recovery_brief_certificate',
					author: new Extension(2, new Uint8Array(16)),
					timestamp: new Extension(1, new Uint8Array(8)),
					user_id: new Extension(2, new Uint8Array(16)),
					threshold,
					per_recipient_shares: new Map(
						[...weights].map(([user, number]) => [new Extension(2, Buffer.from(user, 'hex')), number]),
					),
				};
				const fault = faultOfSetup(author, threshold, weights);
				expect(recoveryBriefCertificate.safeParse(brief).success).toBe(fault === undefined);
			}),
		);
		const bob = newUserId();
		expect(faultOfSetup(bob, 1, new Map([[bob, 1]]))).toBe('author-is-recipient');
	});
});
