import {gatheredStore} from '../../source/devices/gathered-shares.ts';
import type {InvitationAddress} from '../../source/parsec/address.ts';
import {connectInvited} from '../../source/parsec/connection.ts';
import {parseDeviceLabel} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {ExchangeKind, Session} from '../../source/sessions/phases.ts';
import {isOver} from '../../source/sessions/phases.ts';
import {type RecoverOptions, recover} from '../../source/sessions/recover.ts';
import type {RecoverPhase, RecoverSession} from '../../source/sessions/recovery-phases.ts';
import {folderWith} from './device-folder.ts';
import {endAfterTest} from './live.ts';
import {password} from './new-organization.ts';

// The side of the person who recovers, in this process.

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

/** Names the new device, once the shares opened the account. */
export async function nameDevice(session: RecoverSession): Promise<void> {
	(await reached(session, 'describing')).describe({
		deviceLabel: parseDeviceLabel('new laptop'),
		protection: {kind: 'password', password},
	});
}
