import {beforeEach, describe, expect, it} from 'vitest';
import {z} from 'zod';
import type {CertificateRefusal} from '../../source/errors/certificates.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {CertificateError} from '../../source/parsec/certificate-error.ts';
import {signed} from '../../source/parsec/crypto.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {writeVersioned} from '../../source/parsec/versioned.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {Forge, type Member} from './forge.ts';

let forge: Forge;
let alice: Member;
let bob: Member;
let start: readonly Uint8Array[];
let known: Organization;

beforeEach(async () => {
	forge = new Forge();
	alice = forge.member('Alice');
	bob = forge.member('Bob');
	start = [...forge.user(alice, undefined, 'ADMIN').full, ...forge.user(bob, alice).full];
	known = await applyCertificates(emptyOrganization(forge.rootVerifyKey), start);
});

async function refusal(blobs: readonly Uint8Array[], organization: Organization = known): Promise<CertificateError> {
	try {
		await applyCertificates(organization, blobs);
	} catch (error) {
		if (error instanceof CertificateError) return error;
		throw error;
	}
	throw new Error('the certificates were accepted');
}

describe('a chain of certificates that holds', () => {
	it('adds up to users and devices', () => {
		expect([...known.users.values()]).toMatchObject([
			{userId: alice.userId, handle: {label: 'Alice', email: 'alice@example.com'}, profile: 'ADMIN'},
			{userId: bob.userId, handle: {label: 'Bob'}, profile: 'STANDARD'},
		]);
		expect([...known.devices.values()]).toMatchObject([
			{deviceId: alice.deviceId, userId: alice.userId, label: "Alice's laptop"},
			{deviceId: bob.deviceId, userId: bob.userId},
		]);
		expect(known.lastCommonTimestamp).toBe(known.users.get(bob.userId)?.createdOn);
	});

	it('may be given in parts, and leaves what was known as it was', async () => {
		const empty = emptyOrganization(forge.rootVerifyKey);
		const first = await applyCertificates(empty, start.slice(0, 2));
		const second = await applyCertificates(first, start.slice(2));
		expect(second).toEqual(known);
		expect(first.users.size).toBe(1);
		expect(empty.users.size).toBe(0);
	});

	it('says how many hold so far, of a long one', async () => {
		const updates = Array.from({length: 600}, (_, index) =>
			forge.update(bob, alice, index % 2 === 0 ? 'ADMIN' : 'STANDARD'),
		);
		const progress: number[] = [];
		await applyCertificates(known, updates, {onProgress: (checked) => progress.push(checked)});
		expect(progress).toEqual([0, 256, 512]);
	});

	it('without anything new is the same organization', async () => {
		expect(await applyCertificates(known, [])).toEqual(known);
	});

	it('says the profile of now', async () => {
		const promoted = await applyCertificates(known, [forge.update(bob, alice, 'ADMIN')]);
		expect(promoted.users.get(bob.userId)?.profile).toBe('ADMIN');
		const carl = forge.member('Carl');
		const more = await applyCertificates(promoted, forge.user(carl, bob).full);
		expect(more.users.get(carl.userId)?.profile).toBe('STANDARD');
	});

	it('says who was revoked, when and by whom', async () => {
		const at = forge.next();
		const {users} = await applyCertificates(known, [forge.revocation(bob, alice, at)]);
		expect(users.get(bob.userId)).toMatchObject({revokedOn: at, revokedBy: alice.deviceId});
		expect(users.get(alice.userId)).not.toHaveProperty('revokedOn');
	});

	it('has further devices that their own user signed', async () => {
		const {devices} = await applyCertificates(known, [forge.device(bob, bob)]);
		expect([...devices.values()].filter(({userId}) => userId === bob.userId)).toHaveLength(2);
	});

	it('makes up names where the certificates are redacted', async () => {
		const carl = forge.member('Carl');
		const {users, devices} = await applyCertificates(known, forge.user(carl, alice).redacted);
		const email = `${carl.userId}@redacted.invalid`;
		expect(users.get(carl.userId)?.handle).toEqual({label: carl.userId, email});
		expect(devices.get(carl.deviceId)?.label).toBe(carl.deviceId);
	});

	it('passes over kinds of other topics', async () => {
		const schema = z.object({type: z.string(), timestamp: z.null()});
		const content = writeVersioned(schema, {type: 'realm_role_certificate', timestamp: null});
		expect(await applyCertificates(known, [signed(alice.signingKey, content)])).toEqual(known);
	});
});

