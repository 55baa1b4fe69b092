import {expect, test} from 'vitest';
import {readRecoveries, storedRecoveries, writeRecoveries} from '../../source/devices/stored-recoveries.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';
import {noRecoveries, type Recoveries} from '../../source/parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {signRecoveryDeletion} from '../../source/parsec/recovery-setup.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {certificatesFor, next, peopleOfRecovery, setUp} from '../parsec/setups.ts';

/** What is read again of recoveries that were kept, as bytes. */
const again = (recoveries: Recoveries) =>
	readRecoveries(
		recoveries.viewer,
		read(storedRecoveries, write(storedRecoveries, writeRecoveries(recoveries)), 'event'),
	);

/** The same with the bytes of the share as hex: what is read is no Buffer. */
const plain = ({setups, ...rest}: Recoveries) => ({
	...rest,
	setups: [...setups.values()].map(({ownShare, ...setup}) => ({
		...setup,
		ownShare: ownShare && {...ownShare, ciphered_share: Buffer.from(ownShare.ciphered_share).toString('hex')},
	})),
});

test('recoveries come back as they were: of others with the own share, the own one without, and a deleted one', async () => {
	const {alice, bob, carl, known} = await peopleOfRecovery();
	const setup = setUp(bob, 2, [
		[alice, 1],
		[carl, 2],
	]);
	const of = (viewer: typeof bob) =>
		applyRecoveryCertificates(noRecoveries(viewer.user_id), known, certificatesFor(viewer, setup));
	const [own, ofCarl] = [await of(bob), await of(carl)];
	const made = own.setups.get(bob.user_id);
	if (made === undefined) throw new Error('there is no setup');
	const {shamir_recovery_deletion_certificate} = signRecoveryDeletion(bob, made, next());
	const deleted = await applyRecoveryCertificates(ofCarl, known, [shamir_recovery_deletion_certificate]);
	for (const recoveries of [own, ofCarl, deleted, noRecoveries(bob.user_id)]) {
		expect(plain(again(recoveries))).toEqual(plain(recoveries));
	}
	expect(again(own).setups.get(bob.user_id)).not.toHaveProperty('ownShare');
	expect(again(ofCarl).setups.get(bob.user_id)).not.toHaveProperty('deletion');
	expect(again(deleted).lastTimestamp).toBeGreaterThan(again(own).lastTimestamp ?? (0 as Timestamp));
});
