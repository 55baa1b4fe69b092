import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** Whom an invitation is for that names nobody. */
	nextDevice: screenText('my next device'),
	sharedRecovery: screenText('a shared recovery'),
	/** Who made it. */
	me: screenText('me'),
	/** What a filter of the list finds besides names. */
	filter: {
		by: (creator: ScreenText) => `by ${creator}`,
		types: {USER: 'user', DEVICE: 'device', SHAMIR_RECOVERY: 'shamir_recovery'},
		statuses: {PENDING: 'pending', FINISHED: 'finished', CANCELLED: 'cancelled'},
	},
	/** What the server says of the e-mail with the link. */
	mail: {
		SUCCESS: screenText('The server has sent the link by e-mail.'),
		SERVER_UNAVAILABLE: screenText('The server could not send an e-mail: send the link yourself.'),
		RECIPIENT_REFUSED: screenText('The mail server refused the address: check it, and send the link yourself.'),
		'not-asked': screenText('No e-mail was sent: send the link yourself.'),
	},
	/** What happens to an invitation meanwhile. */
	history: {
		began: screenText('The greeting began.'),
		cancelled: screenText('The greeting was cancelled.'),
		here: screenText('The claimer is here.'),
	},
	asking: screenText('Asking the server…'),
	askingForMail: screenText('Asking the server to send the e-mail again…'),
	sorted: {
		state: screenText('Sorted by state.'),
		newest: screenText('Sorted by newest.'),
		oldest: screenText('Sorted by oldest.'),
		who: screenText('Sorted by who.'),
	},
	cancelling: {
		title: 'Cancel this invitation?',
		stopsWorking: (who: ScreenText) => `The link for ${who} stops working, for good.`,
		greetingEnds: 'The greeting that is under way ends too, and the other side is told.',
		yes: 'Cancel the invitation',
		no: 'Keep it',
		done: (who: ScreenText) => screenText(`The invitation for ${who} is cancelled.`),
	},
	making: {
		email: 'E-mail',
		several: 'several: paste them, or put blanks between',
		correct: screenText('Correct or remove what is not an address.'),
		allMembers: screenText('All of these are members already.'),
	},
	errors: {
		notAllowed: {
			message: 'Only administrators invite people.',
			nextStep: 'Ask an administrator of the organization to do it.',
		},
		alreadyEnrolled: {
			message: 'This address belongs to a member already.',
			nextStep: 'Somebody who only needs another device invites it themselves.',
		},
		completed: {
			message: 'The invitation was used in the meantime: whoever was invited is in.',
			nextStep: 'If they should not be, revoke them.',
		},
		notYours: {
			message: 'The server does not let you cancel this invitation.',
			nextStep: 'Ask an administrator to do it.',
		},
	},
	/** What a user may do in the organization. */
	profiles: {
		ADMIN: {name: 'Administrator', meaning: 'Works like a member, and also invites and revokes people.'},
		STANDARD: {name: 'Member', meaning: 'Creates and shares workspaces, and sees everybody by name.'},
		OUTSIDER: {name: 'Outsider', meaning: 'Works in the workspaces shared with them, and sees nobody’s name.'},
	},
};
