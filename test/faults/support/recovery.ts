import {join} from 'node:path';
import {Member} from '../../../source/member/member.ts';
import type {InvitationAddress} from '../../../source/parsec/address.ts';
import {parseDeviceLabel} from '../../../source/parsec/ids.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import type {
	GiveSharePhase,
	GiveShareSession,
	RecoverPhase,
	RecoverSession,
} from '../../../source/sessions/recovery-phases.ts';
import {startRecovery} from '../../helpers/recovering.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {shownCode} from '../../sessions/harness.ts';
import type {Role} from './exchange.ts';
import type {Ways} from './network.ts';
import {addUser, through} from './organization.ts';

type Ends = 'finished' | 'cancelled' | 'failed';

// As records, so that a phase that is added has to be added here.
const giver: Record<Exclude<GiveSharePhase['name'], Ends>, true> = {
	'waiting-for-claimer': true,
	'waiting-for-trust': true,
	'picking-code': true,
	'waiting-for-request': true,
	'reviewing-recovery': true,
	'waiting-for-acknowledgement': true,
};
// None of these servers has terms of service.
const claimer: Record<Exclude<RecoverPhase['name'], Ends | 'accepting-terms'>, true> = {
	probing: true,
	'choosing-recipient': true,
	'waiting-for-recipient': true,
	'picking-code': true,
	'waiting-for-trust': true,
	'waiting-for-share': true,
	combining: true,
	describing: true,
	recovering: true,
	'choosing-password': true,
	saving: true,
	completing: true,
};

/** Every phase of both roles but the last ones, in order. */
export const RECOVERY_PHASES: readonly {readonly role: Role; readonly phase: string}[] = [
	...Object.keys(giver).map((phase) => ({role: 'greeter' as const, phase})),
	...Object.keys(claimer).map((phase) => ({role: 'claimer' as const, phase})),
];

/** Somebody who lost all devices, and the invitation that Alice, who holds the only share, made for them. */
export interface Lost {
	readonly owner: LocalDevice;
	readonly address: InvitationAddress;
}

let lastLoss: Promise<unknown> = Promise.resolve();

/** One after the other: the official server on PostgreSQL fails with 500 when several are set up at once. */
export function loseDevices(alice: LocalDevice, name: string): Promise<Lost> {
	const lost = lastLoss.then(() => loseOne(alice, name));
	lastLoss = lost.catch(() => {});
	return lost;
}

async function loseOne(alice: LocalDevice, name: string): Promise<Lost> {
	const email = `${name}@example.com`;
	const owner = await addUser(alice, {email, profile: 'STANDARD'});
	await memberOf(owner).recovery.create({threshold: 1, weights: new Map([[alice.user_id, 1]])});
	const giving = memberOf(alice);
	const {token} = await giving.recovery.invite({userId: owner.user_id, email}, false);
	return {owner, address: giving.invitationAddress('SHAMIR_RECOVERY', token)};
}

/** What the device can do, with folders of its own. */
export function memberOf(device: LocalDevice): Member {
	const {home, env} = createWorkspace();
	return new Member(device, {data: join(home, 'data'), env});
}

export async function startGiving(alice: LocalDevice, {token}: InvitationAddress): Promise<GiveShareSession> {
	const member = memberOf(alice);
	const invitation = (await member.listInvitations()).find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	return member.recovery.giveShare(invitation);
}

/** Two sessions in this process, whose people are honest and quick. */
export interface Recovery {
	readonly giver: GiveShareSession;
	readonly claimer: RecoverSession;
	/** The devices that the claimer saved. */
	readonly saved: readonly LocalDevice[];
}

/** Starts both sides, each on its own way to the server. `script` is called before a person acts, and waited for. */
export async function startRecoveryOf(
	{address}: Lost,
	alice: LocalDevice,
	ways: Ways,
	script: (role: Role, phase: string) => Promise<void>,
): Promise<Recovery> {
	const giver = await startGiving(through(ways.greeter.address, alice), address);
	const {home} = createWorkspace();
	const {session: claimer, saved} = startRecovery({...address, server: ways.claimer.address}, join(home, 'data'));
	act<GiveSharePhase>(giver, async (phase) => {
		await script('greeter', phase.name);
		if (phase.name === 'picking-code') phase.pick(await shownCode(claimer));
		else if (phase.name === 'reviewing-recovery') phase.give();
	});
	act<RecoverPhase>(claimer, async (phase) => {
		await script('claimer', phase.name);
		await actAsClaimer(phase, () => shownCode(giver));
	});
	return {giver, claimer, saved};
}

/** What the person who comes back does in a phase. */
export async function actAsClaimer(phase: RecoverPhase, listen: () => Promise<SasCode>): Promise<void> {
	if (phase.name === 'choosing-recipient') {
		const next = phase.progress.recipients.find(({state}) => state === 'to-ask' || state === 'doubtful');
		if (next !== undefined) phase.choose(next);
	} else if (phase.name === 'picking-code') phase.pick(await listen());
	else if (phase.name === 'describing') phase.describe({deviceLabel: parseDeviceLabel('second')});
	else if (phase.name === 'choosing-password') phase.choose({kind: 'password', password: 'P@ssw0rd.'});
}

/** Calls `react` once in each phase, from the one that is now. */
export function act<Phase>(
	session: {readonly state: {readonly phase: Phase}; subscribe(listener: () => void): () => void},
	react: (phase: Phase) => Promise<void>,
): void {
	let last: Phase | undefined;
	const look = () => {
		const {phase} = session.state;
		if (phase === last) return;
		last = phase;
		void react(phase);
	};
	session.subscribe(look);
	look();
}
