import type {AccountInvite} from '../../../accounts/invite.ts';
import {forScreen, type ScreenText, screenText} from '../../../text.ts';
import {words} from '../../../words/index.ts';
import {line, longText, type Style} from '../../terminal/style.ts';

/** `CODE⇥e-mail⇥permissions⇥groups⇥expires` */
export function inviteLine(invite: AccountInvite, style: Style): ScreenText {
	const {email, permissions, groups, expires} = invite;
	const names = groups.map(({groupId, name}) => name ?? groupId).join(', ');
	const isOver = expires !== undefined && expires.getTime() <= Date.now();
	return [
		style.bold(forScreen(invite.code)),
		email === undefined ? style.dim(words.accountCommands.invite.anyone) : longText(email),
		permissions.length === 0 ? style.dim(words.accountCommands.invite.noPermissions) : longText(permissions.join(' ')),
		names === '' ? style.dim(words.accountCommands.invite.noGroups) : longText(names),
		isOver
			? style.red(words.accountCommands.invite.expired(dateText(expires)))
			: words.accountCommands.invite.expires(expires && dateText(expires)),
	].reduce((before, next) => line`${before}\t${next}`);
}

/** `bob@example.com, code ABCD…`: for screen readers, people come first. */
export function spokenInvite({email, code}: AccountInvite): ScreenText {
	const {anyone} = words.accountCommands.invite;
	return words.menu.accounts.invite(email === undefined ? anyone : longText(email), forScreen(code));
}

/** Every field on a line of its own. */
export function inviteLines(invite: AccountInvite, style: Style): readonly ScreenText[] {
	const {code, email, permissions, groups, created, expires} = invite;
	const {fields, none, unknownTime, anyone} = words.accountCommands.invite;
	const groupText = groups.map(({groupId, name}) => (name === undefined ? groupId : `${name} (${groupId})`)).join(', ');
	return [
		line`${fields.code}${style.bold(forScreen(code))}`,
		line`${fields.email}${email === undefined ? anyone : longText(email)}`,
		line`${fields.permissions}${permissions.length === 0 ? none : longText(permissions.join(' '))}`,
		line`${fields.groups}${groupText === '' ? none : longText(groupText)}`,
		line`${fields.created}${created === undefined ? unknownTime : dateText(created)}`,
		line`${fields.expires}${expires === undefined ? unknownTime : dateText(expires)}`,
	];
}

/** By the names that the server's own documents have. */
export function inviteJson({code, email, permissions, groups, created, expires}: AccountInvite): object {
	return {
		invite: code,
		email: email ?? null,
		permissions,
		groups: groups.map(({groupId, name}) => ({groupID: groupId, name: name ?? null})),
		created: created?.toISOString() ?? null,
		expires: expires?.toISOString() ?? null,
	};
}

function dateText(date: Date): ScreenText {
	return screenText(`${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}
