import type {ErrorSentences} from '../../errors.ts';

/** What happened and what to do next, for every code of an error. */
const sentences: ErrorSentences = {
	usage: (sentence) => sentence,
	internal: ({detail}) => ({
		message: `Something went wrong inside Narthex: ${detail}.`,
		nextStep: 'Run it again with --debug and report what it prints.',
	}),

	'not-allowed': ({act}) => ({
		message: `Only administrators can ${act === 'invite' ? 'invite people' : 'revoke users'}.`,
		nextStep: 'Ask an administrator of the organization to do it.',
	}),
	'author-not-allowed': () => ({
		message: 'The server does not let you cancel this invitation.',
		nextStep: 'Ask an administrator, or the person whose device it is for.',
	}),
	'already-enrolled': () => ({
		message: 'This address belongs to a member already.',
		nextStep: 'If they only need another device, they can invite it themselves.',
	}),
	'invitation-not-found': () => ({
		message: 'Invitation not found.',
		nextStep: 'Run "narthex invite list --all" to see those that you may see.',
	}),
	'invitation-ambiguous': ({count, beginning}) => ({
		message: `${count} invitations begin with ${beginning}.`,
		nextStep: 'Give more of the token; "narthex invite list" shows them.',
	}),
	'invitation-completed': () => ({
		message: 'This invitation was used already: the newcomer is in.',
		nextStep: 'If the newcomer should not be in, revoke them.',
	}),
	'invitation-gone': ({role}) =>
		role === 'greeter'
			? {
					message: 'Invitation already used or cancelled.',
					nextStep: 'Make a new one with "narthex invite user" or "narthex invite device".',
				}
			: {message: 'This invitation was already used or cancelled.', nextStep: 'Ask for a new invitation.'},
	'shared-recovery-not-supported': ({role}) => ({
		message: `This ${role === 'greeter' ? 'invitation' : 'link'} is for a shared recovery, which Narthex does not do.`,
		nextStep: 'Use the Parsec application for it.',
	}),
	'not-an-invitation': () => ({
		message: 'This is a link of Parsec, but neither an invitation nor the start of an organization.',
		nextStep: 'Paste the link that came with your invitation.',
	}),

	'device-gone': () => ({
		message: 'The key file of this device no longer exists.',
		nextStep: 'Look for devices again (r).',
	}),

	'user-not-found': () => ({
		message: 'User not found.',
		nextStep: 'See "narthex user list --skip-revoked"; e-mail addresses are compared with their case.',
	}),
	'revoking-oneself': () => ({
		message: 'Cannot revoke oneself.',
		nextStep: 'Ask another administrator to do it.',
	}),
	'certificate-refused': () => ({
		message: 'The server refused the certificate of the revocation.',
		nextStep: 'Look for a newer Narthex, and tell who runs the server.',
	}),
	'terms-changed': () => ({
		message: 'The terms of service changed while you were reading them.',
		nextStep: 'Run the command again to read the new ones.',
	}),
};

/** What is said of errors that may come from anywhere. */
const errors = {
	unreadable: {
		/**
		 * @param what names the thing: "user certificate"; in French with its article: « le certificat »
		 * @param why a part of a sentence that never quotes the thing; in French it goes without a pronoun, since it does not know the thing's gender
		 */
		message: (what: string, why: string) => `The ${what} could not be read: ${why}.`,
		nextStep: 'Check where it came from, and try again.',
	},
};

const badContent = {
	message: 'The server does not understand this request.',
	nextStep: 'The server may be too old or too new for it; ask who runs it which version it is.',
};

