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
	manage: {
		title: (label: ScreenText) => screenText(`Device ${label}`),
		facts: {keys: 'Keys', made: 'Made', server: 'Server', file: 'File'},
		authentication: {
			choice: 'Lock its keys in another way',
			meaning: 'With another password, or with this computer’s keyring.',
			done: 'The keys are locked in the new way.',
		},
		server: {
			choice: 'Change the address of its server',
			meaning: 'For a server that has moved. It is tried first.',
			label: 'New address',
			all: {title: 'Change the address all the same?', yes: 'Change it', no: 'Keep the old one'},
			done: 'The device has the new address.',
		},
		forget: {
			choice: 'Forget it',
			meaning: 'Deletes its key file, and all that is kept of it here.',
			title: 'Forget this device?',
			yes: 'Forget it for good',
			no: 'Keep the device',
		},
		aside: {
			choice: 'Forget it, but keep its key file aside',
			meaning: 'Its key file gets another name, and can come back.',
			yes: 'Keep it aside',
		},
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
	create: {
		title: 'Create an organization',
		whatFor:
			'With the administration token of a server you create an organization there. You become ' +
			'its first administrator next.',
		organization: 'Name',
		serverHint: 'https://host[:port]',
		token: 'Token',
		tokenHint: 'the administration token of the server',
		tokenNeeded: 'Enter the administration token.',
	},
	firstSteps: {
		youAre: 'You are its first administrator. Add a second device, or a recovery file, now.',
		why: 'This device is the only one so far. If you lose it, no one can bring you back, and the organization is lost.',
		device: 'Add a second device',
		later: 'Later',
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
	code: screenText('Enter one-time code:'),
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

/** What the commands that change or forget a device of this computer say (protocol: device-upkeep §2, §4, §5). */
const deviceCommands = {
	values: {url: 'URL'},
	options: {
		password: 'lock the keys with a password',
		keyring: 'lock the keys with the keyring of this computer',
		serverUrl: 'the new address of the server: http(s)://host[:port]',
		force: 'do not ask',
		keepAside: 'keep the key file under another name, so that the device can come back',
	},
	oneOfBoth: {
		message: 'One of --password and --keyring must be specified',
		nextStep: 'Choose how the keys are to be locked from now on.',
	},
	onlyOne: {
		message: 'Only one of --password and --keyring can be specified',
		nextStep: 'Leave one of them out.',
	},
	needsForce: {
		message: 'Without a terminal, no one can be asked.',
		nextStep: 'Give --force if the device is really to be forgotten.',
	},
	currentPassword: screenText('Enter current password for the device:'),
	newPassword: screenText('Enter new password for the device:'),
	changing: screenText('Locking the keys'),
	changed: screenText('Device authentication changed successfully'),
	aboutToForget: screenText('You are about to forget the following local device:'),
	onlyDevice: screenText(
		'It is the only device of this person on this computer, and its keys are nowhere else: without another device ' +
			'or a recovery file, there is no way back.',
	),
	forgotten: screenText('The local device has been forgotten'),
	keptAside: (path: ScreenText) => screenText(`Its key file is kept aside: ${path}`),
	aboutToUpdate: screenText('You are about to update the following device:'),
	currentUrl: (address: ScreenText) => screenText(`Current server URL: ${address}`),
	newUrl: (address: ScreenText) => screenText(`New server URL: ${address}`),
	trying: screenText('Asking the new server'),
	/** @param sentence why the new server cannot be used now */
	notThere: (sentence: ScreenText) => screenText(`This device cannot use the new server now: ${sentence}`),
	recoveryKeepsOld: screenText('Recovery files that were made before keep the old address.'),
	updated: screenText('Device updated successfully'),
	/** What protects a key file. */
	protections: {
		password: screenText('password'),
		keyring: screenText('keyring'),
		recovery: screenText('recovery'),
		pki: screenText('smartcard'),
		account_vault: screenText('account vault'),
		openbao: screenText('OpenBao'),
	},
	/** @param since `2026-11-21` */
	protection: (type: ScreenText, needsCode: boolean, since: ScreenText) =>
		screenText(`${type}${needsCode ? ' and one-time code' : ''}, since ${since}`),
};

export const devicesWords = {devices, deviceCommands, deviceScreens, opening, access};
