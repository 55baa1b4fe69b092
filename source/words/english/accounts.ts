import {type ScreenText, screenText} from '../../text.ts';
import {type AccountInviteOrder, orders} from './common.ts';

/** What the commands `account …` say. */
const accountCommands = {
	/** Of arguments and options, in the usage of commands. */
	values: {
		email: 'email',
		emailArgument: 'EMAIL',
		file: 'file',
		number: 'number',
		address: 'address',
		permission: 'permission',
		time: 'time',
		keys: 'keys',
		filter: 'name=value',
	},
	options: {
		server: (local: string) => `the Account Server (default: that of the last login, else ${local})`,
		account: 'which account (default: that of the last login)',
		clientId: 'the kind of client to be (default: rest)',
	},
	/** `alice@example.com on accounts.example.com` */
	account: (email: ScreenText, host: ScreenText) => screenText(`${email} on ${host}`),
	notWholeNumber: {
		message: (text: string) => `"${text}" is not a whole number.`,
		nextStep: 'Write it in digits.',
	},
	login: {
		email: 'the e-mail address of the account',
		askEmail: screenText('Email:'),
		askPassword: screenText('Password:'),
		typePassword: 'Type the password of the account.',
		waiting: screenText('Logging in'),
		/** @param account as `account` above writes it. */
		done: (account: ScreenText) => screenText(`Logged in as ${account}`),
	},
	logout: {
		done: (account: ScreenText) => screenText(`Logged out: ${account}`),
		notTold: (why: ScreenText) => screenText(`The server was not told: ${why}`),
		forgotten: screenText('The token is deleted here. It stays valid on the server until it expires.'),
	},
	status: {
		notLoggedIn: screenText('Not logged in. Log in with "narthex account login".'),
		problem: (account: ScreenText, why: ScreenText) => screenText(`${account}: ${why}`),
		permissions: (permissions: ScreenText) => screenText(`permissions: ${permissions}`),
		groups: (groups: ScreenText) => screenText(`groups: ${groups}`),
		none: screenText('none'),
	},
	createAdmin: {
		email: 'the e-mail address of the new account',
		data: 'the data file of "narthex serve"; the server may be running',
		giveDataFile: 'Give it with --data, as you give it to "narthex serve".',
		askPassword: screenText('Choose a password:'),
		done: (email: ScreenText) => screenText(`Created ${email}, with all rights.`),
		logIn: (email: ScreenText) => screenText(`Log in with: narthex account login --server URL ${email}`),
	},
	invite: {
		code: 'the code of the invite',
		createOptions: {
			count: 'how many, 1 to 1000 (default: 1)',
			email: 'one invite, mailed to this address',
			permission: 'what the new account may do, as in dm:*:view; may be repeated',
			group: 'a group that it will be in; may be repeated',
		},
		editOptions: {
			email: 'for this address only',
			noEmail: 'for anyone',
			permission: 'with these permissions instead; may be repeated',
			noPermission: 'without permissions',
			group: 'with these groups instead; may be repeated',
			noGroup: 'without groups',
			expires: 'when it expires, as in 2030-12-31 or 2030-12-31T12:00:00Z',
		},
		listOptions: {
			page: 'which page, from 1',
			size: 'invites on a page; 0 for all',
			sort: 'properties between commas, each with "-" before it for descending: -created,email',
			filter: 'email=… (exactly), email~=… (contains), createdFrom=…, …; may be repeated',
		},
		creating: screenText('Creating invites'),
		mailed: askedToMail,
		deleting: screenText('Deleting the invite'),
		deletion: {
			consequence: screenText('Its code stops working.'),
			/** @param whom an e-mail address, or the code */
			act: (whom: ScreenText) => screenText(`Delete the invite of ${whom}`),
		},
		deleted: (code: ScreenText) => screenText(`Invite ${code} deleted`),
		editing: screenText('Editing the invite'),
		listing: screenText('Listing invites'),
		sending: screenText('Sending the invite'),
		sent: (code: ScreenText, email: ScreenText) => screenText(`Invite ${code} sent to ${email}`),
		nothingToChange: {
			message: 'There is nothing to change.',
			nextStep: 'Say what to change with --email, --permission, --group or --expires.',
		},
		notTime: {
			message: (text: string) => `"${text}" is not a time.`,
			nextStep: 'Write it as 2030-12-31 or 2030-12-31T12:00:00Z.',
		},
		notFilter: {
			message: (text: string) => `"${text}" is not a filter.`,
			nextStep: 'Write it as name=value, as in email~=example.com.',
		},
		empty: screenText('No invites.'),
		counts: (shown: number, total: number) => screenText(`${shown} of ${total} invites.`),
		more: (nextPage: number) => screenText(`More: --page ${nextPage}, or --size 0 for all.`),
		/** In a line of the list. */
		anyone: screenText('anyone'),
		noPermissions: screenText('no permissions'),
		noGroups: screenText('no groups'),
		expires: (when: ScreenText | undefined) => screenText(`expires ${when ?? 'unknown'}`),
		expired: (when: ScreenText) => screenText(`expired ${when}`),
		unknownTime: screenText('unknown'),
		/** Before the fields of one invite, all equally wide. */
		fields: {
			code: screenText('code:        '),
			email: screenText('e-mail:      '),
			permissions: screenText('permissions: '),
			groups: screenText('groups:      '),
			created: screenText('created:     '),
			expires: screenText('expires:     '),
		},
		none: screenText('none'),
	},
};

