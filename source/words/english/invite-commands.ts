import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	arguments: {
		email: 'whom to invite; - reads addresses from stdin, one a line',
		token: 'the token, the beginning of it, or the link',
	},
	options: {
		sendEmail: 'let the server send the invitation by e-mail too',
		all: 'finished and cancelled ones too',
	},
	creating: {user: screenText('Creating user invitation'), device: screenText('Creating device invitation')},
	token: (token: ScreenText) => screenText(`Invitation token: ${token}`),
	url: (link: ScreenText) => screenText(`Invitation URL: ${link}`),
	mail: {
		notAsked: (email: ScreenText) =>
			screenText(`No e-mail was sent: give the link to ${email} on a way that you trust.`),
		sent: (email: ScreenText) => screenText(`Invitation email sent to ${email}`),
		notSent: (email: ScreenText, why: 'RECIPIENT_REFUSED' | 'SERVER_UNAVAILABLE') =>
			screenText(
				`Invitation email not sent to ${email} because ${why === 'RECIPIENT_REFUSED' ? 'the recipient was refused' : 'the server is unavailable'}`,
			),
		giveLink: screenText('Give them the link yourself.'),
	},
	refused: {
		notAllowed: {
			message: 'Server refused to create user invitation: Not allowed to invite a user.',
			nextStep: 'Ask an administrator of the organization to do it.',
		},
		alreadyEnrolled: {
			message: 'Server refused to create user invitation: A non-revoked user already exists with this email.',
			nextStep:
				'See "narthex user list"; somebody who only needs another device invites it with "narthex invite device".',
		},
	},
	/** `invite user -`. */
	many: {
		howTo: screenText('Type e-mail addresses, one a line; Ctrl-D ends the list.'),
		invited: screenText('invited'),
		failed: screenText('failed'),
		counts: (invited: number, failed: number) => screenText(`${invited} invited, ${failed} not.`),
	},
	list: {
		waiting: screenText('Listing invitations'),
		none: screenText('No invitation.'),
		found: (count: number) => screenText(`${count} invitations found.`),
		hidden: (count: number) =>
			screenText(`${count} finished or cancelled: "narthex invite list --all" shows them too.`),
		status: {
			PENDING: screenText('pending'),
			CANCELLED: screenText('cancelled'),
			FINISHED: screenText('finished'),
		},
		user: (email: ScreenText) => screenText(`user (email=${email})`),
		device: screenText('device'),
		sharedRecovery: (person: ScreenText | undefined) => screenText(`shamir recovery (${person ?? 'N/A'})`),
	},
	naming: {
		noName: {
			message: 'This names no invitation: a token is 32 hex digits.',
			nextStep: 'Give the token, the beginning of it, or the link; "narthex invite list" shows the tokens.',
		},
		ambiguous: {
			message: (count: number, beginning: string) => `${count} invitations begin with ${beginning}.`,
			nextStep: 'Give more of the token; "narthex invite list" shows them.',
		},
		notFound: {
			message: 'Invitation not found.',
			nextStep: 'Run "narthex invite list --all" to see those that you may see.',
		},
	},
	cancel: {
		waiting: screenText('Deleting invitation'),
		done: screenText('Invitation canceled'),
		refused: (why: string) => `Server refused to cancel invitation: ${why}.`,
		invitation_not_found: {
			why: 'Invitation not found',
			nextStep: 'Run "narthex invite list --all" to see those that you may see.',
		},
		author_not_allowed: {
			why: 'Author not allowed',
			nextStep: 'Ask an administrator, or the person whose device it is for.',
		},
		invitation_already_cancelled: {why: 'Invitation already cancelled', nextStep: 'There is nothing left to do.'},
		invitation_completed: {
			why: 'Invitation already completed',
			nextStep: 'If the newcomer should not be in, run "narthex user revoke".',
		},
	},
};
