import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';
import {type InvitationOrder, orders} from './common.ts';

const CLAIMER_HERE = 'claimer is here';

/** Invitations, and the people who are invited, wherever they are shown. */
const inviting = {
	/** Whom an invitation without an e-mail address is for. */
	nextDevice: screenText('my next device'),
	sharedRecovery: screenText('a shared recovery'),
	/** A link of `127.0.0.1` or `localhost`. */
	onlyHere: screenText('This link works on this computer only: its server is for no other one.'),
	/** For people who do not look at the terminal. */
	arrived: (who: ScreenText) => screenText(`${who} is here.`),
	nonePending: screenText('No invitation is pending.'),
	/** Who made it. */
	me: screenText('me'),
	/** What a filter of the list finds besides names. */
	filter: {
		by: (creator: ScreenText) => `by ${creator}`,
		types: {USER: 'user', DEVICE: 'device', SHAMIR_RECOVERY: 'shamir_recovery'},
	},
	statuses: {
		PENDING: screenText('pending'),
		FINISHED: screenText('finished'),
		CANCELLED: screenText('cancelled'),
	},
	/** What the server says of the e-mail with the link. */
	mail: {
		SUCCESS: screenText('The server has sent the link by e-mail.'),
		SERVER_UNAVAILABLE: screenText('There is no mail server, or it does not answer: send the link yourself.'),
		RECIPIENT_REFUSED: screenText('The mail server refused the address: check it, and send the link yourself.'),
		'not-asked': screenText('No e-mail was sent: send the link yourself.'),
	},
	/** What happens to an invitation meanwhile. */
	history: {
		began: screenText('The greeting began.'),
		cancelled: screenText('The greeting was cancelled.'),
		here: screenText('The claimer is here.'),
	},
	cancelling: {
		title: 'Cancel this invitation?',
		stopsWorking: (who: ScreenText) => `The link for ${who} stops working, for good.`,
		greetingEnds: 'The greeting that is running ends too, and the other side is told.',
		yes: 'Cancel the invitation',
		no: 'Keep it',
		done: (who: ScreenText) => screenText(`The invitation for ${who} is cancelled.`),
		doneBefore: (who: ScreenText) => screenText(`The invitation for ${who} was cancelled before.`),
		/** Of those that were ticked. */
		several: {
			title: (count: number) => `Cancel these ${count} invitations?`,
			stopWorking: (names: ScreenText, more: number) =>
				`These links stop working, for good: ${names}${more === 0 ? '' : `, and ${more} more`}.`,
			yes: (count: number) => `Cancel the ${count} invitations`,
			no: 'Keep them',
			doing: (done: number, total: number) => screenText(`Cancelling, ${done + 1} of ${total}`),
			done: (count: number) => screenText(`${count} invitations are cancelled.`),
			/** @param sentence why, for one of those that are left */
			failed: (done: number, left: number, sentence: ScreenText) =>
				screenText(`${done} cancelled, ${left} not: ${sentence}`),
		},
	},
	/** Of several that were ticked. */
	mailing: {
		title: (count: number) => `Mail these ${count} links again?`,
		whom: (names: ScreenText, more: number) =>
			`The server writes again to ${names}${more === 0 ? '' : `, and ${more} more`}.`,
		yes: (count: number) => `Send ${count} e-mails`,
		no: 'Send nothing',
		doing: (done: number, total: number) => screenText(`Sending e-mails, ${done + 1} of ${total}`),
		done: (count: number) => screenText(`The server has sent ${count} links by e-mail.`),
		/** @param sentence why, for one of those that are left */
		failed: (done: number, left: number, sentence: ScreenText) => screenText(`${done} sent, ${left} not: ${sentence}`),
	},
	greetingAbsent: {
		title: 'Greet now?',
		line: (who: ScreenText) => `${who} is not here yet. You can wait.`,
		yes: 'Greet and wait',
		no: 'Not now',
	},
	making: {
		email: 'E-mail',
		several: 'several: paste them, or put spaces between',
		correct: screenText('Correct or remove what is not an address.'),
		allMembers: screenText('All of these are members already.'),
	},
	/** What a user may do in the organization. */
	profiles: {
		ADMIN: {name: 'Administrator', meaning: 'Works like a member, and also invites and revokes people.'},
		STANDARD: {name: 'Member', meaning: 'Creates and shares workspaces, and sees everyone’s name.'},
		OUTSIDER: {name: 'Outsider', meaning: 'Works in the workspaces shared with them, and sees no names.'},
	},
};

