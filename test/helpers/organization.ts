import type {Laboratory} from './laboratory.ts';
import {createOrganization, freshOrganizationId, password} from './new-organization.ts';
import {type PeerEvent, runPeer, startPeer} from './peer.ts';
import type {TestServer} from './server.ts';
import {createWorkspace, type Workspace} from './workspace.ts';

export {createOrganization, freshOrganizationId, password};

/** A member of a test organization, with a workspace of its own that holds its key file. */
export interface Member {
	readonly email: string;
	readonly name: string;
	readonly deviceLabel: string;
	readonly userId: string;
	readonly deviceId: string;
	readonly workspace: Workspace;
	readonly keyFile: string;
	/** The peer's own form of the same device: no password, no Argon2id. */
	readonly json: string;
}

export interface TestOrganization {
	readonly id: string;
	readonly server: TestServer;
	readonly alice: Member;
}

export interface Invitation {
	readonly token: string;
	/** `parsec3://…` */
	readonly link: string;
	/** `http://…/redirect/…` */
	readonly webLink: string;
}

/**
 * Argon2id memory of key files that the peer writes here: they open at once. Narthex itself only writes the real, slow
 * ones.
 */
const QUICK = ['--memlimit-kb', '1024', '--password', password];

/** A new organization whose administrator is Alice, made by the peer: its key file opens at once in Narthex. */
export async function organizationOfPeer(laboratory: Laboratory, server: TestServer): Promise<TestOrganization> {
	const id = freshOrganizationId();
	const {link} = await createOrganization(server, id);
	const workspace = createWorkspace();
	const who = {email: 'alice@example.com', name: 'Alice', deviceLabel: 'laptop'};
	const where = ['org', server.url, id, '--bootstrap-link', link, '--out', workspace.devicesFolder];
	const events = await runPeer(laboratory, [
		...where,
		'--email',
		who.email,
		'--name',
		who.name,
		'--label',
		who.deviceLabel,
		...QUICK,
	]);
	return {id, server, alice: {...who, workspace, ...savedFiles(events)}};
}

/** One more member of the organization, enrolled by two peers: Alice's and the new one's. */
export async function enrol(
	laboratory: Laboratory,
	{alice}: TestOrganization,
	who: {readonly email: string; readonly name: string; readonly profile: 'ADMIN' | 'STANDARD' | 'OUTSIDER'},
): Promise<Member> {
	const workspace = createWorkspace();
	const deviceLabel = 'desk';
	const {token, link} = await inviteByPeer(laboratory, alice, who.email);
	const greeter = startPeer(laboratory, ['greet', alice.json, token, '--auto', '--profile', who.profile]);
	const names = ['--name', who.name, '--email', who.email, '--label', deviceLabel];
	const claimer = startPeer(laboratory, [
		'claim',
		link,
		'--out',
		workspace.devicesFolder,
		'--auto',
		...names,
		...QUICK,
	]);
	const [greeted, claimed] = await Promise.all([greeter.end, claimer.end]);
	if (greeted.exitCode !== 0 || claimed.exitCode !== 0)
		throw new Error(`${who.name} could not be enrolled: ${greeted.outcome}, ${claimed.outcome}, ${claimed.complaints}`);
	return {...who, deviceLabel, workspace, ...savedFiles(claimed.events)};
}

/** Invites a user by the peer, or a device of the member itself when there is no e-mail. */
export async function inviteByPeer(laboratory: Laboratory, author: Member, email?: string): Promise<Invitation> {
	const events = await runPeer(laboratory, ['invite', author.json, ...(email ? ['user', email] : ['device'])]);
	const {token, link, http_link} = eventOf(events, 'invitation');
	return {token: String(token), link: String(link), webLink: String(http_link)};
}

function savedFiles(events: readonly PeerEvent[]) {
	const saved = eventOf(events, 'saved');
	return {
		userId: String(saved.user_id),
		deviceId: String(saved.device_id),
		keyFile: String(saved.key_file),
		json: String(saved.json),
	};
}

function eventOf(events: readonly PeerEvent[], name: string): PeerEvent {
	const found = events.find(({event}) => event === name);
	if (!found) throw new Error(`The peer has no event ${name}: ${JSON.stringify(events)}`);
	return found;
}
