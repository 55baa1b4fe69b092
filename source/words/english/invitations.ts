import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';
import {type InvitationOrder, orders} from './common.ts';

const CLAIMER_HERE = 'claimer is here';

/** Invitations, and the people who are invited, wherever they are shown. */
const inviting = {
	/** Whom an invitation without an e-mail address is for. */
	nextDevice: screenText('my next device'),
	sharedRecovery: screenText('a shared recovery'),
	/** A link of `127.0.0.1` or `localhost`. */
	onlyHere: screenText('This link works on this computer only: its server is for no other one.'),
	/** For people who do not look at the terminal. */
	arrived: (who: ScreenText) => screenText(`${who} is here.`),
	nonePending: screenText('No invitation is pending.'),
	/** Who made it. */
	me: screenText('me'),
	/** What a filter of the list finds besides names. */
	filter: {
		by: (creator: ScreenText) => `by ${creator}`,
		types: {USER: 'user', DEVICE: 'device', SHAMIR_RECOVERY: 'shamir_recovery'},
	},
	statuses: {
		PENDING: screenText('pending'),
		FINISHED: screenText('finished'),
		CANCELLED: screenText('cancelled'),
	},
	/** What the server says of the e-mail with the link. */
	mail: {
		SUCCESS: screenText('The server has sent the link by e-mail.'),
		SERVER_UNAVAILABLE: screenText('There is no mail server, or it does not answer: send the link yourself.'),
		RECIPIENT_REFUSED: screenText('The mail server refused the address: check it, and send the link yourself.'),
		'not-asked': screenText('No e-mail was sent: send the link yourself.'),
	},
	/** What happens to an invitation meanwhile. */
	history: {
		began: screenText('The greeting began.'),
		cancelled: screenText('The greeting was cancelled.'),
		here: screenText('The claimer is here.'),
	},
	cancelling: {
		title: 'Cancel this invitation?',
		stopsWorking: (who: ScreenText) => `The link for ${who} stops working, for good.`,
		greetingEnds: 'The greeting that is running ends too, and the other side is told.',
		yes: 'Cancel the invitation',
		no: 'Keep it',
		done: (who: ScreenText) => screenText(`The invitation for ${who} is cancelled.`),
		doneBefore: (who: ScreenText) => screenText(`The invitation for ${who} was cancelled before.`),
		/** Of those that were ticked. */
		several: {
			title: (count: number) => `Cancel these ${count} invitations?`,
			stopWorking: (names: ScreenText, more: number) =>
				`These links stop working, for good: ${names}${more === 0 ? '' : `, and ${more} more`}.`,
			yes: (count: number) => `Cancel the ${count} invitations`,
			no: 'Keep them',
			doing: (done: number, total: number) => screenText(`Cancelling, ${done + 1} of ${total}`),
			done: (count: number) => screenText(`${count} invitations are cancelled.`),
			/** @param sentence why, for one of those that are left */
			failed: (done: number, left: number, sentence: ScreenText) =>
				screenText(`${done} cancelled, ${left} not: ${sentence}`),
		},
	},
	/** Of several that were ticked. */
	mailing: {
		title: (count: number) => `Mail these ${count} links again?`,
		whom: (names: ScreenText, more: number) =>
			`The server writes again to ${names}${more === 0 ? '' : `, and ${more} more`}.`,
		yes: (count: number) => `Send ${count} e-mails`,
		no: 'Send nothing',
		doing: (done: number, total: number) => screenText(`Sending e-mails, ${done + 1} of ${total}`),
		done: (count: number) => screenText(`The server has sent ${count} links by e-mail.`),
		/** @param sentence why, for one of those that are left */
		failed: (done: number, left: number, sentence: ScreenText) => screenText(`${done} sent, ${left} not: ${sentence}`),
	},
	greetingAbsent: {
		title: 'Greet now?',
		line: (who: ScreenText) => `${who} is not here yet. You can wait.`,
		yes: 'Greet and wait',
		no: 'Not now',
	},
	making: {
		email: 'E-mail',
		several: 'several: paste them, or put spaces between',
		correct: screenText('Correct or remove what is not an address.'),
		allMembers: screenText('All of these are members already.'),
	},
	/** What a user may do in the organization. */
	profiles: {
		ADMIN: {name: 'Administrator', meaning: 'Works like a member, and also invites and revokes people.'},
		STANDARD: {name: 'Member', meaning: 'Creates and shares workspaces, and sees everyone’s name.'},
		OUTSIDER: {name: 'Outsider', meaning: 'Works in the workspaces shared with them, and sees no names.'},
	},
};

const BEING_GREETED = 'being greeted';

