import type {NarthexError} from '../../errors.ts';
import {emailOf, type KnownInvitation} from '../../member/invitations.ts';
import type {EmailSent} from '../../parsec/commands.ts';
import type {UserProfile} from '../../parsec/ids.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';

// The texts that more than one screen shows.

/** `now`, `2 min`, `3 h`, `5 d`. */
export function ago(milliseconds: number): ScreenText {
	const minutes = Math.floor(milliseconds / 60_000);
	if (minutes < 1) return screenText(words.times.now);
	if (minutes < 60) return screenText(words.times.minutes(minutes));
	if (minutes < 48 * 60) return screenText(words.times.hours(Math.floor(minutes / 60)));
	return screenText(words.times.days(Math.floor(minutes / (24 * 60))));
}

/** A time that runs: `0:07`, `12:30`, `1:02:30`. */
export function duration(milliseconds: number): ScreenText {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const two = (value: number) => String(value).padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor(seconds / 60) % 60;
	return screenText(hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`);
}

/** When the server is asked again. Undefined, or a time that has come: it is being asked now. */
export function nextTryText(nextTry: Date | undefined, now: number): ScreenText {
	const seconds = nextTry === undefined ? 0 : Math.ceil((nextTry.getTime() - now) / 1000);
	return words.times.nextTry(seconds);
}

/** `2026-11-21 14:05`, local time. */
export function dayAndTime(date: Date): ScreenText {
	const two = (value: number) => String(value).padStart(2, '0');
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return screenText(`${day} ${two(date.getHours())}:${two(date.getMinutes())}`);
}

/** `2026-11-21`, local time. */
export function day(date: Date): ScreenText {
	return screenText(dayAndTime(date).slice(0, 10));
}

/** `14:05`, local time. */
export function clock(date: Date): ScreenText {
	return screenText(dayAndTime(date).slice(11));
}

/** What happened, and what to do next. */
export function errorText(error: NarthexError): {readonly message: ScreenText; readonly nextStep: ScreenText} {
	const {message, nextStep} = sentenceOf(error);
	return {message: sentence(forScreen(message, 400)), nextStep: forScreen(nextStep, 400)};
}

/** What plain commands say after a colon begins and ends like a sentence here. */
function sentence(text: ScreenText): ScreenText {
	return screenText(`${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`);
}

export const profileWords: {readonly [Profile in UserProfile]: {readonly name: string; readonly meaning: string}} =
	words.inviting.profiles;

/** Who an invitation is for: an e-mail address, or one's own next device. */
export function invitedText(invitation: KnownInvitation): ScreenText {
	const email = emailOf(invitation);
	if (email !== undefined) return forScreen(email, 254);
	return invitation.type === 'DEVICE' ? words.inviting.nextDevice : words.inviting.sharedRecovery;
}

/** Who creates what: `by me`, `by Alice`, `by a service`. */
export function creatorText(invitation: KnownInvitation, ownUserId: string): ScreenText {
	const by = invitation.created_by;
	if (by.type === 'EXTERNAL_SERVICE') return forScreen(by.service_label, 40);
	return by.user_id === ownUserId ? words.inviting.me : forScreen(by.human_handle.label, 40);
}

export function mailText(sent: EmailSent | 'not-asked'): ScreenText {
	return words.inviting.mail[sent];
}
