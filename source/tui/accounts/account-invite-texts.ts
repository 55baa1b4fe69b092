import type {AccountInvite} from '../../accounts/invite.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {ago, dayAndTime} from '../state/texts.ts';

// How the screens of an Account Server name what it has.

/** The beginning of the code, as many characters as tell invites apart at a glance. */
export function shortCode({code}: AccountInvite): ScreenText {
	return forScreen(code.slice(0, 8), 9);
}

/** Who it is for: the e-mail address, or the beginning of its code. */
export function inviteName(invite: AccountInvite): ScreenText {
	return invite.email === undefined ? screenText(`${shortCode(invite)}…`) : forScreen(invite.email, 254);
}

export function emailText({email}: AccountInvite): ScreenText {
	return email === undefined ? words.invites.anyone : forScreen(email, 254);
}

export function permissionsText({permissions}: AccountInvite): ScreenText {
	return permissions.length === 0 ? words.invites.noPermission : forScreen(permissions.join(' '), 2000);
}

/** Names where there are any, else ids. */
export function groupsText({groups}: AccountInvite): ScreenText {
	return groups.length === 0
		? words.invites.noGroup
		: forScreen(groups.map(({groupId, name}) => name ?? groupId).join(', '), 2000);
}

/** `in 6 d`, `expired`. */
export function expiryText({expires}: AccountInvite, now: number): ScreenText {
	if (expires === undefined) return screenText('');
	const left = expires.getTime() - now;
	return left <= 0 ? words.invites.expired : words.invites.expiresIn(ago(Math.max(left, 60_000)));
}

/** `2026-11-21 14:05`, or `unknown`. */
export function dateText(date: Date | undefined): ScreenText {
	return date === undefined ? words.invites.unknownDate : dayAndTime(date);
}
