import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {
	signDeviceCertificates,
	signRevokedUserCertificate,
	signUserCertificates,
} from '../../source/parsec/certificates.ts';
import {newKeyPair, newSecretKey, newSigningKey, publicKeyOf, signed, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newDeviceId,
	newUserId,
	newVlobId,
	parseDeviceLabel,
	parseHumanHandle,
	parseOrganizationId,
	type Timestamp,
	type UserId,
} from '../../source/parsec/ids.ts';
import {type LocalDevice, localDevice} from '../../source/parsec/local-device.ts';
import {Extension, encode} from '../../source/parsec/msgpack.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
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
	decryptRecoveryDevice,
	inviteRecoveryConfirmation,
	inviteRecoveryData,
	newDeviceLike,
	newRecoverySecret,
	possibleRecoverySecrets,
	readRecoverySecret,
	recoverySecret,
	recoveryShareData,
	sharedRecoveryLabel,
	writeRecoverySecret,
} from '../../source/parsec/recovery.ts';
import {
	type RecoveryBriefCertificate,
	type RecoveryShareCertificate,
	readRecoveryCertificate,
	readUnverifiedRecoveryCertificate,
	recoveryBriefCertificate,
} from '../../source/parsec/recovery-certificates.ts';
import {applyRecoveryCertificates} from '../../source/parsec/recovery-chain.ts';
import {openShares, signRecoveryDeletion, signRecoverySetup} from '../../source/parsec/recovery-setup.ts';
import {faultOfSetup, risksOfSetup} from '../../source/parsec/recovery-weights.ts';
import {openSealed, seal} from '../../source/parsec/sealed-box.ts';
import {combine, faultOfShares, split} from '../../source/parsec/sharing.ts';
import {readVersioned, writeVersioned} from '../../source/parsec/versioned.ts';
import {write} from '../../source/parsec/wire.ts';
import {damaged} from './damaged.ts';
import {refusesOrGives} from './refuses.ts';

/** A member with all its keys. */
function newMember(name: string): LocalDevice {
	const keys = newKeyPair();
	return {
		type: 'local_device',
		server_url: 'https://example.com/',
		organization_id: parseOrganizationId('Org'),
		root_verify_key: newSecretKey(),
		user_id: newUserId(),
		device_id: newDeviceId(),
		device_label: parseDeviceLabel('laptop'),
		human_handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
		signing_key: newSigningKey(),
		private_key: keys.privateKey,
		initial_profile: 'STANDARD',
		user_realm_id: newVlobId(),
		user_realm_key: newSecretKey(),
		local_symkey: newSecretKey(),
	};
}

const root = newSigningKey();
let clock = 1_700_000_000_000_000;

/** The next moment, one second later. */
function next(): Timestamp {
	clock += 1_000_000;
	return clock as Timestamp;
}

/** The certificates of a user with this device; the root key signs the first one. */
function userCertificates(device: LocalDevice, author?: LocalDevice): Uint8Array[] {
	const blobs = signUserCertificates(author?.signing_key ?? root, {
		author: author?.device_id ?? null,
		timestamp: next(),
		userId: device.user_id,
		deviceId: device.device_id,
		handle: device.human_handle,
		deviceLabel: device.device_label,
		publicKey: publicKeyOf(device.private_key),
		verifyKey: verifyKeyOf(device.signing_key),
		profile: author === undefined ? 'ADMIN' : 'STANDARD',
	});
	return [blobs.user_certificate, blobs.device_certificate];
}

let [alice, bob, carl, dave]: readonly LocalDevice[] = [];
let known: Organization;

beforeEach(async () => {
	const people = ['Alice', 'Bob', 'Carl', 'Dave'].map(newMember);
	[alice, bob, carl, dave] = people;
	const certificates = people.flatMap((one) => userCertificates(one, one === alice ? undefined : alice));
	known = await applyCertificates(emptyOrganization(verifyKeyOf(root)), certificates);
});

function person(device: LocalDevice | undefined): LocalDevice {
	if (device === undefined) throw new Error('nobody is there yet');
	return device;
}