describe('a chain of certificates is refused', () => {
	it('when a signature does not hold, naming the certificate', async () => {
		const [user = new Uint8Array(), device = new Uint8Array()] = forge.user(forge.member('Carl'), alice).full;
		const forged = Uint8Array.from(user);
		forged[0] = (forged[0] ?? 0) ^ 1;
		const error = await refusal([forged, device]);
		expect(error).toMatchObject({code: 'invalid-certificate', position: 0, reason: 'forged'});
		expect(error.certificate?.type).toBe('user_certificate');
		const {message} = sentenceOf(error);
		expect(message).toContain('Carl <carl@example.com>');
		expect(message).toContain(alice.deviceId);
		expect(message).toMatch(/ on \d{4}-\d\d-\d\dT[\d:.]+Z/);
	});

	it('when another key signed in the name of an administrator', async () => {
		const impostor = {...alice, signingKey: bob.signingKey};
		expect((await refusal(forge.user(forge.member('Eve'), impostor).full)).reason).toBe('forged');
	});

	it('when it begins under another root key', async () => {
		const other = new Forge();
		expect(await refusal(start, emptyOrganization(other.rootVerifyKey))).toMatchObject({position: 0});
	});

	it('at the first certificate that fails, whichever answer of the thread pool comes first', async () => {
		const users = Array.from({length: 300}, (_, index) => forge.member(`User${index}`));
		const blobs = users.flatMap((user) => forge.user(user, alice).full).map((blob) => Uint8Array.from(blob));
		for (const position of [590, 41, 40, 300]) {
			const blob = blobs[position];
			if (blob !== undefined) blob[3] = (blob[3] ?? 0) ^ 1;
		}
		for (let round = 0; round < 3; round++) expect(await refusal(blobs)).toMatchObject({position: 40});
		// A signature that fails comes before a later certificate that is out of place, and after an earlier one.
		expect(await refusal([...blobs.slice(0, 60), ...blobs.slice(0, 2)])).toMatchObject({position: 40});
		expect(await refusal([...blobs.slice(0, 4), ...blobs.slice(0, 2), ...blobs.slice(4)])).toMatchObject({position: 4});
	});

	it('when one of several hundred certificates cannot be read', async () => {
		const blobs = Array.from({length: 150}, (_, index) => forge.user(forge.member(`User${index}`), alice).full).flat();
		const broken = blobs.with(277, new Uint8Array(100));
		expect(await refusal(broken)).toMatchObject({position: 277, certificate: undefined, reason: 'unreadable'});
	});

	const carl = () => forge.member('Carl');
	const cases: readonly (readonly [why: string, reason: CertificateRefusal, blobs: () => readonly Uint8Array[]])[] = [
		['by an author that is not known', 'unknown-author', () => forge.user(carl(), forge.member('Nobody')).full],
		[
			'by an author that comes later',
			'unknown-author',
			() => {
				const dora = forge.member('Dora');
				const later = forge.user(dora, alice, 'ADMIN');
				return [...forge.user(carl(), dora).full, ...later.full];
			},
		],
		['by a standard user', 'author-not-administrator', () => forge.user(carl(), bob).full],
		[
			'by an administrator who is one no longer',
			'author-not-administrator',
			() => [
				forge.update(bob, alice, 'ADMIN'),
				forge.update(alice, bob, 'STANDARD'),
				...forge.user(carl(), alice).full,
			],
		],
		['by a revoked author', 'revoked-author', () => [forge.revocation(bob, alice), forge.device(bob, bob)]],
		['by the root key a second time', 'second-root-signature', () => forge.user(carl(), undefined, 'ADMIN').full],
		['of a user whose id exists', 'user-exists', () => forge.user({...carl(), userId: bob.userId}, alice).full],
		['of a device whose id exists', 'device-exists', () => [forge.device(bob, bob, alice.deviceId)]],
		[
			'of a first device whose id exists',
			'device-exists',
			() => forge.user({...carl(), deviceId: bob.deviceId}, alice).full,
		],
		[
			'at the moment of the one before',
			'not-newer',
			() => {
				const at = forge.next();
				return [forge.update(bob, alice, 'ADMIN', at), forge.update(bob, alice, 'STANDARD', at)];
			},
		],
		[
			'older than the one before',
			'not-newer',
			() => {
				const earlier = forge.next();
				return [forge.update(bob, alice, 'ADMIN'), forge.update(bob, alice, 'STANDARD', earlier)];
			},
		],
		['that was known already (a server put back to an older state)', 'not-newer', () => start],
		['of a user without its first device', 'no-first-device', () => forge.user(carl(), alice).full.slice(0, 1)],
		[
			'of a user whose first device does not come next',
			'other-first-device',
			() => {
				const [user = new Uint8Array()] = forge.user(carl(), alice).full;
				return [user, forge.update(bob, alice, 'ADMIN')];
			},
		],
		[
			'of a first device of another user',
			'other-first-device',
			() => {
				const at = forge.next();
				const [user = new Uint8Array()] = forge.user(carl(), alice, 'STANDARD', at).full;
				return [user, forge.device(bob, alice, undefined, at)];
			},
		],
		[
			'of a first device of another moment',
			'other-first-device',
			() => {
				const one = carl();
				const [user = new Uint8Array()] = forge.user(one, alice).full;
				return [user, forge.device(one, alice)];
			},
		],
		[
			'of a first device of another author',
			'other-first-device',
			() => {
				const at = forge.next();
				const one = carl();
				const promotion = forge.update(bob, alice, 'ADMIN', (at - 1) as Timestamp);
				const [user = new Uint8Array()] = forge.user(one, alice, 'STANDARD', at).full;
				return [promotion, user, forge.device(one, bob, undefined, at)];
			},
		],
		[
			'of a device that precedes its user',
			'unknown-user',
			() => {
				const one = carl();
				const [user = new Uint8Array(), device = new Uint8Array()] = forge.user(one, alice).full;
				return [device, user];
			},
		],
		['of a further device that an administrator signed', 'other-users-device', () => [forge.device(bob, alice)]],
		[
			'of a further device of a revoked user',
			'revoked-user',
			() => [forge.revocation(bob, alice), forge.device(bob, alice)],
		],
		['of an update by a standard user', 'author-not-administrator', () => [forge.update(alice, bob, 'STANDARD')]],
		['of an update of oneself', 'of-oneself', () => [forge.update(alice, alice, 'STANDARD')]],
		['of an update that changes nothing', 'same-profile', () => [forge.update(bob, alice, 'STANDARD')]],
		['of an update of nobody', 'unknown-user', () => [forge.update(carl(), alice, 'ADMIN')]],
		[
			'of an update of a revoked user',
			'revoked-user',
			() => [forge.revocation(bob, alice), forge.update(bob, alice, 'ADMIN')],
		],
		['of a revocation by a standard user', 'author-not-administrator', () => [forge.revocation(alice, bob)]],
		['of a revocation of oneself', 'of-oneself', () => [forge.revocation(alice, alice)]],
		['of a second revocation', 'revoked-user', () => [forge.revocation(bob, alice), forge.revocation(bob, alice)]],
		['of a revocation of nobody', 'unknown-user', () => [forge.revocation(carl(), alice)]],
		['that is shorter than a signature', 'unreadable', () => [new Uint8Array(63)]],
		['that is empty', 'unreadable', () => [new Uint8Array()]],
	];
	it.each(cases)('with a certificate %s', async (_why, reason, blobs) => {
		expect((await refusal(blobs())).reason).toBe(reason);
	});

	it('with a root key that signs a device or an update alone', async () => {
		const empty = emptyOrganization(forge.rootVerifyKey);
		const [, device = new Uint8Array()] = forge.user(forge.member('Carl'), undefined, 'ADMIN').full;
		expect((await refusal([device], empty)).reason).toBe('unknown-user');
		expect((await refusal([forge.update(bob, alice, 'ADMIN')], empty)).reason).toBe('unknown-author');
	});

	it('without repeating in the error what would act on a terminal', async () => {
		const evil = forge.member('Evil\u001bc\u202e');
		const {message} = sentenceOf(await refusal(forge.user(evil, alice).full.slice(0, 1)));
		expect(message).toContain('Evil');
		expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});
});
