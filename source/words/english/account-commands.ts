import {type ScreenText, screenText} from '../../text.ts';

export const english = {
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
		clientId: 'as what kind of client (default: rest)',
	},
	/** `alice@example.com on accounts.example.com` */
	account: (email: ScreenText, host: ScreenText) => screenText(`${email} on ${host}`),
	unencrypted: (address: ScreenText) =>
		screenText(`warning: ${address} is reached without encryption: whoever listens in reads passwords.`),
	notWholeNumber: {
		message: (text: string) => `"${text}" is not a whole number.`,
		nextStep: 'Write it in digits.',
	},
	login: {
		email: 'the e-mail address of the account',
		askEmail: screenText('Email:'),
		askPassword: screenText('Password:'),
		emptyPassword: {message: 'The password is empty.', nextStep: 'Type the password of the account.'},
		waiting: screenText('Logging in'),
		/** @param account as `account` above writes it. */
		done: (account: ScreenText) => screenText(`Logged in as ${account}`),
	},
	logout: {
		done: (account: ScreenText) => screenText(`Logged out: ${account}`),
		notTold: (why: ScreenText) => screenText(`The server was not told: ${why}`),
		forgotten: screenText('The token is forgotten here, and ends by itself.'),
	},
	status: {
		waiting: screenText('Asking the server'),
		nobody: screenText('Not logged in. Log in with "narthex account login".'),
		problem: (account: ScreenText, why: ScreenText) => screenText(`${account}: ${why}`),
		permissions: (permissions: ScreenText) => screenText(`permissions: ${permissions}`),
		groups: (groups: ScreenText) => screenText(`groups: ${groups}`),
		none: screenText('none'),
	},
	createAdmin: {
		email: 'the e-mail address of the new account',
		data: 'the data file that "narthex serve" is given; it may be running',
		noDataFile: {
			message: 'The data file is not named.',
			nextStep: 'Give it with --data, as "narthex serve" has it.',
		},
		askPassword: screenText('Choose a password:'),
		done: (email: ScreenText) => screenText(`Created ${email}, with all rights.`),
		token: (token: ScreenText) => screenText(`Token: ${token}`),
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
			email: 'for this address alone',
			noEmail: 'for anyone',
			permission: 'with these permissions instead; may be repeated',
			noPermission: 'without permissions',
			group: 'with these groups instead; may be repeated',
			noGroup: 'without groups',
			expires: 'until then, as in 2030-12-31 or 2030-12-31T12:00:00Z',
		},
		listOptions: {
			page: 'which page, from 1',
			size: 'invites on a page; 0 for all',
			sort: 'properties between commas, each with "-" before it for descending: -created,email',
			filter: 'email=… (exactly), email~=… (contains), createdFrom=…, …; may be repeated',
		},
		creating: screenText('Creating invites'),
		mailed: (email: ScreenText) => screenText(`The server mails it to ${email}.`),
		deleting: screenText('Deleting the invite'),
		deleted: (code: ScreenText) => screenText(`Invite ${code} deleted`),
		editing: screenText('Editing the invite'),
		listing: screenText('Listing invites'),
		sending: screenText('Sending the invite'),
		sent: (code: ScreenText, email: ScreenText) => screenText(`Invite ${code} sent to ${email}`),
		nothingToChange: {
			message: 'There is nothing to change.',
			nextStep: 'Say what, with --email, --permission, --group or --expires.',
		},
		notTime: {
			message: (text: string) => `"${text}" is not a time.`,
			nextStep: 'Write it as 2030-12-31 or 2030-12-31T12:00:00Z.',
		},
		notFilter: {
			message: (text: string) => `"${text}" is no filter.`,
			nextStep: 'Write it as name=value, as in email~=example.com.',
		},
		empty: screenText('No invite.'),
		counts: (shown: number, total: number) => screenText(`${shown} of ${total} invites.`),
		more: (nextPage: number) => screenText(`More: --page ${nextPage}, or --size 0 for all.`),
		/** In a line of the list. */
		anyone: screenText('anyone'),
		noPermissions: screenText('no permissions'),
		noGroups: screenText('no groups'),
		expires: (when: ScreenText | undefined) => screenText(`expires ${when ?? 'unknown'}`),
		expired: (when: ScreenText) => screenText(`expired ${when}`),
		unknownTime: screenText('unknown'),
		/** Before the fields of one invite, all as long. */
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
