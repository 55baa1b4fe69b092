import {beforeEach, expect, test} from 'vitest';
import type {FetchedOrganization} from '../../source/devices/certificate-store.ts';
import {NarthexError} from '../../source/errors.ts';
import {openOwnShares, type RecoveryInvitation, shareToGive} from '../../source/member/own-share.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';
import {noRecoveries, type Recoveries, type RecoverySetup} from '../../source/parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {signRecoveryDeletion} from '../../source/parsec/recovery-setup.ts';
import {certificatesFor, next, peopleOfRecovery, revoke, setUp} from '../parsec/setups.ts';

type People = Awaited<ReturnType<typeof peopleOfRecovery>>;

let people: People;
let made: ReturnType<typeof setUp>;
let recoveries: Recoveries;
let setup: RecoverySetup;

/** Bob can be recovered by Alice with two shares and Carl with one; two are needed. Carl is the one who helps. */
beforeEach(async () => {
	people = await peopleOfRecovery();
	const {alice, bob, carl, known} = people;
	made = setUp(bob, 2, [
		[alice, 2],
		[carl, 1],
	]);
	recoveries = await applyRecoveryCertificates(noRecoveries(carl.user_id), known, certificatesFor(carl, made));
	const found = recoveries.setups.get(bob.user_id);
	if (found === undefined) throw new Error('there is no setup');
	setup = found;
});

const code = (name: string, facts: object = {}) =>
	expect.objectContaining({code: name, facts: expect.objectContaining(facts)});

/** What Carl gives for an invitation to the setup of this date. */
function given(change: Partial<FetchedOrganization> = {}, createdOn = setup.createdOn) {
	const fetched = {organization: people.known, recoveries, added: 0, ...change} as FetchedOrganization;
	const invitation = {claimer_user_id: people.bob.user_id, shamir_recovery_created_on: createdOn} as RecoveryInvitation;
	return shareToGive(people.carl, fetched, invitation);
}

test('the own shares are opened, as many as they are; who is no recipient has none', () => {
	expect(openOwnShares(people.carl, people.known, setup)).toHaveLength(1);
	const {ownShare: _, ...without} = setup;
	expect(openOwnShares(people.dave, people.known, without)).toEqual([]);
});

test('a share that does not open, or has another weight than the brief says, cannot be used', () => {
	const stranger = {...people.carl, private_key: newKeyPair().privateKey};
	expect(() => openOwnShares(stranger, people.known, setup)).toThrow(
		code('own-share-unusable', {fault: 'does-not-open'}),
	);
	const weights = new Map([[people.carl.user_id, 2]]);
	expect(() => openOwnShares(people.carl, people.known, {...setup, weights})).toThrow(code('own-share-unusable'));
});

test('what is given is known with whom it is for before anybody is met', () => {
	const {recovery, shares} = given();
	expect(shares).toHaveLength(1);
	expect(recovery).toEqual({
		claimer: people.bob.human_handle,
		setUpOn: setup.createdOn,
		threshold: 2,
		total: 3,
		ownShares: 1,
	});
});

test('for a setup that was deleted, replaced or is not known nothing is given', async () => {
	const {bob, known} = people;
	const {shamir_recovery_deletion_certificate: deletion} = signRecoveryDeletion(bob, setup, next());
	const deleted = await applyRecoveryCertificates(recoveries, known, [deletion]);
	expect(() => given({recoveries: deleted})).toThrow(code('recovery-deleted'));
	expect(() => given({}, (setup.createdOn - 1) as Timestamp)).toThrow(code('recovery-deleted'));
	expect(() => given({}, (setup.createdOn + 1) as Timestamp)).toThrow(code('recovery-not-found'));
	expect(() => given({recoveries: noRecoveries(people.carl.user_id)})).toThrow(code('recovery-not-found'));
});

test('certificates that do not hold are told where they could have told of the setup', () => {
	const recoveryProblem = new NarthexError('invalid-recovery-certificate', {position: 0, reason: 'forged'});
	expect(() => given({recoveryProblem}, (setup.createdOn + 1) as Timestamp)).toThrow(recoveryProblem);
	expect(given({recoveryProblem}).shares).toHaveLength(1);
});

test('where too many recipients are revoked it is told how many shares are left', async () => {
	const {alice, bob, carl, dave, known} = people;
	const of = setUp(bob, 2, [
		[dave, 1],
		[carl, 1],
	]);
	const fresh = await applyRecoveryCertificates(noRecoveries(carl.user_id), known, certificatesFor(carl, of));
	const createdOn = fresh.setups.get(bob.user_id)?.createdOn;
	const organization = await revoke(known, alice, dave);
	expect(() => given({recoveries: fresh, organization}, createdOn)).toThrow(
		code('recovery-unreachable', {role: 'greeter', threshold: 2, left: 1}),
	);
});
