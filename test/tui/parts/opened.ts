import type {KnownInvitation} from '../../../source/member/invitations.ts';
import type {GreetingAttemptId} from '../../../source/parsec/ids.ts';
import {Directory} from '../../../source/tui/state/directory.ts';
import {Invitations} from '../../../source/tui/state/invitations.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {FakeDevice, NOW, organizationOf, token} from '../fakes.ts';

/** An opened device and its invitations, which were read. */
export interface OpenedWorkspace {
	readonly device: FakeDevice;
	readonly invitations: Invitations;
}

/** Opens a device that has these invitations, and reads them. */
export async function openedWorkspace(...listed: readonly KnownInvitation[]): Promise<OpenedWorkspace> {
	const device = new FakeDevice();
	device.invitations = [...listed] as typeof device.invitations;
	const invitations = new Invitations(device, new Store(), () => NOW);
	invitations.open();
	await invitations.refresh();
	await invitations.fetchMembers();
	return {device, invitations};
}

/** The claimer of an invitation comes. */
export function come({device}: OpenedWorkspace, digit: string): void {
	const greeting_attempt = 'aa'.padEnd(32, '0') as GreetingAttemptId;
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: token(digit), greeting_attempt});
}

/** Who is in the organization of these people, as the first of them sees it. */
export async function openedDirectory(
	...[first, ...others]: Parameters<typeof organizationOf>
): Promise<{readonly directory: Directory; readonly device: FakeDevice}> {
	const {device, invitations} = await openedWorkspace();
	device.members = {...device.members, organization: organizationOf(first, ...others)};
	await invitations.fetchMembers();
	return {directory: new Directory({device, invitations}, new Store()), device};
}
