import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {Organization} from '../../source/parsec/organization.ts';
import {
	activeSetup,
	noRecoveries,
	ownSetup,
	type Recoveries,
	type RecoverySetup,
	setupsOfOthers,
	stateOfSetup,
} from '../../source/parsec/recoveries.ts';
import {
	type RecoveryBriefCertificate,
	readUnverifiedRecoveryCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {signRecoveryDeletion} from '../../source/parsec/recovery-setup.ts';
import {damaged} from './damaged.ts';
import {certificatesFor, next, peopleOfRecovery, setUp} from './setups.ts';

let alice: LocalDevice;
let bob: LocalDevice;
let carl: LocalDevice;
let dave: LocalDevice;
let known: Organization;

beforeEach(async () => {
	({alice, bob, carl, dave, known} = await peopleOfRecovery());
});

describe('what a member knows of recoveries', () => {
	let setup: ReturnType<typeof setUp>;
	let own: Recoveries;
	let ofCarl: Recoveries;

	beforeEach(async () => {
		setup = setUp(bob, 2, [
			[alice, 1],
			[carl, 1],
			[dave, 1],
		]);
		own = await applyRecoveryCertificates(noRecoveries(bob.user_id), known, certificatesFor(bob, setup));
		ofCarl = await applyRecoveryCertificates(noRecoveries(carl.user_id), known, certificatesFor(carl, setup));
	});

	function setupOf(recoveries: Recoveries): RecoverySetup {
		const found = recoveries.setups.get(bob.user_id);
		if (found === undefined) throw new Error('there is no setup');
		return found;
	}

	it('says who holds what, and for whom', () => {
		expect(ownSetup(own)).toMatchObject({threshold: 2, author: bob.device_id});
		expect(setupsOfOthers(own)).toEqual([]);
		expect(ownSetup(ofCarl)).toBeUndefined();
		expect(setupsOfOthers(ofCarl)).toMatchObject([{ownShare: {recipient: carl.user_id}}]);
	});

	it('ends with the deletion, which another device of the user may sign, and begins again with the next setup', async () => {
		const brief = readUnverifiedRecoveryCertificate(
			setup.request.shamir_recovery_brief_certificate,
		) as RecoveryBriefCertificate;
		const on = next();
		const {shamir_recovery_deletion_certificate} = signRecoveryDeletion(setup.author, setupOf(own), on);
		const after = await applyRecoveryCertificates(ofCarl, known, [shamir_recovery_deletion_certificate]);
		expect(stateOfSetup(setupOf(after), known)).toEqual({state: 'deleted', on, by: setup.author.device_id});
		expect(activeSetup(ofCarl, brief.user_id, brief.timestamp)).toBe(setupOf(ofCarl));
		expect(activeSetup(after, brief.user_id, brief.timestamp)).toBeUndefined();
		expect(ofCarl.setups.get(brief.user_id)?.deletion).toBeUndefined();
		const again = setUp(bob, 1, [[carl, 1]]);
		const last = await applyRecoveryCertificates(after, known, certificatesFor(carl, again));
		expect(setupOf(last)).toMatchObject({threshold: 1});
		expect(setupOf(last).deletion).toBeUndefined();
		expect(activeSetup(last, brief.user_id, brief.timestamp)).toBeUndefined();
	});

	it('is left as it was by a list that does not hold, and the first that does not is named', async () => {
		const [brief = new Uint8Array(), share = new Uint8Array()] = certificatesFor(carl, setup);
		const forged = Uint8Array.from(brief);
		forged[0] = (forged[0] ?? 0) ^ 1;
		const empty = noRecoveries(carl.user_id);
		await expect(applyRecoveryCertificates(empty, known, [forged, share, share])).rejects.toMatchObject({
			code: 'invalid-recovery-certificate',
			facts: {position: 0, reason: 'forged'},
		});
		await expect(applyRecoveryCertificates(empty, known, [brief, share, share])).rejects.toMatchObject({
			facts: {position: 2, reason: 'share-twice'},
		});
		await expect(applyRecoveryCertificates(empty, known, [brief])).rejects.toMatchObject({
			facts: {position: 1, reason: 'share-missing'},
		});
		await expect(applyRecoveryCertificates(ofCarl, known, [brief, share])).rejects.toMatchObject({
			facts: {position: 0, reason: 'not-newer'},
		});
		expect(empty.setups.size).toBe(0);
	});

	it('survives any list of certificates', async () => {
		const samples = [...certificatesFor(carl, setup), ...certificatesFor(bob, setup)];
		const blobs = fc.array(fc.oneof(fc.uint8Array({maxLength: 300}), damaged(samples), fc.constantFrom(...samples)), {
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(blobs, async (list) => {
				const empty = noRecoveries(carl.user_id);
				const result = await applyRecoveryCertificates(empty, known, list).catch((error: unknown) => error);
				if (result instanceof Error) expect(result).toMatchObject({code: 'invalid-recovery-certificate'});
				else expect(result).toHaveProperty('setups');
			}),
		);
	});
});
