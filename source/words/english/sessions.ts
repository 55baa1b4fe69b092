export const english = {
	approval: {
		hiddenCharacters: {
			message: 'A text of the request has hidden characters, or blanks at its ends.',
			nextStep: 'Write the label, the e-mail and the name anew, as the person tells you.',
		},
		incomplete: {
			message: 'A new user needs a name, an e-mail address and a profile.',
			nextStep: 'Fill them in and approve again.',
		},
	},
	description: {
		incomplete: {message: 'A name and an e-mail address are missing.', nextStep: 'Fill them in.'},
	},
	/** What the server or the other program say no to. */
	exchange: {
		invitationNotFound: {
			message: 'Invitation not found.',
			nextStep: 'List the invitations to see those that you can greet.',
		},
		invitationGone: {
			message: 'Invitation already used or cancelled.',
			nextStep: 'Make a new invitation if the person still needs one.',
		},
		notAllowedToGreet: {
			message: 'You are not allowed to greet this invitation.',
			nextStep: 'Ask an administrator of the organization to greet it.',
		},
		cannotGreetYou: {
			message: 'This administrator can no longer greet you.',
			nextStep: 'Start again and choose another administrator.',
		},
		broken: {
			message: 'The exchange was broken off: the server or the other program does not keep to the protocol.',
			nextStep: 'Both start again; if it happens twice, tell who runs the server.',
		},
	},
	claim: {
		sharedRecovery: {
			message: 'This link is for a shared recovery, which Narthex does not do.',
			nextStep: 'Use the Parsec application for it.',
		},
		anotherKind: {
			message: 'The link and the server do not agree on what this invitation is for.',
			nextStep: 'Ask for a new invitation; do not use this link.',
		},
		noGreeter: {
			message: 'Nobody in the organization can greet you.',
			nextStep: 'Tell the person who invited you; the organization needs an administrator.',
		},
	},
	create: {
		handleTaken: {
			message: 'Human handle (i.e. email address) already taken.',
			nextStep: 'Approve another e-mail address, or cancel if the person is a member already.',
		},
		busy: {
			message: 'Others keep changing the organization, and the server refused our change each time.',
			nextStep: 'Try again in a moment.',
		},
		unknown: {
			message: 'You left before the server answered, so the newcomer may or may not be in the organization now.',
			nextStep: 'Look at the list of users, and revoke the newcomer there if it has no device that works.',
		},
		limitReached: {
			message: 'Active users limit reached: the organization may not have more users.',
			nextStep: 'Revoke a user who has left, or ask who runs the server for more places; then greet again.',
		},
		notAllowed: {
			message: 'You are not allowed to create a user.',
			nextStep: 'Ask an administrator of the organization to greet this person.',
		},
		userExists: 'User already exists.',
		deviceExists: 'Device already exists.',
		drawAgain: 'Greet again: new identifiers are drawn each time.',
		certificateRefused: {
			message: 'The server refused the certificates that were made for the newcomer.',
			nextStep: 'Look for a newer Narthex, and tell who runs the server.',
		},
		notCompleted: {
			message: 'The newcomer is in, but the invitation could not be closed.',
			nextStep: 'Look at the list of invitations, and cancel it there if it is still pending.',
		},
	},
	bootstrap: {
		done: {
			message: 'Bootstrap token already used: the organization has its first administrator.',
			nextStep: 'Ask that administrator for an invitation.',
		},
		invalidToken: {
			message: 'Invalid bootstrap token.',
			nextStep: 'Ask who runs the server for the newest bootstrap link of the organization.',
		},
		certificateRefused: {
			message: 'The server refused the certificates of the new organization.',
			nextStep: 'Look for a newer Narthex, and tell who runs the server.',
		},
	},
};
