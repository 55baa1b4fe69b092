import {type ScreenText, screenText} from '../../text.ts';

const ORDERS = {newest: 'newest', oldest: 'oldest', 'e-mail': 'e-mail', expiry: 'expiry'};

export const english = {
	notEncrypted: 'The link to this server is not encrypted: who listens in reads the password.',
	accounts: {
		title: 'Accounts',
		looking: 'Looking for accounts…',
		whatFor: 'An Account Server keeps accounts, and invites to open more of them.',
		logIn: 'You have an account: log in, and manage the invites.',
		accept: 'You were given an invite code: accept it.',
	},
	logIn: {
		title: 'Log in',
		first: 'Log in on an Account Server, to manage its invites.',
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
		pasteCode: 'Paste the code of your invitation. A link of a Parsec invitation can be pasted as well.',
		invited: (organization: ScreenText | undefined, email: ScreenText | undefined) => {
			const where = organization === undefined ? '' : ` to ${organization}`;
			return `You are invited${where}${email === undefined ? '' : ` as ${email}`}. Who are you?`;
		},
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
			order: keyof typeof ORDERS | undefined,
		) => {
			const where = page === undefined ? '' : ` on page ${page.number}, ${page.total} in all`;
			return screenText(`${position}${where}${order === undefined ? '' : `, by ${ORDERS[order]}`}`);
		},
		nothingFound: 'No invite has this.',
		empty: 'There is no invite.',
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
			deleted: 'deleted by somebody else',
			gone: 'used, or deleted by somebody else',
		},
		code: 'Code',
		permissions: 'Permissions',
		permissionsInAll: (count: number) => `… ${count} permissions in all (e shows them)`,
		give: 'Give the code to the person.',
		/** Before the command, on a line of its own. */
		giveAndAccept: 'Give the code to the person. It is accepted in Narthex (a, then i), or with',
		mailed: 'The server has mailed the code.',
		mailedAndAccept: 'The server has mailed the code. It is accepted in Narthex (a, then i), or with',
	},
	form: {
		newInvites: 'New invites',
		edit: (whom: ScreenText) => screenText(`Edit the invite for ${whom}`),
		whatNew: 'Whoever gets the code can open an account that may do this:',
		whatEdited: 'The code stays the same, and may do this from now on:',
		readAgain: 'It is read again: what you typed is kept, and Enter on the last field writes it.',
		made: (count: number) => `${count} invites are made. Give each person one of the codes; y copies them all.`,
	},
};
