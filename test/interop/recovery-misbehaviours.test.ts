import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import type {GiveShareSession} from '../../source/sessions/recovery-phases.ts';
import {openLaboratory} from '../helpers/laboratory.ts';
import {sharedOfficialServer} from '../helpers/official-server.ts';
import type {Member} from '../helpers/organization.ts';
import {type Peer, startPeer} from '../helpers/peer.ts';
import {choose, left, nameDevice, reached, startRecovery} from '../helpers/recovering.ts';
import {
	type Cast,
	castOfRecovery,
	compareWithPeer,
	inviteBack,
	meetHonest,
	opened,
	setUp,
	setUpByPeer,
	startGiving,
} from '../helpers/recovery.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const laboratory = await openLaboratory();

// The independent peer breaks the rules in every way that it knows; Narthex in this process has the other role.
describe.skipIf('missing' in laboratory)('a shared recovery', () => {
	if ('missing' in laboratory) return;
	let cast: Cast;
	beforeAll(async () => {
		cast = await castOfRecovery(await sharedOfficialServer(laboratory));
	});

	const greeter = (member: Member, token: string, more: readonly string[] = []): Peer =>
		startPeer(laboratory, ['greet', member.json, token, '--patience', '15', ...more]);

	/** The setup that stands, as it was asked for: most tests need the same one. */
	let standing = '';
	const standingSetup = async (threshold: number, recipients: Readonly<Record<string, number>>): Promise<void> => {
		const asked = JSON.stringify([threshold, recipients]);
		if (asked === standing) return;
		await setUp(cast, threshold, recipients);
		standing = asked;
	};

	const everyone = {alice: 1, bob: 1, carl: 1};
	const begin = async (threshold = 1) => {
		await standingSetup(threshold, everyone);
		return invited();
	};

	const invited = async () => {
		const {address, token, link} = await inviteBack(cast, cast.alice);
		return {link, token, ...startRecovery(address, join(createWorkspace().home, 'data'))};
	};

	describe('with a recipient who is not honest', () => {
		test.each([
			['undecipherable-payload'],
			['garbage-payload=zstd'],
			['garbage-payload=empty'],
			['garbage-payload=version'],
			['garbage-payload=bare'],
			['garbage-payload=truncated'],
			['garbage-payload=msgpack'],
			['garbage-payload=list'],
			['wrong-type-payload'],
			['wrong-payload-for-kind'],
			['zstd-bomb-payload'],
			['bad-share-list=missing'],
			['bad-share-list=nil'],
			['bad-share-list=numbers'],
			['bad-share-list=bytes'],
			['bad-share-list=map'],
			['bad-share-list=text'],
			['share-length=one-byte'],
			['share-length=empty'],
			['share-length=longer'],
			['share-length=shorter'],
			['corrupt-share=tail'],
			['corrupt-share=head'],
			['corrupt-share=key'],
			['share-x-zero'],
			['doubled-share'],
			['too-few-shares'],
			['too-many-shares'],
			['share-of-another-setup'],
		])('who does %s: the next one brings the person back', async (misbehaviour) => {
			// The share is of an earlier setup of the same person.
			if (misbehaviour === 'share-of-another-setup') standing = '';
			const {session, saved, token} = await begin();
			await choose(session, 'alice');
			const liar = greeter(cast.alice, token, ['--misbehave', misbehaviour]);
			await compareWithPeer(session, liar);
			const {problem} = await reached(session, 'choosing-recipient');
			expect(problem).toBeDefined();
			expect(await liar.end).toMatchObject({exitCode: 0});
			await choose(session, 'bob');
			await meetHonest(session, cast.bob, token);
			await nameDevice(session);
			expect(await session.done).toMatchObject({name: 'finished', saved: {invitationClosed: true}});
			expect(saved).toHaveLength(1);
		});

		test.each([
			['low-order-key', 'failed'],
			['cancel-at=4', 'cancelled'],
			['cancel-at=7', 'cancelled'],
		])('who does %s: the person chooses again', async (misbehaviour, ending) => {
			const {session, token} = await begin();
			await choose(session, 'alice');
			const peer = greeter(cast.alice, token, ['--auto', '--misbehave', misbehaviour]);
			const look = async () => {
				for (;;) {
					const {phase} = session.state;
					if (phase.name === 'choosing-recipient') return phase;
					if (phase.name === 'picking-code') phase.pick(parseSasCode(String((await peer.waitForEvent('code')).code)));
					await left(session, phase);
				}
			};
			expect((await look()).problem).toMatchObject({ending: {name: ending}});
			expect(await peer.end).toMatchObject({exitCode: 0});
		});

		test('who gives a share under the x of another one: both are doubted, and those who are honest are enough', async () => {
			standing = '';
			// The peer numbers shares in the order of the recipients: the liar takes the number of Bob's.
			await setUpByPeer(laboratory, cast, 2, everyone, []);
			const {session, saved, token} = await invited();
			await choose(session, 'alice');
			const liar = greeter(cast.alice, token, ['--misbehave', 'same-x-other-y']);
			await compareWithPeer(session, liar);
			expect((await liar.end).outcome).toBe('completed');
			await choose(session, 'bob');
			const doubted = greeter(cast.bob, token, ['--expect', 'cancelled:CLAIMER:INCONSISTENT_PAYLOAD']);
			await compareWithPeer(session, doubted);
			const facts = {recipient: 'bob@example.com', fault: 'x-twice', others: ['alice@example.com']};
			const {problem} = await reached(session, 'choosing-recipient');
			expect(problem).toMatchObject({ending: {error: {code: 'bad-shares', facts}}});
			expect(await doubted.end).toMatchObject({exitCode: 0});
			for (const name of ['carl', 'bob'] as const) {
				await choose(session, name);
				const honest = greeter(cast[name], token);
				await compareWithPeer(session, honest);
				expect((await honest.end).outcome).toBe('completed');
			}
			await nameDevice(session);
			expect(await session.done).toMatchObject({name: 'finished'});
			expect(saved).toHaveLength(1);
		});

		test('who closes the invitation after its share: the person is told', async () => {
			const {session, saved, token} = await begin(2);
			await choose(session, 'alice');
			const peer = greeter(cast.alice, token, ['--misbehave', 'completes-early']);
			await compareWithPeer(session, peer);
			expect(await peer.end).toMatchObject({exitCode: 0});
			await choose(session, 'bob');
			expect(await session.done).toMatchObject({name: 'failed', error: {code: 'invitation-gone'}});
			expect(saved).toEqual([]);
		});
	});

	describe('with a claimer who is not honest', () => {
		async function give(session: GiveShareSession, peer: Peer): Promise<void> {
			await compareWithPeer(session, peer);
			(await reached(session, 'reviewing-recovery')).give();
		}

		const claimer = (link: string, more: readonly string[]) =>
			startPeer(laboratory, [
				'claim',
				link,
				'--out',
				createWorkspace().devicesFolder,
				'--memlimit-kb',
				'1024',
				'--patience',
				'15',
				'--recipients',
				'alice@example.com',
				...more,
			]);

		test.each([
			['junk-in-payload', 'completed'],
			['no-complete', 'completed'],
			['completes-at-once', 'completed'],
			['vanish-after-share', 'vanished'],
			['guess-reveal=3', 'completed'],
		])('who does %s: the recipient gave its share, and ends well', async (misbehaviour, outcome) => {
			await standingSetup(1, {alice: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const session = await startGiving(await opened(cast.alice), token);
			const peer = claimer(link, ['--misbehave', misbehaviour]);
			await give(session, peer);
			expect(await session.done).toMatchObject({name: 'finished', acknowledged: true});
			expect(await peer.end).toMatchObject({outcome, exitCode: 0});
		});

		test.each([
			['undecipherable-payload', 'UNDECIPHERABLE_PAYLOAD'],
			['wrong-type-payload', 'UNDESERIALIZABLE_PAYLOAD'],
		])('who does %s: gets nothing', async (misbehaviour, reason) => {
			await standingSetup(1, {alice: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const session = await startGiving(await opened(cast.alice), token);
			const peer = claimer(link, ['--misbehave', misbehaviour]);
			await compareWithPeer(session, peer);
			expect(await session.done).toMatchObject({name: 'cancelled', by: 'greeter', reason, isGiven: false});
			expect(await peer.end).toMatchObject({outcome: `cancelled:GREETER:${reason}`, exitCode: 0});
		});

		test('gets nothing without a word of the recipient', async () => {
			await standingSetup(1, {alice: 1});
			const {link, token} = await inviteBack(cast, cast.alice);
			const session = await startGiving(await opened(cast.alice), token);
			const peer = claimer(link, ['--expect', 'cancelled:GREETER:MANUALLY_CANCELLED']);
			await compareWithPeer(session, peer);
			await reached(session, 'reviewing-recovery');
			await session.cancel();
			expect(await session.done).toMatchObject({name: 'cancelled', by: 'greeter', isGiven: false});
			expect(await peer.end).toMatchObject({exitCode: 0});
		});
	});

	describe('set up by somebody who is not honest', () => {
		test.each([
			['unopenable-share=sealed', 'does-not-open'],
			['unopenable-share=junk', 'does-not-open'],
			['unopenable-share=empty', 'does-not-open'],
			['unopenable-share=signature', 'does-not-open'],
			['unopenable-share=timestamp', 'does-not-open'],
			['unopenable-share=author', 'does-not-open'],
			['unopenable-share=format', 'does-not-open'],
			['weights-mismatch=fewer', 'count'],
			['weights-mismatch=more', 'count'],
			['weights-mismatch=none', 'count'],
			['weights-mismatch=doubled', 'x-twice'],
			['weights-mismatch=x-zero', 'x-is-zero'],
		])('by %s: the recipient sees it at once, and meets nobody', async (misbehaviour, fault) => {
			standing = '';
			await setUpByPeer(laboratory, cast, 2, {alice: 2, bob: 1}, ['--misbehave', misbehaviour]);
			const alice = await opened(cast.alice);
			const [held] = (await alice.recovery.fetch()).others;
			expect(held?.ownShareProblem).toMatchObject({code: 'own-share-unusable', facts: {fault}});
			const {token} = await inviteBack(cast, cast.bob);
			await expect(startGiving(alice, token)).rejects.toMatchObject({code: 'own-share-unusable'});
		});
	});
});
