import {beforeEach, describe, expect, it} from 'vitest';
import {z} from 'zod';
import type {CertificateRefusal} from '../../source/errors/certificates.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {signed} from '../../source/parsec/crypto.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {writeVersioned} from '../../source/parsec/versioned.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {aliceAndBob, type Forge, type Member, refusalOf} from './forge.ts';

let forge: Forge;
let alice: Member;
let bob: Member;
let start: readonly Uint8Array[];
let known: Organization;

beforeEach(async () => {
	({forge, alice, bob, start, known} = await aliceAndBob());
});

describe('a chain of certificates is refused', () => {
	const carl = () => forge.member('Carl');
	const cases: readonly (readonly [why: string, reason: CertificateRefusal, blobs: () => readonly Uint8Array[]])[] = [
		['by an author that is not known', 'unknown-author', () => forge.user(carl(), forge.member('Stranger')).full],
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
		['of an update of a stranger', 'unknown-user', () => [forge.update(carl(), alice, 'ADMIN')]],
		[
			'of an update of a revoked user',
			'revoked-user',
			() => [forge.revocation(bob, alice), forge.update(bob, alice, 'ADMIN')],
		],
		['of a revocation by a standard user', 'author-not-administrator', () => [forge.revocation(alice, bob)]],
		['of a revocation of oneself', 'of-oneself', () => [forge.revocation(alice, alice)]],
		['of a second revocation', 'revoked-user', () => [forge.revocation(bob, alice), forge.revocation(bob, alice)]],
		['of a revocation of a stranger', 'unknown-user', () => [forge.revocation(carl(), alice)]],
		['that is shorter than a signature', 'unreadable', () => [new Uint8Array(63)]],
		['that is empty', 'unreadable', () => [new Uint8Array()]],
	];
	it.each(cases)('with a certificate %s', async (_why, reason, blobs) => {
		expect((await refusalOf(known, blobs())).reason).toBe(reason);
	});

	it('with a root key that signs a device or an update alone', async () => {
		const empty = emptyOrganization(forge.rootVerifyKey);
		const [, device = new Uint8Array()] = forge.user(forge.member('Carl'), undefined, 'ADMIN').full;
		expect((await refusalOf(empty, [device])).reason).toBe('unknown-user');
		expect((await refusalOf(empty, [forge.update(bob, alice, 'ADMIN')])).reason).toBe('unknown-author');
	});

	it('without repeating in the error what would act on a terminal', async () => {
		const evil = forge.member('Evil\u001bc\u202e');
		const {message} = sentenceOf(await refusalOf(known, forge.user(evil, alice).full.slice(0, 1)));
		expect(message).toContain('Evil');
		expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});
});

describe('a chain of certificates', () => {
	it('passes over kinds of other topics', async () => {
		const schema = z.object({type: z.string(), timestamp: z.null()});
		const content = writeVersioned(schema, {type: 'realm_role_certificate', timestamp: null});
		expect(await applyCertificates(known, [signed(alice.signingKey, content)])).toEqual(known);
	});
});
