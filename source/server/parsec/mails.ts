import {leadsHere} from '../../loopback.ts';
import type {EmailAddress, HumanHandle, OrganizationId} from '../../parsec/ids.ts';
import {shellWord} from '../../shell.ts';
import {forScreen, isolated} from '../../text.ts';
import {html} from '../html.ts';
import type {Mail} from '../mail.ts';

// The mails of the Parsec half (protocol: transport §5.1, shared-recovery §5.4, device-upkeep §11.1).

/** To a new user. */
export function userInvitationMail(invitation: {
	readonly to: EmailAddress;
	readonly greeter: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, greeter, organizationId, link} = invitation;
	return {
		to: {address: to, name: ''},
		replyTo: greeter,
		subject: shown(`[Parsec] ${greeter.label} invited you to ${organizationId}`),
		...bodyOf([
			`${greeter.label} (${greeter.email}) invites you to the organization ${organizationId}.`,
			`Agree on a time with ${greeter.label}, call each other, and open this link while you speak:`,
			{link},
			`You may also run in a terminal: narthex ${shellWord(link)}`,
			'Anyone who has this link can take your place: do not pass it on. If you did not expect it, ignore it.',
		]),
	};
}

/** To the author itself, for another device. */
export function deviceInvitationMail(invitation: {
	readonly to: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, organizationId, link} = invitation;
	return {
		to: {address: to.email, name: to.label},
		replyTo: undefined,
		subject: `[Parsec] New device invitation to ${organizationId}`,
		...bodyOf([
			`You asked for a new device in the organization ${organizationId}.`,
			'Open this link on the new device, with the old one at hand:',
			{link},
			`You may also run in a terminal there: narthex ${shellWord(link)}`,
			'Anyone who has this link can take your place: do not pass it on. If you did not ask for it, cancel the ' +
				'invitation.',
		]),
	};
}

/** To a user who lost all devices, from one of those who have shares. */
export function recoveryInvitationMail(invitation: {
	readonly to: HumanHandle;
	readonly greeter: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, greeter, organizationId, link} = invitation;
	return {
		to: {address: to.email, name: to.label},
		replyTo: greeter,
		subject: shown(`[Parsec] ${greeter.label} invited you to ${organizationId}`),
		...bodyOf([
			`${greeter.label} (${greeter.email}) started the recovery of your account in the organization ${organizationId}.`,
			`Call ${greeter.label} and the others who have shares, one after the other, and open this link while you speak:`,
			{link},
			`You may also run in a terminal: narthex ${shellWord(link)}`,
			`Do not pass this link on. If you did not ask for a recovery, tell ${greeter.label} to cancel the invitation.`,
		]),
	};
}

/** To a user whose one-time codes the administrator of the server has reset. */
export function totpResetMail(reset: {
	readonly to: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, organizationId, link} = reset;
	return {
		to: {address: to.email, name: to.label},
		replyTo: undefined,
		subject: `[Parsec] Your MFA has been reset for ${organizationId}`,
		...bodyOf([
			`The administrator of the server has reset your one-time codes for the organization ${organizationId}.`,
			'Open this link to set them up again:',
			{link},
			'Do not pass this link on. If you did not ask for it, tell the administrator.',
		]),
	};
}

/** Of a link of `127.0.0.1` or `localhost`. */
const ONLY_THERE = 'This link works on the computer of the server only.';

type Paragraph = string | {readonly link: string};

/** Names of others are shown as on a terminal: nothing in them hides, or turns what is around it. */
function shown(text: string): string {
	return isolated(forScreen(text, 2000));
}

/** The paragraphs as text and as HTML, where links can be clicked. */
function bodyOf(paragraphs: readonly Paragraph[]): Pick<Mail, 'text' | 'html'> {
	const all = paragraphs.flatMap((one) => (typeof one !== 'string' && leadsHere(one.link) ? [one, ONLY_THERE] : [one]));
	const texts = all.map((one) => (typeof one === 'string' ? shown(one) : one.link));
	const marked = all.map((one, index) =>
		typeof one === 'string' ? html`<p>${texts[index] ?? ''}</p>` : html`<p><a href="${one.link}">${one.link}</a></p>`,
	);
	return {
		text: `${texts.join('\n\n')}\n`,
		html: html`<!doctype html><html lang="en"><body>${marked}</body></html>`,
	};
}
