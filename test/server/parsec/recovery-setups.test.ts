import {describe, expect, test} from 'vitest';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import type {Timestamp} from '../../../source/parsec/ids.ts';
import {emptyOrganization} from '../../../source/parsec/organization.ts';
import {noRecoveries} from '../../../source/parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../../../source/parsec/recovery-chain.ts';
import {FROM_THE_START, nextTimestamp, type Person} from './harness.ts';
import {deletionOf, membersOfRecovery, setupOf, withSetup} from './recoveries.ts';
import {eventsOf, listen} from './stream.ts';

describe('The certificates of a setup', () => {
	test('go to those concerned, each of whom accepts them', async () => {
		const {by, alice, bob, carol, dora, rootKey, request, createdOn, send} = await withSetup();
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol]));
		const brief = request.shamir_recovery_brief_certificate;
		const [bobs, carols] = request.shamir_recovery_share_certificates;
		const got = async (who: Person, after: Timestamp | null = null) => {
			const reply = await by(who)('certificate_get', {...FROM_THE_START, shamir_recovery_after: after});
			const {common_certificates, shamir_recovery_certificates} = reply;
			const organization = await applyCertificates(emptyOrganization(rootKey), common_certificates);
			if (after === null)
				await applyRecoveryCertificates(noRecoveries(who.userId), organization, shamir_recovery_certificates);
			return shamir_recovery_certificates.map((blob) => Buffer.from(blob).toString('hex'));
		};
		const hex = (...blobs: (Uint8Array | undefined)[]) => blobs.map((blob) => Buffer.from(blob ?? []).toString('hex'));
		const deletion = (await got(alice)).slice(-1);
		expect(await got(alice)).toEqual([...hex(brief), ...deletion]);
		expect(await got(bob)).toEqual([...hex(brief, bobs), ...deletion]);
		expect(await got(carol)).toEqual([...hex(brief, carols), ...deletion]);
		expect(await got(dora)).toEqual([]);
		expect(await got(bob, createdOn)).toEqual(deletion);
	});

	test('are announced to author and recipients', async () => {
		const {url, alice, bob, carol, dora, send} = await membersOfRecovery();
		const streams = [];
		for (const who of [alice, bob, carol, dora]) streams.push(await listen(url, who));
		const createdOn = nextTimestamp();
		await send('shamir_recovery_setup', setupOf(alice, [bob, carol], {timestamp: createdOn}));
		const deletedOn = nextTimestamp();
		await send('shamir_recovery_delete', deletionOf(alice, createdOn, [bob, carol], {timestamp: deletedOn}));
		await send('ping', {ping: 'over'});
		const told = [createdOn, deletedOn].map((timestamp) => ({event: 'SHAMIR_RECOVERY_CERTIFICATE', timestamp}));
		const over = {event: 'PINGED', ping: 'over'};
		for (const stream of streams.slice(0, 3)) expect(await eventsOf(stream, 3)).toEqual([...told, over]);
		for (const stream of streams.slice(3)) expect(await eventsOf(stream, 1)).toEqual([over]);
	});
});
