import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {parseInvitationAddress} from '../../source/parsec/address.ts';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import type {GiveShareSession} from '../../source/sessions/recovery-phases.ts';
import {invite} from '../helpers/narthex.ts';
import type {Member} from '../helpers/organization.ts';
import {type Peer, startPeer} from '../helpers/peer.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import {choose, reached, startRecovery} from '../helpers/recovering.ts';
import {
	type Cast,
	castOfRecovery,
	compareWithPeer,
	inviteBack,
	opened,
	setUp,
	setUpByPeer,
	startGiving,
} from '../helpers/recovery.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// The peer breaks the rules of setups and deletions, which the server keeps, and what it cannot see the client does.
await onEachServer('the rules of a shared recovery', (laboratory, server, isOurs) => {
	let cast: Cast;
	beforeAll(async () => {
		cast = await castOfRecovery(server());
	});

	const peer = (...args: readonly string[]) => startPeer(laboratory, args);

	const SETUP = ['--recipient', 'alice@example.com', '--recipient', 'bob@example.com', '--threshold', '2'];
	const badSetup = (author: Member, misbehaviour: string) =>
		peer('recovery', 'setup', author.json, ...SETUP, '--misbehave', misbehaviour).end;

	/** The certificates of all of them hold in the eyes of the peer, and Narthex reads the recoveries. */
	async function expectSound(...members: readonly Member[]): Promise<void> {
		for (const one of members) {
			expect(await peer('check', one.json).end).toMatchObject({exitCode: 0, complaints: []});
			await (await opened(one)).recovery.fetch();
		}
	}

	test.each([
		...[
			'threshold-zero',
			'threshold-above-sum',
			'weight-zero',
			'sum-256',
			'no-recipient',
			'other-author',
			'other-type',
		],
		...['other-user', 'self', 'unknown-recipient', 'early', 'late', 'old'],
	])('the server refuses a brief with %s', async (variant) => {
		expect(await badSetup(cast.carl, `bad-brief=${variant}`)).toMatchObject({exitCode: 0});
	});

	test.each(['timestamp', 'recipient', 'missing', 'extra', 'duplicate', 'author', 'type'])(
		'the server refuses a share that does not go with its brief: %s',
		async (variant) => {
			expect(await badSetup(cast.carl, `brief-share-mismatch=${variant}`)).toMatchObject({exitCode: 0});
		},
	);

	test.each(['recipients', 'timestamp', 'user', 'type', 'author', 'early', 'again'])(
		'the server refuses a deletion that is wrong: %s',
		async (variant) => {
			await setUp(cast, 1, {alice: 1, bob: 1});
			if (variant === 'again') await peer('recovery', 'delete', cast.dora.json).end;
			expect(
				await peer('recovery', 'delete', cast.dora.json, '--misbehave', `bad-deletion=${variant}`).end,
			).toMatchObject({exitCode: 0});
			await expectSound(cast.dora, cast.alice);
		},
	);

	test.each(['empty', 'junk', 'other-key', 'no-device'])(
		'ciphered data that are %s give no device: the server refuses them, or the claimer says that the shares give nothing',
		async (variant) => {
			const misbehaving = ['--misbehave', `bad-ciphered-data=${variant}`, '--expect', '*', '--lenient'];
			await setUpByPeer(laboratory, cast, 1, {alice: 1}, misbehaving);
			const [held] = (await (await opened(cast.alice)).recovery.fetch()).others;
			if (isOurs && variant === 'empty') {
				expect(held).toMatchObject({state: {state: 'deleted'}});
				return;
			}
			const {address, token} = await inviteBack(cast, cast.alice);
			const {session, saved} = startRecovery(address, join(createWorkspace().home, 'data'));
			await choose(session, 'alice');
			await compareWithPeer(session, peer('greet', cast.alice.json, token, '--patience', '15'));
			expect((await reached(session, 'choosing-recipient')).problem).toMatchObject({
				ending: {error: {code: 'shares-do-not-fit'}},
			});
			await session.cancel();
			expect(saved).toEqual([]);
		},
	);

	describe('a claimer who is not honest', () => {
		async function give(session: GiveShareSession, claimer: Peer): Promise<void> {
			await compareWithPeer(session, claimer);
			(await reached(session, 'reviewing-recovery')).give();
		}

		const claimer = (link: string, ...more: readonly string[]) =>
			peer(
				'claim',
				link,
				'--out',
				createWorkspace().devicesFolder,
				'--memlimit-kb',
				'1024',
				'--patience',
				'20',
				...more,
			);

		test('meets all recipients at once: those who are needed give, and the others are told', async () => {
			await setUp(cast, 2, {alice: 1, bob: 1, carl: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const greedy = claimer(link, '--misbehave', 'all-at-once');
			const sessions = await Promise.all(
				[cast.alice, cast.bob, cast.carl].map(async (member) => startGiving(await opened(member), token)),
			);
			// The one who is not needed compares in vain.
			await Promise.allSettled(sessions.map((session) => give(session, greedy)));
			expect(await greedy.end).toMatchObject({outcome: 'completed', exitCode: 0});
			const ends = await Promise.all(sessions.map(({done}) => done));
			expect(ends.filter(({name}) => name === 'finished')).toHaveLength(2);
			expect(ends.find(({name}) => name !== 'finished')).toMatchObject({
				name: 'cancelled',
				by: 'claimer',
				reason: 'MANUALLY_CANCELLED',
				isGiven: false,
			});
		});

		test('asks for a share twice: it is given twice, each time after the question', async () => {
			await setUp(cast, 2, {alice: 1, bob: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const forgetful = claimer(link, '--misbehave', 'claims-share-twice');
			for (const member of [cast.alice, cast.alice, cast.bob]) {
				const session = await startGiving(await opened(member), token);
				await give(session, forgetful);
				expect(await session.done).toMatchObject({name: 'finished', acknowledged: true});
			}
			expect(await forgetful.end).toMatchObject({outcome: 'completed', exitCode: 0});
		});

		test.each([
			['wrong-nonce-hash', 'INVALID_NONCE_HASH'],
			['garbage-payload=zstd', 'UNDESERIALIZABLE_PAYLOAD'],
			['wrong-payload-for-kind', 'UNDESERIALIZABLE_PAYLOAD'],
		])('gets nothing by %s', async (misbehaviour, reason) => {
			await setUp(cast, 1, {alice: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const session = await startGiving(await opened(cast.alice), token);
			const liar = claimer(link, '--auto', '--misbehave', misbehaviour);
			session.subscribe(() => {
				const {phase} = session.state;
				if (phase.name !== 'picking-code') return;
				void liar
					.waitForEvent('code', ({code}) => phase.choices.some((choice) => choice === code))
					.then(({code}) => phase.pick(parseSasCode(String(code))));
			});
			expect(await session.done).toMatchObject({name: 'cancelled', by: 'greeter', reason, isGiven: false});
			expect(await liar.end).toMatchObject({outcome: `cancelled:GREETER:${reason}`, exitCode: 0});
		});
	});

	// Each of these spoils an organization, so it has one of its own.

	test('a share in the name of another user is refused, or its recipient is told and goes on', async () => {
		const other = await castOfRecovery(server());
		await invite(other.alice, 'invited@example.com');
		const {exitCode} = await badSetup(other.dora, 'poison-share');
		if (isOurs) {
			expect(exitCode).toBe(0);
			await expectSound(other.dora, other.alice, other.bob);
			return;
		}
		const alice = await opened(other.alice);
		await expect(alice.recovery.fetch()).rejects.toMatchObject({code: 'invalid-recovery-certificate'});
		// Only what the certificate is about is lost: members and invitations are there as before.
		expect((await alice.fetchMembers()).active).toBe(4);
		expect(await alice.listInvitations()).toHaveLength(1);
	});

	test('a setup that is dated ahead, and a recipient revoked before its date, break nothing here', async () => {
		const other = await castOfRecovery(server());
		expect(await badSetup(other.dora, 'dated-ahead=200')).toMatchObject({exitCode: 0});
		expect(await peer('revoke', other.carl.json, 'bob@example.com').end).toMatchObject({exitCode: 0});
		const [alice, dora] = [await opened(other.alice), await opened(other.dora)];
		if (isOurs) {
			await expectSound(other.dora, other.alice);
			return;
		}
		for (const member of [alice, dora]) {
			await expect(member.recovery.fetch()).rejects.toMatchObject({code: 'invalid-recovery-certificate'});
			expect((await member.fetchMembers()).active).toBe(3);
		}
	});

	test('a setup that is dated as far ahead as servers take it keeps no one from setting up at once', async () => {
		const other = await castOfRecovery(server());
		expect(await badSetup(other.dora, 'dated-ahead=299')).toMatchObject({exitCode: 0});
		const carl = await opened(other.carl);
		await carl.recovery.create({threshold: 1, weights: new Map([[(await deviceOf(other.alice)).user_id, 1]])});
		expect((await carl.recovery.fetch()).own).toMatchObject({state: {state: 'usable'}});
		expect(await carl.recovery.delete()).toBe('deleted');
		await expectSound(other.dora, other.alice, other.carl);
	});

	test('a setup whose recipients are gone is shown as unusable, cannot be given, and the claimer is told', async () => {
		const other = await castOfRecovery(server());
		const recipients = ['--recipient', 'dora@example.com', '--recipient', 'bob@example.com', '--threshold', '2'];
		const author = ['recovery', 'setup', other.carl.json, ...recipients];
		expect(await peer(...author, '--misbehave', 'unusable-after-revocation').end).toMatchObject({exitCode: 0});
		const left = (await opened(other.dora)).recovery;
		expect((await (await opened(other.carl)).recovery.fetch()).own).toMatchObject({state: {state: 'unusable'}});
		expect((await left.fetch()).others).toMatchObject([{state: {state: 'unusable'}}]);
		const invitation = ['invite', other.dora.json, 'shared-recovery', 'carl@example.com'];
		const events = (await peer(...invitation).end).events;
		const link = String(events.find(({event}) => event === 'invitation')?.link);
		const {session} = startRecovery(parseInvitationAddress(link), join(createWorkspace().home, 'data'));
		expect(await session.done).toMatchObject({
			name: 'failed',
			error: {code: 'recovery-unreachable', facts: {threshold: 2, left: 1}},
		});
		const [listed] = await (await opened(other.dora)).listInvitations();
		if (listed?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
		await expect(left.giveShare(listed)).rejects.toMatchObject({code: 'recovery-unreachable'});
	});
});