const BEING_GREETED = 'being greeted';

/** What the screens of invitations say. */
const invitationScreens = {
	list: {
		title: 'Invitations',
		/** @param position `3 of 20`. */
		footer: (position: ScreenText, order: InvitationOrder, showsEnded: boolean) =>
			screenText(`${position}, by ${orders[order]}${showsEnded ? ', with finished and cancelled' : ''}`),
		checking: 'Checking certificates ',
		emptyNext: (hasEnded: boolean) => `n makes one.${hasEnded ? ' f shows those that are finished or cancelled.' : ''}`,
		columns: {kind: 'Kind', who: 'Who', state: 'State', by: 'By', age: 'Age'},
		kinds: {USER: 'person', DEVICE: 'device', SHAMIR_RECOVERY: 'recovery'},
	},
	/** How an invitation stands, in the list. */
	states: {
		finished: 'finished',
		cancelled: 'cancelled',
		member: 'already a member',
		here: CLAIMER_HERE,
		greeted: BEING_GREETED,
		pending: 'pending',
		/** @param age `3 min`; undefined: just now. */
		wasHere: (age: ScreenText | undefined) => screenText(age === undefined ? 'seen just now' : `seen ${age} ago`),
	},
	detail: {
		title: (who: ScreenText) => screenText(`Invitation of ${who}`),
		facts: {state: 'State', created: 'Created', token: 'Token'},
		link: 'Link',
		/** One line of a narrow column. */
		linkIsCut: 'Q shows all of it; y copies it.',
		history: 'History',
		created: (when: ScreenText, by: ScreenText) => screenText(`${when} by ${by}`),
		states: {
			finished: 'finished: they are in',
			cancelled: 'cancelled',
			member: 'pending, but this address is a member already: cancel it',
			here: 'the claimer is here, greet them now (g)',
			greeted: BEING_GREETED,
			pending: 'pending: no sign of the claimer so far',
			/** @param time of the day. */
			wasHere: (time: ScreenText) => screenText(`pending: the claimer was here at ${time}`),
		},
		whatToDo: {
			USER:
				"Send them the link. They open it in Parsec, or with narthex invite claim 'LINK'. Then both of you compare " +
				'codes, on the phone or side by side.',
			DEVICE:
				"Send yourself the link. Open it there in Parsec, or with narthex invite claim 'LINK'. Then compare the " +
				'codes that both devices show.',
			SHAMIR_RECOVERY:
				"Send them the link. They open it in Parsec, or with narthex invite claim 'LINK'. Each of you who holds a " +
				'share greets them, and compares codes with them.',
		},
	},
	making: {
		title: 'New invitation',
		whom: 'Who is it for?',
		device: 'A device of mine: another computer or phone',
		back: 'A member who lost their devices: I hold a share',
		person: 'A person, or several',
		reading: 'Reading the certificates',
		administratorsOnly: 'Only administrators can invite people.',
		address: 'The e-mail address of the person. Paste a list to invite several.',
		sendMail: 'Send e-mail',
		sendsMail: 'yes, the server sends the link',
		sendsNoMail: 'no, you send the link',
		full: (users: number) =>
			screenText(`The organization is full (${users} users): no one can join until someone leaves.`),
		alreadyInvited: (email: ScreenText) => `${email}: already invited, the link is the same`,
		member: (text: ScreenText, name: ScreenText) => `${text} is a member already: ${name}`,
		notAnAddress: (text: ScreenText) => `${text} is not an address`,
		result: (who: string, what: ScreenText) => `${who}: ${what}`,
		/** In reading order. */
		made: <Piece>(who: Piece): readonly (Piece | string)[] => ['The invitation for ', who, ' is made.'],
	},
	qr: {
		tooLarge: (columns: number, rows: number) =>
			`The code needs ${columns} columns and ${rows} rows; make the window larger.`,
		back: (about: ScreenText) => `${about} · Esc goes back`,
	},
};

