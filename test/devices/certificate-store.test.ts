import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openOrganization} from '../../source/devices/certificate-store.ts';
import {CertificateError} from '../../source/parsec/certificate-error.ts';
import {readUnverifiedCertificate} from '../../source/parsec/certificates.ts';
import type {Request} from '../../source/parsec/commands.ts';
import type {AuthenticatedConnection} from '../../source/parsec/connection.ts';
import {type OrganizationId, parseOrganizationId, type Timestamp, type UserProfile} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {Organization} from '../../source/parsec/organization.ts';
import {signRecoveryCertificate} from '../../source/parsec/recovery-certificates.ts';
import {type Blobs, Forge, type Member} from '../parsec/forge.ts';
import {asAnotherAccount, filesBelow, modeOf, newDevice, temporaryFolder} from './samples.ts';

let forge: Forge;
let alice: Member;
let server: Certified;
let dataDirectory: string;
let device: LocalDevice;

/** The certificates of a server, and what it was asked for. */
class Certified {
	readonly asked: (Timestamp | null)[] = [];
	blobs: Blobs = {full: [], redacted: []};
	/** What the server gives beside them, whatever it is asked. */
	recoveries: readonly Uint8Array[] = [];
	readonly askedRecoveries: (Timestamp | null)[] = [];
	/** To OUTSIDERs the server gives the redacted twins. */
	isForOutsider = false;
	/** What it gives in the place of `blobs` to a device that asks for everything. */
	wholeList: readonly Uint8Array[] | undefined;
	/** Whether the network is lost when a device asks for everything. */
	losesTheWhole = false;

	add({full, redacted}: Blobs): void {
		this.blobs = {full: [...this.blobs.full, ...full], redacted: [...this.blobs.redacted, ...redacted]};
	}

	/** Certificates that are never redacted. */
	addPlain(blob: Uint8Array): void {
		this.add({full: [blob], redacted: [blob]});
	}

	readonly connection = {
		server: {hostname: '127.0.0.1', port: 80, tls: false},
		organizationId: parseOrganizationId('Org') satisfies OrganizationId,
		send: async (name: string, request: Request<'certificate_get'>) => {
			expect(name).toBe('certificate_get');
			const {common_after: after} = request;
			this.asked.push(after);
			this.askedRecoveries.push(request.shamir_recovery_after);
			if (after === null && this.losesTheWhole) throw new Error('the network was lost');
			const list = this.isForOutsider ? this.blobs.redacted : this.blobs.full;
			const blobs = after === null ? (this.wholeList ?? list) : list;
			const isNew = (blob: Uint8Array) => {
				const certificate = readUnverifiedCertificate(blob);
				return 'timestamp' in certificate && certificate.timestamp > (after ?? 0);
			};
			return {status: 'ok', common_certificates: blobs.filter(isNew), shamir_recovery_certificates: this.recoveries};
		},
	} as unknown as AuthenticatedConnection;
}

beforeEach(async () => {
	forge = new Forge();
	alice = forge.member('Alice');
	server = new Certified();
	server.add(forge.user(alice, undefined, 'ADMIN'));
	dataDirectory = join(await temporaryFolder(), 'data');
	device = deviceOf(alice, 'ADMIN');
});

function deviceOf(member: Member, initial_profile: UserProfile): LocalDevice {
	const {userId: user_id, deviceId: device_id, signingKey: signing_key} = member;
	return newDevice({user_id, device_id, signing_key, initial_profile, root_verify_key: forge.rootVerifyKey});
}

const open = (one: LocalDevice = device) =>
	openOrganization({device: one, connection: server.connection, dataDirectory});
const storeOf = (one: LocalDevice = device) => join(dataDirectory, 'narthex', one.device_id, 'organization');

/** All that is known, keys as hex. */
function content({rootVerifyKey, users, devices, lastCommonTimestamp}: Organization) {
	const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');
	return {
		rootVerifyKey: hex(rootVerifyKey),
		lastCommonTimestamp,
		users: [...users].map(([id, user]) => ({id, ...user, publicKey: hex(user.publicKey)})),
		devices: [...devices].map(([id, one]) => ({id, ...one, verifyKey: hex(one.verifyKey)})),
	};
}

