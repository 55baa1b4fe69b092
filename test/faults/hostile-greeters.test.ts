import {beforeAll, expect, test} from 'vitest';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {ClaimSession} from '../../source/sessions/phases.ts';
import {inPhase, type Kept, startClaiming} from './support/exchange.ts';
import {forMany} from './support/many.ts';
import {openNetwork} from './support/network.ts';
import {addUser, invite, newOrganization} from './support/organization.ts';
import {compareCodes, concerns, endOf, greetingPeer} from './support/peers.ts';
import {officialInMemory, onServers} from './support/servers.ts';

/** How an exchange ends: for the peer, for us, on our disk, on the server. */
interface Ending {
	/** The peer's outcome. */
	readonly peer: string;
	/** Ours; `in PHASE`: we wait there for somebody who is gone, until our person gives up. */
	readonly ours: string;
	/** What became of a key file: there was none, it was taken back, it is there and opens the organization. */
	readonly keyFile: 'none' | 'discarded' | 'kept';
	/** Whether the invitation is closed afterwards. */
	readonly isClosed?: boolean;
}

/** What a greeter does, and how it has to end. */
interface Case extends Ending {
	readonly misbehave: string;
	/** The other right ending, where it depends on who is faster. */
	readonly or?: Ending;
	/** For one kind only. */
	readonly only?: 'user' | 'device';
}

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Where the claimer is while the greeter has not done a step yet. */
const PHASE_AT = [
	'waiting-for-greeter',
	'waiting-for-greeter',
	'waiting-for-greeter',
	'waiting-for-greeter',
	'waiting-for-trust',
	'waiting-for-trust',
	'waiting-for-confirmation',
	'waiting-for-confirmation',
];
const HOSTILE_TEXTS = 'esc osc bidi cr newline bel nul zero-width wide combining lookalike blank all'.split(' ');
const GARBAGE = 'version bare zstd truncated msgpack list empty'
	.split(' ')
	.map((variant) => `garbage-payload=${variant}`);
const BAD_PAYLOADS = [
	...GARBAGE,
	'wrong-type-payload',
	'wrong-payload-for-kind',
	'zstd-bomb-payload',
	'oversize-label',
	'empty-label',
];

const completed = (misbehave: string): Case => ({
	misbehave,
	peer: 'completed',
	ours: 'finished',
	keyFile: 'kept',
	isClosed: true,
});
const refused = (misbehave: string, reason: string, keyFile: Ending['keyFile'] = 'none'): Case => ({
	misbehave,
	peer: `cancelled:CLAIMER:${reason}`,
	ours: `cancelled by claimer: ${reason}`,
	keyFile,
});
const lied = (misbehave: string) => refused(misbehave, 'INCONSISTENT_PAYLOAD', 'discarded');

const cases: readonly Case[] = [
	completed('nonce-swap-late'),
	...[0, 1, 2, 3, 4, 5, 6].map(
		(point): Case => ({
			misbehave: `low-order-key=${point}`,
			peer: 'cancelled:CLAIMER:INCONSISTENT_PAYLOAD',
			ours: 'failed: small-order-key',
			keyFile: 'none',
		}),
	),
	refused('swapped-code', 'INVALID_SAS_CODE'),
	...[0, 1, 2, 3].map((step) => completed(`repeat-start=${step}`)),
	...[4, 5, 6, 7].map(
		(step): Case => ({
			misbehave: `repeat-start=${step}`,
			peer: 'timeout:0',
			ours: 'cancelled by greeter: AUTOMATICALLY_CANCELLED',
			keyFile: 'none',
			// The claimer may not have finished step 3 yet: then it begins again with the greeter.
			...(step === 4 ? {or: completed('')} : {}),
		}),
	),
	// The account is there and so are its keys: whatever the greeter does now, the claimer is in.
	{
		misbehave: 'repeat-start=8',
		peer: 'timeout:0',
		ours: 'finished',
		keyFile: 'kept',
		or: {peer: 'timeout:0', ours: 'cancelled by greeter: AUTOMATICALLY_CANCELLED', keyFile: 'none'},
	},
	...[0, 1, 2, 3, 4, 5, 6, 7].map(
		(step): Case => ({
			misbehave: `cancel-at=${step}`,
			peer: 'cancelled-by-us:MANUALLY_CANCELLED',
			ours: 'cancelled by greeter: MANUALLY_CANCELLED',
			keyFile: 'none',
		}),
	),
	{
		misbehave: 'cancel-at=8',
		peer: 'cancelled-by-us:MANUALLY_CANCELLED',
		ours: 'finished',
		keyFile: 'kept',
		or: {
			peer: 'cancelled-by-us:MANUALLY_CANCELLED',
			ours: 'cancelled by greeter: MANUALLY_CANCELLED',
			keyFile: 'none',
		},
	},
	...[3, 5, 7].map(
		(step): Case => ({
			misbehave: `cancel-at=${step}:INVALID_SAS_CODE`,
			peer: 'cancelled-by-us:INVALID_SAS_CODE',
			ours: 'cancelled by greeter: INVALID_SAS_CODE',
			keyFile: 'none',
		}),
	),
	{
		misbehave: 'cancel-at=2:AUTOMATICALLY_CANCELLED',
		peer: 'cancelled-by-us:AUTOMATICALLY_CANCELLED',
		ours: 'in waiting-for-greeter',
		keyFile: 'none',
	},
	...[0, 1, 2, 3, 4, 5, 6, 7].map(
		(step): Case => ({
			misbehave: `cancel-invitation-at=${step}`,
			peer: 'invitation-cancelled-by-us',
			ours: 'failed: invitation-gone',
			keyFile: 'none',
			isClosed: true,
		}),
	),
	{
		misbehave: 'cancel-invitation-at=8',
		peer: 'invitation-cancelled-by-us',
		ours: 'finished',
		keyFile: 'kept',
		isClosed: true,
		or: {peer: 'invitation-cancelled-by-us', ours: 'failed: invitation-gone', keyFile: 'none', isClosed: true},
	},
	...PHASE_AT.map(
		(phase, step): Case => ({
			misbehave: `vanish-at=${step}`,
			peer: 'vanished',
			ours: `in ${phase}`,
			keyFile: 'none',
		}),
	),
	{misbehave: 'vanish-at=8', peer: 'vanished', ours: 'finished', keyFile: 'kept'},
	...[0, 5].map(
		(step): Case => ({
			misbehave: `vanish-after=${step}`,
			peer: 'vanished',
			ours: `in ${PHASE_AT[step + 1]}`,
			keyFile: 'none',
		}),
	),
	...[7, 8].map(
		(step): Case => ({misbehave: `vanish-after=${step}`, peer: 'vanished', ours: 'finished', keyFile: 'kept'}),
	),
	...[0, 5, 8].map((step) => completed(`stall-at=${step}:1`)),
	...STEPS.slice(0, 8).map((step) => completed(`jump-ahead=${step}`)),
	...['replay-old-step', 'step-mismatch', 'duplicate-ack'].map(completed),
	{...completed('no-complete'), isClosed: false},
	refused('undecipherable-payload', 'UNDECIPHERABLE_PAYLOAD'),
	...BAD_PAYLOADS.map((misbehave) => refused(misbehave, 'UNDESERIALIZABLE_PAYLOAD')),
	// The address of `all` is that of `osc`, and taken by then.
	...HOSTILE_TEXTS.map(
		(variant): Case => ({
			...completed(`hostile-text=${variant}`),
			...(variant === 'all' ? {only: 'device'} : {}),
		}),
	),
	...['ids', 'root-key', 'profile', 'label', 'handle', 'all'].map((what) => lied(`greeter-sends-foreign-user=${what}`)),
	{...lied('greeter-sends-foreign-user=private-key'), only: 'device'},
	lied('greeter-no-create'),
];

