import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {originOf, ownerOf, stateOf, type UserState} from '../../member/directory.ts';
import {handleText, timestampText, type UserId} from '../../parsec/ids.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../../parsec/organization.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {addressIn} from '../invite/addressees.ts';
import {argument, runs} from '../run.ts';

const {values, user: said} = words.organizationCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, said.whom));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, addressIn);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		// Of all who had the address, the one who came last: only that one can still be a member.
		const user = [...organization.users.values()].findLast(
			({handle}) => handle.email.toLowerCase() === email.toLowerCase(),
		);
		if (user === undefined) throw new NarthexError('user-not-found', {});
		const devices = [...organization.devices.values()].filter(({userId}) => userId === user.userId);
		const frozen = await member.listFrozenUsers();
		terminal.result(userJson(user, devices, frozen?.has(user.userId)), () =>
			userLines(organization, user, devices, frozen),
		);
		return undefined;
	});
}

/** What there is to know of a user, a line for each fact and each device. */
export function userLines(
	organization: Organization,
	user: OrganizationUser,
	devices: readonly OrganizationDevice[],
	frozen: ReadonlySet<UserId> | undefined,
): readonly ScreenText[] {
	const creator = ownerOf(organization, user.createdBy);
	return [
		person(user.handle),
		said.profile(words.access.profiles[user.profile]),
		said.since(forScreen(timestampText(user.createdOn))),
		...(creator === undefined ? [] : [said.invitedBy(person(creator.handle))]),
		said.state(stateText(stateOf(organization, user, frozen))),
		said.devices,
		...devices.map((device) => {
			const {kind, by} = originOf(organization, device);
			const how = said.origins[kind](forScreen(by));
			return said.device(forScreen(device.label), how, forScreen(timestampText(device.createdOn)));
		}),
	];
}

function stateText(state: UserState): ScreenText {
	if (state.name !== 'revoked') return said[state.name];
	return said.revoked(forScreen(timestampText(state.on)), state.by && person(state.by));
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
		devices: devices.map(({deviceId, label, purpose, createdOn, createdBy}) => ({
			device_id: deviceId,
			device_label: label,
			purpose,
			created_on: timestampText(createdOn),
			created_by: createdBy ?? null,
		})),
	};
}
