import type {Invite} from '../../../accounts/invite.ts';
import {forScreen, type ScreenText} from '../../../text.ts';
import {line, type Style} from '../../style.ts';
import {longText} from '../../terminal.ts';

/** `CODE⇥e-mail⇥permissions⇥groups⇥expires` */
export function inviteLine(invite: Invite, style: Style): ScreenText {
	const {email, permissions, groups, expires} = invite;
	const names = groups.map(({groupId, name}) => name ?? groupId).join(', ');
	const isOver = expires !== undefined && expires.getTime() <= Date.now();
	const until = line`expires ${dateText(expires)}`;
	return [
		style.yellow(forScreen(invite.code)),
		email === undefined ? style.dim(line`anyone`) : longText(email),
		permissions.length === 0 ? style.dim(line`no permissions`) : longText(permissions.join(' ')),
		names === '' ? style.dim(line`no groups`) : longText(names),
		isOver ? style.red(line`expired ${dateText(expires)}`) : until,
	].reduce((before, next) => line`${before}\t${next}`);
}

/** Every field on a line of its own. */
export function inviteLines(invite: Invite, style: Style): readonly ScreenText[] {
	const {code, email, permissions, groups, created, expires} = invite;
	const groupText = groups.map(({groupId, name}) => (name === undefined ? groupId : `${name} (${groupId})`)).join(', ');
	return [
		line`code:        ${style.yellow(forScreen(code))}`,
		line`e-mail:      ${longText(email ?? 'anyone')}`,
		line`permissions: ${longText(permissions.join(' ') || 'none')}`,
		line`groups:      ${longText(groupText || 'none')}`,
		line`created:     ${dateText(created)}`,
		line`expires:     ${dateText(expires)}`,
	];
}

/** By the names that the server's own documents have. */
export function inviteJson({code, email, permissions, groups, created, expires}: Invite): object {
	return {
		invite: code,
		email: email ?? null,
		permissions,
		groups: groups.map(({groupId, name}) => ({groupID: groupId, name: name ?? null})),
		created: created?.toISOString() ?? null,
		expires: expires?.toISOString() ?? null,
	};
}

function dateText(date: Date | undefined): ScreenText {
	return date === undefined ? line`unknown` : longText(`${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}
