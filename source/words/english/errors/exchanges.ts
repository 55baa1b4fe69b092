import type {ExchangeErrors} from '../../../errors/exchanges.ts';
import type {SentencesOf} from '../../../errors.ts';
import {durationText} from '../../parts.ts';

export const exchanges: SentencesOf<ExchangeErrors> = {
	'not-allowed': ({act}) => ({
		message: `Only administrators can ${administratorsActs[act]}.`,
		nextStep: 'Ask an administrator of the organization to do it.',
	}),
	'author-not-allowed': ({act}) =>
		act === 'cancel-invitation'
			? {
					message: 'The server does not let you cancel this invitation.',
					nextStep: 'Ask an administrator, or the person whose device it is for.',
				}
			: {
					message: 'You are not allowed to create a user.',
					nextStep: 'Ask an administrator of the organization to greet this person.',
				},
	'already-enrolled': () => ({
		message: 'This address belongs to a member already.',
		nextStep: 'If they only need another device, they can invite it themselves with "narthex invite device".',
	}),
	'invitation-not-found': () => ({
		message: 'Invitation not found.',
		nextStep: 'Run "narthex invite list --all" to see those that you may see.',
	}),
	'invitation-ambiguous': ({count, beginning}) => ({
		message: `${count} invitations begin with ${beginning}.`,
		nextStep: 'Give more of the token; "narthex invite list" shows them.',
	}),
	'several-invitations': ({count, email}) => ({
		message: `${count} invitations are for ${email}.`,
		nextStep: 'Give the token instead; "narthex invite list" shows them.',
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
	'user-not-found': () => ({
		message: 'User not found.',
		nextStep: 'See "narthex user list --skip-revoked"; e-mail addresses are compared with their case.',
	}),
	'revoking-oneself': () => ({
		message: 'Cannot revoke oneself.',
		nextStep: 'Ask another administrator to do it.',
	}),
	'updating-oneself': () => ({
		message: 'You cannot change your own profile.',
		nextStep: 'Let another administrator change it.',
	}),
	'greeter-not-allowed': ({role}) =>
		role === 'greeter'
			? {
					message: 'You are not allowed to greet this invitation.',
					nextStep: 'Ask an administrator of the organization to greet it.',
				}
			: {
					message: 'This administrator can no longer greet you.',
					nextStep: 'Start again and choose another administrator.',
				},
	'exchange-broken': () => ({
		message: 'The server or the other program does not follow the protocol, so the exchange ended.',
		nextStep: 'Both start again; if it happens twice, tell the person who runs the server.',
	}),
	'too-many-attempts': () => ({
		message: 'The exchange started again too often, so Narthex ended it. Each start is one more guess at the codes.',
		nextStep: 'Call the other person on a line that you trust, and start again when both of you are ready.',
	}),
	'invitation-of-another-kind': () => ({
		message: 'The link and the server do not agree on what this invitation is for.',
		nextStep: 'Ask for a new invitation; do not use this link.',
	}),
	'no-greeter': () => ({
		message: 'The organization has no administrator who could greet you.',
		nextStep: 'Tell the person who invited you.',
	}),
	'description-incomplete': () => ({message: 'A name and an e-mail address are missing.', nextStep: 'Fill them in.'}),
	'approval-incomplete': () => ({
		message: 'A new user needs a name, an e-mail address and a profile.',
		nextStep: 'Fill them in and approve again.',
	}),
	'text-needs-editing': () => ({
		message: 'A text of the request has hidden characters, or spaces at its ends.',
		nextStep: 'Type the label, the e-mail address and the name again, as the person tells you.',
	}),
	'human-handle-taken': () => ({
		message: 'Human handle (i.e. email address) already taken.',
		nextStep: 'Approve another e-mail address, or cancel if the person is a member already.',
	}),
	'organization-busy': () => ({
		message: 'Others keep changing the organization, and the server refused our change each time.',
		nextStep: 'Try again in a moment.',
	}),
	'organization-ahead': ({seconds}) => ({
		message:
			`The server says that the organization's last change is dated ${durationText(seconds)} ahead of the clock of ` +
			'this computer.',
		nextStep:
			'Set the clock of this computer and greet again; if it is right already, ask the person who runs the server.',
	}),
	'creation-unknown': () => ({
		message: 'You left before the server answered, so the newcomer may or may not be in the organization now.',
		nextStep: 'Look at the list of users, and revoke the newcomer there if it has no device that works.',
	}),
	'active-users-limit-reached': () => ({
		message: 'Active users limit reached: the organization may not have more users.',
		nextStep: 'Revoke a user who has left, or ask the person who runs the server for more places; then greet again.',
	}),
	'already-exists': ({kind}) => ({
		message: kind === 'user' ? 'User already exists.' : 'Device already exists.',
		nextStep: 'Greet again: each greeting makes new identifiers.',
	}),
	'invitation-not-completed': () => ({
		message: 'The newcomer is in, but the invitation could not be closed.',
		nextStep: 'Look at the list of invitations, and cancel it there if it is still pending.',
	}),
	'already-bootstrapped': () => ({
		message: 'Bootstrap token already used: the organization has its first administrator.',
		nextStep: 'Ask that administrator for an invitation.',
	}),
	'invalid-bootstrap-token': () => ({
		message: 'Invalid bootstrap token.',
		nextStep: 'Ask the person who runs the server for the newest bootstrap link of the organization.',
	}),
};

const administratorsActs = {
	invite: 'invite people',
	revoke: 'revoke users',
	update: 'change profiles',
};
