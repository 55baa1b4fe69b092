import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {
	type InvitationAddress,
	invitationLink,
	organizationLink,
	type ServerAddress,
} from '../../../source/parsec/address.ts';
import {connectAuthenticated} from '../../../source/parsec/connection.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {encode, type Packable} from '../../../source/parsec/msgpack.ts';
import {decode} from '../../../source/parsec/msgpack-reader.ts';
import type {OwnDevice} from '../../helpers/narthex.ts';
import type {TestServer} from '../../helpers/server.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {homeOf} from './key-files.ts';
import {addUser, fetchOrganization, invite, newOrganization, serverOf} from './organization.ts';
import {answering} from './stand-ins.ts';

/**
 * Where bad input is tried: an organization of Alice, who administers it, and of Bob, who does not, with an invitation
 * that is open.
 */
export interface Stage {
	readonly server: Server;
	readonly alice: LocalDevice;
	readonly aliceAtHome: OwnDevice;
	readonly bob: LocalDevice;
	readonly bobAtHome: OwnDevice;
	readonly open: InvitationAddress;
	readonly cancelled: InvitationAddress;
	readonly used: InvitationAddress;
}

type Server = Pick<TestServer, 'url' | 'address' | 'administrationToken'>;

export async function setStage(server: Server): Promise<Stage> {
	const alice = await newOrganization(server);
	const bob = await addUser(alice, {email: 'bob@example.com', profile: 'STANDARD', name: 'Bob'});
	const open = await invite(alice, serverOf(alice), 'carl@example.com');
	const cancelled = await invite(alice, serverOf(alice), 'cancelled@example.com');
	await connectAuthenticated(alice).send('invite_cancel', {token: cancelled.token});
	const used = await invite(alice, serverOf(alice), 'used@example.com');
	await connectAuthenticated(alice).send('invite_complete', {token: used.token});
	return {server, alice, aliceAtHome: await homeOf(alice), bob, bobAtHome: await homeOf(bob), open, cancelled, used};
}

/** Changes the organization as whoever runs the server may. */
export async function administer({server, alice}: Stage, change: object): Promise<void> {
	const answer = await fetch(`${server.url}/administration/organizations/${alice.organization_id}`, {
		method: 'PATCH',
		headers: {Authorization: `Bearer ${server.administrationToken}`, 'Content-Type': 'application/json'},
		body: JSON.stringify(change),
	});
	if (!answer.ok) throw new Error(`not changed: ${answer.status} ${await answer.text()}`);
}

/** The invitation's link, with the parts of it changed. */
export function linkTo(invitation: InvitationAddress, changed: Partial<InvitationAddress> = {}): string {
	return invitationLink({...invitation, ...changed});
}

/** A link that leads to no invitation. */
export function linkToOrganization({alice, open: {server, organizationId}}: Stage): string {
	return organizationLink({server, organizationId, rootVerifyKey: alice.root_verify_key});
}

/** The same device, as its key file says that it reaches its server. */
export function at(url: string, device: LocalDevice): LocalDevice {
	return {...device, server_url: url};
}

export function urlOf({hostname, port}: ServerAddress): string {
	return `http://${hostname}:${port}/`;
}

/** A home with a copy of the key file of another, changed. */
export function homeWith({workspace}: OwnDevice, change: (file: Buffer) => Uint8Array): Workspace {
	const home = createWorkspace();
	const [path = ''] = workspace.keyFiles();
	writeFileSync(join(home.devicesFolder, basename(path)), change(readFileSync(path)), {mode: 0o600});
	return home;
}

/** The same key file as a program would write it that unlocks it with a recovery passphrase. */
export function forRecovery(file: Uint8Array): Uint8Array {
	return encode({...(decode(file) as {readonly [field: string]: Packable}), type: 'recovery'});
}

/** A server of the network that answers everything with its login page. */
export function loginPage(): Promise<ServerAddress> {
	return answering((response) => {
		response.writeHead(200, {'Content-Type': 'text/html'}).end('<html>Log in to the network</html>');
	});
}

/** A preloaded module that sets the clock of a program an hour ahead. */
export const otherClock = {NODE_OPTIONS: `--import=${join(import.meta.dirname, 'other-clock.mjs')}`};

/** All that could be lost or made by mistake: invitations, users and devices on the server, key files in homes. */
export async function inventory({alice}: Stage, homes: readonly Workspace[]): Promise<object> {
	const {invitations} = await connectAuthenticated(alice).send('invite_list', {});
	const {users, devices} = await fetchOrganization(alice);
	return {
		invitations: invitations.map(({token, status}) => `${token} ${status}`).toSorted(),
		users: [...users.keys()].toSorted(),
		devices: [...devices.keys()].toSorted(),
		keyFiles: homes.map(({devicesFolder}) => filesIn(devicesFolder)),
	};
}

/** Names and contents; nothing where there is no folder. */
export function filesIn(folder: string): readonly string[] {
	if (!statSync(folder).isDirectory()) return [];
	return readdirSync(folder).map((name) => {
		const bytes = readFileSync(join(folder, name));
		return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
	});
}
