import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {type InvitationAddress, invitationLink} from '../../../source/parsec/address.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import type {ClaimSession, GreetSession} from '../../../source/sessions/phases.ts';
import {cancellationSentence, sentenceOf} from '../../../source/words/sentence.ts';
import type {Laboratory} from '../../helpers/laboratory.ts';
import {endAfterFile} from '../../helpers/live.ts';
import {type Peer, type PeerEvent, startPeer} from '../../helpers/peer.ts';
import {codeOf, found} from './exchange.ts';

let folder: string | undefined;

/** A folder for what peers read and write; removed when all tests of the file are over. */
function peerFolder(): string {
	if (folder === undefined) {
		const made = mkdtempSync(join(tmpdir(), 'narthex-peers-'));
		endAfterFile(() => rmSync(made, {recursive: true, force: true}));
		folder = made;
	}
	return folder;
}

/** The file in which the peer takes a device: all fields of it, bytes in hex. */
export function peerDevice(device: LocalDevice): string {
	const {type, human_handle, ...fields} = device;
	const known = Object.entries(fields).map(([name, value]) => [
		name,
		value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
	]);
	const path = join(peerFolder(), `${device.device_id}.json`);
	// Another peer may be reading it.
	if (existsSync(path)) return path;
	writeFileSync(
		path,
		JSON.stringify({...Object.fromEntries(known), human_handle: [human_handle.email, human_handle.label]}),
	);
	return path;
}

const PATIENCE = ['--patience', '8', '--timeout', '60'];

/** The peer as the claimer of an invitation. */
export function claimingPeer(
	laboratory: Laboratory,
	invitation: InvitationAddress,
	misbehave: string,
	more: readonly string[] = [],
): Peer {
	const out = join(peerFolder(), invitation.token);
	mkdirSync(out);
	const save = ['--out', out, '--memlimit-kb', '1024', '--password', 'P@ssw0rd.'];
	return startPeer(laboratory, [
		'claim',
		invitationLink(invitation),
		...save,
		...PATIENCE,
		'--misbehave',
		misbehave,
		...more,
	]);
}

/** The peer as the greeter of an invitation, with the keys of `device`. */
export function greetingPeer(
	laboratory: Laboratory,
	device: LocalDevice,
	invitation: InvitationAddress,
	misbehave: string,
	more: readonly string[] = [],
): Peer {
	return startPeer(laboratory, [
		'greet',
		peerDevice(device),
		invitation.token,
		...PATIENCE,
		'--misbehave',
		misbehave,
		...more,
	]);
}

/** Up to step 5 an exchange goes one way for users and devices: what happens there is tried for users only. */
export function concerns(kind: 'user' | 'device', misbehave: string): boolean {
	return kind === 'user' || !/^(low-order|swapped|wrong-nonce|nonce-swap|[a-z-]+=[0-5])/.test(misbehave);
}

/** Has the people compare codes: each takes the one that the other one's program shows, if it is among the choices. */
export async function compareCodes(session: GreetSession | ClaimSession, peer: Peer): Promise<void> {
	// Of the attempt that we are in: a peer that began again shows another code.
	const shown = (event: PeerEvent) => {
		const started = peer.events.findIndex(({event, start}) => event === 'started' && start === session.state.attempt);
		return peer.events.indexOf(event) > started;
	};
	const answering = peer.waitForEvent('choices', shown).then(async () => peer.answer({code: await codeOf(session)}));
	const look = () => (session.state.phase.name === 'picking-code' ? session.state.phase : undefined);
	const picking = found(session, look).then(async (phase) => {
		const heard = String((await peer.waitForEvent('code', shown)).code);
		const choice = phase.choices.find((code) => code === heard);
		if (choice === undefined) phase.noneMatches();
		else phase.pick(choice);
	});
	// Either side may end before it comes to this; how they end is what the tests look at.
	await Promise.allSettled([answering, picking]);
}

/**
 * How a session ended, in a word. Its end has to be told in whole sentences. When `in PHASE` is awaited, the other side
 * is gone, and the session has to wait in that phase. Its person then gives up.
 */
export async function endOf(session: GreetSession | ClaimSession, awaited: string): Promise<string> {
	if (awaited.startsWith('in ')) {
		await found(session, () => session.state.phase.name === awaited.slice(3) || undefined);
		await session.cancel();
		expect(await session.done).toMatchObject({name: 'cancelled', by: session.role, reason: 'MANUALLY_CANCELLED'});
		return awaited;
	}
	const phase = await session.done;
	if (phase.name === 'failed') {
		expectSentences(sentenceOf(phase.error));
		return `failed: ${phase.error.code}`;
	}
	if (phase.name !== 'cancelled') return phase.name;
	expectSentences(cancellationSentence(session.role, phase));
	return `cancelled by ${phase.by}: ${phase.reason}`;
}

/** Whole sentences for a person: no name of the wire, no number of a step, nothing that is not told. */
export function expectSentences({message, nextStep}: {readonly message: string; readonly nextStep: string}): void {
	for (const text of [message, nextStep]) {
		expect(text).toMatch(/^\p{Lu}[^\p{Cc}]*[.!?]$/u);
		expect(text).not.toMatch(/[A-Za-z]_[A-Za-z]|undefined|null|\[object|Error:/);
	}
}

/** A thrown value that a person may see. */
export function expectTold(error: unknown): NarthexError {
	if (!(error instanceof NarthexError)) throw error;
	expect(error.code).not.toBe('internal');
	expectSentences(sentenceOf(error));
	return error;
}
