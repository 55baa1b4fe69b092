import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	usage: '[-h] [--name NAME] [--password PASSWORD] [--verify] [--server URL] [--email ADDRESS] [--org-id ID] CODE',
	/** Before what is wrong with the command line. */
	usageLine: (usage: string) => `usage: narthex accept-invitation ${usage}`,
	/** Of arguments and options, in the usage of the command. */
	values: {name: 'NAME', password: 'PASSWORD', address: 'ADDRESS'},
	code: 'the invite code, or a Parsec invitation link',
	options: {
		name: 'your full name (asked for when it is not given)',
		password: 'your password (asked for when it is not given, which is safer)',
		verify: 'check that the server signed the answer',
		email: 'your e-mail address, where the invitation does not say it',
		organization: 'what to call the organization',
		clientId: 'as what kind of client (default: rest)',
	},
	warning: {
		passwordInArguments: screenText(
			'warning: others on this computer can see a password in the arguments of a program',
		),
		nameNotSet: (why: ScreenText) => screenText(`warning: name not set: ${why}`),
	},
	emptyPassword: {
		message: 'The password is empty.',
		nextStep: 'Give one, or leave --password out to be asked.',
	},
	/** Why it did not come about; what follows stands behind it. */
	failure: (why: ScreenText) => screenText(`failure: ${why}`),
	missing: {
		name: 'name is required',
		email: 'email is required',
		password: 'password is required',
		passwordsDiffer: 'passwords do not match',
	},
	interrupted: {
		why: screenText('interrupted, and it is not known whether the invitation was accepted'),
		nextStep: screenText('Try to log in (narthex account login) before you accept it again.'),
	},
	notKept: {
		why: (reason: ScreenText) => screenText(`the invitation is accepted, but not kept: ${reason}`),
		nextStep: screenText('Your account exists: log in with narthex account login.'),
	},
	cannotReach: (address: ScreenText, why: ScreenText) => screenText(`cannot reach ${address}: ${why}`),
	unexpectedAnswer: (status: number) => screenText(`unexpected answer (status ${status})`),
	noPublicKey: (why: ScreenText) => screenText(`no public key for --verify: ${why}`),
	perhapsAccepted: screenText('If you accepted this invitation before, log in instead: narthex account login.'),
	accepting: (organization: ScreenText) => screenText(`Accepting invitation to ${organization}`),
	loggedIn: (organization: ScreenText, email: ScreenText) => screenText(`Now logged in as [${organization}]${email}`),
	ask: {
		name: screenText('Full Name:'),
		email: screenText('Email:'),
		password: screenText('Password:'),
		confirm: screenText('Confirm password:'),
		again: screenText("They don't match, try again."),
	},
};
