import {type ScreenText, screenText} from '../../text.ts';

/** What the fields of forms are called, and what is wrong with them. */
const fields = {
	/** What fields are called, in as few cells as their column has (13). `hint`: what they are for. */
	name: 'Name',
	yourName: 'Your name',
	fullName: 'Full name',
	email: 'E-mail',
	yourEmail: 'Your e-mail',
	device: {label: 'Device label', hint: 'how others see it'},
	password: 'Password',
	newPassword: {hint: 'cannot be recovered', needed: 'A password is needed.'},
	repeated: {label: 'Again', differs: 'The two passwords differ.'},
	accountPassword: {hint: 'of your new account'},
	link: 'Link',
	server: 'Server',
	code: {label: 'Invite code', hint: 'as it was sent to you', needed: 'The code of the invitation is needed.'},
	nameNeeded: 'A name is needed.',
	hidesCharacters: 'This hides characters: clear it with Ctrl-U and write it anew.',
};

/** How the screen says how long. */
const times = {
	/** How long ago, or how long still; as short as a column needs it. */
	now: 'now',
	minutes: (count: number) => `${count} min`,
	hours: (count: number) => `${count} h`,
	days: (count: number) => `${count} d`,
};

/** How the log says what happened. */
const activities = {
	/** Of each kind, with the other person where there is one. */
	sentences: {
		'invitation-created': (person: ScreenText | undefined) => screenText(`Invited ${person ?? 'a device'}`),
		'invitation-cancelled': (person: ScreenText | undefined) =>
			screenText(`Cancelled the invitation${person === undefined ? '' : ` of ${person}`}`),
		greeting: (person: ScreenText | undefined) => screenText(`Greeted ${person ?? 'a device'}`),
		claiming: (person: ScreenText | undefined) =>
			screenText(`Claimed an invitation${person === undefined ? '' : ` from ${person}`}`),
		'user-revoked': (person: ScreenText | undefined) => screenText(`Revoked ${person ?? 'somebody'}`),
		'organization-bootstrapped': () => screenText('Founded the organization'),
		'invite-used': (person: ScreenText | undefined) => screenText(`${person ?? 'Somebody'} used an invite`),
	},
	outcomes: {
		done: screenText('done'),
		cancelled: screenText('cancelled'),
		alarm: screenText('alarm'),
		failed: screenText('failed'),
	},
	readAgain: screenText('Read again.'),
};

