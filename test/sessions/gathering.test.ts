import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type GatheredShares, openGathered, sealGathered} from '../../source/parsec/gathered-shares.ts';
import {
	type DeviceId,
	type InvitationToken,
	newDeviceId,
	newUserId,
	parseHumanHandle,
	type Timestamp,
	type UserId,
} from '../../source/parsec/ids.ts';
import {split} from '../../source/parsec/sharing.ts';
import {Gathering, type RecoveryInvitation} from '../../source/sessions/gathering.ts';

const token = randomBytes(16).toString('hex') as InvitationToken;
const createdOn = 1_700_000_000_000_000 as Timestamp;

const weights = {Alice: 1, Bob: 2, Carl: 1};
type Name = keyof typeof weights;
const ids = {Alice: newUserId(), Bob: newUserId(), Carl: newUserId()};
const names = Object.keys(weights) as Name[];

function invitation(threshold: number, change: Partial<RecoveryInvitation> = {}): RecoveryInvitation {
	return {
		type: 'SHAMIR_RECOVERY',
		claimer_human_handle: parseHumanHandle('dora@example.com', 'Dora'),
		claimer_user_id: newUserId(),
		created_by: {type: 'USER', user_id: ids.Alice, human_handle: parseHumanHandle('alice@example.com', 'Alice')},
		shamir_recovery_created_on: createdOn,
		threshold,
		recipients: names.map((name) => ({
			user_id: ids[name],
			human_handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
			shares: weights[name],
			revoked_on: null,
			online_status: 'UNKNOWN',
		})),
		...change,
	};
}

/** A store in memory, which may refuse. */
function memory(kept?: GatheredShares) {
	const store = {
		kept,
		isFull: false,
		load: async () => store.kept,
		async keep(gathered: GatheredShares) {
			if (store.isFull) throw new Error('no room');
			store.kept = {...gathered, shares: new Map(gathered.shares)};
		},
		async forget() {
			store.kept = undefined;
		},
	};
	return store;
}

function deal(threshold: number): Readonly<Record<Name, readonly Uint8Array[]>> {
	const [Alice = [], Bob = [], Carl = []] = split(
		randomBytes(20),
		threshold,
		names.map((name) => weights[name]),
	);
	return {Alice, Bob, Carl};
}

const stateOf = ({progress}: Gathering, name: Name) =>
	progress.recipients.find(({userId}) => userId === ids[name])?.state;