describe('the organization of a device', () => {
	it('is fetched once, and later only what is new', async () => {
		const first = await open();
		expect(first.added).toBe(2);
		const again = await open();
		expect(again.added).toBe(0);
		expect(again.organization.users.get(alice.userId)).toMatchObject({profile: 'ADMIN', handle: {label: 'Alice'}});
		const bob = forge.member('Bob');
		server.add(forge.user(bob, alice));
		server.addPlain(forge.revocation(bob, alice));
		const third = await open();
		expect(third.added).toBe(3);
		expect(server.asked).toEqual([
			null,
			first.organization.lastCommonTimestamp,
			first.organization.lastCommonTimestamp,
		]);
		const {organization} = await open();
		expect(content(organization)).toEqual(content(third.organization));
		expect(organization.users.get(bob.userId)).toMatchObject({revokedBy: alice.deviceId});
		expect(organization.devices.get(bob.deviceId)).toMatchObject({label: "Bob's laptop", userId: bob.userId});
	});

	it('is kept for its owner only, and unreadable without the key of the device', async () => {
		await open();
		expect(await modeOf(storeOf())).toBe('0600');
		expect(await modeOf(dirname(storeOf()))).toBe('0700');
		expect(await filesBelow(dataDirectory)).toEqual(['organization']);
		const kept = await readFile(storeOf());
		for (const secret of ['Alice', 'alice@example.com', 'laptop']) expect(kept.includes(secret)).toBe(false);
		expect(kept.includes(Buffer.from(forge.rootVerifyKey))).toBe(false);
	});

	it.each<[string, (content: Buffer) => Uint8Array]>([
		['altered', (content) => content.fill(0xff, 100, 101)],
		['cut off', (content) => content.subarray(0, content.length / 2)],
		['empty', () => new Uint8Array()],
		['something else', () => Buffer.from('something else')],
	])('is fetched anew when what was kept is %s', async (_what, damage) => {
		const {organization} = await open();
		await writeFile(storeOf(), damage(await readFile(storeOf())));
		const again = await open();
		expect(content(again.organization)).toEqual(content(organization));
		expect(again.added).toBe(2);
		expect(server.asked).toEqual([null, null]);
		expect((await open()).added).toBe(0);
	});

	it('is fetched anew when what was kept is of another device or of another root key', async () => {
		await open();
		const bob = forge.member('Bob');
		server.add(forge.user(bob, alice));
		const other = {...deviceOf(bob, 'STANDARD'), local_symkey: device.local_symkey};
		await mkdir(dirname(storeOf(other)), {recursive: true});
		await writeFile(storeOf(other), await readFile(storeOf()));
		expect((await open(other)).added).toBe(4);
		const impostor = new Forge();
		const moved = {...device, root_verify_key: impostor.rootVerifyKey};
		await expect(open(moved)).rejects.toBeInstanceOf(CertificateError);
		expect(server.asked).toEqual([null, null, null]);
	});

	it('is given even where it cannot be kept', async () => {
		await writeFile(dataDirectory, 'a file in the place of the folder');
		expect(await open()).toMatchObject({added: 2, notice: {code: 'file-unreadable', facts: {of: 'certificates'}}});
		expect((await open()).added).toBe(2);
	});

	it('does not forget, where it cannot be kept, what it said before in the same program', async () => {
		await writeFile(dataDirectory, 'a file in the place of the folder');
		const first = await open();
		const again = await openOrganization({device, connection: server.connection, dataDirectory, last: first});
		expect(again.added).toBe(0);
		expect(server.asked).toEqual([null, first.organization.lastCommonTimestamp]);
	});

	it('is not written over with less, by an answer that was long on its way', async () => {
		const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const {send} = server.connection;
		const slow = {
			...server.connection,
			send: (async (...request: Parameters<typeof send>) => {
				const reply = await send(...request);
				asked.resolve();
				await late.promise;
				return reply;
			}) as typeof send,
		};
		const opening = openOrganization({device, connection: slow, dataDirectory});
		await asked.promise;
		const bob = forge.member('Bob');
		server.add(forge.user(bob, alice));
		server.addPlain(forge.revocation(bob, alice));
		const newer = await open();
		late.resolve();
		await opening;
		expect((await open()).organization.lastCommonTimestamp).toBe(newer.organization.lastCommonTimestamp);
		expect(server.asked.at(-1)).toBe(newer.organization.lastCommonTimestamp);
	});

	it('tells that what was kept is damaged, and then has it whole again', async () => {
		expect((await open()).notice).toBeUndefined();
		await writeFile(storeOf(), (await readFile(storeOf())).subarray(0, 100));
		expect(await open()).toMatchObject({added: 2, notice: {code: 'certificates-damaged', facts: {path: storeOf()}}});
		expect((await open()).notice).toBeUndefined();
	});

	it('tells that what was kept may not be read', async () => {
		await open();
		await asAnotherAccount(async () => {
			expect(await open()).toMatchObject({added: 2, notice: {code: 'file-forbidden', facts: {of: 'certificates'}}});
		});
	});

	it('survives that many open it at once', async () => {
		const all = await Promise.all(Array.from({length: 8}, () => open()));
		const [first] = all.map(({organization}) => content(organization));
		for (const {organization} of all) expect(content(organization)).toEqual(first);
		expect(await filesBelow(dataDirectory)).toEqual(['organization']);
		expect((await open()).added).toBe(0);
	});
});

