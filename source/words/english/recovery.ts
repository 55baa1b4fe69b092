import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';

/** What the screen of a person who comes back says. */
const recoverScreen = {
	title: (about: ScreenText) => screenText(`Back into ${about}`),
	/** How much was gathered. */
	gathered: (gathered: number, threshold: number) =>
		screenText(`${gathered} of ${counted(threshold, 'share', 'shares')} are here.`),
	/** The program was closed meanwhile. */
	fromBefore: 'You gathered them before. This goes on from there.',
	whom: 'Who will you ask next?',
	/** A recipient in the list. @param state one of `states` */
	recipient: (name: ScreenText, shares: number, state: string) =>
		screenText(`${name}, ${counted(shares, 'share', 'shares')}${state === '' ? '' : `: ${state}`}`),
	states: {
		'to-ask': '',
		given: 'given',
		doubtful: 'does not fit, ask again',
		revoked: 'left the organization',
	},
	/** The last one who was asked, and why nothing came of it. */
	vain: (name: ScreenText, what: ScreenText) => screenText(`${name}: ${what}`),
	suspicious: 'Do not ignore this: call them on a line that you trust.',
	waiting: (name: ScreenText) =>
		`Waiting for ${name} to greet you. Call to tell them that you are here. This goes on when you leave it with ` +
		'Esc. o asks someone else instead.',
	share: (them: ScreenText) => `The codes match. ${them} now decides whether to give you their share.`,
	combining: 'Opening your account with the shares',
	terms: {
		first: 'The shares open your account. The server has terms of service, which you accept before you go on:',
		inLocale: (locale: ScreenText, url: ScreenText) => screenText(`${locale}: ${url}`),
		accept: 'I accept them',
		refuse: 'I do not accept them',
	},
	description: {
		welcomeBack: (name: ScreenText) => screenText(`Welcome back, ${name}. What is this device called?`),
		choosePassword: 'Your new device exists. Choose a password for its keys:',
	},
	recovering: 'Making your new device',
	completing: 'Saved. Closing the invitation',
};

/** What the screen of a person who gives a share says. */
const giveShareScreen = {
	testing: screenText('Testing your share'),
	title: (about: ScreenText) => screenText(`Help ${about} back in`),
	codesMatch: (them: ScreenText) => `The codes match: no one is between you. ${them} now asks for your share.`,
	review: {
		/** In reading order. */
		whose: <Piece>(name: Piece, email: ScreenText): readonly (Piece | string)[] => [
			'Your share helps to bring back the account of ',
			name,
			` <${email}>.`,
		],
		needed: (threshold: number, total: number, own: number) =>
			`${threshold} of ${counted(total, 'share', 'shares')} ${threshold === 1 ? 'brings' : 'bring'} it back, ` +
			`and ${own} of them ${own === 1 ? 'is' : 'are'} yours.`,
		alone: 'Yours are enough: no one else is asked.',
		sure: 'Are you certain who is asking for it?',
		no: screenText('No, do not give it'),
		yes: screenText('Yes, give my share'),
	},
	sent: 'Your share was sent. Their program is keeping it.',
	leftBehind: {
		message: 'Your share was sent before the exchange ended.',
		nextStep: 'Ask them whether they have it.',
	},
	finished: {
		unconfirmed: 'Your share was sent, but their program has not confirmed that it has it.',
		next: 'They are back in once they have enough shares. Enter goes back to the invitations.',
	},
};

/**
 * Coming back by a shared recovery, and giving a share, by a plain command (protocol: shared-recovery §10.6, §10.7).
 */
const inviteRecovery = {
	needed: (threshold: number) => screenText(`${counted(threshold, 'share', 'shares')} needed for recovery`),
	retrieved: (threshold: number, gathered: number) =>
		screenText(`Out of ${threshold} shares needed for recovery, ${gathered} were retrieved.`),
	choose: screenText('Choose a person to contact now'),
	recipient: (person: ScreenText, shares: number) => screenText(`${person} - ${counted(shares, 'share', 'shares')}`),
	again: (recipient: ScreenText) => screenText(`${recipient} (again)`),
	notKept: screenText('What was gathered could not be written to the disk: do not close this program.'),
	waitingToStart: (person: ScreenText) => screenText(`Waiting the greeter ${person} to start the invitation procedure`),
	orAnother: screenText('Keep waiting, or press Enter to choose another person.'),
	combining: screenText('Opening the account with the shares'),
	recovering: screenText('Recovering device'),
	completing: screenText('Closing the invitation'),
	suspects: (people: ScreenText) =>
		screenText(`These people gave wrong shares, and the others were enough: ${people}. Tell your administrator.`),
	stillOpen: screenText('The server did not close the invitation: ask an administrator to cancel it.'),
	advice: screenText(
		'Your lost device may still be used by the person who has it: delete the shared recovery and set up a new one.',
	),
	kept: (gathered: number, threshold: number) =>
		screenText(`${gathered} of ${threshold} shares are kept on this computer: open the same link again to go on.`),
	/** Before a share is given. */
	whose: (person: ScreenText) => screenText(`This brings back the account of ${person}.`),
	shares: (own: number, threshold: number) =>
		screenText(
			`${counted(threshold, 'share is', 'shares are')} needed, and ${own} of them ${own === 1 ? 'is' : 'are'} yours.`,
		),
	give: screenText('Do you give your share?'),
	options: {force: 'give the share without asking'},
	giving: screenText('Giving the share'),
	given: (person: ScreenText) => screenText(`${person} has your share.`),
	unconfirmed: screenText('The share was sent, but the other side has not confirmed that it has it.'),
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
		'no-reserve': screenText('If one of these people is not there any more, your account may be lost.'),
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
		label: 'the name of the new device',
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

export const recoveryWords = {recoverScreen, giveShareScreen, inviteRecovery, recoveryCommands, recoveryScreens};