await onServers('a hostile greeter', [officialInMemory], (running, laboratory) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	test.each(['user', 'device'] as const)(`is met as it deserves, for a %s`, async (kind) => {
		const ways = cases.filter(({misbehave, only = kind}) => only === kind && concerns(kind, misbehave));
		await forMany(
			ways,
			8,
			({misbehave}) => misbehave,
			async (situation, index) => {
				const label = `label${index}`;
				const email = `greeted${index}-${kind}@example.com`;
				const greeter = kind === 'user' ? alice : await addUser(alice, {email, profile: 'STANDARD'});
				const way = await openNetwork(running.port());
				const invitation = await invite(greeter, way.address, kind === 'user' ? email : undefined);
				const kept: Kept[] = [];
				const session = startClaiming(invitation, kept);
				await way.saw('invite_claimer_step NUMBER_0_WAIT_PEER');
				const peer = greetingPeer(laboratory, greeter, invitation, situation.misbehave);
				const people = Promise.all([compareCodes(session, peer), describe(session, label, email)]);
				const {outcome, complaints} = await peer.end;
				expect(complaints).toEqual([]);
				const ours = await endOf(session, situation.ours);
				const ending = situation.or?.ours === ours ? situation.or : situation;
				expect({peer: outcome, ours}).toEqual({peer: ending.peer, ours: ending.ours});
				await people;
				const files = kept.map(({discarded}) => (discarded ? 'discarded' : 'kept'));
				expect(files).toEqual(ending.keyFile === 'none' ? [] : [ending.keyFile]);
				expectAccountSaid(session, ending.keyFile);
				// A key file that was kept is one that the server lets in.
				for (const {device, discarded} of kept)
					if (!discarded) await connectAuthenticated(device).send('ping', {ping: 'in'});
				const {invitations} = await connectAuthenticated(greeter).send('invite_list', {});
				const status = invitations.find(({token}) => token === invitation.token)?.status;
				expect(status !== 'PENDING').toBe(ending.isClosed ?? false);
			},
		);
	});
});

/** The person at our side. */
async function describe(session: ClaimSession, label: string, email: string): Promise<void> {
	const describing = await inPhase(session, 'describing').catch(() => undefined);
	if (describing === undefined) return;
	const handle = session.kind === 'user' ? {handle: parseHumanHandle(email, 'Bob')} : {};
	describing.describe({
		deviceLabel: parseDeviceLabel(label),
		...handle,
		protection: {kind: 'password', password: 'P@ssw0rd.'},
	});
}

/** An end that is no success says when an account may exist all the same. */
function expectAccountSaid({state: {phase}}: ClaimSession, keyFile: Ending['keyFile']): void {
	if (phase.name === 'cancelled' || phase.name === 'failed')
		expect(phase.accountExists ?? false).toBe(keyFile !== 'none');
}
