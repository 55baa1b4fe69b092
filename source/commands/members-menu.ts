import {asNarthexError} from '../errors.ts';
import {hasWordsOf} from '../find-words.ts';
import {type DirectoryEntry, directoryOf, stateOf} from '../member/directory.ts';
import type {Member} from '../member/member.ts';
import {MEMBER_ORDERS} from '../member/order.ts';
import type {UserProfile} from '../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../parsec/organization.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {poll} from './access.ts';
import {person} from './display.ts';
import {PROFILES} from './invite/answer-lines.ts';
import {askOrBack, chooseOne} from './menu-loop.ts';
import {line} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';
import {showUsers, wordsOfMember} from './user/list.ts';
import {userLines} from './user/show.ts';

// The screen of members, as questions one after the other.

const said = words.menu.members;

/** More than a person wants to hear read aloud. */
const MOST = 30;

/** Asks for members, shows them, and does what is chosen, until the answer is empty. */
export async function lookAfterMembers(terminal: Terminal, member: Member): Promise<undefined> {
	for (;;) {
		const {organization} = await poll(terminal, member);
		const wanted = await askOrBack(terminal, said.who, String);
		if (wanted === undefined) return undefined;
		const chosen = await choose(terminal, organization, wanted);
		if (chosen.length > 0) await lookAfter(terminal, member, organization, chosen);
	}
}

/** Asks which members to show, and in which order, and shows them. */
export async function showMembers(terminal: Terminal, member: Member): Promise<undefined> {
	const wanted = await terminal.ask(said.wordsToShow);
	const sort = await chooseOne(
		terminal,
		said.order,
		MEMBER_ORDERS.map((order) => ({label: screenText(words.memberScreens.orders[order]), value: order})),
	);
	const skipRevoked = !(await terminal.askYesOrNo(said.revokedToo));
	await showUsers(terminal, member, wanted, {skipRevoked, sort});
}

/** Whole addresses choose all of these members; anything else is searched for, as the screen does. */
async function choose(
	terminal: Terminal,
	organization: Organization,
	wanted: string,
): Promise<readonly DirectoryEntry[]> {
	const all = directoryOf(organization);
	const parts = wanted
		.toLowerCase()
		.split(/[\s,;]+/)
		.filter(Boolean);
	const active = all.filter(({user}) => user.revokedOn === undefined);
	const named = parts.map((part) => active.find(({user}) => user.handle.email.toLowerCase() === part));
	const byAddress = named.filter((entry) => entry !== undefined);
	if (byAddress.length === parts.length) return [...new Set(byAddress)];
	const isWanted = hasWordsOf(parts.join(' '));
	const found = all.filter(({user}) => isWanted(wordsOfMember(user, stateOf(organization, user, undefined).name)));
	const [first, ...others] = found;
	if (first === undefined) terminal.message(screenText(words.parts.list.nothingFound));
	if (first === undefined || others.length === 0) return found;
	if (found.length > MOST) {
		terminal.message(said.tooMany(found.length));
		return [];
	}
	const option = (entry: DirectoryEntry) => ({label: person(entry.user.handle), value: [entry]});
	return terminal.choose(said.whichOne, [option(first), ...others.map(option), {label: said.none, value: []}]);
}

async function lookAfter(
	terminal: Terminal,
	member: Member,
	organization: Organization,
	chosen: readonly DirectoryEntry[],
): Promise<void> {
	const frozen = await member.listFrozenUsers();
	for (const {user, devices} of chosen) {
		for (const text of userLines(organization, user, devices, frozen)) terminal.message(text);
	}
	const changeable = chosen.filter(
		({user}) => user.revokedOn === undefined && user.userId !== member.membership.userId,
	);
	const isAdministrator = organization.users.get(member.membership.userId)?.profile === 'ADMIN';
	if (changeable.length === 0 || !isAdministrator) return;
	const act = await terminal.choose(said.whatToDoWith(nameOf(changeable)), [
		{label: screenText(words.memberScreens.update.title), value: update},
		{label: screenText(words.memberScreens.revoke.title), value: revoke},
		{label: said.none, value: undefined},
	]);
	await act?.(terminal, member, changeable);
}

async function update(terminal: Terminal, member: Member, chosen: readonly DirectoryEntry[]): Promise<void> {
	const option = (profile: UserProfile) => ({label: words.access.profiles[profile], value: profile});
	const [first, ...others] = PROFILES;
	const profile = await terminal.choose(words.inviteGreet.whichProfile, [option(first), ...others.map(option)]);
	const makesAdministrators = profile === 'ADMIN' && chosen.some(({user}) => user.profile !== 'ADMIN');
	if (makesAdministrators) {
		const question = words.organizationCommands.update.makeAdministrator(nameOf(chosen));
		if (!(await terminal.askYesOrNo(line`${question}?`))) return;
	}
	const {waiting, done} = words.organizationCommands.update;
	await oneByOne(terminal, chosen, async (user) => {
		if (user.profile !== profile) await terminal.during(waiting, member.updateUser(user, profile));
		terminal.message(done(forScreen(user.handle.email), words.access.profiles[profile]));
	});
}

/** What cannot be undone is confirmed by the address or, of several, by their number. */
async function revoke(terminal: Terminal, member: Member, chosen: readonly DirectoryEntry[]): Promise<void> {
	const {sure, waiting, done} = words.organizationCommands.revoke;
	const [only, ...others] = chosen;
	if (only === undefined) return;
	terminal.message(sure(nameOf(chosen)));
	const isOne = others.length === 0;
	const typed = await terminal.askFor(words.menu.orBack(isOne ? said.typeEmail : said.typeCount), String);
	const expected = isOne ? only.user.handle.email.toLowerCase() : String(chosen.length);
	if (typed.trim().toLowerCase() !== expected) {
		terminal.message(said.notRevoked);
		return;
	}
	await oneByOne(terminal, chosen, async (user) => {
		await terminal.during(waiting, member.revokeUser(user));
		terminal.message(done(forScreen(user.handle.email)));
	});
}

/** Does something with all of them, until the server cannot be reached, and tells with whom it does not work. */
async function oneByOne(
	terminal: Terminal,
	chosen: readonly DirectoryEntry[],
	act: (user: OrganizationUser) => Promise<void>,
): Promise<void> {
	for (const {user} of chosen) {
		try {
			await act(user);
		} catch (thrown) {
			const error = asNarthexError(thrown);
			terminal.message(person(user.handle));
			terminal.error(error);
			if (error.code === 'offline') return;
		}
	}
}

function nameOf(chosen: readonly DirectoryEntry[]): ScreenText {
	const [only, ...others] = chosen;
	return only === undefined || others.length > 0
		? words.memberScreens.several(chosen.length)
		: person(only.user.handle);
}
