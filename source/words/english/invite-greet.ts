import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	retrieving: screenText('Retrieving invitation info'),
	waiting: {
		claimer: screenText('Waiting for claimer'),
		information: screenText('Waiting for claimer information'),
	},
	code: (code: ScreenText) => screenText(`Code to provide to claimer: ${code}`),
	selectCode: screenText('Select code provided by claimer'),
	creating: {
		user: screenText('Creating the user in the server'),
		device: screenText('Creating the device in the server'),
	},
	request: {
		deviceLabel: (label: ScreenText) => screenText(`New device label: [${label}]`),
		user: (person: ScreenText) => screenText(`New user: [${person}]`),
		invitedAnother: (email: ScreenText) => screenText(`The invitation is for ${email}, not for this address.`),
		writeAnew: screenText(
			'This text has hidden characters, or blanks at its ends: write it anew, as the person tells you.',
		),
	},
	whichProfile: screenText('Which profile?'),
	profiles: {STANDARD: screenText('STANDARD'), ADMIN: screenText('ADMIN'), OUTSIDER: screenText('OUTSIDER')},
	unconfirmed: screenText(
		'It exists in the organization now, but the other side has not confirmed that its keys are saved.',
	),
	orFinish: screenText('Keep waiting, or press Enter to finish without that.'),
	sharedRecovery: {
		message: 'This invitation is for a shared recovery, which Narthex does not do.',
		nextStep: 'Use the Parsec application for it.',
	},
	gone: {
		message: 'Invitation already used or cancelled.',
		nextStep: 'Make a new one with "narthex invite user" or "narthex invite device".',
	},
};