/** A setup of Bob's, and what the server keeps of it. */
function setUp(
	threshold: number,
	weights: readonly (readonly [LocalDevice | undefined, number])[],
	timestamp = next(),
) {
	const author = person(bob);
	const secret = newRecoverySecret();
	const recoveryDevice = newDeviceLike(author, sharedRecoveryLabel(timestamp));
	const request = signRecoverySetup({
		author,
		timestamp,
		threshold,
		recipients: new Map(
			weights.map(([one, weight]) => [person(one).user_id, {weight, publicKey: publicKeyOf(person(one).private_key)}]),
		),
		recoveryDevice,
		secret,
	});
	return {request, secret, recoveryDevice, author};
}

/** What `viewer` gets of a setup. */
function certificatesFor(viewer: LocalDevice, {request}: Pick<ReturnType<typeof setUp>, 'request'>): Uint8Array[] {
	const shares = request.shamir_recovery_share_certificates.filter((blob) => {
		const share = readUnverifiedRecoveryCertificate(blob) as RecoveryShareCertificate;
		return share.recipient === viewer.user_id;
	});
	return [request.shamir_recovery_brief_certificate, ...shares];
}

async function revoke(device: LocalDevice): Promise<Organization> {
	const {signing_key, device_id} = person(alice);
	const revocation = {author: device_id, timestamp: next(), userId: device.user_id};
	return applyCertificates(known, [signRevokedUserCertificate(signing_key, revocation)]);
}