/** What Parsec servers answer instead of a reply. */
const connection = {
	/** What the HTTP statuses of Parsec mean. */
	refusals: {
		401: {
			message: 'The server did not understand who is asking.',
			nextStep: 'Check that a proxy in between does not remove the Authorization header.',
		},
		403: {
			message: 'The server does not know this device or invitation.',
			nextStep: 'Check that the link or the device belongs to this server; an administrator can send a new invitation.',
		},
		404: {
			message: 'There is no such organization on this server.',
			nextStep: 'Check the name of the organization and the address of the server.',
		},
		406: badContent,
		410: {message: 'This invitation was already used or cancelled.', nextStep: 'Ask for a new invitation.'},
		413: badContent,
		415: badContent,
		460: {message: 'The organization has expired.', nextStep: 'Ask who runs the server to renew it.'},
		461: {
			message: 'This user was revoked and is no longer a member of the organization.',
			nextStep: 'Ask an administrator for a new invitation if that is a mistake.',
		},
		462: {
			message: 'This user is suspended on the server for the time being.',
			nextStep: 'Ask who runs the server to lift the suspension.',
		},
		463: {
			message: 'The terms of service of the server have to be accepted first.',
			nextStep: 'Read them with `narthex tos list` and accept them with `narthex tos accept`.',
		},
		464: {
			message: 'The organization does not let this kind of program in.',
			nextStep: 'Ask who runs the server which programs are allowed.',
		},
	},
	serverFailure: {
		message: (host: string, status: number) => `The server ${host} failed (HTTP status ${status}).`,
		nextStep: 'Try again in a while; if it stays, tell who runs the server.',
	},
	unknownReason: {
		message: 'The server refused the request for a reason that this version of Narthex does not know.',
		nextStep: 'Try again; if it stays, look for a newer Narthex.',
	},
	otherVersion: {
		message: (theirs: string, ours: string) =>
			`The server speaks version ${theirs} of the Parsec protocol, and Narthex speaks ${ours}.`,
		nextStep: 'Use a Narthex made for that version, or ask for the server to be brought up to date.',
	},
	notParsec: {
		/** @param why is one of those below */
		message: (why: string) => `What answers at this address is not a Parsec server: ${why}.`,
		nextStep: 'Check the address; a proxy or a login page of the network may be in the way.',
		otherFormat: 'its answer is not in the format of Parsec',
		redirects: 'it sends us elsewhere',
		status: (status: number) => `it answered with HTTP status ${status}`,
		noVersion: 'it refuses our version without naming its own',
	},
	/** The creation of an organization with the administration token. */
	creation: {
		/** @param why is the server's own word */
		refused: (why: string) => `The server did not create the organization: ${why}.`,
		status: (status: number) => `HTTP status ${status}`,
		nextStep: 'Check the administration token, the address, and whether an organization of that name exists already.',
		noLink: {
			message: 'The server answered the creation of the organization without a bootstrap link.',
			nextStep: 'Check that the address is that of a Parsec server.',
		},
	},
};

/** What keys do not open, sign or agree on. */
const crypto = {
	notDecrypted: {
		message: 'The data could not be decrypted.',
		nextStep: 'Check that the right key or password is used.',
	},
	forged: {
		message: 'A signature does not hold.',
		nextStep: 'Treat the data as forged, and ask who runs the server.',
	},
	smallOrder: {
		message: 'The other side sent a public key that makes the exchange insecure.',
		nextStep: 'Somebody is interfering or the other program is broken: do not go on, and tell who runs the server.',
	},
	argon2: {
		message: 'The key file asks for more memory or time to unlock than any honest one does.',
		nextStep: 'Do not use this file; get the key file again from where you trust it.',
	},
};

/** What a certificate says of itself. */
interface Claim {
	readonly kind: 'user_certificate' | 'device_certificate' | 'user_update_certificate' | 'revoked_user_certificate';
	readonly user: string;
	/** Of a user certificate: the person's name and address. */
	readonly handle?: string;
	/** Of a device certificate. */
	readonly device?: string;
	/** The device that signed; undefined for the root key. */
	readonly author: string | undefined;
	readonly date: string;
}

const KINDS = {
	user_certificate: 'user certificate',
	device_certificate: 'device certificate',
	user_update_certificate: 'user update certificate',
	revoked_user_certificate: 'revoked user certificate',
};

