import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';

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
			address: 'the server: parsec3://host[:port][?no_ssl=true]',
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
		unfrozen: (email: ScreenText) => screenText(`User ${email} is not frozen any more`),
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
			removed: screenText('There are no terms of service any more.'),
		},
	},
	certificates: {
		aboutToForget: screenText('You are about to clear the local certificates database for device:'),
		sure: screenText('Are you sure?'),
		forgotten: screenText('The local certificates database has been cleared'),
		added: (count: number) => screenText(`Added ${count} new certificates`),
	},
};

export const membersWords = {memberScreens, organizationCommands};
