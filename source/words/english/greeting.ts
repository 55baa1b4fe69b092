import {type ScreenText, screenText} from '../../text.ts';

/** What the screen of the claimer says. */
const claimScreen = {
	title: (about: ScreenText) => screenText(`Claim ${about}`),
	asking: 'Asking the server about this invitation',
	noAnswer: 'Narthex keeps asking. Esc goes back, Ctrl-X gives up.',
	/** @param names at least one. @param others how many more there are. */
	waiting: (names: readonly ScreenText[], others: number) => {
		const rest = others === 1 ? '1 other' : `${others} others`;
		const who = others > 0 ? `${names.join(', ')} or ${rest}` : names.join(' or ');
		return (
			`Waiting for ${who} to greet you. Call or write to tell them that you are here. This goes on when you leave ` +
			'it with Esc.'
		);
	},
	readAloud: (them: ScreenText) => `Right. Now read your code aloud to ${them}, who looks for it in a list.`,
	decides: (them: ScreenText) =>
		`${them} looks at your request, and decides. Your keys are saved as soon as the answer arrives.`,
	saving: 'Saving your keys',
	acknowledging: 'Saved. Looking at the organization, and telling the other side',
	administrators: {
		whoGreets: 'Who should greet you?',
		anyone: 'Anyone available',
		saysTheServer: 'These names come from the server.',
	},
	description: {
		whoAreYou: 'The codes match. Who are you?',
		choosePassword: 'You are in. Choose a password for the keys of this device:',
		seen: (them: ScreenText) => `${them} sees all but the password.`,
	},
	finished: {
		/** In reading order. */
		youAreIn: <Piece>(organization: Piece, who: ScreenText, device: ScreenText): readonly (Piece | string)[] => [
			'You are in ',
			organization,
			` as ${who}, with the device ${device}.`,
		],
		agrees: 'The organization’s certificates agree with what you were told.',
		notCompared: 'The server does not show the organization’s certificates yet, so they could not be compared.',
		nextWithPassword: 'Enter shows your devices; the new one opens with its password, here and in Parsec.',
		nextWithKeyring:
			'Enter shows your devices; the new one opens with the keyring of this computer, here and in Parsec.',
	},
};

/** What the screen of the greeter says. */
const greetScreen = {
	title: (about: ScreenText) => screenText(`Greet ${about}`),
	waiting: 'Waiting until they open the link of the invitation. This goes on when you leave it with Esc.',
	readAloud: (them: ScreenText) =>
		`Read your code aloud to ${them}, on a call where you know the voice. They look for it in a list.`,
	codesMatch: (them: ScreenText) => `The codes match: no one is between you. ${them} now writes who they are.`,
	review: {
		user: 'They ask to join as:',
		hidesCharacters: 'Some characters are hidden. Type it again as they tell you.',
		otherAddress: (invited: ScreenText) => screenText(`This is not the address invited: ${invited}`),
		nextForUser: 'Enter goes on; the profile comes last.',
		nextForDevice: 'Enter creates the device. Ctrl-X refuses it.',
		refusing: 'They are told. The invitation stays open, unless you cancel it.',
		letInAs: 'Let them in as:',
		sure: {
			title: (name: string) => `Let ${name} in?`,
			administrator: 'Administrators can invite people and revoke anyone, you too.',
			otherAddress: (asked: string, invited: string) => `They are ${asked}, and ${invited} was invited.`,
			yes: 'Let them in',
			no: 'Back',
		},
	},
	creating: 'Creating it in the organization',
	acknowledgement: {
		exists: (name: ScreenText) => `${name} exists in the organization. Their program is saving its keys.`,
		mayEnd: 'This takes long. f ends this without waiting; ask them whether their device opens.',
		mayEndIn: (seconds: number) => `In ${seconds} s you may end this without waiting.`,
	},
	finished: {
		user: {
			acknowledged: 'Their keys are saved, and the invitation is closed. They can work in the organization now.',
			next: 'Next: share workspaces with them in Parsec. Enter goes back to the invitations.',
		},
		device: {
			acknowledged: 'Its keys are saved, and the invitation is closed. You can work with it now.',
			next: 'Next: open it on the new device. Enter goes back to the invitations.',
		},
		/** What a user's greeting has led to, in reading order. @param profile its name, as in a title. */
		isIn: <Piece>(name: Piece, device: ScreenText, profile: string): readonly (Piece | string)[] => [
			name,
			` is in, with the device ${device}, as ${profile.toLowerCase()}.`,
		],
		/** What a device's greeting has led to, in reading order. */
		isYours: <Piece>(device: Piece): readonly (Piece | string)[] => [device, ' is a device of yours now.'],
	},
};