/** Certificates that cannot stand where the server put them. */
const certificates = {
	invalid: {
		/** @param number counts from 1 @param why is one of the reasons below */
		unread: (number: number, why: string) =>
			`The server sent a certificate (number ${number}) that is not valid: ${why}.`,
		message: (number: number, {kind, user, handle, device, author, date}: Claim, why: string) =>
			`The server sent a ${KINDS[kind]} (number ${number}, of ${
				handle === undefined ? '' : `${handle}, `
			}${device === undefined ? '' : `device ${device}, `}user ${user}, signed by ${
				author === undefined ? 'the root key' : `device ${author}`
			} on ${date}) that is not valid: ${why}.`,
		nextStep:
			'Do not trust this server until the person who runs it has explained it: the list of users and devices is damaged or forged.',
	},
	reasons: {
		unreadable: 'it cannot be read',
		forged: 'its signature does not hold',
		unknownAuthor: 'its author is not known at that point',
		olderThanAuthor: 'it is older than its author',
		revokedAuthor: 'its author was revoked before',
		noAdministrator: 'its author was no administrator at that point',
		notNewer: 'it is not newer than the one before',
		rootKey: 'the root key may sign the very first user only',
		userExists: 'a user with the same id exists',
		deviceExists: 'a device with the same id exists',
		unknownUser: 'its user is not known',
		revokedUser: 'its user was revoked before',
		noFirstDevice: 'the certificate of its first device is missing',
		otherFirstDevice: 'the first device of the new user has to come here, with the same author and date',
		otherUsersDevice: 'only its own user may sign a further device',
		sameProfile: 'the user has that profile already',
		ofHimself: 'nobody may sign that of himself',
	},
};

/** Servers that are out of reach, or answer what none of them should. */
const http = {
	offline: {
		/** @param why is one of those below, or of `connection.ts` */
		message: (host: string, why: string) => `The server ${host} cannot be reached: ${why}.`,
		nextStep: 'Check the network and the address, and try again.',
		refused: 'nothing answers at that address',
		unknownName: 'the name is unknown',
		noLookup: 'the name cannot be looked up now',
		timedOut: 'it does not answer in time',
		cut: 'the connection was cut',
		noNetwork: 'there is no network',
		noRoute: 'there is no way to it',
		failed: 'the connection failed',
		eventsClosed: 'it closed the stream of events',
		eventsSilent: 'its stream of events has gone silent',
		outOfService: 'it is not in service just now',
	},
	tooLarge: {
		message: (host: string) => `The server ${host} answered with more data than any honest answer holds.`,
		nextStep: 'Check that the address is right, and tell who runs the server.',
	},
	notVerified: {
		message: (host: string) =>
			`The server ${host} did not prove that it is ${host}: its TLS certificate does not verify.`,
		nextStep: 'Do not go on before its operator explains why; a private authority can be named with SSL_CAFILE.',
	},
	notHttp: {
		message: (host: string) => `What answers at ${host} does not keep to the rules of HTTP.`,
		nextStep: 'Check the address, and that its port is the one of the server.',
	},
	notTls: {
		message: (host: string) => `What answers at ${host} does not speak TLS.`,
		nextStep: 'Check the address and its port; a link to a server without TLS has to say so.',
	},
	authorities: {
		message: 'The file named by SSL_CAFILE cannot be read.',
		nextStep: 'Correct the variable SSL_CAFILE or unset it.',
	},
};

