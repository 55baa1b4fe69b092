import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	arguments: {link: 'the invitation link, in either spelling'},
	options: {
		dataDirectory: 'where the name of the keyring account is kept, and later the certificates',
		useKeyring: 'lock the new key file with the keyring of this computer, not with a password',
	},
	retrieving: screenText('Retrieving invitation info'),
	waiting: {
		administrator: screenText('Waiting for an administrator to start the invitation procedure'),
		greeterToStart: screenText('Waiting the greeter to start the invitation procedure'),
		greeter: screenText('Waiting for greeter'),
	},
	saving: screenText('Saving the new device'),
	greeter: (person: ScreenText) => screenText(`Invitation greeter: ${person}`),
	saysTheServer: screenText('So says the server; comparing the codes will prove it.'),
	code: (code: ScreenText) => screenText(`Code to provide to greeter: ${code}`),
	selectCode: screenText('Select code provided by greeter'),
	administrators: {
		all: screenText('All administrators'),
		choose: screenText('Choose an administrator to contact now'),
	},
	password: {
		ask: screenText('Enter password for the new device:'),
		again: screenText('Nothing is lost yet: choose a password to try again.'),
		empty: {message: 'The password is empty.', nextStep: 'Give one in the first line of stdin.'},
	},
	created: screenText('New device created:'),
	unchecked: {
		what: screenText("What the greeter said could not be compared with the organization's certificates yet."),
		nextStep: screenText('Run "narthex certificate poll" later to have them checked.'),
	},
	/** Said once to who wants to leave while the keys are in memory only. */
	loss: {
		user: screenText('The account exists already; leaving now would lose its keys for ever.'),
		userAgain: (email: ScreenText) =>
			screenText(`An administrator would have to revoke ${email} and to invite you again.`),
		device: screenText('The device exists already; leaving now would lose its keys for ever.'),
		deviceAgain: screenText('You would have to invite another device from one that you have.'),
		keepOrLeave: screenText('Choose a password to keep them, or press Ctrl-C again to leave.'),
	},
	isBootstrapLink: {
		message: 'This link is for the first administrator of a new organization.',
		nextStep: 'Use it with "narthex organization bootstrap --addr LINK".',
	},
	isOtherLink: {
		message: 'This is a link of Parsec, but not to an invitation.',
		nextStep: 'Give the link that came with your invitation.',
	},
};
