import {beforeEach, describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {emptyOrganization, type Organization} from '../../source/parsec/organization.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {aliceAndBob, Forge, type Member, refusalOf} from './forge.ts';

let forge: Forge;
let alice: Member;
let bob: Member;
let start: readonly Uint8Array[];
let known: Organization;

beforeEach(async () => {
	({forge, alice, bob, start, known} = await aliceAndBob());
});

describe('certificates', () => {
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
});

describe('certificates are refused', () => {
	it('when a signature does not hold, naming the certificate', async () => {
		const [user = new Uint8Array(), device = new Uint8Array()] = forge.user(forge.member('Carl'), alice).full;
		const forged = Uint8Array.from(user);
		forged[0] = (forged[0] ?? 0) ^ 1;
		const error = await refusalOf(known, [forged, device]);
		expect(error).toMatchObject({code: 'invalid-certificate', position: 0, reason: 'forged'});
		expect(error.certificate?.type).toBe('user_certificate');
		const {message} = sentenceOf(error);
		expect(message).toContain('Carl <carl@example.com>');
		expect(message).toContain(alice.deviceId);
		expect(message).toMatch(/ on \d{4}-\d\d-\d\dT[\d:.]+Z/);
	});

	it('when another key signed in the name of an administrator', async () => {
		const impostor = {...alice, signingKey: bob.signingKey};
		expect((await refusalOf(known, forge.user(forge.member('Eve'), impostor).full)).reason).toBe('forged');
	});

	it('when it begins under another root key', async () => {
		const other = new Forge();
		expect(await refusalOf(emptyOrganization(other.rootVerifyKey), start)).toMatchObject({position: 0});
	});

	it('at the first certificate that fails, whichever answer of the thread pool comes first', async () => {
		const users = Array.from({length: 300}, (_, index) => forge.member(`User${index}`));
		const blobs = users.flatMap((user) => forge.user(user, alice).full).map((blob) => Uint8Array.from(blob));
		for (const position of [590, 41, 40, 300]) {
			const blob = blobs[position];
			if (blob !== undefined) blob[3] = (blob[3] ?? 0) ^ 1;
		}
		for (let round = 0; round < 3; round++) expect(await refusalOf(known, blobs)).toMatchObject({position: 40});
		// A signature that fails comes before a later certificate that is out of place, and after an earlier one.
		expect(await refusalOf(known, [...blobs.slice(0, 60), ...blobs.slice(0, 2)])).toMatchObject({position: 40});
		expect(await refusalOf(known, [...blobs.slice(0, 4), ...blobs.slice(0, 2), ...blobs.slice(4)])).toMatchObject({
			position: 4,
		});
	});

	it('when one of several hundred certificates cannot be read', async () => {
		const blobs = Array.from({length: 150}, (_, index) => forge.user(forge.member(`User${index}`), alice).full).flat();
		const broken = blobs.with(277, new Uint8Array(100));
		expect(await refusalOf(known, broken)).toMatchObject({position: 277, certificate: undefined, reason: 'unreadable'});
	});
});
