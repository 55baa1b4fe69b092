import {type ScreenText, screenText} from '../../text.ts';

/** What the command `serve` says. */
const serve = {
	values: {address: 'address', file: 'file', folder: 'folder', seconds: 'seconds', token: 'token'},
	options: {
		port: 'to listen on; 0 takes a free one',
		host: 'to listen on; other computers cannot reach 127.0.0.1',
		data: 'where everything is kept, or ":memory:"',
		administrationToken: 'what administrators identify with (better in the environment than here)',
		administrationTokenFile: 'a file that holds it',
		hold: 'how long a step of an exchange may wait for its peer; 0 makes clients ask again and again',
		publicAddress: 'the address in links: parsec3://host[:port][?no_ssl=true] (default: where it listens)',
		spontaneousBootstrap: 'let anyone create organizations, without the administration token',
		tlsCert: 'certificate chain, PEM; with --tls-key, for https',
		tlsKey: 'its private key, PEM',
		smtp: 'SMTP server for mails: smtp[s]://[user:password@]host[:port]',
		mailFrom: 'sender of mails',
		outbox: 'where mails are kept without SMTP (default: beside the data file)',
		accountPort: 'run an Account Server too, on this port of this computer (its clients look at 7472)',
		accountOrganization: 'the organization that invites of the Account Server are for (default: narthex)',
		accountPublicAddress:
			'what links and mails of the Account Server say: https://host[:port]/ (default: where it listens)',
		accountAllowOrigin: 'let web pages of this origin use the Account Server (default: none)',
		backup: 'copy everything from --data into this file, while the server runs, and serve nothing',
		check: 'verify all certificates in a data file, and serve nothing',
	},
	wholeNumber: (most: number) => `Give a whole number from 0 to ${most}.`,
	noDataFile: {
		message: 'The data file is not named.',
		nextStep: 'Give it with --data, or --data :memory: to keep nothing.',
	},
	halfTls: {
		message: 'TLS needs a certificate and its key.',
		nextStep: 'Give both, with --tls-cert and --tls-key.',
	},
	accountsInMemory: {
		message: 'An Account Server in memory cannot have a first account.',
		nextStep: 'Give --data a file, or leave --account-port out.',
	},
	running: (url: ScreenText, link: ScreenText) => screenText(`Parsec server on ${url} (${link})`),
	accountsRunning: (url: ScreenText) => screenText(`Account Server on ${url}`),
	firstAccount: (data: ScreenText) =>
		screenText(`Its first account: narthex account create-admin --data ${data} EMAIL`),
	purpose: screenText('It serves invitations, users and devices: no files, no workspaces. Stop it with Ctrl-C.'),
	backedUp: (file: ScreenText) => screenText(`Written: ${file}`),
	inMemory: screenText('Everything is kept in memory, and lost when the server stops.'),
	mailsKept: (folder: ScreenText) =>
		screenText(
			`There is no mail server: mails are only kept in ${folder}. Give links to people yourself, or use --smtp.`,
		),
	linksLeadTo: (url: ScreenText) =>
		screenText(`Links lead to ${url}: if other computers cannot reach it there, use --public-address.`),
	withoutTls: screenText(
		'Other computers reach it without TLS: others on the network can see who talks to whom. Use --tls-cert and ' +
			'--tls-key.',
	),
	check: {
		/** @param emphasis styles the verdict. */
		valid: (
			organization: ScreenText,
			counts: {readonly certificates: number; readonly users: number; readonly devices: number},
			emphasis: (verdict: ScreenText) => ScreenText,
		) =>
			screenText(
				`${emphasis(screenText('valid'))}   ${organization}: ${counts.certificates} certificates, ` +
					`${counts.users} users, ${counts.devices} devices`,
			),
		invalid: (organization: ScreenText, problem: ScreenText, emphasis: (verdict: ScreenText) => ScreenText) =>
			screenText(`${emphasis(screenText('invalid'))} ${organization}: ${problem}`),
	},
};