describe('a setup', () => {
	it('gives each recipient shares that only it can open, and enough of them the recovery device', async () => {
		const setup = setUp(3, [
			[alice, 2],
			[carl, 1],
			[dave, 1],
		]);
		const verifyKey = verifyKeyOf(setup.author.signing_key);
		const gathered: Uint8Array[] = [];
		for (const [one, weight] of [
			[alice, 2],
			[carl, 1],
			[dave, 1],
		] as const) {
			const viewer = person(one);
			const blobs = certificatesFor(viewer, setup);
			const {setups} = await applyRecoveryCertificates(noRecoveries(viewer.user_id), known, blobs);
			const own = setups.get(setup.author.user_id)?.ownShare;
			if (own === undefined) throw new Error('there is no share');
			const shares = openShares(own, {privateKey: viewer.private_key, verifyKey});
			expect(faultOfShares(shares, weight)).toBeUndefined();
			if (viewer !== dave) gathered.push(...shares);
			const other = person(viewer === alice ? carl : alice).private_key;
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

	it('survives a wrong share as long as the others are enough', () => {
		const setup = setUp(2, [
			[alice, 1],
			[carl, 1],
			[dave, 1],
		]);
		const shares = split(writeRecoverySecret(setup.secret), 2, [1, 1, 1]);
		const wrong = shares[1]?.map((share) => share.map((byte, index) => (index > 90 ? byte ^ 1 : byte))) ?? [];
		const gathered = new Map([
			['alice', shares[0] ?? []],
			['bob', wrong],
			['carl', shares[2] ?? []],
		]);
		const possible = [...possibleRecoverySecrets(gathered, 2)];
		const right = possible.find(({suspects}) => suspects.includes('bob'));
		expect(right?.suspects).toEqual(['bob']);
		expect(right && writeRecoverySecret(right.secret)).toEqual(writeRecoverySecret(setup.secret));
		const cipheredData = setup.request.ciphered_data;
		const opened = possible.filter(
			({secret}) => !refusesOrGives(() => decryptRecoveryDevice(secret.data_key, cipheredData)),
		);
		expect(opened).toContain(right);
	});

	it('has a recovery device of the same user, with keys of its own', () => {
		const author = person(bob);
		const device = newDeviceLike(author, sharedRecoveryLabel(1_795_969_646_713_096 as Timestamp));
		expect(device.device_label).toBe('shamir-recovery-2026-11-29T16:27:26.713096Z');
		const {device_id, device_label, signing_key, local_symkey, ...same} = device;
		expect(author).toMatchObject(same);
		expect(device_id).not.toBe(author.device_id);
		expect([signing_key, local_symkey]).not.toContainEqual(author.signing_key);
		expect([signing_key, local_symkey]).not.toContainEqual(author.local_symkey);
		const blobs = signDeviceCertificates(author.signing_key, {
			author: author.device_id,
			timestamp: next(),
			userId: author.user_id,
			deviceId: device_id,
			deviceLabel: device_label,
			verifyKey: verifyKeyOf(signing_key),
			purpose: 'SHAMIR_RECOVERY',
		});
		return expect(applyCertificates(known, [blobs.device_certificate])).resolves.toBeDefined();
	});

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
		expect(faultOfSetup(person(bob).user_id, 1, new Map([[person(bob).user_id, 1]]))).toBe('author-is-recipient');
	});

	it.each([
		[1, [1, 1, 1], ['each-alone']],
		[1, [1], ['each-alone', 'no-reserve']],
		[2, [2, 1, 1], ['one-alone']],
		[3, [1, 1, 1], ['no-reserve']],
		[3, [2, 1, 1], ['no-reserve']],
		[2, [1, 1, 1], []],
	] as const)('that needs %i of %j has the risks %j', (threshold, numbers, risks) => {
		expect(risksOfSetup(threshold, new Map(numbers.map((number) => [newUserId(), number])))).toEqual(risks);
	});
});

describe('what a member knows of recoveries', () => {
	let setup: ReturnType<typeof setUp>;
	let own: Recoveries;
	let ofCarl: Recoveries;

	beforeEach(async () => {
		setup = setUp(2, [
			[alice, 1],
			[carl, 1],
			[dave, 1],
		]);
		own = await applyRecoveryCertificates(
			noRecoveries(person(bob).user_id),
			known,
			certificatesFor(person(bob), setup),
		);
		ofCarl = await applyRecoveryCertificates(
			noRecoveries(person(carl).user_id),
			known,
			certificatesFor(person(carl), setup),
		);
	});

	function setupOf(recoveries: Recoveries): RecoverySetup {
		const found = recoveries.setups.get(person(bob).user_id);
		if (found === undefined) throw new Error('there is no setup');
		return found;
	}

	it('says who holds what, and for whom', () => {
		expect(ownSetup(own)).toMatchObject({threshold: 2, author: person(bob).device_id});
		expect(setupsOfOthers(own)).toEqual([]);
		expect(ownSetup(ofCarl)).toBeUndefined();
		expect(setupsOfOthers(ofCarl)).toMatchObject([{ownShare: {recipient: person(carl).user_id}}]);
	});

	it('goes from usable to weakened to unusable as recipients are revoked', async () => {
		expect(stateOfSetup(setupOf(own), known)).toEqual({state: 'usable', revoked: []});
		known = await revoke(person(carl));
		expect(stateOfSetup(setupOf(own), known)).toEqual({state: 'weakened', revoked: [person(carl).user_id]});
		known = await revoke(person(dave));
		const revoked = expect.arrayContaining([person(carl).user_id, person(dave).user_id]);
		expect(stateOfSetup(setupOf(own), known)).toEqual({state: 'unusable', revoked});
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
		const again = setUp(1, [[carl, 1]]);
		const last = await applyRecoveryCertificates(after, known, certificatesFor(person(carl), again));
		expect(setupOf(last)).toMatchObject({threshold: 1});
		expect(setupOf(last).deletion).toBeUndefined();
		expect(activeSetup(last, brief.user_id, brief.timestamp)).toBeUndefined();
	});

	it('is left as it was by a list that does not hold, and the first that does not is named', async () => {
		const [brief = new Uint8Array(), share = new Uint8Array()] = certificatesFor(person(carl), setup);
		const forged = Uint8Array.from(brief);
		forged[0] = (forged[0] ?? 0) ^ 1;
		const empty = noRecoveries(person(carl).user_id);
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
		const samples = [...certificatesFor(person(carl), setup), ...certificatesFor(person(bob), setup)];
		const blobs = fc.array(fc.oneof(fc.uint8Array({maxLength: 300}), damaged(samples), fc.constantFrom(...samples)), {
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(blobs, async (list) => {
				const empty = noRecoveries(person(carl).user_id);
				const result = await applyRecoveryCertificates(empty, known, list).catch((error: unknown) => error);
				if (result instanceof Error) expect(result).toMatchObject({code: 'invalid-recovery-certificate'});
				else expect(result).toHaveProperty('setups');
			}),
		);
	});
});

describe('what is read', () => {
	const text = {type: 'invite_shamir_recovery_confirmation', weighted_share: ['\u0001abc']};
	const frame = (content: Uint8Array) => {
		const header = Buffer.from([0, 0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, 0, 0, 0]);
		header.writeUIntLE((content.length << 3) | 1, 7, 3);
		return Buffer.concat([header, content]);
	};

	it.each([
		['text', text],
		['numbers', {...text, weighted_share: [[1, 2, 3]]}],
		['a share of one byte', {...text, weighted_share: [Uint8Array.of(1)]}],
		['more shares than there can be', {...text, weighted_share: new Array(256).fill(Uint8Array.of(1, 2))}],
		['no list', {...text, weighted_share: null}],
	])('does not take %s for shares', (_, content) => {
		expect(() => readVersioned(inviteRecoveryConfirmation, frame(encode(content)), 'peer-message')).toThrow(
			expect.objectContaining({code: 'invalid-data'}),
		);
	});

	it('is what was written', () => {
		const secret = newRecoverySecret();
		expect(readRecoverySecret(writeRecoverySecret(secret))).toEqual(secret);
		const keys = newKeyPair();
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 300}), (plain) => {
				expect(new Uint8Array(openSealed(keys.privateKey, seal(keys.publicKey, plain)))).toEqual(
					Uint8Array.from(plain),
				);
			}),
		);
	});

	it('is sealed for nobody whose key is that of everybody', () => {
		expect(() => seal(new Uint8Array(32), Uint8Array.of(1))).toThrow(
			expect.objectContaining({code: 'small-order-key'}),
		);
	});

	it('may be any bytes', () => {
		const setup = setUp(1, [[carl, 1]]);
		const {private_key} = person(carl);
		const verifyKey = verifyKeyOf(setup.author.signing_key);
		const [, blob = new Uint8Array()] = certificatesFor(person(carl), setup);
		const share = readRecoveryCertificate(verifyKey, blob) as RecoveryShareCertificate;
		const confirmation = {
			type: 'invite_shamir_recovery_confirmation',
			weighted_share: openShares(share, {privateKey: private_key, verifyKey}),
		} as const;
		const samples = [
			...certificatesFor(person(carl), setup),
			writeRecoverySecret(setup.secret),
			writeVersioned(inviteRecoveryConfirmation, {...confirmation, weighted_share: [...confirmation.weighted_share]}),
			setup.request.ciphered_data,
			share.ciphered_share,
		];
		const bytes = fc.oneof(fc.uint8Array({maxLength: 300}), damaged(samples));
		fc.assert(
			fc.property(bytes, (input) => {
				for (const read of [
					() => readUnverifiedRecoveryCertificate(input),
					() => readRecoveryCertificate(verifyKey, input),
					() => readRecoverySecret(input),
					() => readVersioned(recoverySecret, input, 'recovery-secret'),
					() => readVersioned(recoveryShareData, input, 'recovery-share'),
					() => readVersioned(inviteRecoveryData, input, 'peer-message'),
					() => readVersioned(inviteRecoveryConfirmation, input, 'peer-message'),
					() => openSealed(private_key, input),
					() => decryptRecoveryDevice(setup.secret.data_key, input),
					() => openShares({...share, ciphered_share: input}, {privateKey: private_key, verifyKey}),
					() =>
						openShares(
							{...share, ciphered_share: seal(publicKeyOf(private_key), signed(setup.author.signing_key, input))},
							{privateKey: private_key, verifyKey},
						),
					() => readUnverifiedRecoveryCertificate(Buffer.concat([new Uint8Array(64), input])),
				]) {
					refusesOrGives(read);
				}
				expect(combine([input], 1)).toBeDefined();
				expect(faultOfShares([input], 1)).toSatisfy((fault) => fault === undefined || typeof fault === 'string');
			}),
		);
	});
});