/** Claiming by a plain command. */
const inviteClaim = {
	arguments: {link: 'the invitation link, in either spelling'},
	options: {
		dataDirectory: 'where the name of the keyring account is kept, and later the certificates',
	},
	waiting: {
		administrator: screenText('Waiting for an administrator to start the invitation procedure'),
		greeterToStart: screenText('Waiting the greeter to start the invitation procedure'),
		greeter: screenText('Waiting for greeter'),
	},
	saving: screenText('Saving the new device'),
	server: (host: ScreenText) => screenText(`Server: ${host}`),
	greeter: (person: ScreenText) => screenText(`Invitation greeter: ${person}`),
	saysTheServer: screenText('The server says so. Comparing the codes will prove it.'),
	code: (code: ScreenText) => screenText(`Code to provide to greeter: ${code}`),
	selectCode: screenText('Select code provided by greeter'),
	administrators: {
		all: screenText('All administrators'),
		choose: screenText('Choose an administrator to contact now'),
		/** @param count at least 1 */
		unlisted: (count: number) => screenText(`The server names ${count} more, who are not offered here.`),
	},
	password: {
		ask: screenText('Enter password for the new device:'),
		again: screenText('Nothing is lost yet: choose a password to try again.'),
		giveInStdin: 'Give one in the first line of stdin.',
	},
	unchecked: {
		what: screenText("What the greeter said could not be compared with the organization's certificates yet."),
		nextStep: screenText('Run "narthex certificate poll" later to have them checked.'),
	},
	/** Shown once to a person who leaves while the keys are in memory only. */
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
		message: 'This Parsec link is not an invitation.',
		nextStep: 'Give the link that came with your invitation.',
	},
};

/** Greeting by a plain command. */
const inviteGreet = {
	waiting: {
		claimer: screenText('Waiting for claimer'),
		information: screenText('Waiting for claimer information'),
	},
	code: (code: ScreenText) => screenText(`Code to provide to claimer: ${code}`),
	selectCode: screenText('Select code provided by claimer'),
	creating: {
		user: screenText('Creating the user in the server'),
		device: screenText('Creating the device in the server'),
	},
	request: {
		deviceLabel: (label: ScreenText) => screenText(`New device label: [${label}]`),
		user: (person: ScreenText) => screenText(`New user: [${person}]`),
		invitedAnother: (email: ScreenText) => screenText(`The invitation is for ${email}, not for this address.`),
		typeAgain: screenText(
			'This text has hidden characters, or spaces at its ends: type it again, as the person tells you.',
		),
	},
	whichProfile: screenText('Which profile?'),
	addDevice: screenText('This device'),
	add: screenText('Add it'),
	refuse: {user: screenText('Do not let them in'), device: screenText('Do not add it')},
	unconfirmed: screenText(
		'It exists in the organization now, but the other side has not confirmed that its keys are saved.',
	),
	orFinish: screenText('Keep waiting, or press Enter to finish without it.'),
};

/** For programs that answer a stream of events. */
const answerLines = {
	next: {
		nothing: 'Nothing is asked now: wait for the next event.',
		/** @param keys that are awaited, with commas between them. */
		answer: (keys: string) => `Answer with a JSON object in one line, with: ${keys}; or {"cancel":true}.`,
	},
	noJson: 'The line is not JSON.',
	noObject: 'The line is not a JSON object.',
	unknownKeys: (keys: string) => `There is no answer with the key ${keys}.`,
	wrongValue: (key: string) => `The value of ${key} is not valid.`,
	empty: 'The answer is empty.',
	notAsked: (keys: string) => `Nothing asks for ${keys} now.`,
	missing: {
		deviceLabel: 'The device label is missing.',
		email: 'The e-mail address is missing.',
		name: 'The name is missing.',
		accept: 'Accept the terms of service, or cancel.',
		profile: (profiles: string) => `The profile is missing: one of ${profiles}.`,
	},
	noSuchAdministrator: 'There is no such administrator: give an e-mail address, or "all".',
	noSuchRecipient: 'This person cannot be asked: give the e-mail address of one who is to ask.',
	noSuchCode: 'This code is not among the choices. If you hear none of them, answer {"code":null}.',
};

export const greetingWords = {claimScreen, greetScreen, inviteClaim, inviteGreet, answerLines};