/** What the embedded servers tell the person who runs them. Their mails are English. */
const server = {
	/** Each is a line after the time. */
	log: {
		organization: (name: string, what: string) => `organization ${name}: ${what}`,
		waitsForBootstrap: 'it waits to be bootstrapped',
		bootstrapped: 'it is bootstrapped',
		userCreated: (id: string) => `user ${id} is created`,
		userRevoked: (id: string) => `user ${id} is revoked`,
		userUpdated: (id: string, profile: string) => `user ${id} is ${profile} now`,
		deviceCreated: (id: string) => `device ${id} is created`,
		recoverySetUp: (user: string) => `the shared recovery of user ${user} is set up`,
		recoveryDeleted: (user: string) => `the shared recovery of user ${user} is deleted`,
		requestFailed: (why: string) => `a request failed: ${why}`,
		unknownError: 'unknown error',
		mailSent: 'a mail is sent',
		recipientRefused: 'the SMTP server refuses the recipient of a mail',
		tooManyMails: 'a mail is not sent: its address got ten within an hour',
		noMailTaken: 'the SMTP server takes no mail',
		mailWritten: (path: string) => `a mail is in ${path}`,
		mailNotWritten: (folder: string) => `a mail could not be written into ${folder}`,
	},
	/** What a check of the data file finds in an organization. */
	check: {
		noRootKey: 'It has certificates, but no root key.',
		outsidersSeeOthers: 'OUTSIDERs get other users or devices than members.',
		usersDiffer: 'The table of users does not match the certificates.',
		devicesDiffer: 'The table of devices does not match the certificates.',
		recoveriesDiffer: 'The tables of shared recoveries say something else than the certificates.',
	},
};

/** The web pages of the embedded server. They are in the language that the browser asks for. */
const pages = {
	/** As HTML names it. */
	language: 'en',
	/** By the type of the invitation; `creator` is the name of the person who created it. */
	invitations: {
		claim_user: (creator: string, organization: string) => ({
			title: `${creator} invites you to ${organization}`,
			what:
				`You join in a call of a few minutes. Agree on a time with ${creator}, and go on while you speak to each ` +
				'other.',
		}),
		claim_device: (creator: string, organization: string) => ({
			title: `A new device of ${creator} in ${organization}`,
			what:
				'Open this page on the new device, with the old one at hand: each shows a code that you enter on the ' +
				'other.',
		}),
		claim_shamir_recovery: (creator: string, organization: string) => ({
			title: `${creator} helps you back into ${organization}`,
			what: 'Call the people who have shares of your recovery, one after the other, and go on while you speak to them.',
		}),
	},
	/** Not proved: anyone could have made such a page. */
	onlyTheCall: 'A page like this proves nothing. What counts is the call, and the codes that you compare in it.',
	bootstrap: (organization: string) => ({
		title: `Create ${organization}`,
		what: 'The first person to open this link becomes the first administrator of the organization.',
	}),
	totpReset: (organization: string) => ({
		title: `Your one-time codes in ${organization}`,
		what: 'The administrator of the server has reset them. Set them up again in the Parsec application.',
	}),
	install: {
		title: 'Install a program',
		parsec: 'The Parsec application:',
		narthex: 'Or Narthex, in a terminal with Node.js:',
	},
	open: {
		title: 'Open the link',
		button: 'Open in Parsec',
		nothingHappens: 'If nothing happens, the program is not installed yet, or the browser did not start it.',
		inTerminal: 'Or in a terminal, with Narthex:',
	},
	qr: {
		title: 'On another device',
		scan: 'Scan this code with its camera: it leads to this page.',
		label: 'QR code of this page',
		thisComputer: 'This link works on the computer of the server only.',
	},
	secret: 'This link is as good as a key: do not pass it on. If you did not expect it, do not use it.',
	/** Why a link leads nowhere now. */
	ends: {
		used: {
			title: 'This invitation has been used',
			what: 'It works once. If it was not you who used it, tell the person who invited you at once, by telephone.',
		},
		cancelled: {
			title: 'This invitation has been cancelled',
			what: 'It no longer works. If you still want to come in, ask the person who invited you for a new one.',
		},
		unknown: {
			title: 'This server does not know this link',
			what: 'A part of it may be missing: copy it again, whole. If that does not help, ask for a new one.',
		},
		damaged: {
			title: 'This link is damaged',
			what: 'A part of it got lost on the way. Copy it again, whole, or ask for it once more.',
		},
		notServed: {
			title: 'This server does not do that',
			what: 'The link is for something else than invitations. Open it in the Parsec application.',
		},
		expired: (organization: string) => ({
			title: `${organization} has expired`,
			what: 'The server lets people in again when its administrator extends the organization.',
		}),
		bootstrapped: (organization: string) => ({
			title: `${organization} exists already`,
			what: 'This link has been used. If it was not you who used it, tell the person who runs the server.',
		}),
	},
	root: {what: 'A small Parsec server for invitations: no files, no workspaces.', address: 'Its address:'},
	nothing: {title: 'There is nothing here', what: 'Check the address.'},
};

export const serverWords = {serve, server, pages};
