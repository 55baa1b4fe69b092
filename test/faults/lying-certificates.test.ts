import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {CertificateError} from '../../source/parsec/certificate-error.ts';
import {type CommonCertificate, readUnverifiedCertificate, signCertificate} from '../../source/parsec/certificates.ts';
import {newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {startEntry} from './support/books.ts';
import type {Message} from './support/liar.ts';
import {openLiar} from './support/liar.ts';
import {forMany} from './support/many.ts';
import {addUser, certificatesOf, newOrganization} from './support/organization.ts';
import {endOf} from './support/peers.ts';
import {officialInMemory, onServers} from './support/servers.ts';

type Blobs = readonly Uint8Array[];

/** What the server knows besides the list that it has to send. */
interface Known {
	/** The list of another organization on the same server. */
	readonly others: Blobs;
	/** What the greeter sent to create us: the redacted twins are certified too. */
	readonly created: Message;
}

/**
 * Lists that a server might send to a newcomer instead of the true one, whose last one or two certificates are the
 * newcomer's.
 */
const LIES: Readonly<Record<string, (list: Blobs, known: Known) => Blobs>> = {
	'the last two swapped': (list) => [...list.slice(0, -2), ...list.slice(-2).reverse()],
	'the first two users swapped': (list) => [...list.slice(2, 4), ...list.slice(0, 2), ...list.slice(4)],
	'in reverse': (list) => list.toReversed(),
	'without the first': (list) => list.slice(1),
	'without the first user': (list) => list.slice(2),
	'without the last': (list) => list.slice(0, -1),
	'as it was before the newcomer': (list) => list.slice(0, 4),
	nothing: () => [],
	'all of it twice': (list) => [...list, ...list],
	'the last one twice': (list) => [...list, ...list.slice(-1)],
	'a bit of the last one changed': (list) => list.with(-1, flipped(list.at(-1), 8 * 100)),
	'a bit of a signature changed': (list) => list.with(0, flipped(list[0], 3)),
	'cut in the last one': (list) => list.with(-1, list.at(-1)?.subarray(0, -1) ?? new Uint8Array()),
	'no certificate at all': (list) => [...list, new Uint8Array(200)],
	'of another organization': (_list, {others}) => others,
	'another organization before it': (list, {others}) => [...others, ...list],
	'forged under a root key of the server': (list) => forged(list),
	'with the newcomer forged': (list) => [...list.slice(0, 4), ...forged(list).slice(4)],
	'with names hidden': (list, {created}) => [...list.slice(0, -1), created.redacted_device_certificate as Uint8Array],
};

await onServers('a server that lies in its certificates', [officialInMemory], (running) => {
	let alice: LocalDevice;
	let others: Blobs;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
		await addUser(alice, {email: 'carol@example.com', profile: 'STANDARD'});
		const mallory = await newOrganization(running.server());
		await addUser(mallory, {email: 'carol@example.com', profile: 'STANDARD'});
		others = await certificatesOf(mallory);
	});

	const cases = Object.entries(LIES).flatMap(([name, lie]) =>
		(['user', 'device'] as const).map((kind) => ({name, lie, kind})),
	);
	test(`alarms both sides, and leaves the newcomer nothing (${cases.length} exchanges)`, async () => {
		const nameOf = ({name, kind}: (typeof cases)[number]) => `${name}, to a new ${kind}`;
		await forMany(cases, 8, nameOf, async ({lie, kind}, index) => {
			const organization = await newOrganization(running.server());
			await addUser(organization, {email: 'carol@example.com', profile: 'STANDARD'});
			const greeter = await openLiar(running.port());
			const claimer = await openLiar(running.port());
			let created: Message = {};
			greeter.lie(({command, request}) => {
				if (command.endsWith('_create')) created = request;
				return undefined;
			});
			claimer.lie(({command, reply}) => {
				if (command !== 'certificate_get') return undefined;
				const list = reply.common_certificates as Blobs;
				return {reply: {...reply, common_certificates: lie(list, {others, created})}};
			});
			const {exchange} = await startEntry(organization, {greeter, claimer}, kind, `lied${index}`, () => {});
			const expected = 'cancelled by claimer: INCONSISTENT_PAYLOAD';
			expect(await endOf(exchange.claimer, expected)).toBe(expected);
			expect(await endOf(exchange.greeter, expected)).toBe(expected);
			expect(exchange.kept.map(({discarded}) => discarded)).toEqual([true]);
			expect((await exchange.ends).greeter).toMatchObject({created: {acknowledged: false}});
			expect((await exchange.ends).claimer).toMatchObject({accountExists: true});
		});
	});

	test('cannot have any other order or choice of its own certificates taken for the organization', async () => {
		for (let number = 0; number < 6; number++)
			await addUser(alice, {email: `user${number}@example.com`, profile: number % 2 ? 'ADMIN' : 'OUTSIDER'});
		const list = await certificatesOf(alice);
		await applyCertificates(emptyOrganization(alice.root_verify_key), list);
		const orders = fc.shuffledSubarray([...list.keys()], {minLength: 1});
		const withDoubles = fc.array(fc.nat({max: list.length - 1}), {minLength: 1, maxLength: 2 * list.length});
		await fc.assert(
			fc.asyncProperty(fc.oneof(orders, withDoubles), async (chosen) => {
				const blobs = chosen.map((index) => list[index] ?? new Uint8Array());
				const taken = await applyCertificates(emptyOrganization(alice.root_verify_key), blobs).catch(refused);
				// All that can pass is to leave out whole users, in the true order: nothing that was never certified.
				if (taken === undefined) return;
				expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
				expect(taken.devices.size).toBe(taken.users.size);
			}),
			{numRuns: 400},
		);
	});
});

function refused(error: unknown): undefined {
	if (!(error instanceof CertificateError)) throw error;
	return undefined;
}

function flipped(blob: Uint8Array | undefined, bit: number): Uint8Array {
	const copy = Uint8Array.from(blob ?? []);
	copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
	return copy;
}

/**
 * The same certificates, word for word, signed by keys that the server drew: its own root key, and devices with the
 * same ids.
 */
function forged(list: Blobs): Blobs {
	const root = newSigningKey();
	const devices = new Map<string, Uint8Array>();
	return list.map((blob) => {
		const certificate = readUnverifiedCertificate(blob) as CommonCertificate;
		const signer = certificate.author === null ? root : (devices.get(certificate.author) ?? root);
		if (certificate.type !== 'device_certificate' || blob === list.at(-1)) return signCertificate(signer, certificate);
		const key = newSigningKey();
		devices.set(certificate.device_id, key);
		return signCertificate(signer, {...certificate, verify_key: verifyKeyOf(key)});
	});
}