/** What the screens of members say. */
const memberScreens = {
	title: 'Members',
	orders: {
		name: 'name',
		newest: 'newest first',
		oldest: 'oldest first',
		email: 'e-mail',
		profile: 'profile',
		state: 'state',
	},
	/** @param position `3 of 20`. */
	footer: (position: ScreenText, order: string, showsRevoked: boolean) =>
		screenText(`${position}, by ${order}${showsRevoked ? ', with revoked ones' : ''}`),
	sorted: (order: string) => screenText(`Sorted by ${order}.`),
	columns: {name: 'Name', profile: 'Profile', since: 'Since', devices: 'Dev.', state: 'State'},
	/** After our own name. */
	you: (name: ScreenText) => screenText(`${name} (you)`),
	/** In as few cells as their column has (8). */
	states: {active: 'active', frozen: 'frozen', revoked: 'revoked'},
	facts: {profile: 'Profile', since: 'Since', state: 'State'},
	devices: (count: number) => counted(count, 'device', 'devices'),
	frozen: 'frozen: the server lets them do nothing',
	stateUnknown: 'active (only administrators see who is frozen)',
	memberTitle: (name: ScreenText) => screenText(`Member ${name}`),
	/** Where something is done to several. */
	several: (count: number) => screenText(`${count} members`),
	refused: (who: ScreenText, sentence: ScreenText) => screenText(`${who}: ${sentence}`),
	doing: (what: ScreenText, done: number, total: number) => screenText(`${what}, ${done + 1} of ${total}`),
	update: {
		title: 'Change the profile',
		choose: (who: ScreenText) => `Which profile should ${who} have?`,
		now: (profile: string) => screenText(`At present: ${profile}`),
		administrator: {
			title: 'Make an administrator?',
			line: (who: ScreenText) => `${who} can then invite and revoke people, you too.`,
			yes: 'Make administrator',
			no: 'Change nothing',
		},
		done: (who: ScreenText, profile: string) => screenText(`${who}: ${profile} now.`),
	},
	revoke: {
		title: 'Revoke for good',
		several: (count: number) => screenText(`Revoke these ${count} members for good?`),
		meaning:
			'All their devices lose access at once. This cannot be undone: to come back, a person must be invited again ' +
			'as someone new.',
		email: {hint: 'type the e-mail address to confirm', wrong: 'This is not the address of this member.'},
		count: {label: 'How many', hint: 'type how many they are to confirm', wrong: 'So many members were not chosen.'},
		done: (who: ScreenText) => screenText(`Revoked for good: ${who}.`),
	},
};

