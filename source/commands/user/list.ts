import type {Command} from 'commander';
import {handleText, timestampText} from '../../parsec/ids.ts';
import type {OrganizationUser} from '../../parsec/organization.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {dashed, person} from '../display.ts';
import {runs} from '../run.ts';
import {line, type Style} from '../terminal/style.ts';

interface Options extends DeviceOptions {
	readonly skipRevoked?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('-s, --skip-revoked', words.organizationCommands.users.skipRevoked);
	runs<Options>(command, async ({terminal, options}) => {
		const {organization} = await poll(terminal, await signIn(terminal, options));
		const users = [...organization.users.values()]
			.filter(({revokedOn}) => options.skipRevoked !== true || revokedOn === undefined)
			.sort((a, b) => a.createdOn - b.createdOn);
		const {none, found} = words.organizationCommands.users;
		if (users.length === 0) terminal.confirm([], () => none);
		else {
			terminal.list(users.map(userJson), {
				heading: ({green}) => found(users.length, green),
				lines: (style) => users.map((user) => (terminal.asksLinearly ? spokenLine(user) : userLine(user, style))),
			});
		}
		return undefined;
	});
}

/** `<uuid> - Name <email>: PROFILE`, and ` | revoked on <when> by <device uuid>` (protocol: transport §7.3). */
function userLine(user: OrganizationUser, style: Style): ScreenText {
	const {userId, handle, profile, revokedOn, revokedBy} = user;
	const shown = words.organizationCommands.users.line(
		style.yellow(dashed(userId)),
		person(handle),
		words.access.profiles[profile],
	);
	if (revokedOn === undefined) return shown;
	const by = revokedBy === undefined ? undefined : dashed(revokedBy);
	return line`${shown}${words.organizationCommands.users.revoked(forScreen(timestampText(revokedOn)), by)}`;
}

/** `Alice <alice@example.com>: ADMIN`: for screen readers, people come first. */
function spokenLine({handle, profile, revokedOn}: OrganizationUser): ScreenText {
	const shown = line`${person(handle)}: ${words.access.profiles[profile]}`;
	if (revokedOn === undefined) return shown;
	return line`${shown}${words.organizationCommands.users.revoked(forScreen(timestampText(revokedOn)), undefined)}`;
}

function userJson(user: OrganizationUser): object {
	const {userId, handle, profile, createdOn, createdBy, revokedOn, revokedBy} = user;
	return {
		user_id: userId,
		human_handle: handleText(handle),
		user_profile: profile,
		created_on: timestampText(createdOn),
		created_by: createdBy ?? null,
		revoked_on: revokedOn === undefined ? null : timestampText(revokedOn),
		revoked_by: revokedBy ?? null,
	};
}
