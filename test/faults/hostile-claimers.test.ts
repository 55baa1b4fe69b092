import {beforeAll, expect, test} from 'vitest';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {GreetSession} from '../../source/sessions/phases.ts';
import {needsCleaning} from '../../source/text.ts';
import {inPhase, startGreeting} from './support/exchange.ts';
import {forMany} from './support/many.ts';
import {openNetwork} from './support/network.ts';
import {addUser, fetchOrganization, invite, newOrganization, through} from './support/organization.ts';
import {claimingPeer, compareCodes, concerns, endOf} from './support/peers.ts';
import {officialInMemory, onServers} from './support/servers.ts';

/** What a claimer does, and how it has to end: for the peer, for us, in the organization. */
interface Case {
	readonly misbehave: string;
	/** The peer's outcome. */
	readonly peer: string;
	/** Ours; `in PHASE`: we wait there for somebody who is gone, until our person gives up. */
	readonly ours: string;
	/** Whether the newcomer is in the organization afterwards; `either`: whoever was faster. */
	readonly isIn: boolean | 'either';
}

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Where the greeter is while the claimer has not done a step yet. */
const PHASE_AT = [
	'waiting-for-claimer',
	'waiting-for-claimer',
	'waiting-for-claimer',
	'waiting-for-claimer',
	'waiting-for-trust',
	'waiting-for-request',
	'waiting-for-request',
	'waiting-for-acknowledgement',
	'waiting-for-acknowledgement',
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

const completed = (misbehave: string): Case => ({misbehave, peer: 'completed', ours: 'finished', isIn: true});
const refused = (misbehave: string, reason: string): Case => ({
	misbehave,
	peer: `cancelled:GREETER:${reason}`,
	ours: `cancelled by greeter: ${reason}`,
	isIn: false,
});
const cancelled = (step: number, reason: string): Case => ({
	misbehave: `cancel-at=${step}:${reason}`,
	peer: `cancelled-by-us:${reason}`,
	ours: `cancelled by claimer: ${reason}`,
	isIn: step < 7 ? false : step === 7 ? 'either' : true,
});

const cases: readonly Case[] = [
	refused('wrong-nonce-hash', 'INVALID_NONCE_HASH'),
	refused('nonce-swap-late', 'INVALID_NONCE_HASH'),
	...[0, 1, 2, 3, 4, 5, 6].map(
		(point): Case => ({
			misbehave: `low-order-key=${point}`,
			peer: 'cancelled:GREETER:INCONSISTENT_PAYLOAD',
			ours: 'failed: small-order-key',
			isIn: false,
		}),
	),
	refused('swapped-code', 'INVALID_SAS_CODE'),
	...[0, 1, 2, 3].map((step) => completed(`repeat-start=${step}`)),
	...[4, 5, 6, 7, 8].map(
		(step): Case => ({
			misbehave: `repeat-start=${step}`,
			peer: 'timeout:0',
			ours: 'cancelled by claimer: AUTOMATICALLY_CANCELLED',
			isIn: step < 7 ? false : step === 7 ? 'either' : true,
		}),
	),
	...STEPS.map((step) => cancelled(step, 'MANUALLY_CANCELLED')),
	...[3, 4, 6].map((step) => cancelled(step, 'INVALID_SAS_CODE')),
	{
		misbehave: 'cancel-at=2:AUTOMATICALLY_CANCELLED',
		peer: 'cancelled-by-us:AUTOMATICALLY_CANCELLED',
		ours: 'in waiting-for-claimer',
		isIn: false,
	},
	...STEPS.map(
		(step): Case => ({
			misbehave: `vanish-at=${step}`,
			peer: 'vanished',
			ours: `in ${PHASE_AT[step]}`,
			isIn: step > 6,
		}),
	),
	...[0, 3, 5].map(
		(step): Case => ({
			misbehave: `vanish-after=${step}`,
			peer: 'vanished',
			ours: `in ${PHASE_AT[step + 1]}`,
			isIn: false,
		}),
	),
	{misbehave: 'vanish-after=8', peer: 'vanished', ours: 'finished', isIn: true},
	...[0, 5, 8].map((step) => completed(`stall-at=${step}:1`)),
	...[0, 1, 2, 3, 4, 5, 6, 7].map((step) => completed(`jump-ahead=${step}`)),
	...['replay-old-step', 'step-mismatch', 'duplicate-ack'].map(completed),
	refused('undecipherable-payload', 'UNDECIPHERABLE_PAYLOAD'),
	...BAD_PAYLOADS.map((misbehave) => refused(misbehave, 'UNDESERIALIZABLE_PAYLOAD')),
	...HOSTILE_TEXTS.map((variant) => completed(`hostile-text=${variant}`)),
];

await onServers('a hostile claimer', [officialInMemory], (running, laboratory) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	test.each(['user', 'device'] as const)(`is met as it deserves, for a %s`, async (kind) => {
		const ways = cases.filter(({misbehave}) => concerns(kind, misbehave));
		const nameOf = ({misbehave}: Case) => misbehave;
		await forMany(ways, 8, nameOf, async (situation, index) => {
			const label = `label${index}`;
			const email = `claimer${index}-${kind}@example.com`;
			const greeter = kind === 'user' ? alice : await addUser(alice, {email, profile: 'STANDARD'});
			const way = await openNetwork(running.port());
			const invitation = await invite(greeter, way.address, kind === 'user' ? email : undefined);
			const session = startGreeting(through(way.address, greeter), invitation, email);
			// The greeter is there first: some ways only hurt somebody who waits already.
			await way.saw('invite_greeter_step NUMBER_0_WAIT_PEER');
			const peer = claimingPeer(laboratory, invitation, situation.misbehave, ['--label', label]);
			const people = Promise.all([compareCodes(session, peer), review(session, label, email)]);
			const {outcome, complaints} = await peer.end;
			expect({outcome, complaints}).toEqual({outcome: situation.peer, complaints: []});
			expect(await endOf(session, situation.ours)).toBe(situation.ours);
			await people;
			const {users, devices} = await fetchOrganization(alice);
			const user = [...users.values()].find(({handle}) => handle.email === email);
			const made = [...devices.values()].filter(({userId}) => userId === user?.userId);
			const isIn = made.length - (kind === 'device' ? 1 : 0) === 1;
			if (situation.isIn !== 'either') expect(isIn).toBe(situation.isIn);
			expectCreatedSaid(session, isIn);
		});
	});
});

