import {type ScreenText, screenText} from '../../text.ts';

/** Key files, what unlocks them, and which one is meant. */
const devices = {
	selection: {
		none: {
			message: 'There is no device on this computer.',
			nextStep: 'Claim an invitation with `narthex invite claim LINK`, or bootstrap an organization.',
		},
		notNamed: "Missing option '--device'",
		available: 'Available devices:',
		notFound: (typed: ScreenText) => `Device \`${typed}\` not found, available devices:`,
		several: (typed: ScreenText) => `Multiple devices found for \`${typed}\`:`,
		damaged: {
			message: (path: string, more: number) =>
				more === 0
					? `The key file ${path} cannot be read: it is damaged, or of another program.`
					: `The key file ${path} and ${more} more cannot be read: they are damaged, or of other programs.`,
			nextStep: 'Put back a copy of it, or be invited to a new device; it was left as it is.',
		},
	},

	/** Kinds of key files that other programs open. */
	locked: {
		recovery: 'The key file is unlocked with a recovery passphrase, which Narthex does not do.',
		pki: 'The key file is unlocked with a smart card, which Narthex does not do.',
		account_vault: 'The key file is unlocked with a Parsec account, which Narthex does not do.',
		openbao: 'The key file is unlocked with a single sign-on (OpenBao), which Narthex does not do.',
		oneTimePassword: 'The key file asks for a one-time password (TOTP) too, which Narthex does not do.',
		nextStep: 'Choose another device, or invite this user to a new device with the Parsec application.',
	},

	unlock: {
		noPassword: {
			message: 'The key file is unlocked with a password, and none was given.',
			nextStep: 'Give the password of the device.',
		},
		wrongPassword: {
			message: 'The password does not open this device.',
			nextStep: 'Check the keyboard layout and the capital letters, and try again.',
		},
		wrongKey: {
			message: 'The key in the keyring of this computer does not open this device.',
			nextStep: 'The key or the file was replaced since; use another device, or be invited to a new one.',
		},
	},

	keyring: {
		empty: {
			message: "The system's keyring does not hold the key of this device.",
			nextStep: 'Unlock the keyring of the account that made the device, or use a device with a password.',
		},
		noAccount: {
			message: (path: string) => `The name of the keyring account could not be read from or written to ${path}.`,
			nextStep: 'Let your account read and write that file, or use a password instead.',
		},
		damaged: {
			message: "The system's keyring holds something else than a key under the name of Parsec.",
			nextStep: 'Use a device with a password, or look at the entry "parsec" in the keyring.',
		},
		unavailable: {
			message: "The system's keyring cannot be used here.",
			nextStep: 'Use a password instead; over SSH and in containers there is mostly no keyring.',
		},
	},

	save: {
		emptyPassword: {message: 'The password is empty.', nextStep: 'Choose one that others cannot guess.'},
		exists: {
			message: 'There is a key file of this device already, and it was left as it is.',
			nextStep: 'Look at it with `narthex device list`.',
		},
		diskFull: {
			message: 'The disk is full, so the key file could not be written.',
			nextStep: (folder: string) => `Make room where ${folder} is, and try again.`,
		},
		failed: {
			message: (folder: string, why: string) => `The key file could not be written to ${folder}: ${why}.`,
			nextStep: 'See to the disk, or name another folder with --config-dir, and try again.',
		},
		notWritable: {
			message: (folder: string) => `The key file could not be written to ${folder}.`,
			nextStep: 'Let your account write there, or name another folder with --config-dir, and try again.',
		},
		notDiscarded: {
			message: (path: string) => `The key file ${path} could not be removed.`,
			nextStep: 'Remove it yourself: its device was refused.',
		},
	},

	/** What the shell offers invitations as that name no person. */
	invited: {device: 'a device', sharedRecovery: 'a shared recovery'},
};

/** What the panes of devices, and of the links that lead to them, say. */
const devicePanes = {
	devices: {
		title: 'Devices',
		looking: 'Looking for devices…',
		startingDemo: 'Starting the demonstration',
		/** @param age `3 min`; undefined: just now. */
		used: (age: ScreenText | undefined) => screenText(`used ${age ?? 'now'}`),
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
		narthex: 'Narthex greets newcomers into an organization, and brings you in yourself.',
		waysIn: 'There is no device of yours on this computer yet. The ways in:',
		claim: 'You were invited: paste the link of the invitation.',
		bootstrap: 'You found an organization: paste its bootstrap link.',
		accounts: 'You manage accounts, or were sent an invite code for one.',
		demo: 'You are looking around: try it all, on a server inside Narthex.',
		pasteHere: 'A link can also be pasted right here.',
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
		notEncrypted: 'The link to this server is not encrypted (plain http).',
		creating: 'Making keys, and creating the organization',
	},
	link: {
		claim: {
			title: 'Claim an invitation',
			lines: [
				'Paste the link of the invitation, as it was sent to you.',
				'The server is asked about it before anything else.',
			],
		},
		bootstrap: {
			title: 'New organization',
			lines: ['Paste the bootstrap link of the organization.', 'You will be its first administrator.'],
		},
		looksLike: 'It looks like parsec3://… or https://…/redirect/…',
	},
};

/** What is said when devices, links and the demonstration are opened. */
const opening = {
	readableByOthers: screenText('Others on this computer can read this key file: make it private (chmod 600).'),
	rehearsal: screenText('A rehearsal: Bob and Mallory opened their links. Mark Bob and greet him (g).'),
	/** The people of the demonstration. */
	people: {
		/** A device label. */
		laptopOf: (name: string) => `${name}'s laptop`,
		alice: screenText('This is Alice. If it asks whom you want to meet, choose me.'),
	},
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
	},
	readableByOthers: (path: ScreenText) =>
		screenText(`Other accounts can read the key file; close it with: chmod 600 ${path}`),
	password: screenText('Enter password for the device:'),
	polling: screenText('Poll server for new certificates'),
	unencrypted: (hostname: ScreenText) => screenText(`The connection to ${hostname} is not encrypted (http).`),
	connection: {
		/** @param problem is a sentence */
		lost: (problem: ScreenText) => screenText(`${problem} Trying again until you stop with Ctrl-C.`),
		live: screenText('The server can be reached again.'),
	},
	devices: {
		none: (place: ScreenText) => screenText(`No devices found in ${place}`),
		/** @param emphasis styles the number. */
		found: (count: number, place: ScreenText, emphasis: (text: ScreenText) => ScreenText) =>
			screenText(`Found ${emphasis(screenText(String(count)))} device(s) in ${place}:`),
	},
};

export const devicesWords = {devices, devicePanes, opening, access};