describe('a chain that does not hold', () => {
	it('stops, and what was kept stays as it was', async () => {
		const {organization} = await open();
		const bob = forge.member('Bob');
		const forged = {...alice, signingKey: bob.signingKey};
		const before = server.blobs;
		server.add(forge.user(bob, forged));
		await expect(open()).rejects.toMatchObject({code: 'invalid-certificate', position: 0});
		server.blobs = before;
		const again = await open();
		expect(again.added).toBe(0);
		expect(content(again.organization)).toEqual(content(organization));
	});

	it('of a server that was put back and sends old certificates again stops', async () => {
		await open();
		const {send} = server.connection;
		const forgetful = {
			...server.connection,
			send: ((name: 'certificate_get', request: Parameters<typeof send>[1]) =>
				send(name, {...request, common_after: null} as never)) as typeof send,
		};
		await expect(openOrganization({device, connection: forgetful, dataDirectory})).rejects.toBeInstanceOf(
			CertificateError,
		);
	});

	it('of another organization under the same address stops', async () => {
		await open();
		const other = new Forge();
		const mallory = other.member('Mallory');
		for (let later = 0; later < 10; later++) other.next();
		server.blobs = other.user(mallory, undefined, 'ADMIN');
		await expect(open()).rejects.toBeInstanceOf(CertificateError);
	});
});

describe('shared recoveries', () => {
	let bob: Member;
	beforeEach(() => {
		bob = forge.member('Bob');
		server.add(forge.user(bob, alice));
	});

	function brief(author: Member, of: Member = author): Uint8Array {
		return signRecoveryCertificate(author.signingKey, {
			type: 'shamir_recovery_brief_certificate',
			author: author.deviceId,
			timestamp: forge.next(),
			user_id: of.userId,
			threshold: 1,
			per_recipient_shares: new Map([[(of === alice ? bob : alice).userId, 1]]),
		});
	}

	it('are kept, and later only what is new is asked for', async () => {
		server.recoveries = [brief(alice)];
		const first = await open();
		expect(first.added).toBe(5);
		server.recoveries = [];
		const again = await open();
		expect(again.added).toBe(0);
		expect(again.recoveries).toEqual(first.recoveries);
		expect(again.recoveries.setups.get(alice.userId)).toMatchObject({threshold: 1, author: alice.deviceId});
		expect(server.askedRecoveries).toEqual([null, first.recoveries.lastTimestamp]);
	});

	it('that do not hold keep a member from nothing else, and are asked for again', async () => {
		server.recoveries = [brief(alice), brief(bob, alice)];
		const opened = await open();
		expect(opened.organization.users.size).toBe(2);
		expect(opened.added).toBe(4);
		expect(opened.recoveryProblem).toMatchObject({code: 'invalid-recovery-certificate', facts: {position: 1}});
		expect(opened.recoveries.setups.size).toBe(0);
		server.recoveries = [brief(alice)];
		expect((await open()).recoveries.setups.size).toBe(1);
		expect(server.askedRecoveries).toEqual([null, null]);
	});
});

