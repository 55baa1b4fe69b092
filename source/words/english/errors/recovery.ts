import type {RecoveryErrors, RecoveryRefusal, SetupFault, ShareFault} from '../../../errors/recovery.ts';
import type {Sentence, SentencesOf} from '../../../errors.ts';
import {counted} from '../../parts.ts';
import {reasonsOfAnyCertificate} from './shared.ts';

export const recovery: SentencesOf<RecoveryErrors> = {
	'invalid-recovery-certificate': ({position, reason}) => ({
		message:
			`The server sent a certificate of a shared recovery (number ${position + 1}) that is not valid: ` +
			`${recoveryReasons[reason]}.`,
		nextStep: 'Do not trust this server until the person who runs it has explained it.',
	}),
	'foreign-share': () => ({
		message: 'The shares of this recovery were made for another one.',
		nextStep: 'Tell the person whose account it is to delete the recovery and set up a new one.',
	}),
	'bad-shares': ({recipient, fault, others}) => ({
		message: `${recipient} gave ${wrongShares[fault]}${others.length > 0 ? ` as ${listed(others)}` : ''}.`,
		nextStep:
			others.length > 0
				? 'One of these people is not honest, or their Parsec is broken. Ask another person, or one of them again.'
				: 'This person is not honest, or their Parsec is broken. Ask another person.',
	}),
	'shares-do-not-fit': () => ({
		message: 'There are enough shares, but they do not open your account: at least one of them is wrong.',
		nextStep: 'Ask one more person, or one of them again.',
	}),
	'recovery-unreachable': ({role, threshold, left}) => ({
		message: `${counted(threshold, 'share is', 'shares are')} needed, and the recipients who are left have ${left}.`,
		nextStep:
			role === 'claimer'
				? 'Ask an administrator to invite you as a new user.'
				: 'An administrator can invite the person as a new user.',
	}),
	'recovery-device-refused': () => ({
		message: 'What the shares open is not a recovery device of your account.',
		nextStep: 'Do not use it. Tell your administrator: you may have been given another account.',
	}),
	'recovery-deleted': () => ({
		message: 'This shared recovery was deleted.',
		nextStep: 'Ask the person whose account it is for which recovery the invitation is.',
	}),
	'recovery-not-found': () => ({
		message: 'The organization has no such shared recovery.',
		nextStep: 'List the invitations again.',
	}),
	'own-share-unusable': ({fault}) => ({
		message: fault === 'does-not-open' ? 'Your share does not open.' : `You were given ${wrongShares[fault]}.`,
		nextStep: 'The recovery needs other recipients. Tell the person whose account it is to set up a new one.',
	}),
	'recovery-setup-refused': ({fault}) => setupFaults[fault],
	'recovery-exists': () => ({
		message: 'You have a shared recovery already.',
		nextStep: 'Delete it first with “narthex shared-recovery delete”.',
	}),
	'recipient-not-found': ({email}) => ({
		message: `A user with email ${email} not found in the organization.`,
		nextStep: 'See who the members are with “narthex user list”.',
	}),
	'recipient-twice': ({email}) => ({
		message: `${email} is named twice.`,
		nextStep: 'Name each recipient once, and give a higher weight for more shares.',
	}),
	'no-default-recipient': () => ({
		message: 'No default recipient available: there is no other administrator.',
		nextStep: 'Name the recipients with “--recipients”.',
	}),
	'incoherent-weights': ({recipients, weights}) => ({
		message:
			`There ${recipients === 1 ? 'is' : 'are'} ${counted(recipients, 'recipient', 'recipients')} and ` +
			`${counted(weights, 'weight', 'weights')}.`,
		nextStep: 'Give one weight for each recipient, in the same order.',
	}),
	'not-a-recipient': () => ({
		message: 'You hold no share of this person’s account.',
		nextStep: 'See whose shares you hold with “narthex shared-recovery list”.',
	}),
	'file-exists': ({path}) => ({
		message: `There is a file ${path} already.`,
		nextStep: 'Choose another name: a file is never written over.',
	}),
	'file-not-found': ({path}) => ({
		message: `There is no file ${path}.`,
		nextStep: 'Check its name.',
	}),
	'not-a-recovery-file': () => ({
		message: 'This file is not a recovery file.',
		nextStep: 'Choose the file that was saved when the recovery passphrase was shown.',
	}),
	'malformed-passphrase': ({characters, groups}) => ({
		message:
			characters === 52
				? 'This cannot be the recovery passphrase.'
				: `The recovery passphrase has 52 letters and digits, and what was typed has ${characters}.`,
		nextStep: checkGroups(groups),
	}),
	'wrong-passphrase': ({groups}) => ({
		message: 'This passphrase does not open the recovery file.',
		nextStep: groups.length > 0 ? checkGroups(groups) : 'Check that the passphrase and the file belong together.',
	}),
};

/** Why a certificate of a shared recovery is not valid. */
const recoveryReasons: {readonly [Reason in RecoveryRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'its author is not known',
	'older-than-author': 'it is older than the device that signed it',
	'user-is-not-author': 'it is about the account of another user than its author',
	'author-is-recipient': 'its author is also a recipient',
	'not-for-viewer': 'it is for other users',
	'setup-active': 'its author already has a recovery',
	'unknown-recipient': 'a recipient is not known',
	'older-than-recipient': 'it is older than a recipient',
	'revoked-recipient': 'a recipient was revoked before',
	'no-brief': 'no recovery that it could belong to comes before it',
	'share-twice': 'the same share came before',
	'share-missing': 'your share has to come after it',
	'not-last-setup': "it deletes another recovery than its author's last one",
	'already-deleted': 'the recovery was deleted before',
	'other-recipients': 'it does not name the recipients of the recovery',
};

function checkGroups(groups: readonly number[]): string {
	if (groups.length === 0) return 'Compare it with what was written down, group by group.';
	return `Check ${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}, counted from the left.`;
}

/** What a recipient gave, or was given. */
const wrongShares: {readonly [Fault in ShareFault | 'does-not-open']: string} = {
	count: 'another number of shares than it should be',
	'too-short': 'a share with nothing in it',
	'x-is-zero': 'a share that would decide alone what is recovered',
	'x-twice': 'the same share',
	'lengths-differ': 'a share of another length',
	'does-not-open': 'a share that does not open',
};

const setupFaults: {readonly [Fault in SetupFault]: Sentence} = {
	'author-is-recipient': {
		message: 'You cannot be a recipient of your own shared recovery.',
		nextStep: 'Name other people.',
	},
	'threshold-is-zero': {
		message: 'At least one share has to be needed.',
		nextStep: 'Choose a threshold of 1 or more.',
	},
	'weight-is-zero': {
		message: 'Each recipient has to have a share.',
		nextStep: 'Choose weights of 1 or more.',
	},
	'too-many-shares': {
		message: 'There can be no more than 255 shares.',
		nextStep: 'Choose lower weights.',
	},
	'too-few-shares': {
		message: 'The threshold is higher than the number of shares.',
		nextStep: 'Choose a lower threshold, higher weights or more recipients.',
	},
};

function listed(names: readonly string[]): string {
	return names.join(', ');
}