/** What the parts that panes share say. */
const parts = {
	header: {
		connecting: 'connecting',
		live: 'live',
		polling: 'polling',
		offline: 'offline',
		notEncrypted: 'not encrypted',
		pending: (count: number) => screenText(`${count} pending`),
	},
	dialog: {
		no: (answer: string) => `No: ${answer}`,
		yes: (answer: string, key: string) => `Yes: ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Nothing is marked',
		nothingFound: 'Nothing has these words.',
		/** @param position `3 of 20`. */
		position: (position: ScreenText, filteredOut: number) =>
			filteredOut === 0 ? position : screenText(`${position}, ${filteredOut} filtered out`),
	},
	help: 'Keys',
	inKeyring: 'The keys go into the keyring.',
	asking: 'Asking the server',
	askingLonger: 'Asking the server…',
	tryAgain: (key: string) => `${key} tries again.`,
	more: (count: number) => `… and ${count} more`,
	progress: (done: number, total: number) => `${done} of ${total}`,
};

/** What bytes and texts are called that can be read or not, and why they cannot. Both become parts of the sentence of a `DecodeError`. */
const decoding = {
	/** In French with their articles. */
	things: {
		messagePack: 'MessagePack data',
		identifier: 'identifier',
		invitationToken: 'invitation token',
		organizationName: 'organization name',
		deviceLabel: 'device label',
		name: 'name',
		emailAddress: 'e-mail address',
		code: 'code',
		address: 'address',
		serverAddress: 'server address',
		serverUrl: 'server URL',
		invitationLink: 'invitation link',
		bootstrapLink: 'bootstrap link',
		organizationAddress: 'organization address',
		certificate: 'certificate',
		certificateStore: 'certificate store',
		keyFile: 'key file',
		device: 'device',
		event: 'event',
		peerMessage: 'message of the other side',
		/** @param command is its name, with blanks */
		reply: (command: string) => `server's answer to ${command}`,
		token: 'token',
	},

	/** Of MessagePack. */
	bytes: {
		tooDeep: (levels: number) => `it nests deeper than ${levels} levels`,
		notMessagePack: 'it is not MessagePack',
		notUtf8: 'a text in it is not UTF-8',
		tooShort: 'it ends too early',
		tooMany: 'it is made of more small values than any message',
	},

	/** Of values, and of how they are packed. */
	value: {
		wrong: 'it is not as it has to be',
		/** @param place is the name of a field, with blanks */
		wrongAt: (place: ScreenText) => `its ${place} is not as it has to be`,
		otherVersion: 'it is in a format of another version',
		tooManyPieces: 'its compressed data is in too many pieces',
		damaged: 'its compressed data is damaged',
		damagedOrTooMuch: 'its compressed data is damaged or unpacks to too much',
	},

	/** Of what people type, too: shown beside the field. */
	name: {
		notHex: 'it is not 32 hex digits',
		notOrganization: 'it takes letters, digits, "-" and "_" only, and at most 32 bytes',
		empty: 'it is empty',
		tooLong: (bytes: number) => `it is longer than ${bytes} bytes`,
		forbidden: 'it must not contain any of < > @ , : ; \\ " [ ]',
		emailNotAscii: 'it has characters outside ASCII; write the domain in Punycode',
		notEmail: 'it is not of the form name@example.com',
		emailHidden: 'its domain stands for people whose address is hidden',
		notCode: 'it is not four of the letters and digits that codes are made of',
	},

	/** Of links and addresses. */
	link: {
		tooLong: 'it is longer than any link',
		notUrl: 'it is not a valid URL',
		notHttp: 'it starts with neither http:// nor https://',
		notParsec: 'it does not start with parsec3://',
		notRedirection: 'it starts with neither parsec3:// nor https://<server>/redirect/',
		hasPath: 'it has a path, where a server alone is expected',
		notOrganization: 'its path is no valid organization name',
		notInvitation: 'it is a link of another kind (expected a=claim_user, a=claim_device or a=claim_shamir_recovery)',
		notBootstrap: 'it is a link of another kind (expected a=bootstrap_organization)',
		hasAction: 'it is a link of another kind (it has an `a` parameter)',
		unknownAction: 'it asks for an action that does not exist',
		/** @param name of a parameter */
		missing: (name: string) => `its \`${name}\` parameter is missing`,
		repeated: (name: string) => `its \`${name}\` parameter is given more than once`,
		damaged: (name: string) => `its \`${name}\` parameter is damaged`,
		notBoolean: (name: string) => `its \`${name}\` parameter is neither true nor false`,
	},

	certificate: {
		tooShort: 'it is shorter than a signature',
	},

	keyFile: {
		otherDevice: 'it holds another device than it says',
		notServer: 'its server_url is no server URL',
	},

	/** Of JSON Web Tokens. */
	token: {
		notRs512: 'it is not signed with RS512',
		noPublicKey: 'the public key is none',
		forged: 'its signature does not hold',
		notThreeParts: 'it does not have the three parts of a JSON Web Token',
		wrongParts: 'its parts are not what a JSON Web Token holds',
	},
};

/** Clocks that differ, which several commands of the protocol find out. */
const clock = {
	/** @param duration how much this computer's clock is ahead or behind: "3 h 5 min" */
	skew: (duration: string, isAhead: boolean) =>
		`The clock of this computer is ${duration} ${isAhead ? 'ahead of' : 'behind'} the server's clock.`,
	skewUnknown: "The clock of this computer differs too much from the server's clock.",
	tryAgain: 'Set the clock of this computer (or have the server’s set) and try again.',
	greetAgain: 'Set the clock of this computer (or have the server’s set) and greet again.',
	/** As the command line of others says it at a bootstrap. */
	ballpark: (duration: string, isAhead: boolean) =>
		`Our clock and the server's one are too far apart: ours is ${duration} ${isAhead ? 'ahead' : 'behind'}.`,
	/** The organization's last change is dated later than any server takes. */
	organizationAhead: {
		message: (duration: string) =>
			`The server says that the organization's last change is dated ${duration} ahead of the clock of this computer.`,
		nextStep: 'Set the clock of this computer and greet again; if it is right already, ask who runs the server.',
	},
};

export const commonWords = {fields, times, activities, parts, decoding, clock};
