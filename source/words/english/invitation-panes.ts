import {type ScreenText, screenText} from '../../text.ts';

const SORTINGS = {state: 'state', newest: 'newest', oldest: 'oldest', who: 'who'};

export const english = {
	list: {
		title: 'Invitations',
		/** @param position `3 of 20`. */
		footer: (position: ScreenText, sorting: keyof typeof SORTINGS, showsEnded: boolean) =>
			screenText(`${position}, by ${SORTINGS[sorting]}${showsEnded ? ', with finished and cancelled' : ''}`),
		checking: 'Checking certificates ',
		empty: 'No invitation is pending.',
		emptyNext: (hasEnded: boolean) => `n makes one.${hasEnded ? ' f shows those that are finished or cancelled.' : ''}`,
		columns: {kind: 'Kind', who: 'Who', state: 'State', by: 'By', age: 'Age'},
		kinds: {USER: 'person', DEVICE: 'device', SHAMIR_RECOVERY: 'recovery'},
	},
	/** How an invitation stands, in the list. */
	states: {
		finished: 'finished',
		cancelled: 'cancelled',
		member: 'already a member',
		here: 'claimer is here',
		greeted: 'being greeted',
		pending: 'pending',
		/** @param age `3 min`; undefined: just now. */
		wasHere: (age: ScreenText | undefined) => screenText(`was here ${age ?? 'now'}`),
	},
	detail: {
		title: (who: ScreenText) => screenText(`Invitation of ${who}`),
		facts: {state: 'State', created: 'Created', token: 'Token'},
		link: 'Link',
		history: 'History',
		created: (when: ScreenText, by: ScreenText) => screenText(`${when} by ${by}`),
		states: {
			finished: 'finished: they are in',
			cancelled: 'cancelled',
			member: 'pending, but this address is a member already: cancel it',
			here: 'the claimer is here, greet them now (g)',
			greeted: 'being greeted',
			pending: 'pending: no sign of the claimer so far',
			/** @param time of the day. */
			wasHere: (time: ScreenText) => screenText(`pending: the claimer was here at ${time}`),
		},
		whatToDo: {
			USER: "Send them the link. They open it in Parsec, or with narthex invite claim 'LINK'. Then both of you compare codes, on the phone or side by side.",
			DEVICE:
				"Send yourself the link. Open it there in Parsec, or with narthex invite claim 'LINK'. Then both of you compare codes, on the phone or side by side.",
			SHAMIR_RECOVERY: 'Narthex does not do shared recoveries; use the Parsec application for this one.',
		},
	},
	making: {
		title: 'New invitation',
		whom: 'Whom is it for?',
		device: 'A device of mine: another computer or phone',
		person: 'A person, or several',
		reading: 'Reading the certificates',
		administratorsOnly: 'People are invited by administrators, and you are none here.',
		address: 'The e-mail address of the person. Paste a list to invite several.',
		sendMail: 'Send e-mail',
		sendsMail: 'yes, the server sends the link',
		sendsNoMail: 'no, you send the link',
		full: (users: number) =>
			screenText(`The organization is full (${users} users): nobody can come in before someone leaves.`),
		alreadyInvited: (email: ScreenText) => `${email}: invited already, the same link again`,
		member: (text: ScreenText, name: ScreenText) => `${text} is a member already: ${name}`,
		notAnAddress: (text: ScreenText) => `${text} is not an address`,
		nextDevice: 'my next device',
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