/** What ends or holds up an exchange, and the bootstrap of an organization. */
const sessions = {
	approval: {
		hiddenCharacters: {
			message: 'A text of the request has hidden characters, or blanks at its ends.',
			nextStep: 'Write the label, the e-mail and the name anew, as the person tells you.',
		},
		incomplete: {
			message: 'A new user needs a name, an e-mail address and a profile.',
			nextStep: 'Fill them in and approve again.',
		},
	},
	description: {
		incomplete: {message: 'A name and an e-mail address are missing.', nextStep: 'Fill them in.'},
	},
	/** What the server or the other program say no to. */
	exchange: {
		invitationNotFound: {
			message: 'Invitation not found.',
			nextStep: 'List the invitations to see those that you can greet.',
		},
		invitationGone: {
			message: 'Invitation already used or cancelled.',
			nextStep: 'Make a new invitation if the person still needs one.',
		},
		notAllowedToGreet: {
			message: 'You are not allowed to greet this invitation.',
			nextStep: 'Ask an administrator of the organization to greet it.',
		},
		cannotGreetYou: {
			message: 'This administrator can no longer greet you.',
			nextStep: 'Start again and choose another administrator.',
		},
		broken: {
			message: 'The exchange was broken off: the server or the other program does not keep to the protocol.',
			nextStep: 'Both start again; if it happens twice, tell who runs the server.',
		},
	},
	claim: {
		sharedRecovery: {
			message: 'This link is for a shared recovery, which Narthex does not do.',
			nextStep: 'Use the Parsec application for it.',
		},
		anotherKind: {
			message: 'The link and the server do not agree on what this invitation is for.',
			nextStep: 'Ask for a new invitation; do not use this link.',
		},
		noGreeter: {
			message: 'Nobody in the organization can greet you.',
			nextStep: 'Tell the person who invited you; the organization needs an administrator.',
		},
	},
	create: {
		handleTaken: {
			message: 'Human handle (i.e. email address) already taken.',
			nextStep: 'Approve another e-mail address, or cancel if the person is a member already.',
		},
		busy: {
			message: 'Others keep changing the organization, and the server refused our change each time.',
			nextStep: 'Try again in a moment.',
		},
		unknown: {
			message: 'You left before the server answered, so the newcomer may or may not be in the organization now.',
			nextStep: 'Look at the list of users, and revoke the newcomer there if it has no device that works.',
		},
		limitReached: {
			message: 'Active users limit reached: the organization may not have more users.',
			nextStep: 'Revoke a user who has left, or ask who runs the server for more places; then greet again.',
		},
		notAllowed: {
			message: 'You are not allowed to create a user.',
			nextStep: 'Ask an administrator of the organization to greet this person.',
		},
		userExists: 'User already exists.',
		deviceExists: 'Device already exists.',
		drawAgain: 'Greet again: new identifiers are drawn each time.',
		certificateRefused: {
			message: 'The server refused the certificates that were made for the newcomer.',
			nextStep: 'Look for a newer Narthex, and tell who runs the server.',
		},
		notCompleted: {
			message: 'The newcomer is in, but the invitation could not be closed.',
			nextStep: 'Look at the list of invitations, and cancel it there if it is still pending.',
		},
	},
	bootstrap: {
		done: {
			message: 'Bootstrap token already used: the organization has its first administrator.',
			nextStep: 'Ask that administrator for an invitation.',
		},
		invalidToken: {
			message: 'Invalid bootstrap token.',
			nextStep: 'Ask who runs the server for the newest bootstrap link of the organization.',
		},
		certificateRefused: {
			message: 'The server refused the certificates of the new organization.',
			nextStep: 'Look for a newer Narthex, and tell who runs the server.',
		},
	},
};

/** The file of settings, and what may go wrong with it. */
const settings = {
	notSaved: {
		message: (path: string) => `The settings could not be written to ${path}.`,
		nextStep: 'Let your account write there; until then they last as long as the program runs.',
	},
	unreadable: {
		message: (path: string) => `The settings in ${path} cannot be read, so the defaults hold.`,
		nextStep: 'Let your account read that file.',
	},
	stuck: {
		message: (path: string) => `The settings in ${path} are damaged and could not be put aside, so the defaults hold.`,
		nextStep: 'Remove that file, or let your account write to its folder.',
	},
	broken: {
		message: 'The settings were damaged, so the defaults hold from now on.',
		nextStep: (aside: string) => `What was there is kept in ${aside}.`,
	},
};

export const errorsWords = {sentences, errors, connection, crypto, certificates, http, sessions, settings};