/** What the screens of Account Servers say. */
const accountScreens = {
	notEncrypted: 'This connection is not encrypted: others on the network can read the password.',
	accounts: {
		title: 'Accounts',
		looking: 'Looking for accounts…',
		whatFor: 'An Account Server keeps accounts, and invites for new ones.',
		logIn: 'You have an account: log in, and manage the invites.',
		accept: 'You have an invite code: accept the invitation.',
	},
	logIn: {
		title: 'Log in',
		first: 'Log in on an Account Server to manage its invites.',
		/** In reading order. */
		again: <Piece>(email: Piece, server: ScreenText): readonly (Piece | string)[] => [
			'Log in again as ',
			email,
			` on ${server}`,
		],
		busy: 'Logging in',
	},
	accept: {
		title: 'Accept an invitation',
		pasteCode: 'Paste the code of your invitation. You can also paste the link of a Parsec invitation.',
		invited: (organization: ScreenText | undefined, email: ScreenText | undefined) => {
			const where = organization === undefined ? '' : ` to ${organization}`;
			return `You are invited${where}${email === undefined ? '' : ` as ${email}`}. Who are you?`;
		},
		/** Of the server of a code that came without one. One line of a narrow screen (40 cells). */
		guessedServer: 'a guess: ask the person who invited you',
		asking: 'Asking the server about the invitation',
		accepting: 'Accepting the invitation',
		perhapsAccepted: 'If you accepted it before, log in instead (Esc, then n).',
		/** In reading order. */
		youAreIn: <Piece>(organization: Piece, email: ScreenText): readonly (Piece | string)[] => [
			'You are in ',
			organization,
			`, logged in as ${email}.`,
		],
		next: 'Enter shows your accounts.',
	},
	invites: {
		title: 'Invites',
		/** @param position `3 of 50`. @param page where there is more than one. */
		footer: (
			position: ScreenText,
			page: {readonly number: number; readonly total: number} | undefined,
			order: AccountInviteOrder | undefined,
		) => {
			const where = page === undefined ? '' : ` on page ${page.number}, ${page.total} in all`;
			return screenText(`${position}${where}${order === undefined ? '' : `, by ${orders[order]}`}`);
		},
		nothingFound: 'No invite matches.',
		/** While a filter is typed, which narrows the page that is shown. */
		searched: {
			all: 'All pages were searched.',
			page: 'Only this page is searched; Enter searches all of them.',
			pageOnly: 'Only this page is searched: the server has no filter.',
		},
		empty: 'There are no invites.',
		emptyNext: 'n makes one.',
		columns: {
			code: 'Code',
			email: 'E-mail',
			permissions: 'Permissions',
			groups: 'Groups',
			created: 'Created',
			expires: 'Expires',
		},
	},
	invite: {
		title: (whom: ScreenText) => screenText(`Invite for ${whom}`),
		facts: {state: 'State', email: 'E-mail', groups: 'Groups', created: 'Created', expires: 'Expires'},
		gone: {
			used: 'used: the person has signed up',
			deleted: 'deleted by someone else',
			gone: 'used, or deleted by someone else',
		},
		code: 'Code',
		/** In a command, where the code itself is too long. */
		codeAbove: 'CODE',
		permissions: 'Permissions',
		permissionsInAll: (count: number) => `… ${count} permissions in all (e shows them)`,
		give: 'Give the code to the person.',
		/** Before the command, on a line of its own. */
		giveAndAccept: 'Give the code to the person. They accept it in Narthex (a, then i), or with',
		mailed: 'The server was asked to mail the code.',
		mailedAndAccept:
			'The server was asked to mail the code; if it does not arrive, give it yourself. They accept it in Narthex ' +
			'(a, then i), or with',
	},
	form: {
		newInvites: 'New invites',
		edit: (whom: ScreenText) => screenText(`Edit the invite for ${whom}`),
		whatNew: 'A person with the code can open an account that may do this:',
		whatEdited: 'The code stays the same, and now gives these permissions:',
		readAgain: 'Read again. What you typed is kept; Enter on the last field saves it.',
		made: (count: number) => `${count} invites are made. Give each person one of the codes; y copies them all.`,
	},
};