describe('what a recovery gathers', () => {
	it('is counted, and is there again at the next start with the same setup only', async () => {
		const store = memory();
		const shares = deal(3);
		const gathering = await Gathering.begin(invitation(3), store);
		await gathering.add(ids.Bob, shares.Bob);
		expect(gathering.progress).toMatchObject({threshold: 3, gathered: 2, isKept: true});
		expect(gathering.isWorthCombining).toBe(false);
		const again = await Gathering.begin(invitation(3), store);
		expect(again.progress.gathered).toBe(2);
		expect(stateOf(again, 'Bob')).toBe('given');
		const later = (createdOn + 1) as Timestamp;
		const other = await Gathering.begin(invitation(3, {shamir_recovery_created_on: later}), store);
		expect(other.progress.gathered).toBe(0);
	});

	it('stays in memory when it cannot be kept, and says so', async () => {
		const store = memory();
		store.isFull = true;
		const gathering = await Gathering.begin(invitation(2), store);
		await gathering.add(ids.Bob, deal(2).Bob);
		expect(gathering.progress).toMatchObject({gathered: 2, isKept: false});
	});

	it('refuses shares of another number, and names who gave them', async () => {
		const gathering = await Gathering.begin(invitation(2), memory());
		const {Alice} = deal(2);
		await expect(gathering.add(ids.Bob, Alice)).rejects.toMatchObject({
			code: 'bad-shares',
			facts: {recipient: 'bob@example.com', fault: 'count', others: []},
		});
		expect(gathering.progress.gathered).toBe(0);
	});

	it('refuses the share of another recipient, names both, and lets the person ask either again', async () => {
		const gathering = await Gathering.begin(invitation(2), memory());
		const shares = deal(2);
		// Carl is not honest: he gives what belongs to Alice.
		await gathering.add(ids.Carl, shares.Alice);
		await expect(gathering.add(ids.Alice, shares.Alice)).rejects.toMatchObject({
			facts: {recipient: 'alice@example.com', fault: 'x-twice', others: ['carl@example.com']},
		});
		expect([stateOf(gathering, 'Alice'), stateOf(gathering, 'Carl')]).toEqual(['to-ask', 'doubtful']);
		await gathering.add(ids.Alice, shares.Alice);
		expect([stateOf(gathering, 'Alice'), stateOf(gathering, 'Carl')]).toEqual(['given', 'to-ask']);
	});

	it('doubts all when they give nothing, and forgets the shares of who is asked again', async () => {
		const gathering = await Gathering.begin(invitation(2), memory());
		await gathering.add(ids.Bob, deal(2).Bob);
		gathering.doubtAll();
		expect(stateOf(gathering, 'Bob')).toBe('doubtful');
		await gathering.drop(ids.Bob);
		expect(stateOf(gathering, 'Bob')).toBe('to-ask');
	});

	it('is combined once, and again when someone has given anew', async () => {
		const gathering = await Gathering.begin(invitation(2), memory());
		const shares = deal(2);
		await gathering.add(ids.Alice, shares.Alice);
		expect(gathering.isWorthCombining).toBe(false);
		await gathering.add(ids.Bob, shares.Bob);
		expect(gathering.isWorthCombining).toBe(true);
		gathering.doubtAll();
		expect(gathering.isWorthCombining).toBe(false);
		await gathering.drop(ids.Alice);
		expect(gathering.isWorthCombining).toBe(false);
		await gathering.add(ids.Carl, shares.Carl);
		expect(gathering.isWorthCombining).toBe(true);
	});

	it('cannot be enough when too many recipients are revoked', async () => {
		const [alice, bob, carl] = invitation(3).recipients;
		if (alice === undefined || bob === undefined || carl === undefined) throw new Error('there are three');
		const recipients = [alice, {...bob, revoked_on: createdOn}, carl];
		const gathering = await Gathering.begin(invitation(3, {recipients}), memory());
		expect(stateOf(gathering, 'Bob')).toBe('revoked');
		expect(() => gathering.mustBeReachable()).toThrow(
			expect.objectContaining({code: 'recovery-unreachable', facts: {role: 'claimer', threshold: 3, left: 2}}),
		);
	});

	it.each([0, 5, 256])('is refused for a threshold of %i', async (threshold) => {
		await expect(Gathering.begin(invitation(threshold), memory())).rejects.toMatchObject({code: 'exchange-broken'});
	});
});

describe('what is kept of it', () => {
	const id = fc.uint8Array({minLength: 16, maxLength: 16}).map((bytes) => Buffer.from(bytes).toString('hex'));
	const key = fc.uint8Array({minLength: 32, maxLength: 32});
	const gathered: fc.Arbitrary<GatheredShares> = fc.record({
		createdOn: fc.constant(createdOn),
		shares: fc
			.array(fc.tuple(id, fc.array(fc.uint8Array({minLength: 2}))))
			.map((all) => new Map(all.map(([recipient, shares]) => [recipient as UserId, shares]))),
		newDevice: fc.option(
			fc.record({deviceId: fc.constant<DeviceId>(newDeviceId()), signingKey: key, localSymkey: key}),
			{nil: undefined},
		),
	});

	it('is given back to who has the link, and to no one else', () => {
		fc.assert(
			fc.property(gathered, (kept) => {
				const sealed = sealGathered(token, kept);
				expect(openGathered(token, sealed)).toEqual(kept);
				const other = randomBytes(16).toString('hex') as InvitationToken;
				expect(() => openGathered(other, sealed)).toThrow(expect.objectContaining({code: 'decryption-failed'}));
			}),
		);
	});
});
