import type {AccountInvitePart, AccountServerErrors, UnexpectedAnswer} from '../../../errors/account-server.ts';
import type {SentencesOf} from '../../../errors.ts';
import {isForOtherEmail} from '../../parts.ts';
import {refused, refusedText, TROUBLE} from './shared.ts';

export const accountServer: SentencesOf<AccountServerErrors> = {
	'login-needed': (needed) => {
		if ('problems' in needed) return refused(needed, LOG_IN_AGAIN);
		switch (needed.reason) {
			case 'not-logged-in':
				return {message: `You are not logged in on ${needed.host}.`, nextStep: LOG_IN};
			case 'ended':
				return {message: `Your login on ${needed.host} has ended.`, nextStep: LOG_IN_AGAIN};
			case 'nowhere':
				return {message: 'You are not logged in on any Account Server.', nextStep: LOG_IN};
			case 'not-as-named': {
				const as = needed.email === undefined ? '' : ` as ${needed.email}`;
				const on = needed.server === undefined ? '' : ` on ${needed.server}`;
				return {message: `You are not logged in${as}${on}.`, nextStep: LOG_IN};
			}
			case 'token-lost':
				return {message: `The login of ${needed.email} is not kept any more.`, nextStep: LOG_IN_AGAIN};
		}
	},
	'account-not-found': (refusal) => refused(refusal, 'Check the e-mail address and the server.'),
	'account-blocked': (refusal) => refused(refusal, OPERATOR),
	'too-many-logins': (refusal) => refused(refusal, 'Wait a minute, and try again.'),
	'permission-missing': (missing) => {
		if ('permission' in missing) {
			return {
				message: `Your account lacks the permission ${missing.permission}.`,
				nextStep: askForPermission(missing.permission),
			};
		}
		const permission = missing.problems[0]?.detail;
		return refused(
			missing,
			permission === undefined
				? 'Ask an administrator of the server for the right to do this.'
				: askForPermission(permission),
		);
	},
	'permission-not-grantable': (refusal) => refused(refusal, 'Leave it out, or ask someone who may grant it.'),
	'email-unavailable': (unavailable) =>
		'email' in unavailable
			? {
					message: `There is already an account for ${unavailable.email}.`,
					nextStep: 'Log in with it, or give another e-mail address.',
				}
			: refused(unavailable, 'Log in if the account is yours, or give another e-mail address.'),
	'input-refused': (refusal) => refused(refusal, CORRECT),
	'invite-unusable': (refusal) =>
		refused(
			refusal,
			isForOtherEmail(refusal)
				? 'Use the e-mail address that was invited.'
				: 'Ask the person who invited you for a new invite.',
		),
	'not-found': (refusal) => refused(refusal, 'It may have been used or deleted meanwhile: read the list again.'),
	refused: (refusal) =>
		'reason' in refusal
			? {message: refusedText(refusal.reason), nextStep: CORRECT}
			: refused(refusal, 'Ask the person who runs the server what it means.'),
	'unexpected-answer': ({host, status, answer}) =>
		status >= 500 || status === 429
			? {
					message:
						`The server ${host} is ${status === 429 ? 'too busy at the moment' : 'in trouble'} (HTTP status ` +
						`${status}): ${unexpectedAnswer(answer)}.`,
					nextStep: TROUBLE,
				}
			: {
					message: `The server ${host} gave an unexpected answer (status ${status}): ${unexpectedAnswer(answer)}.`,
					nextStep: 'Check the address of the Account Server; if it is right, try again later.',
				},
	'malformed-address': ({text}) => ({
		message: `"${text}" is not the address of an Account Server.`,
		nextStep: 'Write it as https://accounts.example.com/.',
	}),
	'not-offered': ({host, relation}) => ({
		message: `The server ${host} does not offer this (it has no link ${relation}).`,
		nextStep: OPERATOR,
	}),
	'no-hal-root': ({host}) => ({
		message: `The server ${host} is not an Account Server: there are no links where it begins.`,
		nextStep: 'Check the address, with its port and path.',
	}),
	'foreign-link': ({address, origin}) => ({
		message: `The server at ${address} points to ${origin}. Narthex did not send your token or password there.`,
		nextStep:
			'If that server is the right one, log in there. If not, tell the person who runs the server that its links ' +
			'are wrong.',
	}),
	'accounts-unreadable': ({path}) => ({
		message: `The file ${path} with your logins is damaged.`,
		nextStep: 'Correct it, or move it away and log in again.',
	}),
	'accounts-unwritable': ({path}) => ({
		message: `Your login cannot be kept in ${path}.`,
		nextStep: 'Make room, or make the folder writable, and try again.',
	}),
	'invite-gone': ({code}) => ({
		message: `There is no invite ${code}. It may have been used or deleted.`,
		nextStep: 'Read the list again.',
	}),
	'edited-meanwhile': (edited) =>
		'problems' in edited
			? refused(edited, 'Read it again, and decide again.')
			: {
					message:
						'Someone else changed this invite meanwhile: ' +
						`${edited.parts.map((part) => inviteParts[part]).join(', ')}.`,
					nextStep: 'Nothing was written. Read it again, and decide again.',
				},
	'cannot-resend': ({hasAddress}) => ({
		message: hasAddress
			? 'The server does not offer to send this invite again.'
			: 'This invite has no e-mail address that it could be sent to.',
		nextStep: 'Give the code to the person yourself, or edit the invite.',
	}),
	'page-beyond-end': ({page, total}) => ({
		message: `Page ${page} is beyond the end of the list, which has ${total} ${total === 1 ? 'invite' : 'invites'}.`,
		nextStep: 'Ask for an earlier page.',
	}),
	'page-not-offered': () => ({
		message: 'The server has no pages of invites.',
		nextStep: 'Leave page and size out.',
	}),
	'sort-not-offered': () => ({message: 'The server does not sort invites.', nextStep: 'Leave the order out.'}),
	'filter-not-offered': ({name, offered}) => ({
		message: `The server does not filter invites by "${name}".`,
		nextStep: offered.length === 0 ? 'Leave the filter out.' : `It filters by: ${offered.join(', ')}.`,
	}),
	'malformed-number': ({number, of}) => ({
		message: `"${number}" is not a ${of === 'page' ? 'page' : 'page size'}.`,
		nextStep: 'Give a whole number.',
	}),
	'malformed-permission': ({text}) => ({
		message: `"${text}" is not a permission.`,
		nextStep:
			'Write parts of letters, digits, "-" and "_" with ":" between them, "," between alternatives and "*" for ' +
			'anything, as in dm:*:view.',
	}),
	'malformed-group': ({text}) => ({
		message: `"${text}" is not the id of a group.`,
		nextStep: 'Write its id, of letters, digits, "-", "_" and ":", as in group:editors.',
	}),
	'count-out-of-range': ({count}) => ({
		message: `${count} invites cannot be created at once.`,
		nextStep: 'Give a whole number from 1 to 1,000.',
	}),
	'count-with-email': () => ({
		message: 'An e-mail address makes one invite, not several.',
		nextStep: 'Give either an e-mail address or a count.',
	}),
	'expiry-past': () => ({
		message: 'The expiry is in the past.',
		nextStep: 'Give a time in the future, as in 2030-12-31.',
	}),
	'no-registration': () => ({
		message: 'This server does not offer registration.',
		nextStep: 'Check the address of the server that you were invited to.',
	}),
	'no-public-key': ({reason}) => ({
		message: `There is no public key to check the answer with: ${publicKeyReasons[reason]}.`,
		nextStep: 'The invitation can still be used. Ask the person who runs the server.',
	}),
	'acceptance-unknown': ({host}) => ({
		message: `The connection to ${host} was lost, and it is not known whether the invitation was accepted.`,
		nextStep: 'Try to log in (narthex account login); if there is no such account, accept the invitation again.',
	}),
	'token-not-verified': () => ({
		message: 'Token did not verify.',
		nextStep: 'Do not use this server until the person who runs it explains why. The invitation may have been used.',
	}),
};