describe('a member whose profile changes', () => {
	let bob: Member;
	beforeEach(() => {
		bob = forge.member('Bob');
		server.add(forge.user(bob, alice, 'STANDARD'));
		device = deviceOf(bob, 'STANDARD');
	});

	it('to OUTSIDER goes on from what is kept, and forgets no name', async () => {
		await open();
		server.addPlain(forge.update(bob, alice, 'OUTSIDER'));
		server.isForOutsider = true;
		const carl = forge.member('Carl');
		server.add(forge.user(carl, alice));
		const {organization, added} = await open();
		expect(added).toBe(3);
		expect(server.asked).toEqual([null, expect.any(Number)]);
		expect(organization.users.get(alice.userId)?.handle.label).toBe('Alice');
		expect(organization.users.get(carl.userId)?.handle.label).toBe(carl.userId);
		expect(content((await open()).organization)).toEqual(content(organization));
	});

	it('from OUTSIDER starts again, with the names', async () => {
		await becomeOutsider();
		expect((await open()).organization.users.get(alice.userId)?.handle.label).toBe(alice.userId);
		server.addPlain(forge.update(bob, alice, 'STANDARD'));
		server.isForOutsider = false;
		const {organization} = await open();
		expect(organization.users.get(alice.userId)?.handle.label).toBe('Alice');
		expect(server.asked).toEqual([null, expect.any(Number), null]);
	});

	it('from OUTSIDER starts again the next time, when the network was lost at that', async () => {
		await becomeOutsider();
		await open();
		server.addPlain(forge.update(bob, alice, 'STANDARD'));
		server.isForOutsider = false;
		server.losesTheWhole = true;
		await expect(open()).rejects.toThrow('the network was lost');
		server.losesTheWhole = false;
		expect((await open()).organization.users.get(alice.userId)?.handle.label).toBe('Alice');
	});

	/** Bob's device begins as that of an OUTSIDER. */
	async function becomeOutsider(): Promise<void> {
		server.addPlain(forge.update(bob, alice, 'OUTSIDER'));
		server.isForOutsider = true;
		device = deviceOf(bob, 'OUTSIDER');
	}

	describe('from OUTSIDER, who is given another past', () => {
		let past: Readonly<Record<'carl' | 'carlsSecond' | 'promotion' | 'revocation', readonly Uint8Array[]>>;
		/** A user that Mallory made with a date before the revocation. */
		let backdated: readonly Uint8Array[];
		beforeEach(async () => {
			const [carl, mallory] = [forge.member('Carl'), forge.member('Mallory')];
			const both = [forge.user(carl, alice), forge.user(mallory, alice, 'ADMIN')];
			for (const blobs of both) server.add(blobs);
			backdated = forge.user(forge.member('Second'), mallory, 'ADMIN').full;
			const plain = [
				forge.device(carl, carl),
				forge.update(carl, alice, 'ADMIN'),
				forge.revocation(mallory, alice),
			] as const;
			for (const blob of plain) server.addPlain(blob);
			const [carlsSecond, promotion, revocation] = plain;
			past = {
				carl: [...(both[0]?.full ?? []), carlsSecond, promotion],
				carlsSecond: [carlsSecond],
				promotion: [promotion],
				revocation: [revocation],
			};
			await becomeOutsider();
			await open();
			server.addPlain(forge.update(bob, alice, 'STANDARD'));
			server.isForOutsider = false;
		});

		afterEach(async () => {
			// What was known is kept, and the truth is taken.
			server.wholeList = undefined;
			const {users} = (await open()).organization;
			expect([...users.values()].map(({revokedOn}) => revokedOn !== undefined)).toEqual([false, false, false, true]);
		});

		it.each([
			['user', 'carl', 'user_certificate'],
			['device', 'carlsSecond', 'device_certificate'],
			['profile', 'promotion', 'user_update_certificate'],
			['revocation', 'revocation', 'revoked_user_certificate'],
		] as const)('refuses it when a known %s is missing', async (_what, name, kind) => {
			server.wholeList = server.blobs.full.filter((blob) => !past[name].includes(blob));
			await expect(open()).rejects.toMatchObject({
				code: 'known-certificates-changed',
				facts: {change: 'missing', kind},
			});
		});

		it('refuses it when the list ends before what is known', async () => {
			server.wholeList = server.blobs.full.slice(0, server.blobs.full.indexOf(past.revocation[0] as Uint8Array));
			await expect(open()).rejects.toMatchObject({
				code: 'known-certificates-changed',
				facts: {change: 'missing', kind: 'revoked_user_certificate'},
			});
		});

		it('refuses it when nothing is left', async () => {
			server.wholeList = [];
			await expect(open()).rejects.toMatchObject({code: 'known-certificates-changed'});
		});

		it('refuses it when someone who is revoked has signed more, with an old date', async () => {
			const {full} = server.blobs;
			const place = full.indexOf(past.carlsSecond[0] as Uint8Array);
			server.wholeList = [...full.slice(0, place), ...backdated, ...full.slice(place)];
			await expect(open()).rejects.toMatchObject({
				code: 'known-certificates-changed',
				facts: {change: 'backdated', kind: 'user_certificate', user: expect.stringContaining('Second')},
			});
		});

		it('refuses it when names are still hidden', async () => {
			server.wholeList = server.blobs.full.with(4, server.blobs.redacted[4] as Uint8Array);
			await expect(open()).rejects.toMatchObject({code: 'invalid-certificate', position: 4, reason: 'names-hidden'});
		});
	});

	it('to ADMIN goes on from what is kept', async () => {
		await open();
		server.addPlain(forge.update(bob, alice, 'ADMIN'));
		expect((await open()).added).toBe(1);
		expect(server.asked).toEqual([null, expect.any(Number)]);
	});

	it('before the first look is given what the profile of that time allows', async () => {
		server.addPlain(forge.update(bob, alice, 'OUTSIDER'));
		server.isForOutsider = true;
		const first = await open();
		await rm(storeOf());
		device = {...device, initial_profile: 'OUTSIDER'};
		expect(content((await open()).organization)).toEqual(content(first.organization));
		expect(server.asked).toEqual([null, null]);
	});

	it('who is no OUTSIDER is given no new certificate whose name is hidden', async () => {
		await open();
		const {redacted} = forge.user(forge.member('Carl'), alice);
		server.add({full: redacted, redacted});
		await expect(open()).rejects.toMatchObject({code: 'invalid-certificate', position: 0, reason: 'names-hidden'});
	});
});
