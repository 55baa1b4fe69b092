import {beforeEach, describe, expect, it} from 'vitest';
import {verifyKeyOf} from '../../source/parsec/crypto.ts';
import {type LocalDevice, localDevice} from '../../source/parsec/local-device.ts';
import type {Organization} from '../../source/parsec/organization.ts';
import {noRecoveries} from '../../source/parsec/recoveries.ts';
import {decryptRecoveryDevice, readRecoverySecret} from '../../source/parsec/recovery.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {openShares} from '../../source/parsec/recovery-setup.ts';
import {combine, faultOfShares} from '../../source/parsec/sharing.ts';
import {write} from '../../source/parsec/wire.ts';
import {certificatesFor, peopleOfRecovery, setUp} from './setups.ts';

let alice: LocalDevice;
let bob: LocalDevice;
let carl: LocalDevice;
let dave: LocalDevice;
let known: Organization;

beforeEach(async () => {
	({alice, bob, carl, dave, known} = await peopleOfRecovery());
});

describe('a setup', () => {
	it('gives each recipient shares that only it can open, and enough of them the recovery device', async () => {
		const setup = setUp(bob, 3, [
			[alice, 2],
			[carl, 1],
			[dave, 1],
		]);
		const verifyKey = verifyKeyOf(setup.author.signing_key);
		const gathered: Uint8Array[] = [];
		for (const [viewer, weight] of [
			[alice, 2],
			[carl, 1],
			[dave, 1],
		] as const) {
			const blobs = certificatesFor(viewer, setup);
			const {setups} = await applyRecoveryCertificates(noRecoveries(viewer.user_id), known, blobs);
			const own = setups.get(setup.author.user_id)?.ownShare;
			if (own === undefined) throw new Error('there is no share');
			const shares = openShares(own, {privateKey: viewer.private_key, verifyKey});
			expect(faultOfShares(shares, weight)).toBeUndefined();
			if (viewer !== dave) gathered.push(...shares);
			const other = (viewer === alice ? carl : alice).private_key;
			expect(() => openShares(own, {privateKey: other, verifyKey})).toThrow(
				expect.objectContaining({code: 'decryption-failed'}),
			);
			expect(() =>
				openShares(own, {privateKey: viewer.private_key, verifyKey: verifyKeyOf(viewer.signing_key)}),
			).toThrow(expect.objectContaining({code: 'invalid-signature'}));
		}
		const combined = combine(gathered, 3);
		if ('fault' in combined) throw new Error(combined.fault);
		const {data_key, reveal_token} = readRecoverySecret(combined.secret);
		expect(Buffer.compare(reveal_token, setup.request.reveal_token)).toBe(0);
		const recovered = decryptRecoveryDevice(data_key, setup.request.ciphered_data);
		expect(write(localDevice, recovered)).toEqual(write(localDevice, setup.recoveryDevice));
	});
});