/** What the command `accept-invitation` says. */
const acceptInvitation = {
	usage: '[-h] [--name NAME] [--password PASSWORD] [--verify] [--server URL] [--email ADDRESS] [--org-id ID] CODE',
	/** Before what is wrong with the command line. */
	usageLine: (usage: string) => `usage: narthex accept-invitation ${usage}`,
	/** Of arguments and options, in the usage of the command. */
	values: {name: 'NAME', password: 'PASSWORD', address: 'ADDRESS'},
	code: 'the invite code, or a Parsec invitation link',
	options: {
		name: 'your full name (asked for when it is not given)',
		password: 'your password (asked for when it is not given, which is safer)',
		verify: 'check that the server signed the answer',
		email: 'your e-mail address, if the invitation does not name it',
		organization: 'a name for the organization',
	},
	warning: {
		passwordInArguments: screenText(
			'warning: others on this computer can see a password in the arguments of a program',
		),
		nameNotSet: (why: ScreenText) => screenText(`warning: name not set: ${why}`),
	},
	givePassword: 'Give one, or leave --password out to be asked.',
	/** Before why it failed. */
	failure: (why: ScreenText) => screenText(`failure: ${why}`),
	missing: {
		name: 'name is required',
		email: 'email is required',
		password: 'password is required',
		passwordsDiffer: 'passwords do not match',
	},
	interrupted: {
		why: screenText('interrupted: the invitation may or may not have been accepted'),
		nextStep: screenText('Try to log in (narthex account login) before you accept it again.'),
	},
	notKept: {
		why: (reason: ScreenText) => screenText(`the invitation is accepted, but the login could not be kept: ${reason}`),
		nextStep: screenText('Your account exists: log in with narthex account login.'),
	},
	cannotReach: (address: ScreenText, why: ScreenText) => screenText(`cannot reach ${address}: ${why}`),
	unexpectedAnswer: (status: number) => screenText(`unexpected answer (status ${status})`),
	noPublicKey: {
		why: (why: ScreenText) => screenText(`no public key for --verify: ${why}`),
		nextStep: screenText('Nothing was sent. Leave --verify out, or ask the person who runs the server for its key.'),
	},
	/** No one named the server. */
	server: (address: ScreenText) => screenText(`Account Server: ${address} (a guess: name another one with --server)`),
	perhapsAccepted: screenText('If you accepted this invitation before, log in instead: narthex account login.'),
	accepting: (organization: ScreenText) => screenText(`Accepting invitation to ${organization}`),
	loggedIn: (organization: ScreenText, email: ScreenText) => screenText(`Now logged in as [${organization}]${email}`),
	ask: {
		name: screenText('Full Name:'),
		again: screenText("They don't match, try again."),
	},
};

