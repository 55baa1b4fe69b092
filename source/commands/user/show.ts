import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {handleText, parseEmailAddress, timestampText} from '../../parsec/ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../../parsec/organization.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {argument, runs} from '../run.ts';

const {values, user: said} = words.organizationCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, said.whom));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text.trim(), parseEmailAddress);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		// Of all who had the address, the one who came last: only that one can still be a member.
		const user = [...organization.users.values()].findLast(({handle}) => handle.email === email);
		if (user === undefined) throw new NarthexError('user-not-found', {});
		const devices = [...organization.devices.values()].filter(({userId}) => userId === user.userId);
		const isFrozen = (await member.listFrozenUsers())?.has(user.userId);
		terminal.result(userJson(user, devices, isFrozen), () => userLines(organization, user, devices, isFrozen));
		return undefined;
	});
}

function userLines(
	organization: Organization,
	user: OrganizationUser,
	devices: readonly OrganizationDevice[],
	isFrozen: boolean | undefined,
): readonly ScreenText[] {
	const creator = ownerOf(organization, user.createdBy);
	return [
		person(user.handle),
		said.profile(words.access.profiles[user.profile]),
		said.since(forScreen(timestampText(user.createdOn))),
		...(creator === undefined ? [] : [said.invitedBy(person(creator.handle))]),
		said.state(stateOf(organization, user, isFrozen)),
		said.devices,
		...devices.map(({label, purpose, createdOn}) =>
			said.device(forScreen(label), said.purposes[purpose], forScreen(timestampText(createdOn))),
		),
	];
}

function stateOf(organization: Organization, user: OrganizationUser, isFrozen: boolean | undefined): ScreenText {
	if (user.revokedOn !== undefined) {
		const by = ownerOf(organization, user.revokedBy);
		return said.revoked(forScreen(timestampText(user.revokedOn)), by && person(by.handle));
	}
	return isFrozen === true ? said.frozen : said.active;
}

function userJson(
	user: OrganizationUser,
	devices: readonly OrganizationDevice[],
	isFrozen: boolean | undefined,
): object {
	return {
		user_id: user.userId,
		human_handle: handleText(user.handle),
		user_profile: user.profile,
		created_on: timestampText(user.createdOn),
		created_by: user.createdBy ?? null,
		revoked_on: user.revokedOn === undefined ? null : timestampText(user.revokedOn),
		revoked_by: user.revokedBy ?? null,
		frozen: isFrozen ?? null,
		devices: devices.map(({deviceId, label, purpose, createdOn}) => ({
			device_id: deviceId,
			device_label: label,
			purpose,
			created_on: timestampText(createdOn),
		})),
	};
}

function ownerOf(
	{users, devices}: Organization,
	deviceId: OrganizationUser['createdBy'],
): OrganizationUser | undefined {
	const device = deviceId === undefined ? undefined : devices.get(deviceId);
	return device === undefined ? undefined : users.get(device.userId);
}
