import {type Command, Option} from 'commander';
import {hasWordsOf} from '../../find-words.ts';
import {type DirectoryEntry, directoryOf, stateOf, type UserState} from '../../member/directory.ts';
import type {Member} from '../../member/member.ts';
import {MEMBER_ORDERS, type MemberOrder, sortMembers} from '../../member/order.ts';
import {handleText, timestampText} from '../../parsec/ids.ts';
import type {OrganizationUser} from '../../parsec/organization.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {dashed, person} from '../display.ts';
import {runs} from '../run.ts';
import {line, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

const {values, users: said} = words.organizationCommands;

interface Listing {
	readonly skipRevoked?: boolean;
	readonly sort: MemberOrder;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`[${values.words}...]`, said.words))
		.option('-s, --skip-revoked', said.skipRevoked)
		// The reference lists them in the order in which they came (protocol: device-upkeep §6).
		.addOption(new Option(`--sort <${values.order}>`, said.sort).choices(MEMBER_ORDERS).default('oldest'));
	runs<DeviceOptions & Listing>(command, async ({terminal, args, options}) => {
		await showUsers(terminal, await signIn(terminal, options), args.join(' '), options);
		return undefined;
	});
}

/** Lists the members that have all of these words in name, address, profile or state; without words, every one. */
export async function showUsers(
	terminal: Terminal,
	member: Member,
	wanted: string,
	{skipRevoked = false, sort}: Listing,
): Promise<void> {
	const {organization} = await poll(terminal, member);
	// Only the server knows it, and it is asked where it counts.
	const frozen = wanted.trim() !== '' || sort === 'state' ? await member.listFrozenUsers() : undefined;
	const stateIn = ({user}: DirectoryEntry) => stateOf(organization, user, frozen).name;
	const isWanted = hasWordsOf(wanted);
	const listed = directoryOf(organization).filter(
		(entry) =>
			(!skipRevoked || entry.user.revokedOn === undefined) && isWanted(wordsOfMember(entry.user, stateIn(entry))),
	);
	const users = sortMembers(listed, sort, stateIn).map(({user}) => user);
	if (users.length === 0) {
		terminal.confirm([], () => said.none);
		return;
	}
	terminal.list(users.map(userJson), {
		heading: ({green}) => said.found(users.length, green),
		lines: (style) => users.map((user) => (terminal.asksLinearly ? spokenLine(user) : userLine(user, style))),
	});
}

/** What words are looked for in: name and address; profile and state, in the words of programs and of people. */
export function wordsOfMember({handle, profile}: OrganizationUser, state: UserState['name']): string {
	const {name} = words.inviting.profiles[profile];
	return `${handle.label} ${handle.email} ${profile} ${name} ${state} ${words.memberScreens.states[state]}`;
}

/** `<uuid> - Name <email>: PROFILE`, and ` | revoked on <when> by <device uuid>` (protocol: transport §7.3). */
function userLine(user: OrganizationUser, style: Style): ScreenText {
	const {userId, handle, profile, revokedOn, revokedBy} = user;
	const shown = said.line(style.yellow(dashed(userId)), person(handle), words.access.profiles[profile]);
	if (revokedOn === undefined) return shown;
	const by = revokedBy === undefined ? undefined : dashed(revokedBy);
	return line`${shown}${said.revoked(forScreen(timestampText(revokedOn)), by)}`;
}

/** `Alice <alice@example.com>: ADMIN`: for screen readers, people come first. */
function spokenLine({handle, profile, revokedOn}: OrganizationUser): ScreenText {
	const shown = said.spoken(person(handle), words.access.profiles[profile]);
	if (revokedOn === undefined) return shown;
	return line`${shown}${said.revoked(forScreen(timestampText(revokedOn)), undefined)}`;
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
