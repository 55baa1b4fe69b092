import {gatheredStore} from '../../source/devices/gathered-shares.ts';
import {Member as OpenMember} from '../../source/member/member.ts';
import {type InvitationAddress, parseInvitationAddress} from '../../source/parsec/address.ts';
import {connectInvited} from '../../source/parsec/connection.ts';
import {parseDeviceLabel} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {ExchangeKind, Session} from '../../source/sessions/phases.ts';
import {isOver} from '../../source/sessions/phases.ts';
import {type RecoverOptions, recover} from '../../source/sessions/recover.ts';
import type {RecoverPhase, RecoverSession} from '../../source/sessions/recovery-phases.ts';
import {shownCode} from '../sessions/harness.ts';
import {folderWith} from './device-folder.ts';
import type {Laboratory} from './laboratory.ts';
import {endAfterTest} from './live.ts';
import {enrol, type Member, organizationOfPeer, password, type TestOrganization} from './organization.ts';
import {type Peer, type PeerEvent, runPeer, startPeer} from './peer.ts';
import {deviceOf} from './quick-key-file.ts';
import type {TestServer} from './server.ts';
import {createWorkspace} from './workspace.ts';

/** Dora loses her device; the others are those who can hold her shares. */
export interface Cast extends TestOrganization {
	readonly bob: Member;
	readonly carl: Member;
	readonly dora: Member;
}

/** An organization made by the peer: Alice, Bob and Carl are administrators, Dora is not. */
export async function castOfRecovery(laboratory: Laboratory, server: TestServer): Promise<Cast> {
	const organization = await organizationOfPeer(laboratory, server);
	const join = (name: string, profile: 'ADMIN' | 'STANDARD') =>
		enrol(laboratory, organization, {email: `${name.toLowerCase()}@example.com`, name, profile});
	const bob = await join('Bob', 'ADMIN');
	const carl = await join('Carl', 'ADMIN');
	return {...organization, bob, carl, dora: await join('Dora', 'STANDARD')};
}

/** What a member can do in Narthex, with folders of its own. */
export async function opened(member: Member): Promise<OpenMember> {
	const {env} = createWorkspace();
	return new OpenMember(await deviceOf(member), {data: `${env.HOME}/data`, env});
}

/** A fresh setup of Dora's, by the peer. An earlier one is deleted. */
export async function setUp(
	laboratory: Laboratory,
	{dora}: Cast,
	threshold: number,
	recipients: Readonly<Record<string, number>>,
	more: readonly string[] = [],
): Promise<void> {
	await runPeer(laboratory, ['recovery', 'delete', dora.json, '--expect', '*', '--lenient']);
	const named = Object.entries(recipients).flatMap(([name, weight]) => [
		'--recipient',
		`${name}@example.com=${weight}`,
	]);
	await runPeer(laboratory, ['recovery', 'setup', dora.json, ...named, '--threshold', String(threshold), ...more]);
}

/** Invites Dora back, by one of her recipients. */
export async function inviteBack(laboratory: Laboratory, recipient: Member, more: readonly string[] = []) {
	const events = await runPeer(laboratory, ['invite', recipient.json, 'shared-recovery', 'dora@example.com', ...more]);
	const {token, link} = events.find(({event}) => event === 'invitation') as PeerEvent;
	// In memory, the official server hands the token of a deleted setup out again (protocol: shared-recovery §5.3).
	endAfterTest(async () => {
		await startPeer(laboratory, ['cancel', recipient.json, String(token)]).end;
	});
	return {token: String(token), link: String(link), address: parseInvitationAddress(String(link))};
}

export interface Recovering {
	readonly session: RecoverSession;
	/** The devices that were saved. */
	readonly saved: LocalDevice[];
}

/** Recovers with Narthex; what would go to the disk goes to `saved`. */
export function startRecovery(
	address: InvitationAddress,
	dataDirectory: string,
	change: Partial<RecoverOptions> = {},
): Recovering {
	const saved: LocalDevice[] = [];
	const session = recover({
		address,
		connection: connectInvited(address),
		store: gatheredStore(dataDirectory, address.token),
		folder: folderWith(async (device) => {
			saved.push(device);
			return {path: 'in memory', discard: async () => {}};
		}),
		...change,
	});
	endAfterTest(() => session.cancel());
	return {session, saved};
}

/** Waits for the phase of that name. @throws when the session ends in another one */
export function reached<Phase extends {readonly name: string}, Name extends Phase['name']>(
	session: Session<Phase, ExchangeKind>,
	name: Name,
): Promise<Extract<Phase, {readonly name: Name}>> {
	return new Promise((resolve, reject) => {
		const look = () => {
			const {phase} = session.state;
			if (phase.name === name) resolve(phase as Extract<Phase, {readonly name: Name}>);
			else if (isOver(phase)) reject(new Error(`ended in ${JSON.stringify(phase)} before ${name}`));
			else return;
			forget();
		};
		const forget = session.subscribe(look);
		look();
	});
}

/** Waits for a phase other than `phase`. */
export function left<Phase extends {readonly name: string}>(
	session: Session<Phase, ExchangeKind>,
	phase: Phase,
): Promise<Phase> {
	return new Promise((resolve) => {
		const look = () => {
			if (session.state.phase === phase) return;
			forget();
			resolve(session.state.phase);
		};
		const forget = session.subscribe(look);
		look();
	});
}

/** Has the claimer meet a recipient, named by the beginning of the address. */
export async function choose(session: RecoverSession, name: string): Promise<void> {
	const phase = await reached(session, 'choosing-recipient');
	const recipient = phase.progress.recipients.find(({handle}) => handle.email.startsWith(name));
	if (recipient === undefined) throw new Error(`no recipient ${name}`);
	phase.choose(recipient);
	await left<RecoverPhase>(session, phase);
}

type Comparing = Session<
	{readonly name: 'picking-code'; readonly choices: readonly string[]; pick(code: never): void} | {readonly name: 'x'},
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
		phase.pick(code as never);
	};
	if (ours.role === 'claimer') {
		await ourChoices();
		await theirChoices();
	} else {
		await theirChoices();
		await ourChoices();
	}
}

/** Names the new device, once the shares opened the account. */
export async function nameDevice(session: RecoverSession): Promise<void> {
	(await reached(session, 'describing')).describe({
		deviceLabel: parseDeviceLabel('new laptop'),
		protection: {kind: 'password', password},
	});
}