/** Accounts, and the invites of an Account Server. */
const invites = {
	count: (total: number) => screenText(`${total} ${total === 1 ? 'invite' : 'invites'}`),
	/** For an invite that names no one, and for empty lists. */
	anyone: screenText('anyone'),
	noPermission: screenText('none'),
	noGroup: screenText('none'),
	unknownDate: screenText('unknown'),
	expired: screenText('expired'),
	expiresIn: (left: ScreenText) => screenText(`in ${left}`),
	/** How an invite ended that someone else used or deleted. */
	gone: {
		used: (name: ScreenText) => screenText(`${name} has signed up: the invite is used.`),
		deleted: (name: ScreenText) => screenText(`Someone else deleted the invite for ${name}.`),
		gone: (name: ScreenText) => screenText(`The invite ${name} was used or deleted.`),
	},
	sentAgain: (name: ScreenText) => screenText(`The server was asked to send the code to ${name} again.`),
	logInAgain: 'Press r to log in again.',
	deleting: {
		title: 'Delete this invite?',
		stopsWorking: (name: ScreenText) => `The code for ${name} stops working, for good.`,
		yes: 'Delete the invite',
		no: 'Keep it',
		done: (name: ScreenText) => screenText(`The invite for ${name} is deleted.`),
	},
	form: {
		email: {
			label: 'E-mail',
			hint: 'the only address that can use it; empty: any',
			hintOfNew: 'makes one invite, which the server is asked to mail; empty: any',
		},
		permissions: {label: 'Permissions', hint: 'with spaces between, as in dm:*:view acc:invite'},
		groups: {label: 'Groups', hint: 'their ids, with spaces between'},
		count: {
			label: 'How many',
			hint: '1 to 1,000, without an e-mail address',
			needed: 'Enter a whole number from 1 to 1,000.',
			withEmail: 'An e-mail address makes one invite.',
		},
		expires: {
			label: 'Expires',
			hint: 'as in 2030-12-31 or 2030-12-31 18:00',
			malformed: 'Write it as 2030-12-31 or 2030-12-31 18:00.',
			past: 'This is in the past.',
		},
		made: screenText('The invite is made. Give its code to the person (y).'),
		madeAndMailed: (to: ScreenText) => screenText(`The invite is made. ${askedToMail(to)}`),
		unchanged: screenText('Nothing was changed.'),
		changed: (name: ScreenText) => screenText(`The invite for ${name} is changed.`),
	},
	loggingOut: {
		title: 'Log out?',
		passwordNeeded: (email: string, server: string) => `${email} on ${server} will need the password again.`,
		yes: 'Log out',
		no: 'Stay logged in',
		done: (email: ScreenText) => screenText(`${email} is logged out.`),
		/** The server was not told: an error's sentence says why. */
		forgottenHereOnly: (why: string) => `The login is deleted on this computer only: ${why}`,
	},
};

export const accountsWords = {accountCommands, accountScreens, acceptInvitation, invites};

/** The server does not say whether a mail left: an embedded one may only keep it. */
function askedToMail(email: ScreenText): ScreenText {
	return screenText(`The server was asked to mail it to ${email}. If it does not arrive, give the code yourself.`);
}
