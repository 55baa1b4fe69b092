import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** Of each kind, with the other person where there is one. */
	sentences: {
		'invitation-created': (person: ScreenText | undefined) => screenText(`Invited ${person ?? 'a device'}`),
		'invitation-cancelled': (person: ScreenText | undefined) =>
			screenText(`Cancelled the invitation${person === undefined ? '' : ` of ${person}`}`),
		greeting: (person: ScreenText | undefined) => screenText(`Greeted ${person ?? 'a device'}`),
		claiming: (person: ScreenText | undefined) =>
			screenText(`Claimed an invitation${person === undefined ? '' : ` from ${person}`}`),
		'user-revoked': (person: ScreenText | undefined) => screenText(`Revoked ${person ?? 'somebody'}`),
		'organization-bootstrapped': () => screenText('Founded the organization'),
		'invite-used': (person: ScreenText | undefined) => screenText(`${person ?? 'Somebody'} used an invite`),
	},
	outcomes: {
		done: screenText('done'),
		cancelled: screenText('cancelled'),
		alarm: screenText('alarm'),
		failed: screenText('failed'),
	},
	readAgain: screenText('Read again.'),
};
