import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseInvitationAddress} from '../../source/parsec/address.ts';
import {parseDeviceLabel, parseHumanHandle, type UserProfile} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {compareCodes, member, shownCode, startClaim} from '../sessions/harness.ts';
import {endAfterTest} from './live.ts';
import type {Member, TestOrganization} from './organization.ts';
import {deviceOf, saveQuickly} from './quick-key-file.ts';
import {emptyOrganization, enrolled} from './quick-people.ts';
import type {TestServer} from './server.ts';
import {createWorkspace} from './workspace.ts';

// The peer and Narthex both open what is made here, in this process: a program of the peer for each step takes longer
// than most tests.

/** A new organization whose administrator is Alice. */
export async function quickOrganization(server: TestServer): Promise<TestOrganization> {
	const {organizationId, address} = await emptyOrganization(server.url);
	const alice = await bootstrapOrganization(address, {
		deviceLabel: parseDeviceLabel('laptop'),
		handle: parseHumanHandle('alice@example.com', 'Alice'),
	});
	return {id: organizationId, server, alice: await saved(alice)};
}

/** One more member of the organization, who exchanged nothing with Alice: `bob@example.com` for `Bob`. */
export async function addMember({alice}: TestOrganization, name: string, profile: UserProfile): Promise<Member> {
	const {device, connection, fetch} = member(await deviceOf(alice));
	const options = {device, connection, fetchOrganization: fetch};
	return saved(await enrolled(options, name, profile));
}

/** A greeter and a claimer of this process meet by an invitation, and compare codes. Gives the greeter's code. */
export async function meet(author: Member, link: string): Promise<string> {
	const address = parseInvitationAddress(link);
	const greeter = member(await deviceOf(author)).greet(address);
	const {session: claimer} = startClaim(address);
	for (const session of [greeter, claimer]) endAfterTest(() => session.cancel());
	const code = shownCode(greeter);
	await compareCodes(greeter, claimer);
	return code;
}

/** Saves a device in a workspace of its own, for Narthex and for the peer. */
async function saved(device: LocalDevice): Promise<Member> {
	const workspace = createWorkspace();
	const json = join(workspace.devicesFolder, `${device.device_id}.json`);
	writeFileSync(json, forPeer(device), {mode: 0o600});
	return {
		email: device.human_handle.email,
		name: device.human_handle.label,
		deviceLabel: device.device_label,
		userId: device.user_id,
		deviceId: device.device_id,
		workspace,
		keyFile: await saveQuickly(device, workspace.devicesFolder),
		json,
	};
}

/** The file that the peer leaves beside a key file: keys in hex, and no password. */
function forPeer({human_handle: {email, label}, ...device}: LocalDevice): string {
	const fields = Object.entries(device).map(([name, value]) => [
		name,
		value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
	]);
	return JSON.stringify({...Object.fromEntries(fields), human_handle: [email, label]});
}
