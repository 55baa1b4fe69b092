const LOG_IN_AGAIN = 'Log in again: narthex account login.';
const askForPermission = (permission: string) => `Ask an administrator of the server for the permission ${permission}.`;

export const english = {
	/** What could not be read, and why: both become part of a sentence. */
	unreadable: {
		account: 'account',
		invite: 'invite',
		inviteList: 'list of invites',
		document: 'document of the server',
		noAddress: 'it has no address of its own',
		unlikeAccountServer: 'it is not what an Account Server sends',
		notHal: 'it is not in the format HAL',
		linkNotUrl: 'one of its links is not a URL',
		singleInvite: 'it is a single invite',
	},
	unexpectedAnswer: {
		/** @param what is one of those below. */
		message: (host: string, status: number, what: string) =>
			`The server ${host} gave an unexpected answer (status ${status}): ${what}.`,
		nextStep: 'Check the address of the Account Server; if it is right, try again later.',
		redirects: (target: string | undefined) => `it sends elsewhere${target === undefined ? '' : `, to ${target}`}`,
		notHal: 'its JSON is not in the format HAL',
		noReason: 'it refuses without saying why',
		empty: 'it is empty',
		webPage: 'it is a web page',
		notJson: 'it is not JSON',
		noToken: 'there is no token in it',
	},
	server: {
		malformedAddress: {
			message: (text: string) => `"${text}" is not the address of an Account Server.`,
			nextStep: 'Write it as https://accounts.example.com/.',
		},
		permissionMissing: {
			message: (right: string) => `Your account lacks the permission ${right}.`,
			nextStep: askForPermission,
		},
		notOffered: {
			message: (host: string, relation: string) =>
				`The server ${host} does not offer this (it has no link ${relation}).`,
			nextStep: 'Ask who runs the server.',
		},
		noRoot: {
			message: (host: string) => `The server ${host} is no Account Server: there are no links where it begins.`,
			nextStep: 'Check the address, with its port and path.',
		},
		foreignLink: {
			message: (address: string, origin: string) =>
				`The server at ${address} sends on to ${origin}, which is not told your token or password.`,
			nextStep:
				'If that server is the right one, log in there; else tell who runs the server that its links are wrong.',
		},
	},
	login: {
		needed: (host: string) => `You are not logged in on ${host}.`,
		neededAnywhere: 'You are not logged in on any Account Server.',
		neededAs: (email: string | undefined, server: string | undefined) =>
			`You are not logged in${email === undefined ? '' : ` as ${email}`}${server === undefined ? '' : ` on ${server}`}.`,
		ended: (host: string) => `Your login on ${host} has ended.`,
		notKept: (email: string) => `The login of ${email} is not kept any more.`,
		nextStep: 'Log in: narthex account login.',
		again: LOG_IN_AGAIN,
		refused: (what: string) => `The server refused: ${what}.`,
		correctAndTryAgain: 'Correct what it names, and try again.',
	},
	store: {
		unreadable: {
			message: (path: string) => `The file ${path} with your logins cannot be read.`,
			nextStep: 'Correct it, or move it away and log in again.',
		},
		unwritable: {
			message: (path: string) => `Your login cannot be kept in ${path}.`,
			nextStep: 'Make room, or make the folder writable, and try again.',
		},
	},
	invites: {
		beyondEnd: {
			message: (page: number | undefined, total: number) =>
				`Page ${page} is beyond the end of the list, which has ${total} ${total === 1 ? 'invite' : 'invites'}.`,
			nextStep: 'Ask for an earlier page.',
		},
		noAddress: 'This invite has no e-mail address that it could be sent to.',
		resendNotOffered: 'The server does not offer to send this invite again.',
		cannotResend: 'Give the code to the person yourself, or edit the invite.',
		filterNotOffered: {
			message: (name: string) => `The server does not filter invites by "${name}".`,
			nextStep: (offered: readonly string[]) =>
				offered.length === 0 ? 'Leave the filter out.' : `It filters by: ${offered.join(', ')}.`,
		},
		malformedNumber: {
			message: (number: number, name: 'page' | 'size') => `"${number}" is no ${name} of a list.`,
			nextStep: 'Give a whole number.',
		},
		sortNotOffered: {message: 'The server does not sort invites.', nextStep: 'Leave the order out.'},
		notPaged: {message: 'The server has no pages of invites.', nextStep: 'Leave page and size out.'},
		gone: {
			message: (code: string) => `There is no invite ${code} (any more): it was used or deleted, or never was.`,
			nextStep: 'Read the list again.',
		},
		editedMeanwhile: {
			/** @param parts are some of those below. */
			message: (parts: readonly string[]) => `Someone else changed this invite meanwhile: ${parts.join(', ')}.`,
			nextStep: 'Nothing was written. Read it again, and decide anew.',
		},
		parts: {email: 'e-mail address', permissions: 'permissions', groups: 'groups', expires: 'expiry'},
	},
	newInvite: {
		countWithEmail: {
			message: 'An e-mail address makes one invite, not several.',
			nextStep: 'Give either an e-mail address or a count.',
		},
		malformedPermission: {
			message: (text: string) => `"${text}" is not a permission.`,
			nextStep:
				'Write parts of letters, digits, "-" and "_" with ":" between them, "," between alternatives and "*" for anything, as in dm:*:view.',
		},
		malformedGroup: {
			message: (text: string) => `"${text}" is not the id of a group.`,
			nextStep: 'Write its id, of letters, digits, "-", "_" and ":", as in group:editors.',
		},
		expiryPast: {message: 'The expiry lies in the past.', nextStep: 'Give a time to come, as in 2030-12-31.'},
		countOutOfRange: {
			message: (count: number) => `${count} invites cannot be created at once.`,
			nextStep: 'Give a whole number from 1 to 1,000.',
		},
	},
	/** Accepting an invitation. Sentences that begin small follow `failure:`. */
	acceptance: {
		noRegistration: {
			message: 'this server does not offer registration',
			nextStep: 'Check the address of the server that you were invited to.',
		},
		noPublicKey: {
			message: (reason: string) => `There is no public key to check the answer with: ${reason}.`,
			nextStep: 'The invitation is untouched. Ask who runs the server.',
			notOffered: 'the server offers none',
			notAKey: 'what the server gives is none',
		},
		unknown: {
			message: (host: string) =>
				`the connection to ${host} was lost, and it is not known whether the invitation was accepted`,
			nextStep: 'Try to log in (narthex account login); if there is no such account, accept the invitation again.',
		},
		notVerified: {
			message: 'token did not verify',
			nextStep: 'Do not use this server before its operator explains why. The invitation may have been used.',
		},
	},
	/** What the server understood and refused; its own titles are not translated. */
	problem: {
		untitled: 'Problem',
		refused: (problems: readonly string[]) => `The server refused: ${problems.join('; ')}.`,
		/** What to do next. */
		nextStep: {
			serverFailure: 'Try again later, and tell who runs the server if it stays.',
			notFound: 'It may have been used or deleted meanwhile: read the list again.',
			editedMeanwhile: 'Read it again, and decide anew.',
			emailUnavailable: 'Log in if the account is yours, or give another e-mail address.',
			loginNeeded: LOG_IN_AGAIN,
			inputRefused: 'Correct what it names, and try again.',
			wrongPassword: 'Try again with the right password.',
			accountNotFound: 'Check the e-mail address and the server.',
			tooManyAttempts: 'Wait a minute, and try again.',
			accountBlocked: 'Ask who runs the server.',
			inviteUnusable: 'Ask who invited you for a new invite.',
			otherEmail: 'Use the e-mail address that was invited.',
			permissionNotGrantable: 'Leave it out, or ask someone who may grant it.',
			permissionMissing: (permission: string | undefined) =>
				permission === undefined
					? 'Ask an administrator of the server for the right to do this.'
					: askForPermission(permission),
			unknown: 'Ask who runs the server what it means.',
		},
	},
};