/** Making, listing and cancelling invitations by plain commands. */
const inviteCommands = {
	arguments: {
		email: 'whom to invite; - reads addresses from stdin, one a line',
		person: 'who lost the device',
		token: 'the address of the person, the token or its beginning, or the link (- reads it from stdin)',
	},
	options: {
		sendEmail: 'let the server send the invitation by e-mail too',
		all: 'finished and cancelled ones too',
	},
	creating: {user: screenText('Creating user invitation'), device: screenText('Creating device invitation')},
	token: (token: ScreenText) => screenText(`Invitation token: ${token}`),
	url: (link: ScreenText) => screenText(`Invitation URL: ${link}`),
	mail: {
		notAsked: (email: ScreenText) =>
			screenText(`No e-mail was sent: give the link to ${email} in a way that you trust.`),
		sent: (email: ScreenText) => screenText(`Invitation email sent to ${email}`),
		notSent: (email: ScreenText, why: 'RECIPIENT_REFUSED' | 'SERVER_UNAVAILABLE') =>
			screenText(
				`Invitation email not sent to ${email} because ` +
					`${why === 'RECIPIENT_REFUSED' ? 'the recipient was refused' : 'the server is unavailable'}`,
			),
	},
	/** Of several addresses that were given at once. */
	noAddresses: {
		message: (texts: string) => `No e-mail address: ${texts}.`,
		nextStep: 'Put that right, and give all of them again: none has been invited.',
	},
	/** `invite user -`. */
	many: {
		howTo: screenText('Type e-mail addresses, one a line; Ctrl-D ends the list.'),
		invited: screenText('invited'),
		failed: screenText('failed'),
		counts: (invited: number, failed: number) => screenText(`${invited} invited, ${failed} not.`),
	},
	list: {
		waiting: screenText('Listing invitations'),
		none: screenText('No invitation.'),
		found: (count: number) => screenText(`${count} invitations found.`),
		hidden: (count: number) =>
			screenText(`${count} finished or cancelled: "narthex invite list --all" shows them too.`),
		user: (email: ScreenText) => screenText(`user (email=${email})`),
		device: screenText('device'),
		sharedRecovery: (person: ScreenText | undefined) => screenText(`shamir recovery (${person ?? 'N/A'})`),
	},
	/** `invite watch`. */
	watch: {
		begins: (pending: number) =>
			screenText(`Watching; ${counted(pending, 'invitation is', 'invitations are')} pending. Ctrl-C ends this.`),
		happenings: {
			created: 'created',
			'claimer-here': CLAIMER_HERE,
			'claimer-gone': 'claimer is gone',
			finished: 'finished',
			cancelled: 'cancelled',
		},
	},
	naming: {
		noName: {
			message: 'This is not an invitation: a token has 32 hex digits.',
			nextStep: 'Give the address of the person, the token or its beginning, or the link; see "narthex invite list".',
		},
	},
	cancel: {
		waiting: screenText('Deleting invitation'),
		force: 'cancel it without asking',
		sure: (invited: ScreenText) => ({
			consequence: screenText('Its link stops working, and a greeting that is under way ends.'),
			act: screenText(`Cancel the invitation of ${invited}`),
		}),
		done: screenText('Invitation canceled'),
		doneBefore: screenText('Invitation was already canceled'),
	},
};