const OPERATOR = 'Ask the person who runs the server.';

const CORRECT = 'Correct what it names, and try again.';

const LOG_IN = 'Log in: narthex account login.';

const LOG_IN_AGAIN = 'Log in again: narthex account login.';

function askForPermission(permission: string): string {
	return `Ask an administrator of the server for the permission ${permission}.`;
}

function unexpectedAnswer(answer: UnexpectedAnswer): string {
	if (typeof answer === 'string') return unexpectedAnswers[answer];
	return `it sends elsewhere${answer.redirectsTo === undefined ? '' : `, to ${answer.redirectsTo}`}`;
}

const unexpectedAnswers: {readonly [Answer in Extract<UnexpectedAnswer, string>]: string} = {
	'not-hal': 'its JSON is not in the format HAL',
	'no-reason': 'it refuses without saying why',
	empty: 'it has no content',
	'web-page': 'it is a web page',
	'not-json': 'it is not JSON',
	'no-token': 'there is no token in it',
};

const inviteParts: {readonly [Part in AccountInvitePart]: string} = {
	email: 'e-mail address',
	permissions: 'permissions',
	groups: 'groups',
	expires: 'expiry',
};

export const publicKeyReasons = {
	'not-offered': 'the server offers none',
	'not-fetched': 'it could not be fetched',
	'not-a-key': 'what the server sent is not a key',
};