/** What the screens of invitations say. */
const invitationScreens = {
	list: {
		title: 'Invitations',
		/** @param position `3 of 20`. */
		footer: (position: ScreenText, order: InvitationOrder, showsEnded: boolean) =>
			screenText(`${position}, by ${orders[order]}${showsEnded ? ', with finished and cancelled' : ''}`),
		checking: 'Checking certificates ',
		emptyNext: (hasEnded: boolean) => `n makes one.${hasEnded ? ' f shows those that are finished or cancelled.' : ''}`,
		columns: {kind: 'Kind', who: 'Who', state: 'State', by: 'By', age: 'Age'},
		kinds: {USER: 'person', DEVICE: 'device', SHAMIR_RECOVERY: 'recovery'},
	},
	/** How an invitation stands, in the list. */
	states: {
		finished: 'finished',
		cancelled: 'cancelled',
		member: 'already a member',
		here: CLAIMER_HERE,
		greeted: BEING_GREETED,
		pending: 'pending',
		/** @param age `3 min`; undefined: just now. */
		wasHere: (age: ScreenText | undefined) => screenText(age === undefined ? 'seen just now' : `seen ${age} ago`),
	},
	detail: {
		title: (who: ScreenText) => screenText(`Invitation of ${who}`),
		facts: {state: 'State', created: 'Created', token: 'Token'},
		link: 'Link',
		/** One line of a narrow column. */
		linkIsCut: 'Q shows all of it; y copies it.',
		history: 'History',
		created: (when: ScreenText, by: ScreenText) => screenText(`${when} by ${by}`),
		states: {
			finished: 'finished: they are in',
			cancelled: 'cancelled',
			member: 'pending, but this address is a member already: cancel it',
			here: 'the claimer is here, greet them now (g)',
			greeted: BEING_GREETED,
			pending: 'pending: no sign of the claimer so far',
			/** @param time of the day. */
			wasHere: (time: ScreenText) => screenText(`pending: the claimer was here at ${time}`),
		},
		whatToDo: {
			USER:
				"Send them the link. They open it in Parsec, or with narthex invite claim 'LINK'. Then both of you compare " +
				'codes, on the phone or side by side.',
			DEVICE:
				"Send yourself the link. Open it there in Parsec, or with narthex invite claim 'LINK'. Then compare the " +
				'codes that both devices show.',
			SHAMIR_RECOVERY:
				"Send them the link. They open it in Parsec, or with narthex invite claim 'LINK'. Each of you who holds a " +
				'share greets them, and compares codes with them.',
		},
	},
	making: {
		title: 'New invitation',
		whom: 'Who is it for?',
		device: 'A device of mine: another computer or phone',
		back: 'A member who lost their devices: I hold a share',
		person: 'A person, or several',
		reading: 'Reading the certificates',
		administratorsOnly: 'Only administrators can invite people.',
		address: 'The e-mail address of the person. Paste a list to invite several.',
		sendMail: 'Send e-mail',
		sendsMail: 'yes, the server sends the link',
		sendsNoMail: 'no, you send the link',
		full: (users: number) =>
			screenText(`The organization is full (${users} users): no one can join until someone leaves.`),
		alreadyInvited: (email: ScreenText) => `${email}: already invited, the link is the same`,
		member: (text: ScreenText, name: ScreenText) => `${text} is a member already: ${name}`,
		notAnAddress: (text: ScreenText) => `${text} is not an address`,
		result: (who: string, what: ScreenText) => `${who}: ${what}`,
		/** In reading order. */
		made: <Piece>(who: Piece): readonly (Piece | string)[] => ['The invitation for ', who, ' is made.'],
	},
	qr: {
		tooLarge: (columns: number, rows: number) =>
			`The code needs ${columns} columns and ${rows} rows; make the window larger.`,
		back: (about: ScreenText) => `${about} · Esc goes back`,
	},
};

/** Making, listing and cancelling invitations by plain commands. */
const inviteCommands = {
	arguments: {
		email: 'whom to invite; - reads addresses from stdin, one a line',
		person: 'who lost the device',
		token: 'the address of the person, the token or its beginning, or the link (- reads it from stdin)',
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
			screenText(`No e-mail was sent: give the link to ${email} in a way that you trust.`),
		sent: (email: ScreenText) => screenText(`Invitation email sent to ${email}`),
		notSent: (email: ScreenText, why: 'RECIPIENT_REFUSED' | 'SERVER_UNAVAILABLE') =>
			screenText(
				`Invitation email not sent to ${email} because ` +
					`${why === 'RECIPIENT_REFUSED' ? 'the recipient was refused' : 'the server is unavailable'}`,
			),
		giveLink: screenText('Give them the link yourself.'),
	},
	/** `invite user -`. */
	/** Of several addresses that were given at once. */
	noAddresses: {
		message: (texts: string) => `No e-mail address: ${texts}.`,
		nextStep: 'Put that right, and give all of them again: none has been invited.',
	},
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
		user: (email: ScreenText) => screenText(`user (email=${email})`),
		device: screenText('device'),
		sharedRecovery: (person: ScreenText | undefined) => screenText(`shamir recovery (${person ?? 'N/A'})`),
	},
	/** `invite watch`. */
	watch: {
		begins: (pending: number) =>
			screenText(`Watching; ${counted(pending, 'invitation is', 'invitations are')} pending. Ctrl-C ends this.`),
		happenings: {
			created: 'created',
			'claimer-here': CLAIMER_HERE,
			'claimer-gone': 'claimer is gone',
			finished: 'finished',
			cancelled: 'cancelled',
		},
	},
	naming: {
		noName: {
			message: 'This is not an invitation: a token has 32 hex digits.',
			nextStep: 'Give the address of the person, the token or its beginning, or the link; see "narthex invite list".',
		},
	},
	cancel: {
		waiting: screenText('Deleting invitation'),
		force: 'cancel it without asking',
		sure: (invited: ScreenText) => ({
			consequence: screenText('Its link stops working, and a greeting that is under way ends.'),
			act: screenText(`Cancel the invitation of ${invited}`),
		}),
		done: screenText('Invitation canceled'),
		doneBefore: screenText('Invitation was already canceled'),
	},
};

export const invitationsWords = {inviting, invitationScreens, inviteCommands};
