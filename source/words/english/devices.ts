import {type ScreenText, screenText} from '../../text.ts';

const devices = {
	/** Whom the shell offers an invitation for that names no person. */
	invited: 'a device',
};

/** What the screens of devices, and of the links that lead to them, say. */
const deviceScreens = {
	devices: {
		title: 'Devices',
		looking: 'Looking for devices…',
		/** @param age `3 min`; undefined: just now. */
		/** Opened here, and followed. */
		open: screenText('open'),
		used: (age: ScreenText | undefined) => screenText(age === undefined ? 'used just now' : `used ${age} ago`),
		/** In reading order. */
		unlock: <Piece>(device: Piece, person: ScreenText, organization: ScreenText): readonly (Piece | string)[] => [
			'Unlock ',
			device,
			` of ${person} in ${organization}`,
		],
		unlocking: 'Unlocking',
	},
	welcome: {
		title: 'Welcome',
		narthex: 'Narthex welcomes people into an organization, and lets you join one.',
		waysIn: 'You have no device on this computer yet. How to start:',
		claim: 'You were invited, or lost a device: paste the link.',
		bootstrap: 'You start an organization: paste its link.',
		importFile: 'You lost your device, and have a recovery file.',
		accounts: 'You manage accounts, or have an invite code.',
		demo: 'You are looking around: try all inside Narthex.',
		pasteHere: 'You can also paste a link right here.',
		otherPrograms: 'Devices made by other Parsec programs show up here too.',
	},
	bootstrap: {
		title: 'New organization',
		/** In reading order. */
		firstAdministrator: <Piece>(organization: Piece, server: ScreenText): readonly (Piece | string)[] => [
			'You will be the first administrator of ',
			organization,
			` on ${server}.`,
		],
		notEncrypted: 'The connection to this server is not encrypted (http).',
		creating: 'Making keys, and creating the organization',
	},
	link: {
		claim: {
			title: 'Claim an invitation',
			lines: ['Paste the link of the invitation, as it was sent to you.', 'Narthex asks the server about it first.'],
		},
		bootstrap: {
			title: 'New organization',
			lines: ['Paste the bootstrap link of the organization.', 'You will be its first administrator.'],
		},
		looksLike: 'It looks like parsec3://… or https://…/redirect/…',
	},
};

/** For devices, links and the demonstration when they are opened. */
const opening = {
	readableByOthers: screenText('Others on this computer can read this key file: make it private (chmod 600).'),
};

/** What every command that acts as a device says, and of the network while an exchange lasts. */
const access = {
	/** Of arguments and options, in the usage of commands. */
	values: {
		device: 'id',
		directory: 'directory',
		token: 'TOKEN',
		link: 'LINK',
		email: 'EMAIL',
	},
	options: {
		device: 'the device to act as, by the beginning of its id',
		configDirectory: 'where the key files are',
		passwordStdin: 'read the password from a line of stdin, without asking',
		useKeyring: 'lock the new key file with the keyring of this computer, not with a password',
		auth: 'what locks the new key file: a password (the default), or the keyring of this computer',
	},
	readableByOthers: (path: ScreenText) =>
		screenText(`Other accounts can read the key file; make it private with: chmod 600 ${path}`),
	password: screenText('Enter password for the device:'),
	/** A device by its person first. */
	chosenDevice: (device: {
		readonly person: ScreenText;
		readonly organization: ScreenText;
		readonly label: ScreenText;
		readonly id: ScreenText;
	}) => screenText(`${device.person} in ${device.organization}, ${device.label} (${device.id})`),
	whichDevice: screenText('Which device'),
	using: (device: ScreenText) => screenText(`Device: ${device}`),
	polling: screenText('Poll server for new certificates'),
	unencrypted: (hostname: ScreenText) =>
		screenText(`The connection to ${hostname} is not encrypted (http): others on the way can read what is sent.`),
	connection: {
		/** @param problem is a sentence */
		lost: (problem: ScreenText) => screenText(`${problem} Trying again until you stop with Ctrl-C.`),
		live: screenText('The server can be reached again.'),
	},
	profiles: {STANDARD: screenText('STANDARD'), ADMIN: screenText('ADMIN'), OUTSIDER: screenText('OUTSIDER')},
	devices: {
		created: screenText('New device created:'),
		none: (place: ScreenText) => screenText(`No devices found in ${place}`),
		/** @param emphasis styles the number. */
		found: (count: number, place: ScreenText, emphasis: (text: ScreenText) => ScreenText) =>
			screenText(`Found ${emphasis(screenText(String(count)))} device(s) in ${place}:`),
	},
};

export const devicesWords = {devices, deviceScreens, opening, access};
