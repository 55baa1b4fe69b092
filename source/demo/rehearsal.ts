import {rmSync} from 'node:fs';
import {foldersOf} from '../member/folders.ts';
import {Member} from '../member/member.ts';
import {type InvitationAddress, invitationWebLink, serverUrl} from '../parsec/address.ts';
import type {InvitationToken} from '../parsec/ids.ts';
import type {AnySession} from '../sessions/recovery-phases.ts';
import {Cast, handleFor} from './cast.ts';
import type {SceneName} from './chapters.ts';
import {aliceElsewhere, GUESTS, inviteOneOf, prepareDemo} from './demo.ts';
import {dora, inviteDoraBack} from './dora.ts';
import type {Part} from './part.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** A scene that is set: its invitation waits. */
export interface Scene {
	readonly name: SceneName;
	readonly token: InvitationToken;
	/** You are Alice and greet: the one who is here already. */
	readonly guest?: Part;
	/** You were invited: what you open. */
	readonly link?: string;
}

/** A demonstration that is running. */
export interface Rehearsal {
	/** Alice, whose device is open. */
	readonly member: Member;
	/** Where its log is, among others. */
	readonly env: NodeJS.ProcessEnv;
	/** Whether an invitation belongs to it. If so, it is claimed in the folders of the demonstration. */
	holds(address: Pick<InvitationAddress, 'server' | 'organizationId'>): boolean;
	/** Sets a scene. One that was set and not played to its end is given as it stands. */
	begin(name: SceneName): Promise<Scene>;
	/** Plays the other side of an exchange that you began in this organization. */
	attend(you: AnySession, token: InvitationToken): Part;
	close(): Promise<void>;
}

/**
 * Starts the demonstration in `folder`, or in a temporary one that is removed at the end, however the process ends.
 * Alice's device is open.
 * @param changed called whenever a played person does something else
 */
export async function startRehearsal(changed: () => void, folder?: string): Promise<Rehearsal> {
	const place = folder ?? temporaryFolder();
	const demo = await prepareDemo(place);
	const cast = new Cast(demo, changed);
	const alice = aliceElsewhere(demo);

	const greeted = async (names: readonly string[], options = {}) => {
		const address = await inviteOneOf(alice, names);
		return {token: address.token, guest: cast.send(address, handleFor(address.email), options)};
	};
	const scenes: {readonly [Name in SceneName]: () => Promise<Omit<Scene, 'name'>>} = {
		greet: () => greeted(GUESTS.greet),
		async claim() {
			const address = await inviteOneOf(alice, GUESTS.claim);
			return {token: address.token, link: invitationWebLink(address)};
		},
		async device() {
			const {token} = await alice.inviteDevice(false);
			return {token, guest: cast.send(alice.invitationAddress('DEVICE', token), demo.alice.human_handle)};
		},
		'wrong-code': () => greeted(GUESTS['wrong-code'], {misreads: true}),
		async 'give-share'() {
			const address = await inviteDoraBack(demo);
			return {token: address.token, guest: cast.send(address, dora)};
		},
		async 'come-back'() {
			const address = await inviteDoraBack(demo);
			await cast.dismiss(address.token);
			return {token: address.token, link: invitationWebLink(address)};
		},
	};
	return {
		member: new Member(demo.alice, foldersOf(demo.env)),
		env: demo.env,
		holds: ({server, organizationId}) =>
			organizationId === demo.alice.organization_id && serverUrl(server) === demo.alice.server_url,
		begin: async (name) => ({name, ...(await scenes[name]())}),
		attend(you, token) {
			const kinds = {user: 'USER', device: 'DEVICE', recovery: 'SHAMIR_RECOVERY'} as const;
			return cast.attend(you, alice.invitationAddress(kinds[you.kind], token));
		},
		async close() {
			await cast.close();
			await demo.close();
			if (folder === undefined) rmSync(place, {recursive: true, force: true});
		},
	};
}