/**
 * The person at our side: approves what is harmless as it is; what hides something cannot be approved before it is
 * written anew.
 */
async function review(session: GreetSession, label: string, email: string): Promise<void> {
	const phase = await inPhase(session, 'reviewing-request').catch(() => undefined);
	if (phase === undefined) return;
	const {deviceLabel, handle, emailDiffersFrom} = phase.request;
	expect(emailDiffersFrom).toBe(handle === undefined || handle.email === email ? undefined : email);
	const asked = handle === undefined ? {deviceLabel} : {deviceLabel, handle, profile: 'STANDARD' as const};
	const texts = [deviceLabel, ...(handle === undefined ? [] : [handle.email, handle.label])];
	expect(phase.request.needsCleaning).toBe(texts.some(needsCleaning));
	if (!phase.request.needsCleaning && emailDiffersFrom === undefined) {
		phase.approve(asked);
		return;
	}
	if (phase.request.needsCleaning)
		expect(() => phase.approve(asked)).toThrow(expect.objectContaining({code: 'text-needs-editing'}));
	const anew = {deviceLabel: parseDeviceLabel(label)};
	phase.approve(handle === undefined ? anew : {...anew, handle: parseHumanHandle(email, 'Bob'), profile: 'STANDARD'});
}

/** An end that is no success says what exists in the organization all the same. */
function expectCreatedSaid({state: {phase}}: GreetSession, isIn: boolean): void {
	if (phase.name === 'finished' || phase.name === 'cancelled' || phase.name === 'failed') {
		expect(phase.created !== undefined).toBe(isIn);
	}
}
