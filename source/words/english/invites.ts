import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	count: (total: number) => screenText(`${total} ${total === 1 ? 'invite' : 'invites'}`),
	/** For whom an invite is that names nobody, and what there is none of. */
	anyone: screenText('anyone'),
	noPermission: screenText('none'),
	noGroup: screenText('none'),
	unknownDate: screenText('unknown'),
	expired: screenText('expired'),
	expiresIn: (left: ScreenText) => screenText(`in ${left}`),
	/** What became of one, where somebody else did it. */
	gone: {
		used: (name: ScreenText) => screenText(`${name} has signed up: the invite is used.`),
		deleted: (name: ScreenText) => screenText(`Somebody else deleted the invite for ${name}.`),
		gone: (name: ScreenText) => screenText(`The invite ${name} was used or deleted.`),
	},
	/** For the log. */
	perhapsDeleted: 'It is gone from the server, so perhaps somebody else deleted it.',
	asking: screenText('Asking the server…'),
	askingForMail: screenText('Asking the server to send the e-mail again…'),
	sentAgain: (name: ScreenText) => screenText(`The server has sent the code to ${name} again.`),
	sorted: {
		newest: screenText('Sorted by newest.'),
		oldest: screenText('Sorted by oldest.'),
		'e-mail': screenText('Sorted by e-mail.'),
		expiry: screenText('Sorted by expiry.'),
		/** It cannot be told how. */
		server: screenText('Sorted by the server.'),
	},
	logInAgain: 'Press r, and log in again.',
	deleting: {
		title: 'Delete this invite?',
		stopsWorking: (name: ScreenText) => `The code for ${name} stops working, for good.`,
		yes: 'Delete the invite',
		no: 'Keep it',
		done: (name: ScreenText) => screenText(`The invite for ${name} is deleted.`),
	},
	form: {
		email: {
			label: 'E-mail',
			hint: 'the only address that can use it; empty: any',
			hintOfNew: 'makes one invite, and the server mails it; empty: any',
		},
		permissions: {label: 'Permissions', hint: 'with blanks between, as in dm:*:view acc:invite'},
		groups: {label: 'Groups', hint: 'their ids, with blanks between'},
		count: {
			label: 'How many',
			hint: '1 to 1,000, without an e-mail address',
			needed: 'A whole number from 1 to 1,000 is needed.',
			withEmail: 'An e-mail address makes one invite.',
		},
		expires: {
			label: 'Expires',
			hint: 'as in 2030-12-31 or 2030-12-31 18:00',
			malformed: 'Write it as 2030-12-31 or 2030-12-31 18:00.',
			past: 'This lies in the past.',
		},
		made: screenText('The invite is made. Give its code to the person (y).'),
		madeAndMailed: (to: ScreenText) => screenText(`The invite is made. The server mails it to ${to}.`),
		unchanged: screenText('Nothing was changed.'),
		changed: (name: ScreenText) => screenText(`The invite for ${name} is changed.`),
	},
	loggingOut: {
		title: 'Log out?',
		passwordNeeded: (email: string, server: string) => `${email} on ${server} will need the password again.`,
		yes: 'Log out',
		no: 'Stay logged in',
		done: (email: ScreenText) => screenText(`${email} is logged out.`),
		/** The server was not told: an error's sentence says why. */
		forgottenHereOnly: (why: string) => `The login is forgotten here, but: ${why}`,
	},
};