/** What the commands `organization`, `user`, `tos` and `certificate` say. */
const organizationCommands = {
	/** Of arguments and options, in the usage of commands. */
	values: {
		id: 'id',
		address: 'address',
		file: 'file',
		token: 'token',
		link: 'link',
		label: 'label',
		name: 'name',
		organization: 'ORGANIZATION',
		email: 'EMAIL',
		profile: 'profile',
		date: 'date',
		words: 'words',
		order: 'order',
	},
	create: {
		organization: 'its name',
		options: {
			address: 'the server: parsec3://host[:port][?no_ssl=true], or https://host[:port]',
			token: "the server's administration token (better in the environment than here)",
		},
		waiting: screenText('Creating organization'),
		link: (link: ScreenText) => screenText(`Organization bootstrap URL: ${link}`),
	},
	bootstrap: {
		options: {
			link: 'the bootstrap link, in either spelling',
			deviceLabel: 'a name for this device',
			name: 'your name',
			email: 'your e-mail address',
			sequesterKey:
				'the public key of a sequester authority, in PEM: it will always be able to read all data of the organization',
		},
		sequester: {
			noSequesterKey: (path: string) => `There is no public RSA key in PEM in ${path}.`,
			nextStep: 'Give the file with the public key of the authority: it begins with “-----BEGIN PUBLIC KEY-----”.',
		},
		tryAgain: screenText('Try the keyring again?'),
		password: screenText('New device password:'),
		waiting: screenText('Bootstrapping organization in the server'),
		done: screenText('Organization bootstrapped'),
		notSaved: (why: string) => `The organization exists now, but its only device could not be saved: ${why}`,
	},
	users: {
		words: 'only those with all of these words in name, address, profile or state',
		skipRevoked: 'only current members',
		sort: 'how to sort them: by name, newest or oldest first, by e-mail, profile or state',
		none: screenText('No users found'),
		/** @param emphasis styles the number. */
		found: (count: number, emphasis: (text: ScreenText) => ScreenText) =>
			screenText(`Found ${emphasis(screenText(String(count)))} user(s):`),
		/** `<uuid> - Name <email>: PROFILE` */
		line: (id: ScreenText, person: ScreenText, profile: ScreenText) => screenText(`${id} - ${person}: ${profile}`),
		/** For screen readers: people come first. */
		spoken: (person: ScreenText, profile: ScreenText) => screenText(`${person}: ${profile}`),
		/** After such a line. */
		revoked: (when: ScreenText, by: ScreenText | undefined) => screenText(` | revoked on ${when} by ${by ?? 'N/A'}`),
	},
	/** `user show`. */
	user: {
		whom: 'whom to show',
		profile: (profile: ScreenText) => screenText(`Profile: ${profile}`),
		since: (when: ScreenText) => screenText(`Member since: ${when}`),
		invitedBy: (person: ScreenText) => screenText(`Invited by: ${person}`),
		state: (state: ScreenText) => screenText(`State: ${state}`),
		active: screenText('active'),
		frozen: screenText('frozen'),
		revoked: (when: ScreenText, by: ScreenText | undefined) =>
			screenText(`revoked on ${when}${by === undefined ? '' : ` by ${by}`}`),
		devices: screenText('Devices:'),
		device: (label: ScreenText, how: ScreenText, when: ScreenText) => screenText(`• ${label}: ${how}, since ${when}`),
		/** How a device came, or what it is for. */
		origins: {
			first: () => screenText('began the organization'),
			greeted: (who: ScreenText) => screenText(`greeted by ${who}`),
			added: (label: ScreenText) => screenText(`added from ${label}`),
			'recovered-by-shares': () => screenText('came back by shared recovery'),
			'recovered-by-file': () => screenText('came back with a recovery file'),
			SHAMIR_RECOVERY: () => screenText('the shared recovery'),
			PASSPHRASE_RECOVERY: () => screenText('a recovery file'),
			REGISTRATION: () => screenText('registering devices'),
		},
	},
	update: {
		whom: 'whose profile to change',
		profile: 'the new profile: STANDARD, ADMIN or OUTSIDER',
		/** Also of other commands that ask. */
		force: 'do it without asking',
		makeAdministrator: (person: ScreenText) => screenText(`Make ${person} an administrator, who can revoke you`),
		waiting: screenText('Changing the profile'),
		done: (email: ScreenText, profile: ScreenText) => screenText(`The profile of ${email} is ${profile} now`),
	},
	revoke: {
		whom: 'whom to revoke',
		force: 'revoke without being asked',
		sure: (who: ScreenText) => screenText(`Revoke ${who} for good?`),
		waiting: screenText('Revoking user'),
		done: (email: ScreenText) => screenText(`User ${email} has been revoked`),
	},
	/** What is asked of a server with its administration token. */
	administration: {
		organization: 'the organization',
		whom: 'the user, by e-mail address',
		asking: screenText('Asking the administration of the server'),
		format: 'how the report is printed; "--format json" gives JSON too',
		endDate: 'the figures at this time: RFC 3339, 2026-11-21T12:00:00Z',
		noDate: {
			message: 'The end date is no time of RFC 3339.',
			nextStep: 'Write it like 2026-11-21T12:00:00Z.',
		},
		frozen: (email: ScreenText) => screenText(`User ${email} is frozen: the server lets them do nothing`),
		unfrozen: (email: ScreenText) => screenText(`User ${email} is no longer frozen`),
		totp: {
			userId: 'the user, by id: 32 hex digits, with dashes or without',
			whom: {
				message: 'Name one user.',
				nextStep: 'Give the e-mail address, or the id with “--user-id”.',
			},
			sendEmail: 'let the server send them the link by e-mail too',
			force: 'do not ask first',
			sure: {
				consequence: screenText('Their authenticator stops working, until they set it up again with the new link.'),
				act: screenText('Reset their one-time codes'),
			},
			waiting: screenText('Resetting TOTP'),
			link: (id: ScreenText, link: ScreenText) => screenText(`TOTP reset URL for user ${id} is ${link}`),
			sent: (email: ScreenText) => screenText(`An email with the reset URL has been sent to ${email}`),
			notSent: (email: ScreenText) =>
				screenText(`The server could not send the e-mail to ${email}: give them the link yourself.`),
		},
	},
	terms: {
		yes: 'accept without being asked',
		none: screenText('No Terms of Service available'),
		updatedOn: (when: ScreenText) => screenText(`Terms of Service updated on ${when}:`),
		/** @param locale `fr_FR` */
		inLocale: (locale: ScreenText, url: ScreenText) => screenText(`- ${locale}: ${url}`),
		question: screenText('Do you accept these terms of service?'),
		cancelled: screenText('Operation cancelled'),
		accepted: screenText('Terms of Service accepted'),
		/** `tos config`. */
		config: {
			values: {terms: 'LOCALE=URL', file: 'file'},
			terms: 'where the terms are read in a language: fr_FR=https://…',
			remove: 'remove the terms: no one has to accept any',
			fromJson: 'read them from a file: one JSON object, {"fr_FR": "https://…"}',
			justOne: {
				message: 'Give terms, or --from-json, or --remove: one of the three.',
				nextStep: 'Without any terms, everyone would be locked out until they accept nothing.',
			},
			noUrl: (text: ScreenText) => `Missing '=<URL>' in argument ('${text}')`,
			notAnAddress: (url: ScreenText) => `This is not the address of a web page: ${url}`,
			likeThis: 'Write each like fr_FR=https://example.com/terms.',
			badFile: (path: ScreenText) => `The file ${path} does not hold terms.`,
			likeThat: 'It has to be one JSON object, like {"fr_FR": "https://example.com/terms"}.',
			set: screenText('Everyone in the organization has to accept these terms before going on.'),
			removed: screenText('There are no longer any terms of service.'),
		},
	},
	certificates: {
		aboutToForget: screenText('You are about to clear the local certificates database for device:'),
		sure: screenText('Are you sure?'),
		forgotten: screenText('The local certificates database has been cleared'),
		added: (count: number) => screenText(`Added ${count} new certificates`),
	},
};

