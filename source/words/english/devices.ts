import type {ScreenText} from '../../text.ts';

export const english = {
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
