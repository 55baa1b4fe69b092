import type {Activity} from '../../activity.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';

// How the log says what happened.

const SENTENCES: {readonly [What in Activity['what']]: (person: ScreenText | undefined) => string} = {
	'invitation-created': (person) => `Invited ${person ?? 'a device'}`,
	'invitation-cancelled': (person) => `Cancelled the invitation${person === undefined ? '' : ` of ${person}`}`,
	greeting: (person) => `Greeted ${person ?? 'a device'}`,
	claiming: (person) => `Claimed an invitation${person === undefined ? '' : ` from ${person}`}`,
	'user-revoked': (person) => `Revoked ${person ?? 'somebody'}`,
	'organization-bootstrapped': () => 'Founded the organization',
	'invite-used': (person) => `${person ?? 'Somebody'} used an invite`,
};

/** `Greeted bob@example.com` */
export function activityText({what, person}: Activity): ScreenText {
	return screenText(SENTENCES[what](person === null ? undefined : forScreen(person, 100)));
}

export const outcomeWords: {readonly [Outcome in Activity['outcome']]: ScreenText} = {
	done: screenText('done'),
	cancelled: screenText('cancelled'),
	alarm: screenText('alarm'),
	failed: screenText('failed'),
};