/**
 * What the commands of `shared-recovery` and of recovery files say (protocol: shared-recovery §10, device-upkeep §3).
 */
const recoveryCommands = {
	values: {number: 'number', file: 'file', label: 'label'},
	/** @param most the highest number that is taken */
	number: (most: number) => `It has to be a whole number from 1 to ${most}.`,
	options: {
		recipients: 'who gets shares: EMAIL or EMAIL:WEIGHT (default: the other administrators, 1 each)',
		weights: 'how many shares each recipient gets, in the same order (default: 1 each)',
		threshold: 'how many shares are needed to recover the account',
		noConfirmation: 'create it without asking',
		forceDelete: 'delete it without asking',
	},
	invalid: {
		email: (text: string) => `Invalid email address: “${text}”.`,
		weight: (text: string) => `Invalid weight: “${text}”.`,
		nextStep: 'Write each recipient as an e-mail address, or as address:shares.',
	},
	weightsTwice: {
		message: 'Shares are given both with the recipients and with “--weights”.',
		nextStep: 'Give them in one of the two ways.',
	},
	needsRecipients: {
		message: 'Weights and threshold go with named recipients.',
		nextStep: 'Name them with “--recipients”.',
	},
	creating: screenText('Creating shared recovery setup'),
	thresholdIs: screenText('The threshold is the minimum number of shares that one must gather to recover the account'),
	chooseThreshold: (most: number) => screenText(`Choose a threshold between 1 and ${most}:`),
	willBeCreated: (threshold: number) =>
		screenText(`The following shared recovery setup with a threshold set to ${threshold} will be created:`),
	willHave: (person: ScreenText, shares: number) =>
		screenText(`• User ${person} will have ${counted(shares, 'share', 'shares')}`),
	risks: {
		'each-alone': screenText('Each of these people can recover your account without the others.'),
		'one-alone': screenText('One of these people can recover your account without the others.'),
		'no-reserve': screenText('If one of these people is no longer there, your account may be lost.'),
	},
	proceed: screenText('Do you want to proceed?'),
	aborted: screenText('Shared recovery creation aborted.'),
	created: screenText('Shared recovery setup has been created'),
	deletion: {
		consequence: screenText('Without it you cannot come back with the shares of others. A new one has to be set up.'),
		act: screenText('Delete the shared recovery'),
	},
	deleting: screenText('Deleting shared recovery setup'),
	deleted: screenText('Shared recovery setup has been deleted'),
	nothingToDelete: screenText('You have no shared recovery setup.'),
	info: {
		never: (neverSetUp: ScreenText) => screenText(`Shared recovery ${neverSetUp}`),
		neverSetUp: screenText('never setup'),
		valid: (setUp: ScreenText, threshold: number) => screenText(`Shared recovery ${setUp} with threshold ${threshold}`),
		weakened: (setUp: ScreenText, revoked: ScreenText) => screenText(`Shared recovery ${setUp} - ${revoked}`),
		setUp: screenText('set up'),
		unusable: (unusable: ScreenText, revoked: ScreenText) => screenText(`${unusable} shared recovery - ${revoked}`),
		isUnusable: screenText('Unusable'),
		deleted: (deleted: ScreenText, how: ScreenText) => screenText(`${deleted} shared recovery - ${how}`),
		isDeleted: screenText('Deleted'),
	},
	list: {
		none: screenText('No shared recovery found'),
		found: (count: ScreenText) => screenText(`Found ${count} user(s):`),
		valid: (person: ScreenText, threshold: number) =>
			screenText(`• Shared recovery for ${person} with threshold ${threshold}`),
		weakened: (person: ScreenText, revoked: ScreenText) => screenText(`• Shared recovery for ${person} - ${revoked}`),
		unusable: (person: ScreenText, revoked: ScreenText) =>
			screenText(`• Unusable shared recovery for ${person} - ${revoked}`),
		deleted: (person: ScreenText, how: ScreenText) => screenText(`• Deleted shared recovery for ${person} - ${how}`),
	},
	has: (person: ScreenText, shares: number) => screenText(`• User ${person} has ${counted(shares, 'share', 'shares')}`),
	/** @param names of the revoked ones, with commas between them */
	revoked: (names: ScreenText, count: number, all: number, threshold: number) =>
		screenText(
			`contains revoked ${count === 1 ? 'recipient' : 'recipients'}: ${names} (${count} out of ${all} total ` +
				`recipients, with threshold ${threshold})`,
		),
	deletedBy: (device: ScreenText, when: ScreenText) => screenText(`deleted by ${device} on ${when}`),
	/** After the lines of a setup whose share is no good; the sentence says why. */
	ownShareProblem: (sentence: ScreenText) => screenText(`Your share could not help: ${sentence}`),
	inviting: screenText('Creating a shared recovery invitation'),
	files: {
		output: 'where the recovery file is written',
		input: 'the recovery file to come back with',
		label: 'the name of the new device (asked for when it is not given)',
		noLabel: {message: "Missing option '--label'", nextStep: 'Name the new device with it, as in --label laptop.'},
		saving: screenText('Saving recovery device file'),
		saved: (path: ScreenText) => screenText(`Recovery device saved at ${path}`),
		keepSafe: screenText('Save the recovery passphrase in a safe place:'),
		passphrase: screenText('Enter passphrase for the recovery file:'),
		importing: screenText('Creating the new device'),
	},
};

