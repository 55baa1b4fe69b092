import {expect} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {Member as OpenMember} from '../../source/member/member.ts';
import {invitationLink} from '../../source/parsec/address.ts';
import type {UserId} from '../../source/parsec/ids.ts';
import {parseSasCode, type SasCode} from '../../source/parsec/sas-code.ts';
import type {ExchangeKind, Session} from '../../source/sessions/phases.ts';
import type {GiveShareSession, RecoverSession} from '../../source/sessions/recovery-phases.ts';
import {shownCode} from '../sessions/harness.ts';
import type {Laboratory} from './laboratory.ts';
import {endAfterTest} from './live.ts';
import type {Member, TestOrganization} from './organization.ts';
import {type Peer, runPeer} from './peer.ts';
import {deviceOf} from './quick-key-file.ts';
import {addMember, quickOrganization} from './quick-organization.ts';
import {reached} from './recovering.ts';
import type {TestServer} from './server.ts';
import {createWorkspace} from './workspace.ts';

/** Dora loses her device; the others are those who can hold her shares. */
export interface Cast extends TestOrganization {
	readonly bob: Member;
	readonly carl: Member;
	readonly dora: Member;
}

/** A new organization: Alice, Bob and Carl are administrators, Dora is not. */
export async function castOfRecovery(server: TestServer): Promise<Cast> {
	const organization = await quickOrganization(server);
	const bob = await addMember(organization, 'Bob', 'ADMIN');
	const carl = await addMember(organization, 'Carl', 'ADMIN');
	return {...organization, bob, carl, dora: await addMember(organization, 'Dora', 'STANDARD')};
}

/** What a member can do in Narthex, with folders of its own. */
export async function opened(member: Member): Promise<OpenMember> {
	const {env} = createWorkspace();
	return new OpenMember(await deviceOf(member), {data: `${env.HOME}/data`, env});
}

type Weights = Partial<Record<'alice' | 'bob' | 'carl', number>>;

/** A fresh setup of Dora's. An earlier one is deleted. */
export async function setUp(cast: Cast, threshold: number, recipients: Weights): Promise<void> {
	const {recovery} = await opened(cast.dora);
	const weights = new Map<UserId, number>();
	for (const name of ['alice', 'bob', 'carl'] as const) {
		const weight = recipients[name];
		if (weight !== undefined) weights.set((await deviceOf(cast[name])).user_id, weight);
	}
	await recovery.delete();
	await recovery.create({threshold, weights});
}

/** The same by the peer, which breaks the rules that `misbehaving` names. */
export async function setUpByPeer(
	laboratory: Laboratory,
	{dora}: Cast,
	threshold: number,
	recipients: Weights,
	misbehaving: readonly string[],
): Promise<void> {
	await (await opened(dora)).recovery.delete();
	const named = Object.entries(recipients).flatMap(([name, weight]) => [
		'--recipient',
		`${name}@example.com=${weight}`,
	]);
	const setup = ['recovery', 'setup', dora.json, ...named, '--threshold', String(threshold)];
	await runPeer(laboratory, [...setup, ...misbehaving]);
}

/** Invites Dora back, by one of her recipients. */
export async function inviteBack({dora}: Pick<Cast, 'dora'>, recipient: Member) {
	const member = await opened(recipient);
	const {user_id: userId, human_handle: handle} = await deviceOf(dora);
	const {token} = await member.recovery.invite({userId, email: handle.email}, false);
	// In memory, the official server hands the token of a deleted setup out again (protocol: shared-recovery §5.3).
	endAfterTest(async () => {
		await member.cancelInvitation(token).catch((error: unknown) => {
			if (!(error instanceof NarthexError && error.code === 'invitation-completed')) throw error;
		});
	});
	const address = member.invitationAddress('SHAMIR_RECOVERY', token);
	return {token, address, link: invitationLink(address)};
}

/** A recipient of this process who begins to give the share that the invitation asks for. */
export async function startGiving(member: OpenMember, token: string): Promise<GiveShareSession> {
	const invitation = (await member.listInvitations()).find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	const session = await member.recovery.giveShare(invitation);
	endAfterTest(() => session.cancel());
	return session;
}

/** A recipient of this process who is honest and gives: both sides compare codes, and come to a good end. */
export async function meetHonest(session: RecoverSession, recipient: Member, token: string): Promise<void> {
	const giving = await startGiving(await opened(recipient), token);
	const picking = await reached(session, 'picking-code');
	picking.pick(await shownCode(giving));
	const trusting = await reached(giving, 'picking-code');
	trusting.pick(await shownCode(session));
	(await reached(giving, 'reviewing-recovery')).give();
	expect(await giving.done).toMatchObject({name: 'finished'});
}

type Comparing = Session<
	| {readonly name: 'picking-code'; readonly choices: readonly string[]; pick(code: SasCode): void}
	| {readonly name: 'x'},
	ExchangeKind
>;

/** Compares codes with a peer at the other end, as two people do. */
export async function compareWithPeer(session: unknown, peer: Peer): Promise<void> {
	const ours = session as Comparing;
	// A peer that meets several has several of these events: those of this meeting have the right code.
	const theirChoices = async () => {
		const code = await shownCode(ours);
		await peer.waitForEvent('choices', ({choices}) => (choices as string[]).includes(code));
		peer.answer({code});
	};
	const ourChoices = async () => {
		const phase = await reached(ours, 'picking-code');
		const {code} = await peer.waitForEvent('code', (event) => phase.choices.includes(String(event.code)));
		phase.pick(parseSasCode(String(code)));
	};
	if (ours.role === 'claimer') {
		await ourChoices();
		await theirChoices();
	} else {
		await theirChoices();
		await ourChoices();
	}
}
