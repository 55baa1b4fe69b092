export const english = {
	/** Each is a line after the time. */
	log: {
		organization: (name: string, what: string) => `organization ${name}: ${what}`,
		waitsForBootstrap: 'it waits to be bootstrapped',
		bootstrapped: 'it is bootstrapped',
		userCreated: (id: string) => `user ${id} is created`,
		userRevoked: (id: string) => `user ${id} is revoked`,
		deviceCreated: (id: string) => `device ${id} is created`,
		requestFailed: (why: string) => `a request failed: ${why}`,
		unknownError: 'unknown error',
		error: (why: string) => `error: ${why}`,
		mailSent: 'a mail is sent',
		recipientRefused: 'the SMTP server refuses the recipient of a mail',
		noMailTaken: 'the SMTP server takes no mail',
		mailWritten: (path: string) => `a mail is in ${path}`,
		mailNotWritten: (folder: string) => `a mail could not be written into ${folder}`,
	},
	start: {
		noToken: {
			message: 'There is no administration token.',
			nextStep: 'Choose a long random one, and give it with --administration-token or PARSEC_ADMINISTRATION_TOKEN.',
		},
		tlsUnusable: {
			message: 'The TLS certificate or its key cannot be read.',
			nextStep: 'Check the files given with --tls-cert and --tls-key.',
		},
		portTaken: {
			message: (port: number, host: string) => `Port ${port} of ${host} is in use by another program.`,
			nextStep: 'Give another one with --port, or 0 for any that is free.',
		},
		cannotListen: {
			message: (port: number, host: string) => `The server cannot listen on port ${port} of ${host}.`,
			nextStep: 'Give another one with --port, or another address with --host.',
		},
		accountPortTaken: {
			message: (port: number) => `The port ${port} is in use already.`,
			nextStep: 'Stop what uses it, or give another port.',
		},
		accountsCannotListen: {
			message: (port: number, host: string) => `The server cannot listen on ${host}, port ${port}.`,
			nextStep: 'Give a port above 1023 that is free, on an address of this machine.',
		},
	},
	storage: {
		missing: {
			message: (path: string) => `There is no data file ${path}.`,
			nextStep: 'Check the path given with --check.',
		},
		damaged: {
			message: (path: string) => `The data file ${path} is damaged.`,
			nextStep: 'Restore it from a copy, and look after the disk it is on.',
		},
		inUse: {
			message: (path: string) => `The data file ${path} is in use by another server.`,
			nextStep: 'Stop that server first, or give another file with --data.',
		},
		newer: {
			message: (path: string, version: number, known: number) =>
				`The data file ${path} was written by a newer Narthex (format ${version}; this one knows ${known}).`,
			nextStep: 'Use that newer Narthex, or give another file with --data.',
		},
		unusable: {
			/** @param why is one of those below. */
			message: (path: string, why: string) => `The data file ${path} cannot be used: ${why}.`,
			nextStep: 'Give another file with --data, in a folder that exists and can be written to.',
			notOpened: 'it cannot be opened',
			notOpenedOrNoDatabase: 'it cannot be opened, or is no database',
			damagedOrForeign: 'it is damaged or no data file of this server',
			foreign: 'it is a database of another program',
		},
	},
	/** What a check of the data file finds in an organization. */
	check: {
		noRootKey: 'It has certificates, but no root key.',
		outsidersSeeOthers: 'What OUTSIDERs get tells of other users or devices than what members get.',
		usersDiffer: 'The table of users says something else than the certificates.',
		devicesDiffer: 'The table of devices says something else than the certificates.',
	},
	administrator: {
		passwordTooShort: {message: 'The password is too short.', nextStep: 'Choose one of four characters or more.'},
		emailUnavailable: {
			message: (email: string) => `There is an account of ${email} already.`,
			nextStep: 'Log in with it, or give another e-mail address.',
		},
	},
};