function bringBack(threshold: number, total: number): string {
	return `${threshold} of ${counted(total, 'share', 'shares')} ${threshold === 1 ? 'brings' : 'bring'} you back.`;
}

/** What the screens of shared recovery and of recovery files say. */
const recoveryScreens = {
	title: 'Getting back in',
	own: {
		title: 'Your shared recovery',
		never: 'You have none. With one, people whom you choose bring you back when your devices are lost.',
		deleted: 'You deleted it. Set up a new one, or no one can bring you back when your devices are lost.',
		needed: (threshold: number, total: number) => `${bringBack(threshold, total)} They are held by:`,
		weakened: 'Some of them left the organization. The others are enough; a new recovery is safer.',
		unusable: 'Too many of them left the organization: it no longer works. Delete it, and set up a new one.',
	},
	recipient: (name: ScreenText, shares: number, isRevoked: boolean) =>
		screenText(`  ${name}: ${counted(shares, 'share', 'shares')}${isRevoked ? ', left the organization' : ''}`),
	more: (count: number) => screenText(`  and ${count} more`),
	others: {
		title: 'You hold shares of',
		none: 'No one.',
		row: (person: ScreenText, threshold: number, own: number, isUnusable: boolean) =>
			screenText(`${person}: ${threshold} needed, ${own} yours${isUnusable ? ', no longer works' : ''}`),
	},
	deleting: {
		title: 'Delete your shared recovery?',
		lines: ['Then no one can bring you back when your devices are lost.'],
		yes: 'Delete it',
		no: 'Keep it',
	},
	making: {
		title: 'New shared recovery',
		who: 'Who will hold shares of your account? Choose people you can call when your devices are lost.',
		reading: 'Reading who is in the organization',
		noOne: 'No one else is in the organization.',
		needed: (threshold: number, total: number) => screenText(bringBack(threshold, total)),
		raiseOrLower: 't more, T fewer',
		question: {
			title: 'Set up this recovery?',
			holders: (names: ScreenText) => `Shares go to: ${names}`,
			yes: 'Set it up',
			no: 'Change it',
		},
	},
	exporting: {
		title: 'Recovery file',
		whatFor:
			'A recovery file brings you back when your devices are lost. Keep it away from this computer, and its ' +
			'passphrase in another place.',
		path: 'File',
		writeDown: 'The file is saved. This is its passphrase, which is shown only now: write it down on paper.',
		whichGroup: (number: number) => `So that nothing is missing, read from your paper: which is group ${number}?`,
		group: 'Group',
		otherGroup: 'That is not this group. Compare your paper with the passphrase above.',
		done: screenText('The recovery file is ready.'),
		leaving: {
			title: 'Leave the passphrase?',
			lines: ['It cannot be shown again, and the file is worth nothing without it.'],
			yes: 'Leave it',
			no: 'Go on',
		},
	},
	importing: {
		title: 'Back in with a recovery file',
		whatFor: 'The file and its passphrase make a new device of yours on this computer.',
		path: 'File',
		passphrase: 'Passphrase',
		passphraseHint: '52 letters and digits',
		done: screenText('You are back in. Mark the new device and open it.'),
	},
};

export const membersWords = {
	inviting,
	invitationScreens,
	memberScreens,
	inviteCommands,
	organizationCommands,
	recoveryCommands,
	recoveryScreens,
};
